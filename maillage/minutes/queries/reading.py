"""The minutes of a meeting, built from what one reader may read; what she brought herself; the list of copies."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import decide, query
from maillage.access.facts import MeetingState, MinutesState
from maillage.access.roles import Permission
from maillage.core import clock
from maillage.core.errors import Refused
from maillage.evaluation.queries import MyLink, my_links
from maillage.meetings.queries import table
from maillage.meetings.queries.items import Item
from maillage.meetings.queries.meetings import facts_of_meeting
from maillage.meetings.queries.table import Table
from maillage.meetings.rules import guide
from maillage.meetings.rules.guide import NotYet
from maillage.meetings.rules.marking import tells_status
from maillage.meetings.wording.guide import WHY_NOT
from maillage.minutes.models import Copy, Restated
from maillage.minutes.queries.net import visible as restated
from maillage.minutes.rules import Holds
from maillage.risk.queries import Item as Record
from maillage.risk.queries.minutes import facts_of_minutes


@dataclass(frozen=True, slots=True)
class Taken:
    """One copy on paper."""

    number: int
    holds: Holds
    taken_by: str
    taken_at: datetime


@dataclass(frozen=True, slots=True)
class Minutes:
    """All parts of one meeting; ``net`` tells whether the reader may read the safety net and who tells her."""

    table: Table
    parts: list[tuple[guide.Part, list[Item]]]
    records: list[Record]  # what risk tools said there
    net: bool
    tells_her: str
    copies: list[Taken]
    held: bool
    state: MinutesState
    amends: bool  # the reader takes notes, and the minutes are still in her hands
    takes_paper: bool  # a guest reads, and takes nothing away
    restated: tuple[Restated, ...]  # the safety net, said anew
    restates: bool
    links: list[MyLink]  # the questionnaire about this meeting, while it waits for her


def _parted(whole: Table) -> list[tuple[guide.Part, list[Item]]]:
    return [(part, [item for item in whole.notes if item.row.part == part.number]) for part in whole.around.parts]


def _links(actor: Actor, meeting: Any, at: datetime) -> list[MyLink]:
    held_on = clock.today(meeting.region.zone, meeting.starts_at)
    return [link for link in my_links(actor, today=clock.today(actor.zone, at)) if link.held_on == held_on]


@query(Permission.MEETING_READ, facts=facts_of_meeting)
def minutes(actor: Actor, /, *, meeting: UUID, at: datetime) -> Minutes:
    """Return the minutes as ``actor`` may read them; the safety net is kept for the protecting side.

    A net that speaks of immigration status is not for who comes from the police or a public institution.
    """
    whole = table.facts_of_whole_table(actor, meeting, at)
    here = whole.around
    copies = Copy.objects.filter(meeting=meeting).select_related("taken_by")
    if not here.leads:
        copies = copies.filter(taken_by=actor.id)
    row = here.meeting
    status = tells_status(row.stays_in_touch, row.remains_in_place, row.still_open, row.tells_her_words)
    net = not here.partner_reads and not (status and any(seat.institutional for seat in actor.seats_at(meeting)))
    held = row.state == MeetingState.HELD
    return Minutes(
        table=whole,
        parts=_parted(whole),
        records=facts_of_minutes(actor, here),
        net=net,
        tells_her=row.tells_her.name if row.tells_her and net else "",
        copies=[Taken(copy.number, Holds(copy.holds), copy.taken_by.name, copy.taken_at) for copy in copies],
        held=held,
        state=MinutesState(row.minutes),
        amends=held and decide(actor, Permission.ENTRY_WRITE, here.facts),
        takes_paper=held and decide(actor, Permission.MINUTES_COPY, here.facts),
        restated=tuple(restated(actor).filter(meeting=meeting)),
        restates=net and decide(actor, Permission.NET_RESTATE, here.facts),
        links=_links(actor, row, at) if held else [],
    )


@dataclass(frozen=True, slots=True)
class Own:
    """What one person brought to a meeting, and took on there: nothing of others."""

    table: Table
    brought: dict[str, list[Item]]
    took_on: list[Item]
    records: list[Record]
    takes_paper: bool

    @property
    def empty(self) -> bool:
        """Return whether she neither said nor took on anything."""
        return not self.took_on and not self.records and not any(self.brought.values())


def _hers(items: list[Item]) -> list[Item]:
    return [item for item in items if item.by.mine]


@query(Permission.MEETING_READ, facts=facts_of_meeting)
def own(actor: Actor, /, *, meeting: UUID, at: datetime) -> Own:
    """Return what ``actor`` brought and took on; Refused before the meeting is closed."""
    whole = table.facts_of_whole_table(actor, meeting, at)
    if whole.around.meeting.state != MeetingState.HELD:
        raise Refused(NotYet.NOT_HELD, WHY_NOT[NotYet.NOT_HELD])
    took_on = [item for item in whole.measures if item.volunteer is not None and item.volunteer.mine]
    brought = {
        "voices": _hers(whole.voices),
        "measures": [item for item in _hers(whole.measures) if item not in took_on],
        "concerns": _hers(whole.concerns),
        "needs": _hers(whole.needs),
        "points": _hers(whole.points),
        "notes": _hers(whole.notes),
    }
    records = [item for item in facts_of_minutes(actor, whole.around) if item.by.mine]
    return Own(whole, brought, took_on, records, decide(actor, Permission.MINUTES_COPY, whole.around.facts))
