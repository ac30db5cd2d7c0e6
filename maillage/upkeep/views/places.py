"""Where a service is given, and who answers for it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from maillage.access.request import Asked
from maillage.core.bilingual import in_language
from maillage.directory.actions import keeping as keeper
from maillage.directory.queries import keeping
from maillage.directory.rules.codes import Confidentiality
from maillage.directory.rules.corrections import Correction
from maillage.people import queries as people
from maillage.upkeep.forms.places import AnsweringForm, PlacesForm, card_of
from maillage.upkeep.views import changed, keep


def entry_places(request: Asked, service: UUID) -> HttpResponse:
    """Put right where a service is given and how it is reached."""
    row = keeping.entry(request.actor, service=service)
    shown = [at for at in row.at_locations.all() if at.location.confidentiality == Confidentiality.PUBLIC]
    card = card_of(row.confidentiality, shown)
    form = PlacesForm(request.POST or None, card=card)
    if request.method == "POST" and form.is_valid() and (changes := changed(form, card)) is not None:
        keep(request, row, _said(form, changes))
        return redirect("upkeep:entry_show", service=service)
    return render(request, "upkeep/entry_places.html", {"form": form, "service": row})


def _said(form: PlacesForm, changes: dict[str, Any]) -> Correction:
    fields = {"confidentiality": changes["reached"]} if "reached" in changes else {}
    return Correction(fields, places=None if form.hides else form.said(changes) or None)


def entry_answering(request: Asked, service: UUID) -> HttpResponse:
    """Say which member answers for the entries of an organisation."""
    house = keeping.answering(request.actor, service=service)
    rows = people.organisations(request.actor).filter(region=house.region_id, active=True, joined=True)
    members = [(str(one.pk), in_language(one.name, get_language() or "en")[0]) for one in rows.order_by("sort_name")]
    start = {"organisation": str(house.joined_as_id or "")}
    form = AnsweringForm(request.POST or None, members=members, initial=start)
    if request.method == "POST" and form.is_valid():
        member = form.cleaned_data["organisation"]
        keeper.entrust(request.actor, service=service, organisation=UUID(member) if member else None, at=request.at)
        return redirect("upkeep:entry_show", service=service)
    return render(request, "upkeep/entry_answering.html", {"form": form, "house": house, "service_id": service})
