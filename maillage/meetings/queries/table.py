"""One meeting as its page shows it: who sits there, how far it has come, what was said; always as the reader may.

``room`` makes what may be projected: what the most restricted person at the table may read (product.md, barrier).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import decide, query
from maillage.access.facts import Audience, MeetingFacts, MeetingState
from maillage.access.roles import Permission, SeatRole, Side
from maillage.core.errors import NotVisible
from maillage.meetings.models import Entry, Meeting, Seat
from maillage.meetings.queries import entries
from maillage.meetings.queries.live import facts_of_seats
from maillage.meetings.queries.meetings import facts_of, facts_of_meeting
from maillage.meetings.rules import guide
from maillage.meetings.rules.entries import Kind
from maillage.meetings.rules.seats import readers_of
from maillage.meetings.wording import table as wording
from maillage.meetings.wording.table import Place

MOST_NOTES = 50
LEADING = frozenset({SeatRole.FACILITATOR, SeatRole.NOTE_TAKER})
ORDER = (
    *(SeatRole.REFERENT, SeatRole.INVOLVED, SeatRole.EXTERNAL_EXPERT),
    *(SeatRole.INFORMAL_HELPER, SeatRole.NOTE_TAKER, SeatRole.FACILITATOR),
)


@dataclass(frozen=True, slots=True)
class Around:
    """The meeting and who is round it; ``at`` is the moment of the request."""

    at: datetime
    meeting: Meeting
    facts: MeetingFacts
    seats: tuple[Place, ...]
    everyone: dict[UUID, Place]
    people: dict[UUID, str]
    leads: bool
    takes_notes: bool
    writes: bool
    partner_reads: bool  # the page is for the partner's side: by its reader, or because it is projected
    room: bool
    barrier: bool  # somebody of the partner's side sits here, so the screen for the room differs

    @property
    def mine(self) -> Place | None:
        """Return the reader's own place."""
        return next((seat for seat in self.seats if seat.mine), None)

    @property
    def parts(self) -> tuple[guide.Part, ...]:
        """Return the four parts with their clock."""
        over = self.meeting.state == MeetingState.HELD
        return guide.parts(guide.LAST + 1 if over else self.meeting.part, self.meeting.part_began_at, self.at)

    @property
    def part(self) -> guide.Part | None:
        """Return the part that runs."""
        return next((part for part in self.parts if part.going is guide.Going.NOW), None)

    @property
    def next_part(self) -> int | None:
        """Return the number of the part that follows."""
        return guide.next_part(self.meeting.part)

    @property
    def second(self) -> bool:
        """Tell whether another meeting came before."""
        return self.meeting.sequence > 1

    @property
    def unheard(self) -> list[Place]:
        """Return who is present and has not spoken in this part (the facilitator asks, she is not asked)."""
        return [seat for seat in self.seats if seat.present and not seat.heard and not seat.facilitates]

    def readers(self, audience: Audience, author: UUID | None = None) -> list[str]:
        """Return the names of who will read something said for ``audience`` by ``author``'s seat."""
        reads = {seat.id for seat in readers_of(audience, self.seats)} | {author}
        return list(dict.fromkeys(seat.first for seat in self.seats if seat.id in reads))

    def kept_from(self, audience: Audience, author: UUID | None) -> list[str]:
        """Return who will not read it: only for those who may know that there is something to keep."""
        if self.partner_reads:
            return []
        reads = {seat.id for seat in readers_of(audience, self.seats)} | {author}
        return [seat.first for seat in self.seats if seat.id not in reads]

    def place_of(self, seat: Seat) -> Place:
        """Return a seat as it is shown here, also one of an earlier meeting."""
        return self.everyone.get(seat.id) or wording.place(seat, by_sector=self.partner_reads, reader=None)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry with all that its fragment shows."""

    row: Any
    by: Place
    kept: bool
    readers: list[str]
    not_shown: list[str]
    may_revise: bool
    about: str = ""
    volunteer: Place | None = None
    asked_by: Place | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The whole page: ``notes`` are those of one part, the last ones; ``first_*`` come from the meeting before."""

    around: Around
    shown_part: int
    notes: list[Item]
    voices: list[Item]
    concerns: list[Item]
    measures: list[Item]
    needs: list[Item]
    points: list[Item]
    first_measures: list[Item]
    first_needs: list[tuple[Item, Item | None]]


def _around(actor: Actor, meeting: UUID, at: datetime, *, room: bool) -> Around:
    row = Meeting.objects.select_related("situation", "region", "tells_her").get(pk=meeting)
    facts = facts_of(row, at)
    rows = list(facts_of_seats(at).filter(meeting=meeting).select_related("practitioner", "organisation", "serves"))
    rows.sort(key=lambda seat: (ORDER.index(SeatRole(seat.role)), str(seat.id)))
    barrier = any(seat.stands and seat.side == Side.PARTNER for seat in rows)
    room = room and barrier
    partner = room or any(seat.side is Side.PARTNER for seat in actor.seats_at(meeting))
    everyone = {seat.id: wording.place(seat, by_sector=partner, reader=actor.id, part=row.part) for seat in rows}
    leads = decide(actor, Permission.MEETING_FACILITATE, facts)
    return Around(
        at=at,
        meeting=row,
        facts=facts,
        seats=tuple(place for place in everyone.values() if place.stands),
        everyone=everyone,
        people={one.id: wording.person(one) for one in row.situation.members.all()},
        leads=leads,
        takes_notes=leads or any(seat.role in LEADING for seat in actor.seats_at(meeting)),
        writes=decide(actor, Permission.ENTRY_WRITE, facts),
        partner_reads=partner,
        room=room,
        barrier=barrier,
    )


@query(Permission.MEETING_READ, facts=facts_of_meeting)
def around(actor: Actor, /, *, meeting: UUID, at: datetime, room: bool = False) -> Around:
    """Return who sits at one meeting and how far it has come; nothing of what was said."""
    return _around(actor, meeting, at, room=room)


def _item(actor: Actor, here: Around, row: Entry) -> Item:
    audience = Audience(row.audience)
    kept = audience is Audience.PROTECTED
    seat = {name: getattr(row, name, None) for name in ("volunteer", "asked_by")}
    member: UUID | None = getattr(row, "member_id", None)
    return Item(
        row=row,
        by=here.place_of(row.author),
        kept=kept,
        readers=here.readers(audience, row.author_id),
        not_shown=here.kept_from(audience, row.author_id) if kept else [],
        may_revise=here.writes and decide(actor, Permission.ENTRY_REVISE, entries.facts_of(row, here.at)),
        about=here.people.get(member, "") if member else "",
        volunteer=here.place_of(seat["volunteer"]) if seat["volunteer"] else None,
        asked_by=here.place_of(seat["asked_by"]) if seat["asked_by"] else None,
    )


def _items(actor: Actor, here: Around, rows: Iterable[Entry]) -> list[Item]:
    return [_item(actor, here, row) for row in rows if not here.room or row.audience == Audience.TABLE]


def _compared(now: list[Item], before: list[Item]) -> list[tuple[Item, Item | None]]:
    later = {item.row.earlier_id: item for item in now}
    return [(item, later.get(item.row.id)) for item in before]


def _table(actor: Actor, here: Around, shown: int, notes: Iterable[Entry]) -> Table:
    def rows(kind: Kind, **so_far: object) -> list[Item]:
        return _items(actor, here, entries.visible(actor, kind=kind).filter(**(so_far or {"meeting": here.meeting.pk})))

    so_far = {"situation": here.meeting.situation_id, "meeting__sequence__lte": here.meeting.sequence}
    both = {kind: rows(kind, **so_far) for kind in (Kind.MEASURE, Kind.NEED)}
    here_id = here.meeting.pk
    now = {kind: [item for item in items if item.row.meeting_id == here_id] for kind, items in both.items()}
    before = {kind: [item for item in items if item.row.meeting_id != here_id] for kind, items in both.items()}
    return Table(
        around=here,
        shown_part=shown,
        notes=_items(actor, here, notes),
        voices=rows(Kind.VOICE),
        concerns=rows(Kind.CONCERN),
        measures=now[Kind.MEASURE],
        needs=now[Kind.NEED],
        points=rows(Kind.POINT),
        first_measures=before[Kind.MEASURE],
        first_needs=_compared(now[Kind.NEED], before[Kind.NEED]),
    )


@query(Permission.MEETING_READ, facts=facts_of_meeting)
def table(actor: Actor, /, *, meeting: UUID, at: datetime, room: bool = False, part: int = 0) -> Table:
    """Return one meeting with what the actor may read of it, and the last notes of one part (by default, this one).

    The number of SQL queries does not grow with what was said.
    """
    here = _around(actor, meeting, at, room=room)
    shown = part if part in range(1, guide.LAST + 1) else max(1, here.meeting.part)
    notes = entries.notes(actor).filter(meeting=meeting, part=shown)
    if here.room:
        notes = notes.filter(audience=Audience.TABLE)
    return _table(actor, here, shown, reversed(notes.order_by("-written_at", "-id")[:MOST_NOTES]))


@query(Permission.MEETING_READ, facts=facts_of_meeting)
def whole_table(actor: Actor, /, *, meeting: UUID, at: datetime) -> Table:
    """Return one meeting with the notes of all its parts, for its minutes."""
    return _table(actor, _around(actor, meeting, at, room=False), 0, entries.notes(actor).filter(meeting=meeting))


@query(Permission.MEETING_FACILITATE, facts=facts_of_meeting)
def leading(actor: Actor, /, *, meeting: UUID, at: datetime) -> Around:
    """Return who sits at a meeting that the actor leads, for its close."""
    return _around(actor, meeting, at, room=False)


@query(Permission.ENTRY_REVISE, facts=entries.facts_of_entry)
def one_item(
    actor: Actor, /, *, meeting: UUID, kind: Kind, entry: UUID, at: datetime, room: bool = False
) -> tuple[Around, Item]:
    """Return one entry of a meeting that the actor may say again; NotVisible when it is of another meeting."""
    row = entries.visible(actor, kind=kind).filter(pk=entry, meeting=meeting).first()
    if row is None:
        raise NotVisible
    here = _around(actor, meeting, at, room=room)
    return here, _item(actor, here, row)


@query(Permission.ENTRY_WRITE, facts=facts_of_meeting)
def earlier_need(
    actor: Actor, /, *, meeting: UUID, need: UUID, at: datetime, room: bool = False
) -> tuple[Around, Item]:
    """Return a need of an earlier meeting of the same situation, to be compared with how it is now."""
    here = _around(actor, meeting, at, room=room)
    rows = entries.needs(actor).filter(pk=need, situation=here.meeting.situation_id)
    row = rows.filter(meeting__sequence__lt=here.meeting.sequence).first()
    if row is None:
        raise NotVisible
    return here, _item(actor, here, row)
