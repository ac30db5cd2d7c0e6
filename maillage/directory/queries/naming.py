"""Services that can be named where people speak of a family: those whose place everybody may know, and no other."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.roles import Permission
from maillage.directory.models import Service, ServiceAtLocation
from maillage.directory.queries import finding, visible
from maillage.directory.rules.codes import Confidentiality, Status
from maillage.directory.rules.taxonomy import Need
from maillage.directory.rules.wanted import Wanted, plain_words

ANYBODY: Final = Actor.anyone()  # what is named is heard by a whole table
MOST: Final = 8  # among which a person chooses
LOOKED_AT: Final = 40  # of which some may not be named


@dataclass(frozen=True, slots=True)
class Named:
    """A service by its name and its organisation's; ``listed`` while it goes on."""

    id: UUID
    name: dict[str, str]
    house: dict[str, str]
    needs: frozenset[Need]
    listed: bool

    @property
    def words(self) -> tuple[str, ...]:
        """Return its names, and its organisation's."""
        return (*self.name.values(), *self.house.values())


@dataclass(frozen=True, slots=True)
class Found:
    """The few services that answer to some words; ``sure``: the one that was meant, where there is no doubt."""

    services: tuple[Named, ...] = ()
    sure: Named | None = None


def _open(actor: Actor) -> QuerySet[Service]:
    """Return the services the actor may read that are public, and given at no hidden place."""
    hidden = ServiceAtLocation.objects.filter(service=OuterRef("pk"))
    hidden = hidden.exclude(location__confidentiality=Confidentiality.PUBLIC)
    return visible(actor).filter(~Exists(hidden), confidentiality=Confidentiality.PUBLIC)


def _named(row: Service) -> Named:
    listed = row.status == Status.ACTIVE and row.merged_into_id is None
    return Named(row.pk, row.name, row.organization.name, frozenset(map(Need, row.needs)), listed)


def _is(one: Named, words: tuple[str, ...]) -> bool:
    return any(plain_words(str(name)) == words for name in one.name.values())


@query(Permission.SERVICE_READ)
def by_words(_: Actor, /, *, region: UUID, typed: str, at: datetime) -> Found:
    """Return the services of a region that answer to what was typed, as anybody may read them, whoever asks."""
    words = plain_words(typed)
    if not words:
        return Found()
    when = finding.Moment(at)
    page = finding.page(ANYBODY, wanted=Wanted(words=words), moment=when, region=region, size=LOOKED_AT)
    there = _open(ANYBODY).filter(status=Status.ACTIVE).in_bulk([hit.service.pk for hit in page.hits])
    hits = [hit for hit in page.hits if hit.service.pk in there]
    known = [_named(there[hit.service.pk]) for hit in hits]
    alike = [one for one in known if _is(one, words)]
    only = known if len(hits) == 1 and hits[0].by_name and not page.read_as else []
    sure = next(iter(alike or only), None) if len(alike) < len(("one", "other")) else None
    return Found(tuple(known[:MOST]), sure)


@query(Permission.SERVICE_READ)
def named(actor: Actor, /, *, services: Iterable[UUID]) -> dict[UUID, Any]:
    """Return those of some services that the actor may read and that can be named, in one question."""
    wanted = set(services)
    return {row.pk: _named(row) for row in _open(actor).filter(pk__in=wanted)} if wanted else {}
