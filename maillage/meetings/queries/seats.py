"""The seats of a table as the reader may know them: who, with whom, on which side, what each still lacks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.facts import ConsentFacts, MeetingFacts, MeetingState, SeatFacts, SituationFacts
from maillage.access.roles import Permission, SeatRole, Side
from maillage.core import clock
from maillage.core.errors import NotVisible
from maillage.meetings.models import Meeting, Seat
from maillage.meetings.queries import meetings
from maillage.meetings.queries.live import facts_of_seats
from maillage.meetings.rules.seats import (
    Lack,
    Response,
    is_told,
    needs_agreement,
    needs_authorisation,
    reads_from,
)
from maillage.people.rules import Serves
from maillage.situations import queries as situations
from maillage.situations.rules import Track

AHEAD = (MeetingState.CONVENED, MeetingState.RUNNING)
WITH = ("organisation", "practitioner", "serves", "rests_on", "instead_of__practitioner")


@dataclass(frozen=True, slots=True)
class TableSeat:
    """One seat. ``name`` and ``organisation`` are empty where the reader sees the service by its sector only.

    ``serves`` and ``rests_on`` are persons of the situation (as roles); ``lacks`` is empty once nothing is missing.
    """

    id: UUID
    practitioner: UUID | None
    name: str
    organisation: dict[str, str]
    sector: str
    phone: str
    role: SeatRole
    side: Side
    serves: Any
    rests_on: Any
    both_parents: bool
    response: Response
    stands: bool
    authorised: bool
    agreed: bool
    told: bool
    present: bool
    heard_in_part: int
    invited: bool
    institutional: bool
    lacks: tuple[Lack, ...]
    mine: bool
    by_sector: bool
    because: str = ""  # why it was declined, a code of rules.seats.Decline
    instead_of: str = ""  # who declined this place before her

    @property
    def confirmed(self) -> bool:
        """Whether the person has said that she comes."""
        return self.response is Response.ACCEPTED

    @property
    def to_do(self) -> tuple[Lack, ...]:
        """What is lacking besides what the state of the seat says."""
        return tuple(
            lack for lack in self.lacks if lack in (Lack.CONFLICT, Lack.VOICE, Lack.AUTHORISATION, Lack.AGREEMENT)
        )


def facts_of(seat: Seat, at: datetime | None = None) -> SeatFacts:
    """Return what the policy may know of a seat (its meeting and situation fetched with it)."""
    return SeatFacts(seat.id, meetings.facts_of(seat.meeting, at), seat.practitioner_id, SeatRole(seat.role))


def facts_of_seat(*, seat: UUID, **_: object) -> SeatFacts:
    """Load the facts of the seat with this id, for the door; raise NotVisible when there is none."""
    row = Seat.objects.select_related("meeting__situation").filter(pk=seat, left_at__isnull=True).first()
    if row is None:
        raise NotVisible
    return facts_of(row)


def facts_of_its_meeting(*, seat: UUID, **_: object) -> MeetingFacts:
    """Load the facts of the meeting that a seat is at, for the doors of who sits there."""
    return facts_of_seat(seat=seat).meeting


def facts_of_its_table(*, seat: UUID, **_: object) -> SituationFacts:
    """Load the facts of the situation that a seat's meeting is about, for the doors of who convenes."""
    return facts_of_seat(seat=seat).meeting.situation


def facts_of_holder(*, member: UUID, **_: object) -> ConsentFacts:
    """Load the facts of what a person of a situation signed or may sign; raise NotVisible when there is no such one."""
    people: Any = Seat._meta.get_field("rests_on").related_model  # noqa: SLF001  Django's documented name
    row = people.objects.select_related("situation").filter(pk=member).first()
    if row is None:
        raise NotVisible
    return ConsentFacts(row.id, situations.facts_of(row.situation, clock.now()), row.id)


def facts_of_lacks(seat: Any, track: Track) -> tuple[Lack, ...]:
    """Return what a seat of :func:`facts_of_seats` still lacks at a meeting of ``track``."""
    role = SeatRole(seat.role)
    ground = not seat.stands and seat.response != Response.DECLINED
    if seat.walled:
        return (Lack.WALL,)
    if seat.practitioner_id is None:
        nobody = (Lack.NAME,) if seat.response == Response.INVITED else ()
        return (Lack.GROUND, *nobody) if ground else nobody
    lacking = {
        Lack.GROUND: ground,
        Lack.CONFLICT: not seat.declared,
        Lack.ANSWER: seat.response == Response.INVITED,
        Lack.VOICE: is_told(track, role) and seat.told_by_voice_at is None,
        Lack.AUTHORISATION: needs_authorisation(role) and not seat.authorised,
        Lack.AGREEMENT: needs_agreement(track, role) and not seat.agreed,
    }
    return tuple(lack for lack, there in lacking.items() if there)


@query(Permission.SEATS_READ, facts=meetings.facts_of_meeting)
def seats_of(actor: Actor, /, *, meeting: UUID, room: bool = False) -> list[TableSeat]:
    """Return the seats of a meeting nobody has left: one SQL query; to the partner's side some by sector only.

    ``room``: for paper that lies on the table, so as the most restricted person there may read it.
    """
    rows = facts_of_seats(clock.now()).filter(meeting=meeting, left_at__isnull=True).select_related(*WITH, "meeting")
    shared = room and any(row.side == Side.PARTNER and (row.stands or row.present_at is not None) for row in rows)
    partner = shared or reads_from(actor, meeting) is Side.PARTNER
    seats = [_seat(row, actor, partner=partner, shared=shared) for row in rows]
    order = list(ORDER)
    return sorted(seats, key=lambda seat: (order.index(seat.role), seat.name.casefold(), str(seat.id)))


ORDER: Sequence[SeatRole] = (
    SeatRole.FACILITATOR,
    SeatRole.REFERENT,
    SeatRole.INVOLVED,
    SeatRole.EXTERNAL_EXPERT,
    SeatRole.INFORMAL_HELPER,
    SeatRole.NOTE_TAKER,
)


def _name(seat: Seat) -> str:
    return seat.practitioner.name if seat.practitioner else ""


def _seat(row: Any, actor: Actor, *, partner: bool, shared: bool = False) -> TableSeat:
    mine = actor.id is not None and row.practitioner_id == actor.id
    hidden = partner and (shared or not mine) and set(row.organisation.serves) == {Serves.WOMEN}
    person = None if hidden else row.practitioner
    return TableSeat(
        id=row.id,
        practitioner=person.id if person else None,
        name=person.name if person else "",
        organisation={} if hidden else row.organisation.name,
        sector=row.organisation.sector,
        phone=person.phone if person else "",
        role=SeatRole(row.role),
        side=Side(row.side),
        serves=None if hidden else row.serves,
        rests_on=None if hidden else row.rests_on,
        both_parents=row.both_parents,
        response=Response(row.response),
        stands=row.stands,
        authorised=row.authorised,
        agreed=row.agreed,
        told=row.told_by_voice_at is not None,
        present=row.present_at is not None,
        heard_in_part=row.heard_in_part,
        invited=row.invited_at is not None,
        institutional=row.institutional,
        lacks=() if hidden else facts_of_lacks(row, Track(row.meeting.track)),
        mine=mine,
        by_sector=hidden,
        because="" if hidden else row.declined_because,
        instead_of=_name(row.instead_of) if row.instead_of_id and not hidden else "",
    )


@query(Permission.SEATS_READ, facts=facts_of_its_meeting)
def one(actor: Actor, /, *, seat: UUID) -> Seat:  # noqa: ARG001  the door has decided
    """Return one seat with its meeting; raise NotVisible when there is none for this actor."""
    return Seat.objects.select_related("meeting__situation", "meeting__region", *WITH).get(pk=seat)


@query(Permission.MEETING_KNOW, facts=meetings.facts_of_meeting)
def my_seat(actor: Actor, /, *, meeting: UUID) -> Seat | None:
    """Return the actor's own seat at a meeting, when she has one that stands."""
    own = [seat.id for seat in actor.seats_at(meeting)]
    return Seat.objects.select_related("meeting__situation", *WITH).filter(pk__in=own).first()


def facts_of_standing(meeting: Meeting, at: datetime) -> list[Any]:
    """Return the seats of a meeting with what holds them up, for actions and pages of this subject."""
    return list(facts_of_seats(at).filter(meeting=meeting, left_at__isnull=True).select_related(*WITH))


@query(Permission.SEAT_ANSWER, facts=facts_of_seat)
def to_answer(actor: Actor, /, *, seat: UUID) -> Seat:  # noqa: ARG001  the door has decided
    """Return the actor's own seat, whose invitation she answers."""
    return Seat.objects.select_related("meeting__situation", *WITH).get(pk=seat)


@query(Permission.CONSENT_READ, facts=facts_of_holder)
def resting_on(actor: Actor, /, *, member: UUID) -> list[tuple[Meeting, list[TableSeat]]]:
    """Return, per meeting to come the actor may know of, the seats that rest on this person's consent."""
    ahead = meetings.visible(actor).filter(state__in=AHEAD).order_by("starts_at", "id")
    rows = facts_of_seats(clock.now()).filter(rests_on=member, left_at__isnull=True, meeting__in=ahead.values("pk"))
    seats: dict[UUID, list[Any]] = {}
    for row in rows.exclude(response=Response.DECLINED).select_related(*WITH, "meeting"):
        seats.setdefault(row.meeting_id, []).append(row)
    return [
        (row, [_seat(seat, actor, partner=reads_from(actor, row.id) is Side.PARTNER) for seat in seats[row.id]])
        for row in ahead.filter(pk__in=seats)
    ]


def facts_of_ahead(situation: UUID) -> bool:
    """Return whether a meeting about a situation is convened or runs, for doors that close it."""
    return Meeting.objects.filter(situation=situation, state__in=AHEAD).exists()


@query(Permission.MEETING_KNOW)
def told_of(actor: Actor, /) -> dict[UUID, str]:
    """Return the situations, with their codes, of which the actor was told by voice which family it is."""
    hers = [seat.id for seat in actor.seats if seat.stands and seat.declared]
    told = Seat.objects.filter(pk__in=hers, told_by_voice_at__isnull=False)
    return dict(told.order_by().values_list("meeting__situation", "meeting__situation__code"))
