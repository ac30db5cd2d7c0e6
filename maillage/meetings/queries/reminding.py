"""Seats for jobs: who is to be reminded, whose organisation is to be asked, who was asked often. Nothing else."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.facts import MeetingState
from maillage.access.policy import JOBS
from maillage.access.roles import Permission
from maillage.meetings.models import Seat
from maillage.meetings.queries.live import facts_of_seats
from maillage.meetings.rules.seats import Response


@query(Permission.SEATS_REMIND)
def seats_ahead(actor: Actor, /, *, at: datetime) -> QuerySet[Any]:
    """Return the seats that stand at meetings that are convened and have not begun; never of a practice."""
    seats = facts_of_seats(at).filter(
        practitioner__isnull=False,
        practitioner__is_active=True,
        stands=True,
        meeting__state=MeetingState.CONVENED,
        meeting__starts_at__gt=at,
        meeting__situation__practice=False,
    )
    seats = seats.exclude(response=Response.DECLINED).select_related("practitioner", "meeting__region")
    return seats if actor.roles & JOBS else seats.none()


@query(Permission.SEATS_REMIND)
def asked_since(actor: Actor, /, *, people: Sequence[UUID], since: datetime) -> dict[UUID, int]:
    """Return how often each of these people was invited since then; a practice is never counted."""
    seats = Seat.objects.filter(
        practitioner__in=people, invited_at__gte=since, meeting__situation__practice=False
    ).order_by()
    counted = seats.values_list("practitioner").annotate(times=Count("pk"))
    return {one: times for one, times in counted if one is not None} if actor.roles & JOBS else {}


@query(Permission.SEATS_REMIND)
def busy_between(actor: Actor, /, *, people: Sequence[UUID], since: datetime, until: datetime) -> set[UUID]:
    """Return who of these people sits, or has said that she comes, at some table between two moments."""
    seats = Seat.objects.filter(
        practitioner__in=people,
        left_at__isnull=True,
        response=Response.ACCEPTED,
        meeting__state__in=(MeetingState.CONVENED, MeetingState.RUNNING),
        meeting__starts_at__lt=until,
        meeting__ends_at__gt=since,
    )
    found = seats.values_list("practitioner", flat=True)
    return {one for one in found if one is not None} if actor.roles & JOBS else set()
