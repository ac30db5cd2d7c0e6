"""Calling a table together: who is proposed, what expertise is missing, what a date must be. Pure (002 s.3.1-3.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from maillage.access.roles import SeatRole
from maillage.consent.rules import Person
from maillage.meetings.rules.seats import SERVING
from maillage.people.rules import Expertise, Sector
from maillage.situations.rules import FamilyRole, Ground, Problem, Track

LENGTH = timedelta(hours=2)
SOON = timedelta(minutes=30)
FAR = timedelta(days=366)

KNOWN_BY = {
    Sector.ADDICTION: Expertise.ADDICTION,
    Sector.CHILD_PROTECTION: Expertise.CHILD_MALTREATMENT,
    Sector.DISABILITY: Expertise.DISABILITY,
    Sector.IMMIGRATION: Expertise.IMMIGRATION,
    Sector.IPV_PARTNERS: Expertise.IPV_PARTNERS,
    Sector.IPV_WOMEN: Expertise.IPV_WOMEN,
    Sector.JUSTICE: Expertise.LAW,
    Sector.MENTAL_HEALTH: Expertise.MENTAL_HEALTH,
    Sector.POLICE: Expertise.POLICE,
}
ASKED_FOR = {
    Problem.ADDICTION: Expertise.ADDICTION,
    Problem.CHILD_MALTREATMENT: Expertise.CHILD_MALTREATMENT,
    Problem.MENTAL_HEALTH: Expertise.MENTAL_HEALTH,
}


class When(StrEnum):
    """What is wrong with a date."""

    PAST = "past"
    TOO_FAR = "too_far"


class Refusal(StrEnum):
    """Why a step before the meeting cannot be taken."""

    ALREADY_SEATED = "already_seated"
    CANNOT_SIT = "cannot_sit"
    CONSENT_FIRST = "consent_first"
    DECLARE_FIRST = "declare_first"
    FACILITATOR_STAYS = "facilitator_stays"
    MEETING_AHEAD = "meeting_ahead"
    NOT_ASKED_FOR = "not_asked_for"
    NOT_AT_ITS_ORGANISATION = "not_at_its_organisation"
    NOT_TOLD = "not_told"
    OVER = "over"
    PAST = "past"
    PRACTICE = "practice"
    TOO_FAR = "too_far"


class News(StrEnum):
    """What a mail to a seat says."""

    CANCELLED = "cancelled"
    INVITED = "invited"
    MOVED = "moved"
    SETTLED = "settled"
    TAKEN_OUT = "taken_out"
    TIMES = "times"  # several times are proposed: no date for the calendar yet


@dataclass(frozen=True, slots=True)
class Chosen:
    """A proposed seat that is wanted, by its number; ``practitioner`` names "someone at" an organisation."""

    number: int
    practitioner: UUID | None = None


@dataclass(frozen=True, slots=True)
class Involved:
    """A practitioner, or someone at an organisation, who already works with a person of the situation."""

    organisation: UUID
    practitioner: UUID | None
    serves: UUID | None
    both_parents: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A seat to be made."""

    role: SeatRole
    organisation: UUID
    practitioner: UUID | None = None
    serves: UUID | None = None
    both_parents: bool = False


def proposed(involved: Iterable[Involved], referent: Involved, facilitator: Involved) -> tuple[Place, ...]:
    """Return the seats of a table: facilitator, referent, everyone involved; each person once.

    Who serves several persons of the family sits once, for the first of them; for both sides counts as both.
    """
    places: dict[object, Place] = {}
    for number, one in enumerate(involved):
        key: object = one.practitioner or number
        if one.practitioner == facilitator.practitioner:
            continue
        role = SeatRole.REFERENT if one.practitioner == referent.practitioner else SeatRole.INVOLVED
        first = places.get(key)
        both = one.both_parents or (first is not None and first.both_parents)
        serves = first.serves if first else one.serves
        places[key] = Place(role, one.organisation, one.practitioner, serves, both)
    own = places.pop(referent.practitioner, None) or Place(
        SeatRole.REFERENT, referent.organisation, referent.practitioner, referent.serves
    )
    leads = Place(SeatRole.FACILITATOR, facilitator.organisation, facilitator.practitioner)
    return (leads, *(() if referent.practitioner == facilitator.practitioner else (own,)), *places.values())


def missing_expertise(
    problems: Iterable[Problem], expertise: Iterable[Expertise], sectors: Iterable[Sector]
) -> tuple[Expertise, ...]:
    """Return what nobody at the table knows: violence against women, its authors, and each problem that co-occurs."""
    known = set(expertise) | {KNOWN_BY[one] for one in sectors if one in KNOWN_BY}
    asked = [Expertise.IPV_WOMEN, Expertise.IPV_PARTNERS, *(ASKED_FOR[one] for one in problems)]
    return tuple(dict.fromkeys(one for one in asked if one not in known))


def date_fault(starts_at: datetime, at: datetime) -> When | None:
    """Return what is wrong with a meeting's beginning."""
    if starts_at <= at:
        return When.PAST
    return When.TOO_FAR if starts_at > at + FAR else None


def is_now(starts_at: datetime, ends_at: datetime, at: datetime) -> bool:
    """Return whether a meeting is about to begin (half an hour before) or should be running."""
    return starts_at - SOON <= at < ends_at


def needs_consent(track: Track, role: SeatRole, ground: Ground, serves: Person | None, *, both_parents: bool) -> bool:
    """Return whether a seat rests on a consent: a legal ground carries those of her side, never those who serve him."""
    if track is not Track.COOPERATION or role not in SERVING:
        return False
    serves_him = both_parents or (serves is not None and serves.role is FamilyRole.PARTNER)
    return ground is not Ground.LEGAL or serves_him
