"""What waits for a person after lists were brought: pairs that may be one, side by side; hours to be read."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.roles import Permission
from maillage.core.errors import NotVisible
from maillage.directory import queries as directory
from maillage.directory.actions.reviewing import facts_of_likeness, facts_of_unread
from maillage.directory.queries import facts_of_directory
from maillage.directory.rules import hours
from maillage.directory.rules.codes import Confidentiality, Evidence
from maillage.directory.wording.codes import CONFIDENTIALITIES, EVIDENCES
from maillage.ui.keyset import Keyset, page_of

PAGE = 10
PAGE_OF_HOURS = 25


@dataclass(frozen=True, slots=True)
class Side:
    """One of two services that may be one; ``reached`` where its place is hidden, else ``places``."""

    name: str  # which of the two
    service: Any
    places: list[str]
    reached: str
    phones: list[str]
    lists: list[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two services that may be one, and what speaks for it."""

    row: Any
    evidence: list[str]
    sides: tuple[Side, Side]


@dataclass(frozen=True, slots=True)
class Pairs:
    """One page of pairs."""

    page: Keyset[Any]
    rows: list[Pair]


@query(Permission.DIRECTORY_KEEP, facts=facts_of_directory)
def pairs(actor: Actor, /, *, region: UUID, after: str | None = None) -> Pairs:
    """Return the pairs that wait, those that wait longest first."""
    page = page_of(directory.twins(actor, region=region), after=after, size=PAGE, order=("found_at", "id"))
    ids = [pk for row in page.rows for pk in (row.one_id, row.other_id)]
    with_parts = directory.visible(actor).prefetch_related("phones", "at_locations__location__phones")
    services = with_parts.in_bulk(ids)
    lists = directory.come_from(actor, region=region, services=ids)
    found = [
        Pair(
            row,
            [str(EVIDENCES[Evidence(one)]) for one in row.evidence],
            (_side("one", services[row.one_id], lists), _side("other", services[row.other_id], lists)),
        )
        for row in page.rows
        if row.one_id in services and row.other_id in services
    ]
    return Pairs(page, found)


def _side(name: str, service: Any, lists: dict[UUID, list[str]]) -> Side:
    places = [one.location for one in service.at_locations.all()]
    phones = [phone.number for owner in (service, *places) for phone in owner.phones.all()]
    hidden = service.confidentiality != Confidentiality.PUBLIC
    shown = (", ".join(p for p in (at.address_1, at.address_2, at.city, at.postal_code) if p) for at in places)
    return Side(
        name,
        service,
        [] if hidden else [words for words in shown if words],
        str(CONFIDENTIALITIES[Confidentiality(service.confidentiality)]) if hidden else "",
        list(dict.fromkeys(phones)),
        lists.get(service.pk, []),
    )


@query(Permission.DIRECTORY_KEEP, facts=facts_of_likeness)
def side(actor: Actor, /, *, likeness: UUID, name: str) -> UUID:
    """Return which service is meant by a side of a pair."""
    row = directory.twins(actor, region=facts_of_likeness(likeness=likeness).id).filter(pk=likeness).first()
    if row is None or name not in ("one", "other"):
        raise NotVisible
    found: UUID = row.one_id if name == "one" else row.other_id
    return found


@query(Permission.DIRECTORY_KEEP, facts=facts_of_directory)
def unread(actor: Actor, /, *, region: UUID, after: str | None = None) -> Keyset[Any]:
    """Return a page of the services whose hours wait for a person."""
    return page_of(directory.unread_hours(actor, region=region), after=after, size=PAGE_OF_HOURS, order=("id",))


@query(Permission.DIRECTORY_KEEP, facts=facts_of_unread)
def hours_of(actor: Actor, /, *, service: UUID) -> tuple[Any, tuple[hours.Schedule, ...]]:
    """Return a service whose hours wait, and as much of them as could be read."""
    row = directory.one(actor, service=service)
    language = next(iter(row.hours), "en")
    return row, hours.read(row.hours_unread, language).schedules
