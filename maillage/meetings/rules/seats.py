"""Who sits, on whose consent, on which side, until when; and who reads what is said. Pure (002 s.3.2; product.md)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeVar
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.checks.barrier import Hears, kept_from
from maillage.access.facts import Audience, Immigration, MeetingState
from maillage.access.roles import SeatRole, Side
from maillage.consent.rules import Person, signer_for
from maillage.people.rules import Kind, Sector, Serves
from maillage.situations.rules import FamilyRole, Track

BROAD = frozenset({Serves.PARTNERS, Serves.FAMILIES, Serves.EVERYONE})
SERVING = frozenset({SeatRole.INVOLVED, SeatRole.REFERENT})
POLICE = frozenset({Sector.POLICE, Sector.JUSTICE, Sector.CHILD_PROTECTION})
# who knows which family it is before any seat is shown
KNOWS_ALREADY = frozenset({SeatRole.FACILITATOR, SeatRole.REFERENT})
# who takes part, and is asked and counted: those who lead or take notes are not (002 s.3.1 and 3.2)
TAKES_PART = frozenset({*SERVING, SeatRole.EXTERNAL_EXPERT, SeatRole.INFORMAL_HELPER})


class Response(StrEnum):
    """What the person of a seat has said to the invitation."""

    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class Decline(StrEnum):
    """Why a seat is declined; an empty reason is a reason too (she may know the family)."""

    CONFLICT = "conflict"
    NO_AUTHORISATION = "no_authorisation"
    NO_MANDATE = "no_mandate"
    NO_TIME = "no_time"
    UNTOLD = ""


class Lack(StrEnum):
    """What a seat still needs before its person can open the meeting."""

    WALL = "wall"  # its person must not see this situation
    GROUND = "ground"
    NAME = "name"
    CONFLICT = "conflict"  # she has not yet said whether a conflict of interest keeps her away
    ANSWER = "answer"
    VOICE = "voice"
    AUTHORISATION = "authorisation"
    AGREEMENT = "agreement"


class Step(StrEnum):
    """The one thing a person can do next for a meeting."""

    NONE = "none"
    DECLARE = "declare"  # whether a conflict of interest keeps her away
    ANSWER = "answer"
    SIGN = "sign"
    AUTHORISE = "authorise"  # her organisation's manager does it
    OPEN = "open"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Standing:
    """All that decides whether a seat stands. ``consents`` are (recorded, ends) of whom it rests on."""

    left: bool
    declined: bool
    cancelled: bool
    situation_open: bool
    ground_until: datetime | None
    rests_on_someone: bool
    consents: tuple[tuple[datetime, datetime], ...] = ()
    walled: bool = False


def stands(seat: Standing, at: datetime) -> bool:
    """Return whether the seat gives its person a place at the table at ``at`` (aware)."""
    if seat.left or seat.walled or seat.declined or seat.cancelled or not seat.situation_open:
        return False
    if seat.ground_until is not None and at >= seat.ground_until:
        return False
    return not seat.rests_on_someone or any(recorded <= at < ends for recorded, ends in seat.consents)


def side_of(role: SeatRole, *, serves: FamilyRole | None, both_parents: bool, organisation: Iterable[str]) -> Side:
    """Return the side a seat sits on; closed by default to who may serve the partner who uses violence."""
    if role in SERVING:
        return Side.PARTNER if both_parents or serves is FamilyRole.PARTNER else Side.PROTECTING
    if role in (SeatRole.EXTERNAL_EXPERT, SeatRole.INFORMAL_HELPER):
        return Side.PARTNER if BROAD & {Serves(one) for one in organisation} else Side.PROTECTING
    return Side.PROTECTING


def rests_on(
    track: Track, role: SeatRole, serves: Person | None, family: Sequence[Person], consent_age: int
) -> UUID | None:
    """Return the person whose consent holds the seat; nobody in consultation, nor for experts and the facilitator.

    A child under the region's age rests on the protecting parent; from that age on the child decides.
    """
    if track is not Track.COOPERATION or role not in SERVING or serves is None:
        return None
    return signer_for(serves, family, consent_age)


def reads_from(actor: Actor, meeting: UUID) -> Side:
    """Return the side the actor reads a meeting from: the partner's as soon as one of her seats is there."""
    seats = actor.seats_at(meeting)
    return Side.PARTNER if any(seat.side is Side.PARTNER for seat in seats) else Side.PROTECTING


def is_institutional(role: SeatRole, kind: Kind, sector: Sector) -> bool:
    """Return whether a seat is of the police or a public institution; who leads the meeting hears what it decides."""
    return role is not SeatRole.FACILITATOR and (kind is Kind.INSTITUTIONAL or sector in POLICE)


def needs_declaration(role: SeatRole, *, practice: bool) -> bool:
    """Return whether a conflict of interest is asked about before seats are shown: not of who knows the family."""
    return not practice and role not in KNOWS_ALREADY


def needs_authorisation(role: SeatRole) -> bool:
    """Return whether an organisation must authorise the seat: every one but the facilitator's."""
    return role is not SeatRole.FACILITATOR


def needs_agreement(track: Track, role: SeatRole) -> bool:
    """Return whether a confidentiality agreement must be signed: by all but the facilitator, in consultation."""
    return track is Track.CONSULTATION and role is not SeatRole.FACILITATOR


def is_told(track: Track, role: SeatRole) -> bool:
    """Return whether the referent says by voice which family it is: to involved practitioners, in cooperation."""
    return track is Track.COOPERATION and role is SeatRole.INVOLVED


def next_step(state: MeetingState, *, lacks: Sequence[Lack], reads: bool, soon: bool) -> Step:
    """Return what a person does next: declare, answer, sign, be authorised, then open the meeting or read its minutes.

    ``lacks`` is what her own seat lacks; ``reads`` is what the policy says of her; ``soon``: it begins within half an
    hour, or should be running.
    """
    if state is MeetingState.CANCELLED:
        return Step.NONE
    if Lack.CONFLICT in lacks:
        return Step.DECLARE
    if state is MeetingState.HELD:
        return Step.READ if reads else Step.NONE
    for lack, step in ((Lack.ANSWER, Step.ANSWER), (Lack.AUTHORISATION, Step.AUTHORISE), (Lack.AGREEMENT, Step.SIGN)):
        if lack in lacks and not (lack is Lack.ANSWER and state is MeetingState.RUNNING):
            return step
    return Step.OPEN if reads and (state is MeetingState.RUNNING or soon) else Step.NONE


class Sits(Hears, Protocol):
    """What must be known of a seat to say whether it reads."""

    @property
    def stands(self) -> bool:
        """Whether its person has a place now."""


Sitting = TypeVar("Sitting", bound=Sits)


def readers_of(
    audience: Audience, seats: Iterable[Sitting], immigration: Immigration = Immigration.NOT
) -> list[Sitting]:
    """Return the seats that will read something said for ``audience``."""
    return [seat for seat in seats if seat.stands and kept_from(seat, audience, immigration) is None]


class InTheRoom(Sits, Protocol):
    """What must be known of a seat to say whether its person may look at the wall of the room."""

    @property
    def present(self) -> bool:
        """Whether its person was marked as present."""


def looks_on(seat: InTheRoom) -> bool:
    """Return whether a person may be in the room: she was marked present, or is expected and may come in any moment.

    A seat whose ground has gone in the middle still has its person on a chair.
    """
    return seat.present or seat.stands


def shows_in_room(audience: Audience, immigration: Immigration, seats: Iterable[InTheRoom]) -> bool:
    """Return whether something said may be projected: only what the most restricted person there may read."""
    return all(kept_from(seat, audience, immigration) is None for seat in seats if looks_on(seat))
