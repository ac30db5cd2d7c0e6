"""The safety net, said anew by the referent."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from maillage.access.request import Asked
from maillage.minutes.actions import net as actions
from maillage.minutes.forms import NetForm
from maillage.minutes.queries import net as queries


def net_restate(request: Asked, meeting: UUID) -> HttpResponse:
    """Say how the safety net is now; what was said at the close stays as it is."""
    row, _ = queries.to_restate(request.actor, meeting=meeting)
    form = NetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.restate_net(request.actor, meeting=meeting, net=form.net, at=request.at)
        return redirect("minutes:minutes", meeting=meeting)
    return render(request, "minutes/net_restate.html", {"form": form, "meeting": row})
