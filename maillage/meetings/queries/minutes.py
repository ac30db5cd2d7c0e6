"""The minutes of a meeting, built from what one reader may read; and the list of copies on paper."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.facts import MeetingState
from maillage.access.roles import Permission
from maillage.meetings.models import MinutesCopy
from maillage.meetings.queries import table
from maillage.meetings.queries.meetings import facts_of_meeting
from maillage.meetings.queries.table import Item, Table
from maillage.meetings.rules import guide
from maillage.meetings.rules.marking import tells_status


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy on paper."""

    number: int
    taken_by: str
    taken_at: datetime


@dataclass(frozen=True, slots=True)
class Minutes:
    """All parts of one meeting; ``net`` tells whether the reader may read the safety net and who tells her."""

    table: Table
    parts: list[tuple[guide.Part, list[Item]]]
    net: bool
    tells_her: str
    copies: list[Copy]
    held: bool


@query(Permission.MEETING_READ, facts=facts_of_meeting)
def minutes(actor: Actor, /, *, meeting: UUID, at: datetime) -> Minutes:
    """Return the minutes as ``actor`` may read them; the safety net is kept for the protecting side.

    A net that speaks of immigration status is not for who comes from the police or a public institution.
    """
    whole = table.facts_of_whole_table(actor, meeting, at)
    here = whole.around
    copies = MinutesCopy.objects.filter(meeting=meeting).select_related("taken_by")
    if not here.leads:
        copies = copies.filter(taken_by=actor.id)
    teller, said = here.meeting.tells_her, (here.meeting.stays_in_touch, here.meeting.remains_in_place)
    status = tells_status(*said, here.meeting.tells_her_words)
    net = not here.partner_reads and not (status and any(seat.institutional for seat in actor.seats_at(meeting)))
    return Minutes(
        table=whole,
        parts=[(part, [item for item in whole.notes if item.row.part == part.number]) for part in here.parts],
        net=net,
        tells_her=teller.name if teller and net else "",
        copies=[Copy(copy.number, copy.taken_by.name, copy.taken_at) for copy in copies],
        held=here.meeting.state == MeetingState.HELD,
    )
