"""Consents, grounds and authorisations, as rules: no database, no clock."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.consent.rules import (
    Capacity,
    Given,
    Lack,
    Lacking,
    Person,
    Scope,
    State,
    capacities,
    ground_until,
    has_consent,
    in_force,
    may_cooperate,
    protects,
    signer_for,
    state_of,
)
from maillage.consent.rules.papers import (
    Allowed,
    Fault,
    Paper,
    authorised,
    end_of_day,
    faults,
    latest_expiry,
    span_faults,
)
from maillage.situations.rules import AgeBand, FamilyRole, SafeToAsk

AT = datetime(2026, 3, 3, 18, 55, tzinfo=UTC)
TODAY = date(2026, 3, 3)
QUEBEC = 14
moments = st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  aware by timezones
days = st.dates(date(2025, 1, 1), date(2028, 1, 1))


def person(role: FamilyRole, band: AgeBand = AgeBand.B30_49, **more: Any) -> Person:
    return replace(Person(uuid4(), role, band), **more)


WOMAN = person(FamilyRole.WOMAN, parent=True, legal_authority=True)
FATHER = person(FamilyRole.PARTNER, parent=True)
CHILD = person(FamilyRole.CHILD, AgeBand.B6_9)
TEENAGER = person(FamilyRole.CHILD, AgeBand.B14_17)
FAMILY = (WOMAN, FATHER, CHILD, TEENAGER)


def wrong(
    who: Person,
    capacity: Capacity,
    given_on: date = TODAY,
    expires_on: date = date(2026, 6, 1),
    safe: SafeToAsk = SafeToAsk.YES,
) -> tuple[Fault, ...]:
    paper = Paper(capacity, Scope.EVERYTHING, given_on, expires_on, safe, "fr", interpreter=False, kept_by=uuid4())
    return faults(who, paper, today=TODAY, consent_age=QUEBEC)


def consent_of(signer: Person, days_left: int = 90) -> Given:
    return Given(signer.id, AT - timedelta(days=10), AT + timedelta(days=days_left))


@given(moments, moments, moments)
def test_a_consent_holds_from_its_recording_until_just_before_it_ends(
    start: datetime, end: datetime, at: datetime
) -> None:
    holds = in_force(Given(uuid4(), start, end), at)
    assert holds == (start <= at < end)
    assert not in_force(Given(uuid4(), start, at), at), "what ends now is over now"


@given(st.lists(st.tuples(st.sampled_from(FAMILY), st.integers(-5, 5)), max_size=8))
def test_one_person_s_withdrawal_changes_nothing_for_another(recorded: list[tuple[Person, int]]) -> None:
    consents = [consent_of(signer, left) for signer, left in recorded]
    withdrawn = [replace(one, ends_at=AT) if one.signer == FATHER.id else one for one in consents]
    assert not has_consent(FATHER.id, withdrawn, AT)
    for other in (WOMAN, CHILD, TEENAGER):
        assert has_consent(other.id, withdrawn, AT) == has_consent(other.id, consents, AT)
    assert ground_until(withdrawn, FAMILY, QUEBEC, AT) == ground_until(consents, FAMILY, QUEBEC, AT)


@pytest.mark.parametrize(
    ("band", "age", "alone"),
    [(AgeBand.B14_17, 14, True), (AgeBand.B10_13, 14, False), (AgeBand.B14_17, 16, False), (AgeBand.UNBORN, 14, False)],
)
def test_a_child_signs_from_the_age_the_region_sets(band: AgeBand, age: int, alone: bool) -> None:  # noqa: FBT001
    child = person(FamilyRole.CHILD, band)
    assert capacities(child, age) == ((Capacity.CHILD,) if alone else ())
    assert signer_for(child, (WOMAN, FATHER, child), age) == (child.id if alone else WOMAN.id)


def test_a_younger_child_never_rests_on_the_partner_who_uses_violence() -> None:
    father = replace(FATHER, legal_authority=True)
    mother = replace(WOMAN, legal_authority=False)
    assert signer_for(CHILD, (father, mother, CHILD), QUEBEC) == mother.id
    assert signer_for(CHILD, (father, CHILD), QUEBEC) is None
    assert not protects(father, QUEBEC)


def test_the_table_s_ground_lasts_as_long_as_the_last_protecting_consent() -> None:
    consents = [consent_of(WOMAN, 30), consent_of(TEENAGER, 60), consent_of(FATHER, 400)]
    assert ground_until(consents, FAMILY, QUEBEC, AT) == AT + timedelta(days=60)
    assert ground_until([consent_of(FATHER)], FAMILY, QUEBEC, AT) == AT, "his consent alone carries no table"


def test_cooperation_needs_the_woman_and_who_holds_legal_authority() -> None:
    assert may_cooperate(FAMILY, [consent_of(WOMAN)], 3, AT) == ()
    both = (WOMAN, replace(FATHER, legal_authority=True), CHILD)
    assert may_cooperate(both, [consent_of(WOMAN)], 3, AT) == (Lacking(Lack.NO_CONSENT, FATHER.id),)
    his_alone = (replace(WOMAN, legal_authority=False), replace(FATHER, legal_authority=True))
    assert may_cooperate(his_alone, [consent_of(FATHER)], 3, AT) == (Lacking(Lack.NO_CONSENT, WOMAN.id),)


def test_without_legal_authority_named_each_parent_signs() -> None:
    family = (replace(WOMAN, legal_authority=False), replace(FATHER, safe_to_ask=SafeToAsk.NO), CHILD)
    assert may_cooperate(family, [consent_of(WOMAN)], 2, AT) == (Lacking(Lack.NOT_SAFE_TO_ASK, FATHER.id),)


def test_cooperation_needs_several_practitioners() -> None:
    assert may_cooperate(FAMILY, [consent_of(WOMAN)], 1, AT) == (Lacking(Lack.ONE_PRACTITIONER),)


def test_an_ended_consent_is_no_consent() -> None:
    assert may_cooperate(FAMILY, [consent_of(WOMAN, 0)], 2, AT) == (Lacking(Lack.NO_CONSENT, WOMAN.id),)


@given(st.none() | st.sampled_from([uuid4()]), days, days, days, st.none() | moments, moments)
def test_an_authorisation_covers_its_days_until_it_is_revoked(
    for_whom: UUID | None, since: date, until: date, day: date, revoked: datetime | None, at: datetime
) -> None:
    someone = for_whom or uuid4()
    given_at = AT - timedelta(days=900)
    one = Allowed(for_whom, since, until, given_at, revoked)
    stands = revoked is None or at < revoked
    assert authorised([one], someone, day, at) == (since <= day <= until and stands)
    if for_whom is not None:
        assert not authorised([one], uuid4(), day, at), "one person's authorisation is nobody else's"
    assert not authorised([], someone, day, at)


def test_a_consent_runs_to_the_end_of_the_local_day() -> None:
    assert end_of_day(date(2026, 3, 3), "America/Toronto") == datetime(2026, 3, 4, 5, tzinfo=UTC)
    assert end_of_day(date(2026, 3, 8), "America/Toronto") == datetime(2026, 3, 9, 4, tzinfo=UTC), "the clocks change"


def test_a_consent_lasts_two_years_at_most() -> None:
    assert latest_expiry(date(2024, 2, 29)) == date(2026, 2, 28)
    assert latest_expiry(TODAY) == date(2028, 3, 3)


@pytest.mark.parametrize(
    ("given_on", "expires_on", "found"),
    [
        (TODAY, date(2028, 3, 3), ()),
        (TODAY, date(2028, 3, 4), (Fault.TOO_LONG,)),
        (date(2026, 3, 4), date(2026, 6, 1), (Fault.IN_THE_FUTURE,)),
        (TODAY, date(2026, 3, 2), (Fault.ENDS_BEFORE_IT_BEGINS,)),
        (date(2026, 1, 1), date(2026, 3, 2), (Fault.ENDED,)),
    ],
)
def test_wrong_dates_are_named(given_on: date, expires_on: date, found: tuple[Fault, ...]) -> None:
    assert wrong(WOMAN, Capacity.WOMAN, given_on, expires_on) == found


def test_a_capacity_that_does_not_fit_is_named() -> None:
    assert wrong(FATHER, Capacity.WOMAN) == (Fault.CAPACITY,)
    assert wrong(CHILD, Capacity.CHILD) == (Fault.UNDER_AGE,)
    assert wrong(TEENAGER, Capacity.CHILD) == ()


def test_what_was_not_safe_to_ask_is_no_consent() -> None:
    assert wrong(WOMAN, Capacity.WOMAN, safe=SafeToAsk.NO) == (Fault.UNSAFE,)


def test_an_authorisation_for_days_that_cannot_be_is_named() -> None:
    assert span_faults(TODAY, TODAY, today=TODAY) == ()
    assert span_faults(TODAY, date(2026, 3, 2), today=TODAY) == (Fault.ENDS_BEFORE_IT_BEGINS,)
    assert span_faults(date(2026, 3, 1), date(2026, 3, 2), today=TODAY) == (Fault.ENDED,)
    assert span_faults(TODAY, date(2028, 3, 4), today=TODAY) == (Fault.TOO_LONG,)


@pytest.mark.parametrize(
    ("latest", "withdrawn", "signs", "state"),
    [
        (None, False, True, State.NONE),
        (None, False, False, State.BY_PARENT),
        (15, False, True, State.IN_FORCE),
        (14, False, True, State.ENDS_SOON),
        (0, False, True, State.ENDED),
        (0, True, True, State.WITHDRAWN),
    ],
)
def test_how_it_stands_with_a_consent(latest: int | None, withdrawn: bool, signs: bool, state: State) -> None:  # noqa: FBT001
    newest = None if latest is None else consent_of(WOMAN, latest)
    assert state_of(newest, withdrawn=withdrawn, signs=signs, at=AT) is state
