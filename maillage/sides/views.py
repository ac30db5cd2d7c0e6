"""One page with two people's screens, and what can be tried on it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from maillage.access.request import Asked
from maillage.sides import actions, queries


@login_not_required
@require_http_methods(["GET", "POST"])
def sides(request: Asked) -> HttpResponse:
    """Show both screens; let somebody mark the note, take the consent back, or put it all back."""
    if request.method == "POST":
        actions.do(request.actor, step=request.POST.get("step", ""), at=request.at)
        return redirect("sides:sides")
    return render(request, "sides/sides.html", {"shown": queries.sides(request.actor, at=request.at)})
