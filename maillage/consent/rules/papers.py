"""What a consent or an authorisation must say to be recorded, and which days it covers. Pure (002 s.3.2)."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from maillage.consent.rules import Capacity, Person, Scope, capacities
from maillage.situations.rules import FamilyRole, SafeToAsk

YEARS_AT_MOST = 2


class Fault(StrEnum):
    """What is wrong with a consent somebody writes down."""

    CAPACITY = "capacity"
    ENDED = "ended"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    IN_THE_FUTURE = "in_the_future"
    TOO_LONG = "too_long"
    UNDER_AGE = "under_age"
    UNSAFE = "unsafe"


class SaidHow(StrEnum):
    """How an organisation without a manager here said that it lets somebody sit."""

    VOICE = "voice"
    MAIL = "mail"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Paper:
    """What a signed consent says; the paper itself stays with the organisation ``kept_by``."""

    capacity: Capacity
    scope: Scope
    given_on: date
    expires_on: date
    safe_to_ask: SafeToAsk
    language: str
    interpreter: bool
    kept_by: UUID


@dataclass(frozen=True, slots=True)
class Allowed:
    """An organisation's authorisation: for one practitioner, or (empty) for all of its people."""

    practitioner: UUID | None
    since: date
    until: date
    given_at: datetime
    revoked_at: datetime | None = None


def authorised(given: Iterable[Allowed], practitioner: UUID, day: date, at: datetime) -> bool:
    """Return whether an organisation's authorisations, as they stand at ``at``, let ``practitioner`` sit on ``day``."""
    return any(
        one.practitioner in {None, practitioner}
        and one.since <= day <= one.until
        and one.given_at <= at
        and (one.revoked_at is None or at < one.revoked_at)
        for one in given
    )


def latest_expiry(given_on: date) -> date:
    """Return the last day a consent or an authorisation of ``given_on`` may run to, if there are days enough."""
    if given_on.year + YEARS_AT_MOST > MAXYEAR:
        return date.max
    months = given_on.replace(day=1, year=given_on.year + YEARS_AT_MOST)
    return months.replace(day=min(given_on.day, monthrange(months.year, months.month)[1]))


def end_of_day(day: date, zone: str) -> datetime:
    """Return the moment a local day is over: what expires on ``day`` holds through all of it."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone))


def faults(person: Person, paper: Paper, *, today: date, consent_age: int) -> tuple[Fault, ...]:
    """Return what is wrong with a consent that somebody is about to record."""
    capacity, given_on, expires_on = paper.capacity, paper.given_on, paper.expires_on
    may = capacities(person, consent_age)
    under_age = person.role is FamilyRole.CHILD and not may
    found = {
        Fault.UNDER_AGE: under_age,
        Fault.CAPACITY: not under_age and capacity not in may,
        Fault.IN_THE_FUTURE: given_on > today,
        Fault.ENDS_BEFORE_IT_BEGINS: expires_on < given_on,
        Fault.ENDED: given_on <= expires_on < today,
        Fault.TOO_LONG: expires_on > latest_expiry(given_on),
        Fault.UNSAFE: paper.safe_to_ask is SafeToAsk.NO,
    }
    return tuple(fault for fault, there in found.items() if there)


def span_faults(since: date, until: date, *, today: date) -> tuple[Fault, ...]:
    """Return what is wrong with the days of an authorisation."""
    found = {
        Fault.ENDS_BEFORE_IT_BEGINS: until < since,
        Fault.ENDED: since <= until < today,
        Fault.TOO_LONG: since > latest_expiry(today) or until > latest_expiry(max(since, today)),
    }
    return tuple(fault for fault, there in found.items() if there)
