"""Who is round the table of one meeting, and how far it has come, as the reader may know it.

``room`` makes what may be projected: what the most restricted person at the table may read (product.md, barrier).
"""

from dataclasses import dataclass
from datetime import datetime
from itertools import product
from uuid import UUID

from django.db.models import Q

from maillage.access.actor import Actor
from maillage.access.door import decide, query
from maillage.access.facts import Audience, Immigration, MeetingFacts, MeetingState, MinutesState
from maillage.access.roles import Permission, SeatRole, Side
from maillage.meetings.models import Meeting, Seat
from maillage.meetings.queries.live import facts_of_seats
from maillage.meetings.queries.meetings import KNOWN, facts_of, facts_of_meeting
from maillage.meetings.rules import guide, tally
from maillage.meetings.rules.seats import readers_of, shows_in_room
from maillage.meetings.wording import table as wording
from maillage.meetings.wording.table import Place

LEADING = frozenset({SeatRole.FACILITATOR, SeatRole.NOTE_TAKER})
ORDER = (
    *(SeatRole.REFERENT, SeatRole.INVOLVED, SeatRole.EXTERNAL_EXPERT),
    *(SeatRole.INFORMAL_HELPER, SeatRole.NOTE_TAKER, SeatRole.FACILITATOR),
)
OWN, THEIRS = (
    [field.name for field in Meeting._meta.concrete_fields],  # noqa: SLF001  Django's name
    [field.name for field in Seat._meta.concrete_fields],  # noqa: SLF001  Django's name
)
MEETING = (*OWN, "region__zone", "situation__code", *(f"situation__{name}" for name in KNOWN))
SEAT = (
    *THEIRS,
    "practitioner__name",
    *(f"organisation__{name}" for name in ("name", "sector", "serves")),
    "serves__role",
)
Heard = tuple[Audience, Immigration]
EVERY = tuple(product(Audience, Immigration))


@dataclass(frozen=True, slots=True)
class Around:
    """The meeting and who is round it; ``at`` is the moment of the request."""

    at: datetime
    meeting: Meeting
    facts: MeetingFacts
    seats: tuple[Place, ...]
    everyone: dict[UUID, Place]
    chairs: dict[UUID, Seat]
    people: dict[UUID, str]
    leads: bool
    takes_notes: bool
    writes: bool
    partner_reads: bool  # the page is for the partner's side: by its reader, or because it is projected
    room: bool
    barrier: bool  # something may be kept from somebody in the room, so the screen for the room differs
    shown: frozenset[Heard]  # for whom something must be said to stand on this screen: in the room, not for all

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
    def settled(self) -> bool:
        """Tell whether minutes were proposed or sealed: what was said is given to nobody more."""
        return self.meeting.minutes != MinutesState.OPEN

    @property
    def second(self) -> bool:
        """Tell whether another meeting came before."""
        return self.meeting.sequence > 1

    @property
    def unheard(self) -> list[Place]:
        """Return who is present and has not spoken in this part (the facilitator asks, she is not asked)."""
        return [seat for seat in self.seats if seat.present and not seat.heard and not seat.facilitates]

    @property
    def balance(self) -> int | None:
        """Return how evenly the table has spoken, from 0 to 100; who facilitates asks, and is not counted."""
        return tally.balance([seat.spoken for seat in self.seats if seat.present and not seat.facilitates])

    @property
    def must_report(self) -> list[str]:
        """Return the names of those whose work makes them report a child in danger."""
        return [seat.who for seat in self.seats if seat.sector in guide.DUTY_BY_WORK]

    @property
    def both_parents(self) -> list[str]:
        """Return who serves both parents: the partner's side, until somebody opens an item to them."""
        return [seat.first for seat in self.seats if seat.both_parents and seat.side == Side.PARTNER]

    @property
    def institutions(self) -> list[str]:
        """Return who comes from the police or a public institution."""
        return [seat.first for seat in self.seats if seat.institutional]

    @property
    def on_screen(self) -> Q:
        """Say in SQL what :attr:`shown` says."""
        if len(self.shown) == len(EVERY):
            return Q()
        return Q(*(Q(audience=one, immigration=about) for one, about in self.shown), _connector=Q.OR)

    def _reads(self, heard: Heard, author: UUID | None) -> set[UUID | None]:
        audience, immigration = heard
        return {seat.id for seat in readers_of(audience, self.seats, immigration)} | {author}

    def readers(self, heard: Heard, author: UUID | None = None) -> list[str]:
        """Return the names of who will read something said for those who have ``heard`` it from ``author``'s seat."""
        reads = self._reads(heard, author)
        return list(dict.fromkeys(seat.first for seat in self.seats if seat.id in reads))

    def kept_from(self, heard: Heard, author: UUID | None) -> list[str]:
        """Return who will not read it: only for those who may know that there is something to keep."""
        if self.partner_reads:
            return []
        reads = self._reads(heard, author)
        return [seat.first for seat in self.seats if seat.id not in reads]

    def place_of(self, seat: Seat) -> Place:
        """Return a seat as it is shown here, also one of an earlier meeting."""
        return self.everyone.get(seat.id) or wording.place(seat, by_sector=self.partner_reads, reader=None)


@query(Permission.MEETING_READ, facts=facts_of_meeting)
def around(actor: Actor, /, *, meeting: UUID, at: datetime, room: bool = False) -> Around:
    """Return who sits at one meeting and how far it has come; nothing of what was said."""
    return facts_of_around(actor, meeting, at, room=room)


@query(Permission.MEETING_FACILITATE, facts=facts_of_meeting)
def leading(actor: Actor, /, *, meeting: UUID, at: datetime) -> Around:
    """Return who sits at a meeting that the actor leads, for its close."""
    return facts_of_around(actor, meeting, at, room=False)


def facts_of_around(actor: Actor, meeting: UUID, at: datetime, *, room: bool) -> Around:
    """Load who sits at a meeting, for queries whose door has decided: four SQL queries."""
    row = Meeting.objects.select_related("situation", "region").only(*MEETING).get(pk=meeting)
    facts = facts_of(row, at)
    shown = facts_of_seats(at, "stands", "institutional").filter(meeting=meeting)
    rows = list(shown.select_related("practitioner", "organisation", "serves").only(*SEAT))
    rows.sort(key=lambda seat: (ORDER.index(SeatRole(seat.role)), str(seat.id)))
    looking = [seat for seat in rows if seat.stands or (seat.present_at is not None and seat.left_at is None)]
    partners = any(seat.side == Side.PARTNER for seat in looking)
    barrier = partners or any(seat.institutional for seat in looking)
    leads = decide(actor, Permission.MEETING_FACILITATE, facts)
    room = room and barrier and leads
    partner = (room and partners) or any(seat.side is Side.PARTNER for seat in actor.seats_at(meeting))
    everyone = {seat.id: wording.place(seat, by_sector=partner, reader=actor.id, part=row.part, at=at) for seat in rows}
    return Around(
        at=at,
        meeting=row,
        facts=facts,
        seats=tuple(place for place in everyone.values() if place.stands),
        everyone=everyone,
        chairs={seat.id: seat for seat in rows},
        people={one.id: wording.person(one) for one in row.situation.members.all()},
        leads=leads,
        takes_notes=leads or any(seat.role in LEADING for seat in actor.seats_at(meeting)),
        writes=decide(actor, Permission.ENTRY_WRITE, facts),
        partner_reads=partner,
        room=room,
        barrier=barrier,
        shown=frozenset(one for one in EVERY if not room or shows_in_room(*one, everyone.values())),
    )
