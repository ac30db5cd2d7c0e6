"""The referrals of a region, the most urgent first."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from maillage.access.request import Asked
from maillage.triage.queries import declining, sorting


@require_safe
def triage(request: Asked) -> HttpResponse:
    """List what waits for the outreach worker, or (``?returned=1``) for the referents."""
    returned = "returned" in request.GET
    found = sorting.triage(request.actor, at=request.at, after=request.GET.get("after"), returned=returned)
    declined = declining.counted(request.actor, at=request.at)
    return render(request, "triage/triage.html", {"triage": found, "page": found.page, "declined": declined})
