"""Which suggestions and entries wait for whom."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.facts import ServiceFacts
from maillage.access.roles import Permission
from maillage.core.errors import NotVisible
from maillage.directory import queries as directory
from maillage.directory.queries import keeping
from maillage.ui.keyset import Keyset, counted, page_of
from maillage.upkeep.models import Suggestion
from maillage.upkeep.rules import CHECK_AFTER, Which

SIZE = 20
WAITS, BY_NAME = ("given_on", "id"), ("sort_name", "id")


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many entries nobody ever checked, how many were checked long ago, how many suggestions wait: as counted."""

    never: int
    long_ago: int
    suggestions: int


def facts_of(row: Suggestion) -> ServiceFacts:
    """Return what the policy may know of a suggestion: its service."""
    return directory.facts_of(row.service)


def facts_of_suggestion(*, suggestion: UUID, **_: object) -> ServiceFacts:
    """Load the facts of one suggestion; raise NotVisible when there is none."""
    row = Suggestion.objects.select_related("service__organization").filter(pk=suggestion).first()
    if row is None:
        raise NotVisible
    return facts_of(row)


@query(Permission.SERVICE_KEEP)
def visible(actor: Actor, /) -> QuerySet[Suggestion]:
    """Return the suggestions about services that the actor answers for."""
    mine = keeping.answered_for(actor).select_related(None).filter(pk=OuterRef("service"))
    return Suggestion.objects.select_related("service__organization").filter(Exists(mine))


@query(Permission.SERVICE_KEEP, facts=keeping.facts_of_shelf)
def entries(
    actor: Actor, /, *, region: UUID | None, organisation: UUID | None, which: Which, after: str | None
) -> Keyset[Any]:
    """Return a page of the entries that the actor answers for in her region."""
    mine = {"region": region, "organisation": organisation}
    if which is Which.ENDED:
        return page_of(keeping.ended(actor, **mine), after=after, size=SIZE, order=BY_NAME)
    rows = keeping.shelf(actor, **mine)
    if which is Which.CHECKED:
        return page_of(rows.filter(assured_date__isnull=False), after=after, size=SIZE, order=("assured_date", "id"))
    rows = rows.filter(assured_date=None) if which is Which.NEVER else rows
    return page_of(rows, after=after, size=SIZE, order=BY_NAME)


@query(Permission.SERVICE_KEEP, facts=keeping.facts_of_shelf)
def page(actor: Actor, /, *, region: UUID | None, organisation: UUID | None, after: str | None) -> Keyset[Suggestion]:
    """Return the suggestions that wait for the actor in her region, the oldest first."""
    del organisation
    rows = visible(actor).filter(answer="", service__region=region)
    return page_of(rows, after=after, size=SIZE, order=WAITS)


@query(Permission.SERVICE_KEEP, facts=directory.facts_of_service)
def of_service(actor: Actor, /, *, service: UUID) -> list[Suggestion]:
    """Return what was suggested about one entry: what waits first, then what was settled of late."""
    rows = visible(actor).filter(service=service).select_related("settled_by")
    return [
        *rows.filter(answer="").order_by(*WAITS)[:SIZE],
        *rows.exclude(answer="").order_by("-settled_on", "id")[:SIZE],
    ]


@query(Permission.SERVICE_KEEP, facts=keeping.facts_of_shelf)
def waiting(actor: Actor, /, *, region: UUID | None, organisation: UUID | None, today: date) -> Waiting:
    """Return how much waits for the actor in her region."""
    rows = keeping.shelf(actor, region=region, organisation=organisation)
    return Waiting(
        counted(rows.filter(assured_date=None)),
        counted(rows.filter(assured_date__lt=today - CHECK_AFTER)),
        counted(visible(actor).filter(answer="", service__region=region)),
    )
