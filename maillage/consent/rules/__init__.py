"""When a consent holds, what rests on it, who must sign, and who may sit. Pure (002 s.3.2; product.md "Who sits")."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from maillage.situations.rules import AgeBand, FamilyRole, SafeToAsk

SEVERAL = 2
SOON = timedelta(days=14)
_FIRST_AGE = {band: 0 if band is AgeBand.UNBORN else int(band.value.rstrip("+").split("-")[0]) for band in AgeBand}


class Capacity(StrEnum):
    """As what a person signs."""

    WOMAN = "woman"
    OTHER_PARENT = "other_parent"
    LEGAL_AUTHORITY = "legal_authority"
    CHILD = "child"
    PARTNER = "partner"  # the partner who uses violence, where he is no parent: for his own practitioner only


class Scope(StrEnum):
    """What practitioners may talk about."""

    EVERYTHING = "everything"
    NOT_HEALTH = "not_health"
    SAFETY = "safety"


class Lack(StrEnum):
    """What cooperation still lacks."""

    NO_CONSENT = "no_consent"
    NOT_SAFE_TO_ASK = "not_safe_to_ask"
    ONE_PRACTITIONER = "one_practitioner"


class State(StrEnum):
    """How it stands with one person's consent, the most pressing first."""

    WITHDRAWN = "withdrawn"
    ENDED = "ended"
    NONE = "none"
    ENDS_SOON = "ends_soon"
    IN_FORCE = "in_force"
    BY_PARENT = "by_parent"  # a child under the region's age: a parent signs


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the situation, as far as consent asks."""

    id: UUID
    role: FamilyRole
    age_band: AgeBand
    parent: bool = False
    legal_authority: bool = False
    safe_to_ask: SafeToAsk = SafeToAsk.UNKNOWN


@dataclass(frozen=True, slots=True)
class Given:
    """A consent that was recorded; ``ends_at`` is its expiry, or the moment it was withdrawn or replaced."""

    signer: UUID
    recorded_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Lacking:
    """One thing that cooperation lacks; ``person`` is empty where it is no one's consent."""

    because: Lack
    person: UUID | None = None


def in_force(given: Given, at: datetime) -> bool:
    """Return whether a consent holds at ``at``: from its recording until just before it ends."""
    return given.recorded_at <= at < given.ends_at


def has_consent(person: UUID, given: Iterable[Given], at: datetime) -> bool:
    """Return whether ``person`` has a consent in force."""
    return any(one.signer == person and in_force(one, at) for one in given)


def of_age(band: AgeBand, consent_age: int) -> bool:
    """Return whether everybody in the age band may consent herself; a band across the age counts as under it."""
    return _FIRST_AGE[band] >= consent_age


def capacities(person: Person, consent_age: int) -> tuple[Capacity, ...]:
    """Return as what a person may sign; nothing for a child under the region's age."""
    if person.role is FamilyRole.CHILD:
        return (Capacity.CHILD,) if of_age(person.age_band, consent_age) else ()
    own = {
        FamilyRole.WOMAN: (Capacity.WOMAN,),
        FamilyRole.PARTNER: (Capacity.OTHER_PARENT,) if person.parent else (Capacity.PARTNER,),
        FamilyRole.OTHER_PARENT: (Capacity.OTHER_PARENT,),
    }.get(person.role, ())
    return own + ((Capacity.LEGAL_AUTHORITY,) if person.legal_authority else ())


def protects(person: Person, consent_age: int) -> bool:
    """Return whether a person's consent carries the whole table: never that of the partner who uses violence."""
    if person.role is FamilyRole.PARTNER or not capacities(person, consent_age):
        return False
    return person.role in {FamilyRole.WOMAN, FamilyRole.CHILD} or person.legal_authority


def signer_for(person: Person, family: Sequence[Person], consent_age: int) -> UUID | None:
    """Return whose consent a seat serving ``person`` rests on: her own, or a younger child's protecting parent's."""
    if person.role is not FamilyRole.CHILD or of_age(person.age_band, consent_age):
        return person.id
    adults = [one for one in family if one.role is not FamilyRole.CHILD and protects(one, consent_age)]
    rank = {FamilyRole.WOMAN: 0, FamilyRole.OTHER_PARENT: 1}
    adults.sort(key=lambda one: (not one.legal_authority, not one.parent, rank.get(one.role, 2)))
    return adults[0].id if adults else None


def ground_until(given: Iterable[Given], family: Iterable[Person], consent_age: int, at: datetime) -> datetime:
    """Return when a cooperation table's ground ends: with the last protecting consent; ``at`` (none) without any."""
    protecting = {person.id for person in family if protects(person, consent_age)}
    return max((one.ends_at for one in given if one.signer in protecting and one.recorded_at <= at), default=at)


def may_cooperate(
    family: Sequence[Person], given: Sequence[Given], practitioners: int, at: datetime
) -> tuple[Lacking, ...]:
    """Return what a cooperation meeting lacks, in the order of the family; nothing when it may be chosen (002 s.3.2).

    The woman always signs. Besides her: whoever holds legal authority, or where nobody does, each parent.
    """
    adults = [person for person in family if person.role is not FamilyRole.CHILD]
    holders = {person.id for person in adults if person.legal_authority}
    parents = {person.id for person in adults if person.parent}
    needed = {person.id for person in adults if person.role is FamilyRole.WOMAN} | (holders or parents)
    lacking = [
        Lacking(Lack.NOT_SAFE_TO_ASK if person.safe_to_ask is SafeToAsk.NO else Lack.NO_CONSENT, person.id)
        for person in family
        if person.id in needed and not has_consent(person.id, given, at)
    ]
    return (*lacking, *((Lacking(Lack.ONE_PRACTITIONER),) if practitioners < SEVERAL else ()))


def state_of(latest: Given | None, *, withdrawn: bool, signs: bool, at: datetime) -> State:
    """Return how it stands with a person whose newest consent is ``latest``; ``signs``: whether she signs herself."""
    if latest is not None and in_force(latest, at):
        return State.ENDS_SOON if latest.ends_at - at <= SOON else State.IN_FORCE
    if not signs:
        return State.BY_PARENT
    if latest is None:
        return State.NONE
    return State.WITHDRAWN if withdrawn else State.ENDED
