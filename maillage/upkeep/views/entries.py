"""Entries as who answers for them sees them: the list, one of them, its words and its hours."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from maillage.access.door import decide
from maillage.access.policy import REGISTER
from maillage.access.request import Asked
from maillage.access.roles import Permission
from maillage.core import clock
from maillage.core.bilingual import same
from maillage.directory.actions import keeping as keeper
from maillage.directory.queries import keeping
from maillage.directory.rules.codes import Confidentiality, Status
from maillage.directory.rules.corrections import Correction
from maillage.people import queries as people
from maillage.upkeep import queries, wording
from maillage.upkeep.forms.entry import EntryForm, NewEntryForm
from maillage.upkeep.forms.hours import HoursForm
from maillage.upkeep.rules import Which, cards, week
from maillage.upkeep.views import changed, keep, shelf_of

EMPTY = cards.EMPTY | {"status": str(Status.ACTIVE)}


def entry_list(request: Asked) -> HttpResponse:
    """List the entries that the reader answers for: those that nobody checked first."""
    asked, whose = request.GET.get("which", ""), shelf_of(request)
    which = Which(asked) if asked in set(Which) else Which.NEVER
    page = queries.entries(request.actor, **whose, which=which, after=request.GET.get("after"))
    waits = queries.waiting(request.actor, **whose, today=clock.today(request.actor.zone, request.at))
    context = {"page": page, "which": which, "lists": wording.WHICHES.items(), "waits": waits}
    return render(request, "upkeep/entry_list.html", context)


def entry_show(request: Asked, service: UUID) -> HttpResponse:
    """Show one entry as it stands, with what was suggested about it."""
    row = keeping.entry(request.actor, service=service)
    hours = week.card_of(_lines(row))
    context = {
        "service": row,
        "hours": [wording.week([one]) for one in hours["week"]],
        "closures": [wording.closures([one]) for one in hours["closures"]],
        "suggestions": queries.of_service(request.actor, service=service),
        "public": row.confidentiality == Confidentiality.PUBLIC,
        "goes_on": row.status == Status.ACTIVE,
        "entrusts": decide(request.actor, Permission.DIRECTORY_KEEP, keeping.facts_of_answering(service=service)),
    }
    return render(request, "upkeep/entry_show.html", context)


def entry_change(request: Asked, service: UUID) -> HttpResponse:
    """Put an entry's words right."""
    row = keeping.entry(request.actor, service=service)
    card = cards.card_of(row, row.phones.all())
    hidden = row.confidentiality != Confidentiality.PUBLIC
    form = EntryForm(request.POST or None, card=card, hidden=hidden)
    if request.method == "POST" and form.is_valid() and (changes := changed(form, card)) is not None:
        checked = form.cleaned_data["checked"]
        keep(request, row, cards.correction_of(changes, list(row.phones.all()), checked=checked))
        return redirect("upkeep:entry_show", service=service)
    return render(request, "upkeep/entry_change.html", {"form": form, "service": row})


def entry_hours(request: Asked, service: UUID) -> HttpResponse:
    """Put an entry's hours right."""
    row = keeping.entry(request.actor, service=service)
    before = _lines(row)
    card = week.card_of(before)
    form = HoursForm(request.POST or None, card=card, language=(get_language() or "en")[:2])
    if request.method == "POST" and form.is_valid() and (changes := changed(form, card)) is not None:
        keep(request, row, _hours_said(form, changes, before))
        return redirect("upkeep:entry_show", service=service)
    now = [wording.week([one]) for one in card["week"]]
    return render(request, "upkeep/entry_hours.html", {"form": form, "service": row, "now": now})


def _hours_said(form: HoursForm, changes: dict[str, Any], before: list[dict[str, Any]]) -> Correction:
    """Return hours as a correction: the schedules, and their words in both languages."""
    checked = form.cleaned_data["checked"]
    if not changes:
        return Correction(checked=checked)
    fields: dict[str, Any] = {}
    if "week" in changes:
        words = {form.language: form.cleaned_data["words"]} if form.read else {}
        fields = {"hours": wording.in_both(changes["week"]) | words, "hours_unread": ""}
    return Correction(fields, schedules=form.lines(changes, before), checked=checked)


def _lines(row: Any) -> list[dict[str, Any]]:
    """Return the lines of a service's hours: its own, else those at its places, else the places'."""
    there = list(row.at_locations.all())
    found = [
        list(row.schedules.all()),
        [one for at in there for one in at.schedules.all()],
        [one for at in there for one in at.location.schedules.all()],
    ]
    return [{name: getattr(one, name) for name in week.WHOLE} for one in next(filter(None, found), [])]


@require_POST
def entry_check(request: Asked, service: UUID) -> HttpResponse:
    """Say that all of an entry was checked today."""
    keeper.confirm(request.actor, service=service, at=request.at)
    back = request.POST.get("back", "")
    if back in set(Which):
        return redirect(f"{reverse('upkeep:entry_list')}?which={back}")
    return redirect("upkeep:entry_show", service=service)


def entry_add(request: Asked) -> HttpResponse:
    """Write a new entry."""
    whose, regional = shelf_of(request), bool(request.actor.roles & REGISTER)
    keeping.shelf(request.actor, **whose)  # who answers for none is refused
    form = NewEntryForm(request.POST or None, card=EMPTY, names_house=regional)
    if request.method == "POST" and form.is_valid():
        said = cards.correction_of(form.card, [], checked=form.cleaned_data["checked"])
        said.fields["confidentiality"] = form.cleaned_data["reached"]
        service = keeper.add(request.actor, **_house(request, form, regional=regional), said=said, at=request.at)
        return redirect("upkeep:entry_show", service=service)
    return render(request, "upkeep/entry_add.html", {"form": form})


def _house(request: Asked, form: NewEntryForm, *, regional: bool) -> dict[str, Any]:
    """Return who gives a new service: the organisation that was named, else the reader's own."""
    if regional:
        return {"region": request.actor.region, "organisation": None, "house": same(form.cleaned_data["house"])}
    own = people.organisation(request.actor, organisation=None)
    return {"region": own.region_id, "organisation": own.pk, "house": own.name}
