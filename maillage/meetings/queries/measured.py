"""What became of the measures of a region, counted by the year of their meeting. A practice is never counted."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, DateField, F, Func, QuerySet
from django.db.models.functions import Cast, ExtractYear

from maillage.access import rows
from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.facts import MeetingState
from maillage.access.roles import Permission
from maillage.meetings.models import Measure
from maillage.meetings.queries.counts import COUNTING, facts_of_counts

OF_SECTOR = "volunteer__organisation__sector"
BY = {"obstacle": "obstacle", "sector": OF_SECTOR, "need": "lacked_need", "language": "lacked_language"}


def _decided(region: UUID, since: date, before: date) -> QuerySet[Any]:
    """Return the measures of meetings held in a region between two days, with the local ``year`` of the meeting.

    The first bound is said twice: once for the region's own days, once, a day wider, for the index.
    """
    local = Cast(Func(F("meeting__region__zone"), F("meeting__starts_at"), function="timezone"), DateField())
    held = Measure.objects.filter(region=region, meeting__state=MeetingState.HELD, meeting__situation__practice=False)
    held = held.filter(meeting__starts_at__gte=datetime.combine(since, time(), UTC) - timedelta(days=1))
    return (
        held.annotate(local=local)
        .filter(local__gte=since, local__lt=before)
        .annotate(year=ExtractYear("local"))
        .order_by()
    )


@query(Permission.ACHIEVEMENTS_READ, facts=facts_of_counts)
def years(actor: Actor, /, *, region: UUID, since: date, before: date) -> list[tuple[int, int, int, int]]:  # noqa: ARG001  the door has decided
    """Return each year with its measures, the situations they are about, and the organisations that took them on."""
    found = _decided(region, since, before).values_list("year")
    sizes = {"situations": Count("situation", distinct=True)}
    sizes["organisations"] = Count("volunteer__organisation", distinct=True)
    with rows.seen_by(COUNTING):
        return list(found.annotate(n=Count("id"), **sizes).order_by("year"))


@query(Permission.ACHIEVEMENTS_READ, facts=facts_of_counts)
def standing(actor: Actor, /, *, region: UUID, since: date, before: date) -> list[tuple[int, str, int, int]]:  # noqa: ARG001  the same
    """Return (year, how it stands, measures, situations)."""
    found = _decided(region, since, before).values_list("year", "status")
    with rows.seen_by(COUNTING):
        return list(found.annotate(n=Count("id"), situations=Count("situation", distinct=True)))


@query(Permission.ACHIEVEMENTS_READ, facts=facts_of_counts)
def outcomes(actor: Actor, /, *, region: UUID, since: date, before: date) -> list[tuple[int, str, str, int, int]]:  # noqa: ARG001  the same
    """Return (year, kind of measure, how it stands, measures, situations)."""
    found = _decided(region, since, before).values_list("year", "kind", "status")
    with rows.seen_by(COUNTING):
        return list(found.annotate(n=Count("id"), situations=Count("situation", distinct=True)))


@query(Permission.ACHIEVEMENTS_READ, facts=facts_of_counts)
def obstacles(actor: Actor, /, *, region: UUID, since: date, before: date, by: str) -> list[tuple[int, str, int, int]]:  # noqa: ARG001  the same
    """Return (year, code, measures, situations) of the measures that met an obstacle, by one of ``BY``."""
    met = _decided(region, since, before).exclude(obstacle="").values_list("year", BY[by])
    with rows.seen_by(COUNTING):
        return list(met.annotate(n=Count("id"), situations=Count("situation", distinct=True)))
