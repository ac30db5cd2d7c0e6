"""Putting an entry right: a person's word, field by field, before any list's."""

from datetime import datetime
from typing import Any
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.core import clock
from maillage.core.bilingual import Text
from maillage.core.errors import Refused
from maillage.directory.actions.children import Children
from maillage.directory.actions.placing import Placing
from maillage.directory.models import Entry, Organization, Service
from maillage.directory.models.leaving import leave_public_places
from maillage.directory.queries import facts_of_service
from maillage.directory.queries.keeping import facts_of_answering, facts_of_shelf
from maillage.directory.rules.codes import Confidentiality, Kind
from maillage.directory.rules.corrections import Correction
from maillage.directory.rules.hiding import names_a_street
from maillage.directory.rules.likeness import name_key
from maillage.directory.rules.precedence import PERSON, corrected
from maillage.directory.rules.records import TEXTS, Record
from maillage.directory.wording.keeping import CHANGED, TELLS_WHERE


@action(Permission.SERVICE_KEEP, facts=facts_of_service)
def correct(actor: Actor, /, *, service: UUID, said: Correction, seen: datetime, at: datetime) -> None:
    """Write what a person puts right in an entry that she saw as it was at ``seen``; Refused when it is another now.

    What is hidden from now on loses every public place it had, and whatever tells where that is.
    """
    row = Service.objects.select_for_update(of=("self",)).select_related("organization").get(pk=service)
    if row.last_modified != seen:
        raise Refused("changed_meanwhile", CHANGED)
    _write(row, said, actor, at)


@action(Permission.SERVICE_KEEP, facts=facts_of_service)
def confirm(actor: Actor, /, *, service: UUID, at: datetime) -> None:
    """Say that somebody checked all of an entry today."""
    row = Service.objects.select_for_update(of=("self",)).select_related("organization").get(pk=service)
    _write(row, Correction(checked=True), actor, at)


@action(Permission.SERVICE_KEEP, facts=facts_of_shelf)
def add(
    actor: Actor, /, *, region: UUID, organisation: UUID | None, house: Text, said: Correction, at: datetime
) -> UUID:
    """Write a new entry by hand and return it; ``organisation`` is the member that answers for it, where one does."""
    row = Service(region_id=region, name={}, last_modified=at, organization=_house(region, organisation, house, at))
    _write(row, said, actor, at)
    return row.pk


@action(Permission.DIRECTORY_KEEP, facts=facts_of_answering)
def entrust(_: Actor, /, *, service: UUID, organisation: UUID | None, at: datetime) -> None:
    """Say which member answers for all services of an organisation; nothing: the region itself."""
    Organization.objects.filter(services=service).update(joined_as=organisation, last_modified=at)


def _house(region: UUID, organisation: UUID | None, name: Text, at: datetime) -> Organization:
    """Return the organisation that gives a new service: the member's own, else the one of this name."""
    there = Organization.objects.filter(region=region).order_by("id")
    key = name_key(name.get("en") or name.get("fr") or "")
    found = there.filter(joined_as=organisation) if organisation else there.filter(sort_name=key)
    kept = {"region_id": region, "joined_as_id": organisation, "last_modified": at}
    return found.first() or Organization.objects.create(name=name, sort_name=key, **kept)


def _write(row: Service, said: Correction, actor: Actor, at: datetime) -> None:
    """Write a row with its parts and places, and what the search knows of it."""
    today = clock.today(actor.zone, at)
    told = dict(corrected(row, said.fields, row.origins, today.isoformat()))
    for name, value in told.items():
        setattr(row, name, value)
    row.origins.update({part: [PERSON, today.isoformat()] for part in said.parts})
    if said.checked:
        row.assured_date, row.assurer_id = today, actor.id
        row.origins["assured_date"] = [PERSON, today.isoformat()]
    row.sort_name, row.last_modified = name_key(row.name.get("en") or row.name.get("fr") or ""), at
    if row.confidentiality != Confidentiality.PUBLIC:
        _refuse_places(row, said)
        leave_public_places([row.pk])
    row.save()
    record = Record(Kind.SERVICE, "", 0, {})
    for name, rows in said.parts.items():
        setattr(record, name, list(rows))
    Children(row.region_id).write(Kind.SERVICE, [(row.pk, record, part) for part in said.parts])
    if said.places is not None:
        Placing(row, today).write(said.places)
    Entry.objects.refresh([row.pk], today)


def _refuse_places(row: Service, said: Correction) -> None:
    """Refuse whatever would tell where a hidden service is."""
    texts: list[Any] = [words for name in TEXTS if hasattr(row, name) for words in (getattr(row, name) or {}).values()]
    if said.places or any(names_a_street(str(words)) for words in [*texts, row.hours_unread]):
        raise Refused("tells_where", TELLS_WHERE)
