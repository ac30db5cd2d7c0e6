"""Declining a referral, and what its referent reads of it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from maillage.access.request import Asked
from maillage.triage.actions import declining as actions
from maillage.triage.forms import DeclineForm
from maillage.triage.queries import declining as queries


def decline(request: Asked, code: str) -> HttpResponse:
    """Say what else can be done, and decline."""
    found = queries.to_decline(request.actor, code=code)
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.decline(request.actor, code=code, at=request.at, **form.said)
        return redirect("situations:situation_show", code=code)
    return render(request, "triage/decline.html", {"form": form, "situation": found.situation})


@require_safe
def declined(request: Asked, code: str) -> HttpResponse:
    """Show what else can be done: a part of the situation's page, or a page where no script runs."""
    part = "_" if "HX-Request" in request.headers else ""
    found = queries.instead(request.actor, code=code)
    return render(request, f"triage/{part}declined.html", {"found": found, "situation": found.situation})
