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
    notes = {seat.meeting for seat in actor.seats if seat.stands and seat.role in NOTE_TAKERS}
    sits = [seat.meeting for seat in actor.seats if seat.stands]
    held = meetings.visible(actor).filter(pk__in=sits, state=MeetingState.HELD).exclude(minutes=MinutesState.SEALED)
    rows = list(held.order_by("held_at", "id")[:MOST]) if sits else []
    proposed = [row.pk for row in rows if row.minutes == MinutesState.PROPOSED]
    due = [row for row in rows if row.minutes == MinutesState.OPEN and row.pk in notes]
    found = [Waiting(Wait.TO_PROPOSE, row.pk, row.situation.code, row.held_at) for row in due]
    return [*(_of_readings(actor, proposed, notes) if proposed else []), *found]


def _of_readings(actor: Actor, proposed: list[UUID], notes: set[UUID]) -> list[Waiting]:
    hers = Q(author__practitioner=actor.id, answer=Answer.NONE)
    asked = Q(meeting__in=notes, answer=Answer.CHANGE, replied_at__isnull=True) & ~Q(author__practitioner=actor.id)
    rows = visible(actor).filter(hers | asked, meeting__in=proposed, proposal__over_at__isnull=True)
    found = {
        (row.answer, row.meeting_id): Waiting(
            Wait.ASKED if row.answer else Wait.TO_READ,
            row.meeting_id,
            row.meeting.situation.code,
            row.answered_at if row.answer else until(row.proposal.proposed_at),
        )
        for row in rows[:MOST]
    }
    return list(found.values())
