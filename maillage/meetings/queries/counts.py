"""How many took part in held meetings, in groups, for the tables of results. A practice is never counted."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, DateField, F, Func, Q, QuerySet
from django.db.models.functions import Cast, Coalesce, TruncQuarter

from maillage.access import rows
from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.facts import MeetingState
from maillage.access.roles import Permission
from maillage.meetings.models import Seat
from maillage.meetings.rules.seats import TAKES_PART

COUNTING = Actor.system("counts")  # who reads figures sees no row: the rows are counted in her stead
Place = tuple[str, date]  # a region's slug and the first day of a quarter


def facts_of_counts(**_: object) -> None:
    """Return no facts: whoever may read tables may read all of them."""


def _taken(region: UUID | None = None, since: date | None = None, until: date | None = None) -> QuerySet[Any]:
    """Return the seats that somebody took, with ``slug`` and ``quarter``, the local one of the meeting's region."""
    local = Cast(Func(F("meeting__region__zone"), F("meeting__starts_at"), function="timezone"), DateField())
    seats = Seat.objects.filter(
        meeting__state=MeetingState.HELD,
        meeting__situation__practice=False,
        present_at__isnull=False,
        role__in=TAKES_PART,
    ).annotate(slug=F("meeting__region__slug"), quarter=TruncQuarter(local))
    if region:
        seats = seats.filter(meeting__region=region)
    if since:
        seats = seats.filter(quarter__gte=since)
    return (seats.filter(quarter__lte=until) if until else seats).order_by()


def _at(places: Collection[Place]) -> Q:
    found = Q(pk__in=())
    for slug, quarter in places:
        found |= Q(meeting__region__slug=slug, quarter=quarter)
    return found


@query(Permission.TABLES_READ, facts=facts_of_counts)
def places(
    actor: Actor,  # noqa: ARG001  the door has decided
    /,
    *,
    region: UUID | None = None,
    since: date | None = None,
    until: date | None = None,
) -> list[tuple[str, date, int, int]]:
    """Return each (region, quarter) with the people and the organisations that sat at its held meetings."""
    person = Coalesce("practitioner_id", "id")
    found = (
        _taken(region, since, until)
        .values_list("slug", "quarter")
        .annotate(people=Count(person, distinct=True), organisations=Count("organisation", distinct=True))
    )
    with rows.seen_by(COUNTING):
        return [(slug, quarter, people, organisations) for slug, quarter, people, organisations in found]


@query(Permission.TABLES_READ, facts=facts_of_counts)
def seats(actor: Actor, /, *, places: Collection[Place]) -> list[tuple[str, str, str, int]]:  # noqa: ARG001  the same
    """Return (kind of organisation, sector, role, how many seats) over these regions and quarters."""
    keys = ("organisation__kind", "organisation__sector", "role")
    found = _taken().filter(_at(places)).values_list(*keys).annotate(n=Count("id"))
    with rows.seen_by(COUNTING):
        return [(kind, sector, role, n) for kind, sector, role, n in found]


@query(Permission.TABLES_READ, facts=facts_of_counts)
def sizes(actor: Actor, /, *, places: Collection[Place]) -> tuple[int, int]:  # noqa: ARG001  the same
    """Return how many meetings were held there, about how many situations."""
    with rows.seen_by(COUNTING):
        found = (
            _taken()
            .filter(_at(places))
            .aggregate(meetings=Count("meeting", distinct=True), situations=Count("meeting__situation", distinct=True))
        )
    return found["meetings"], found["situations"]
