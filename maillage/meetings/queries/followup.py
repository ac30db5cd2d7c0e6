"""What became of measures: one's own, those of a region that are late, who could take one over."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from maillage.access.actor import Actor
from maillage.access.checks.barrier import kept_from
from maillage.access.door import query
from maillage.access.facts import Audience, EntryFacts, Immigration, MeetingState
from maillage.access.roles import Permission, Role, SeatRole
from maillage.core import clock
from maillage.core.errors import NotVisible
from maillage.meetings.models import Measure, Seat
from maillage.meetings.queries import entries
from maillage.meetings.queries.live import facts_of_seats
from maillage.meetings.rules.followup import OPEN

OVER = ("closed", "declined")


def facts_of_taking(*, measure: UUID, seat: UUID, **_: object) -> EntryFacts:
    """Load the facts of a measure as if who has ``seat`` at its table had taken it on."""
    facts = entries.facts_of_measure(measure=measure)
    place = Seat.objects.filter(pk=seat, meeting=facts.meeting.id, practitioner__isnull=False).first()
    if place is None:
        raise NotVisible
    return replace(facts, volunteer=place.practitioner_id)


def facts_of_late(**_: object) -> None:
    """Return no facts: what is late in her own region is the outreach worker's to see."""


@query(Permission.ENTRY_READ)
def mine(actor: Actor, /, *, settled: bool = False) -> QuerySet[Measure]:
    """Return the measures the actor took on that are open, or those that are done or given up."""
    rows = entries.my_measures(actor)
    return rows.exclude(status__in=OPEN) if settled else rows.filter(status__in=OPEN)


@query(Permission.LATE_READ, facts=facts_of_late)
def late(actor: Actor, /, *, at: datetime) -> QuerySet[Measure]:
    """Return the open measures of the actor's region whose day has passed, as far as she may read them."""
    today = clock.today(actor.zone, at)
    rows = entries.measures(actor).filter(region=actor.region, status__in=OPEN, due_on__lt=today)
    rows = rows.filter(meeting__state=MeetingState.HELD, meeting__situation__practice=False)
    return rows.exclude(meeting__situation__state__in=OVER).order_by("due_on", "id")


@query(Permission.MEASURE_REASSIGN, facts=entries.facts_of_measure)
def to_reassign(actor: Actor, /, *, measure: UUID, at: datetime) -> tuple[Measure, list[Seat]]:
    """Return a measure, and the seats of its table whose people could take it over: they may read it."""
    row = entries.measures(actor).get(pk=measure)
    heard = Audience(row.audience), Immigration(row.immigration)
    here = facts_of_seats(at).filter(meeting=row.meeting_id, stands=True, declared=True, practitioner__is_active=True)
    seats = here.filter(practitioner__roles__overlap=[Role.PRACTITIONER, Role.OUTREACH])  # a guest leaves with the day
    named = seats.exclude(practitioner=row.volunteer.practitioner_id).select_related("practitioner", "organisation")
    fit = (
        seat
        for seat in named.order_by("practitioner__sort_name", "id")
        if (seat.role == SeatRole.FACILITATOR or (seat.authorised and seat.agreed)) and not kept_from(seat, *heard)
    )
    return row, list(fit)


@query(Permission.REMINDER_SEND)
def open_until(_: Actor, /, *, day: date) -> QuerySet[Measure]:
    """Return the open measures of held meetings that are due on ``day`` at the latest; a practice's never."""
    rows = Measure.objects.filter(status__in=OPEN, due_on__lte=day, meeting__state=MeetingState.HELD)
    rows = rows.filter(meeting__situation__practice=False).exclude(meeting__situation__state__in=OVER)
    return rows.select_related("volunteer__practitioner", "region").order_by("due_on", "id")


@query(Permission.REMINDER_SEND)
def standing(_: Actor, /, *, seats: Iterable[UUID], at: datetime) -> frozenset[UUID]:
    """Return which of these seats give their person a place at this moment."""
    found = facts_of_seats(at).filter(pk__in=tuple(seats), stands=True, practitioner__is_active=True)
    return frozenset(found.values_list("pk", flat=True))
