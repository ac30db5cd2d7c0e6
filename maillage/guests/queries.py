"""Who comes as a guest, how far she has come, and what she lacks: for who leads her table."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.facts import MeetingState, SeatFacts
from maillage.access.leading import led_by
from maillage.access.roles import Permission
from maillage.core import clock
from maillage.core.errors import NotVisible
from maillage.guests.models import Guest
from maillage.guests.rules import Code, Stage, is_over, stage
from maillage.meetings.queries import meetings, seats
from maillage.situations import queries as situations

WITH = ("seat__meeting__situation", "seat__meeting__region", "seat__practitioner", "seat__organisation")


def facts_of(guest: Guest, at: datetime | None = None) -> SeatFacts:
    """Return what the policy may know of a guest: her seat."""
    return seats.facts_of(guest.seat, at)


def facts_of_table(*, guest: UUID, **_: object) -> Any:
    """Load the facts of the situation that a guest's table is about, for the doors of who convenes it."""
    row = Guest.objects.select_related("seat__meeting__situation").filter(pk=guest, seat__left_at=None).first()
    if row is None:
        raise NotVisible
    return facts_of(row).meeting.situation


@query(Permission.GUEST_READ)
def visible(actor: Actor, /) -> QuerySet[Guest]:
    """Return the guests of the tables that the actor leads."""
    rows = Guest.objects.filter(led_by(actor, "seat__meeting__situation__"))
    return rows.exclude(seat__meeting__situation__in=actor.walled).select_related(*WITH)


@dataclass(frozen=True, slots=True)
class Shown:
    """One guest on the page of who invited her; ``seat`` is what her table knows of her place."""

    guest: Guest
    stage: Stage
    seat: Any

    @property
    def opens(self) -> bool:
        """Whether a code can still be given."""
        return self.stage is not Stage.OVER


@dataclass(frozen=True, slots=True)
class Table:
    """A meeting with its guests; ``ahead``: somebody can still be invited; ``people`` of the family, as roles."""

    meeting: Any
    guests: tuple[Shown, ...]
    ahead: bool
    people: tuple[Any, ...] = ()


@query(Permission.MEETING_CONVENE, facts=meetings.facts_of_its_situation)
def guests_of(actor: Actor, /, *, meeting: UUID, at: datetime) -> Table:
    """Return the guests of a meeting whose seats nobody took out, by name."""
    row = meetings.visible(actor).select_related("situation", "region").get(pk=meeting)
    if row.situation.practice:
        raise NotVisible
    there = visible(actor).filter(seat__meeting=meeting, seat__left_at=None)
    known = {seat.id: seat for seat in seats.seats_of(actor, meeting=meeting)}
    ordered = there.order_by("seat__practitioner__sort_name", "id")
    shown = tuple(Shown(one, facts_of_stage(one, at), known[one.seat_id]) for one in ordered if one.seat_id in known)
    family = situations.people(actor, situation=row.situation_id)
    return Table(row, shown, row.state in (MeetingState.CONVENED, MeetingState.RUNNING), family)


@query(Permission.MEETING_CONVENE, facts=facts_of_table)
def one(actor: Actor, /, *, guest: UUID) -> Guest:
    """Return a guest who is about to be given a code, or anything else; raise NotVisible when there is none."""
    found = visible(actor).filter(pk=guest, seat__left_at=None).first()
    if found is None:
        raise NotVisible
    return found


def facts_of_stage(guest: Guest, at: datetime | None = None) -> Stage:
    """Return how far a guest has come at ``at``."""
    at = at or clock.now()
    code = Code(guest.code_ends_at, guest.wrong_tries)
    opened = guest.opened_at is not None
    return stage(code, given=bool(guest.code_hash), opened=opened, over=facts_of_end(guest, at), at=at)


def facts_of_end(guest: Guest, at: datetime) -> bool:
    """Return whether a guest's seat is over: taken out, declined, or its meeting."""
    seat, meeting = guest.seat, guest.seat.meeting
    gone = guest.ended_at is not None or seat.left_at is not None or seat.response == "declined"
    return gone or is_over(MeetingState(meeting.state), meeting.ends_at, meeting.held_at, at)
