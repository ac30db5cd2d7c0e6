"""What waits for a person around minutes, for the first page after sign-in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from maillage.access.actor import Actor
from maillage.access.checks.meetings import NOTE_TAKERS
from maillage.access.door import query
from maillage.access.facts import MeetingState, MinutesState
from maillage.access.roles import Permission
from maillage.meetings.queries import meetings
from maillage.minutes.queries.readings import visible
from maillage.minutes.rules import Answer, until

MOST = 20


class Wait(StrEnum):
    """What waits."""

    TO_READ = "to_read"
    ASKED = "asked"  # a change, of who takes notes
    TO_PROPOSE = "to_propose"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: ``when`` it ends, or since when it waits."""

    why: Wait
    meeting: UUID
    code: str
    when: datetime | None


@query(Permission.READING_READ)
def waiting_for(actor: Actor, /) -> list[Waiting]:
    """Return the minutes that the actor has to read, to answer for or to propose, in two SQL queries at most."""
    if not any(seat.stands for seat in actor.seats):
        return []
    notes = {seat.meeting for seat in actor.seats if seat.stands and seat.role in NOTE_TAKERS}
    hers = Q(author__practitioner=actor.id, answer=Answer.NONE, meeting__minutes=MinutesState.PROPOSED)
    asked = Q(meeting__in=notes, answer=Answer.CHANGE, replied_at__isnull=True) & ~Q(author__practitioner=actor.id)
    rows = visible(actor).filter(hers | asked, proposal__over_at__isnull=True)
    found = {
        (row.answer, row.meeting_id): Waiting(
            Wait.ASKED if row.answer else Wait.TO_READ,
            row.meeting_id,
            row.meeting.situation.code,
            row.answered_at if row.answer else until(row.proposal.proposed_at),
        )
        for row in rows[:MOST]
    }
    return [*found.values(), *(_to_propose(actor, notes) if notes else [])]


def _to_propose(actor: Actor, notes: set[UUID]) -> list[Waiting]:
    rows = meetings.visible(actor).filter(pk__in=notes, state=MeetingState.HELD, minutes=MinutesState.OPEN)
    due = rows.order_by("held_at", "id")[:MOST]
    return [Waiting(Wait.TO_PROPOSE, row.pk, row.situation.code, row.held_at) for row in due]
