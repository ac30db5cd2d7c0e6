"""The page of a manager whose people are asked for on one day: one button each, and no situation."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from maillage.access.request import Asked
from maillage.people import queries as people
from maillage.preparation.actions.authorising import authorise_day
from maillage.preparation.queries import authorising as queries


def _own(request: Asked) -> UUID:
    return people.organisation(request.actor, organisation=None).pk


@require_GET
def authorisation_asked(request: Asked) -> HttpResponse:
    """List who waits for an authorisation, and for which day."""
    page = queries.asked(request.actor, organisation=_own(request), at=request.at, after=request.GET.get("after"))
    return render(request, "preparation/authorisation_asked.html", {"page": page})


@require_POST
def authorisation_day(request: Asked, practitioner: UUID, day: date) -> HttpResponse:
    """Authorise somebody for one day."""
    authorise_day(request.actor, organisation=_own(request), practitioner=practitioner, day=day, at=request.at)
    return redirect("preparation:authorisation_asked")
