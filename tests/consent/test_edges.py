"""The edges of the rules of consent: equal moments, equal persons, and who comes before whom."""

from dataclasses import FrozenInstanceError, fields, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

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
    may_cooperate,
    of_age,
    protects,
    signer_for,
    state_of,
)
from maillage.consent.rules.papers import Allowed, Fault, Paper, authorised, latest_expiry, span_faults
from maillage.situations.rules import AgeBand, FamilyRole, SafeToAsk
from tests.consent.test_rules import (
    AT,
    CHILD,
    FAMILY,
    FATHER,
    QUEBEC,
    TEENAGER,
    TODAY,
    WOMAN,
    consent_of,
    person,
    wrong,
)

OTHER_PARENT = person(FamilyRole.OTHER_PARENT, parent=True)
ALLOWED = Allowed(None, TODAY, TODAY, AT)
PAPER = Paper(Capacity.WOMAN, Scope.SAFETY, TODAY, TODAY, SafeToAsk.YES, "fr", interpreter=False, kept_by=uuid4())


def again(one: Person) -> UUID:
    """Return the same identifier, as another object: what comes from the database is never the same object."""
    return UUID(str(one.id))


def test_a_person_is_the_same_whoever_wrote_her_identifier() -> None:
    given = [replace(consent_of(WOMAN), signer=again(WOMAN))]
    assert has_consent(WOMAN.id, given, AT)
    assert ground_until(given, FAMILY, QUEBEC, AT) > AT
    assert may_cooperate(FAMILY, given, 2, AT) == ()
    mine = Allowed(again(WOMAN), TODAY, TODAY, AT)
    assert authorised([mine], WOMAN.id, TODAY, AT)


def test_only_one_of_many_consents_need_hold() -> None:
    given = [consent_of(FATHER), consent_of(WOMAN, -1), consent_of(WOMAN, 5)]
    assert has_consent(WOMAN.id, given, AT)
    assert not has_consent(TEENAGER.id, given, AT)


def test_the_ground_counts_what_is_recorded_by_now_and_nothing_later() -> None:
    now, later = (Given(WOMAN.id, AT + timedelta(hours=h), AT + timedelta(days=9)) for h in (0, 1))
    assert ground_until([now], FAMILY, QUEBEC, AT) == AT + timedelta(days=9)
    assert ground_until([later], FAMILY, QUEBEC, AT) == AT


@pytest.mark.parametrize(
    ("left", "state"),
    [(1, State.ENDS_SOON), (13, State.ENDS_SOON), (14, State.ENDS_SOON), (15, State.IN_FORCE), (300, State.IN_FORCE)],
)
def test_soon_is_a_fortnight_or_less(left: int, state: State) -> None:
    assert state_of(consent_of(WOMAN, left), withdrawn=False, signs=True, at=AT) is state
    assert state_of(consent_of(WOMAN, left), withdrawn=True, signs=False, at=AT) is state, "what holds, holds"


def test_a_moment_before_a_fortnight_is_left_it_is_not_soon() -> None:
    given = replace(consent_of(WOMAN), ends_at=AT + timedelta(days=14, microseconds=1))
    assert state_of(given, withdrawn=False, signs=True, at=AT) is State.IN_FORCE


@pytest.mark.parametrize("band", AgeBand)
@pytest.mark.parametrize("age", [0, 1, 6, 10, 13, 14, 15, 18])
def test_a_band_is_of_age_when_its_youngest_is(band: AgeBand, age: int) -> None:
    youngest = 0 if band is AgeBand.UNBORN else int(str(band.value).replace("+", "-").split("-")[0])
    assert of_age(band, age) == (youngest >= age)


@pytest.mark.parametrize(
    ("who", "signs_as"),
    [
        (person(FamilyRole.WOMAN), (Capacity.WOMAN,)),
        (person(FamilyRole.WOMAN, legal_authority=True), (Capacity.WOMAN, Capacity.LEGAL_AUTHORITY)),
        (person(FamilyRole.PARTNER), (Capacity.PARTNER,)),
        (person(FamilyRole.PARTNER, parent=True), (Capacity.OTHER_PARENT,)),
        (person(FamilyRole.OTHER_PARENT), (Capacity.OTHER_PARENT,)),
        (person(FamilyRole.OTHER_ADULT), ()),
        (person(FamilyRole.OTHER_ADULT, legal_authority=True), (Capacity.LEGAL_AUTHORITY,)),
        (replace(CHILD, legal_authority=True), ()),
        (TEENAGER, (Capacity.CHILD,)),
    ],
)
def test_as_what_each_person_signs(who: Person, signs_as: tuple[Capacity, ...]) -> None:
    assert capacities(who, QUEBEC) == signs_as


def test_whose_consent_carries_the_table() -> None:
    assert protects(WOMAN, QUEBEC)
    assert protects(TEENAGER, QUEBEC)
    assert not protects(CHILD, QUEBEC)
    assert not protects(OTHER_PARENT, QUEBEC)
    assert protects(replace(OTHER_PARENT, legal_authority=True), QUEBEC)
    assert not protects(replace(FATHER, legal_authority=True), QUEBEC)


def test_for_a_young_child_the_one_with_authority_signs_then_a_parent_then_the_woman() -> None:
    other = replace(OTHER_PARENT, legal_authority=True)
    aunt = person(FamilyRole.WOMAN)
    for family, signer in (
        ((replace(WOMAN, legal_authority=False), other, CHILD), other),
        ((other, WOMAN, CHILD), WOMAN),
        ((WOMAN, other, CHILD), WOMAN),
        ((aunt, replace(WOMAN, legal_authority=False), CHILD), WOMAN),
        ((aunt, CHILD), aunt),
        ((person(FamilyRole.OTHER_ADULT, legal_authority=True), replace(other, parent=False), CHILD), other),
        ((OTHER_PARENT, CHILD), None),
        ((TEENAGER, CHILD), None),
    ):
        assert signer_for(CHILD, family, QUEBEC) == (signer.id if signer else None)
    assert signer_for(FATHER, FAMILY, QUEBEC) == FATHER.id
    assert signer_for(TEENAGER, FAMILY, QUEBEC) == TEENAGER.id


def test_who_must_sign_before_a_table_of_cooperation() -> None:
    without = (replace(WOMAN, legal_authority=False, parent=False), FATHER, OTHER_PARENT, TEENAGER)
    lack = may_cooperate(without, [], 2, AT)
    assert lack == tuple(Lacking(Lack.NO_CONSENT, one.id) for one in (without[0], FATHER, OTHER_PARENT))
    alone = (WOMAN, FATHER)
    assert may_cooperate(alone, [consent_of(WOMAN)], 2, AT) == (), "who holds authority signs, not each parent"
    unsafe = (replace(WOMAN, safe_to_ask=SafeToAsk.NO),)
    assert may_cooperate(unsafe, [], 1, AT) == (
        Lacking(Lack.NOT_SAFE_TO_ASK, WOMAN.id),
        Lacking(Lack.ONE_PRACTITIONER, None),
    )
    assert may_cooperate(unsafe, [consent_of(WOMAN)], 2, AT) == (), "what was given was safe to ask"
    assert may_cooperate((replace(WOMAN, safe_to_ask=SafeToAsk.YES),), [], 3, AT)[0].because is Lack.NO_CONSENT


def test_a_child_never_signs_for_the_table_even_where_somebody_ticked_that_it_holds_authority() -> None:
    family = (replace(WOMAN, legal_authority=False), replace(CHILD, legal_authority=True, parent=True))
    assert may_cooperate(family, [consent_of(WOMAN)], 2, AT) == ()


def test_an_authorisation_is_somebodys_and_begins_when_it_is_given() -> None:
    one = Allowed(None, TODAY, TODAY, AT)
    assert authorised([one], uuid4(), TODAY, AT)
    assert not authorised([one], uuid4(), TODAY, AT - timedelta(microseconds=1))
    assert not authorised([one], uuid4(), TODAY + timedelta(days=1), AT)
    assert not authorised([one], uuid4(), TODAY - timedelta(days=1), AT)
    assert not authorised([replace(one, revoked_at=AT)], uuid4(), TODAY, AT)
    assert authorised([replace(one, revoked_at=AT), one], uuid4(), TODAY, AT)


def test_days_are_faulty_from_the_first_wrong_one() -> None:
    tomorrow, yesterday = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
    assert wrong(WOMAN, Capacity.WOMAN, TODAY, TODAY) == ()
    assert wrong(WOMAN, Capacity.WOMAN, yesterday, yesterday) == (Fault.ENDED,)
    assert wrong(WOMAN, Capacity.WOMAN, tomorrow, tomorrow) == (Fault.IN_THE_FUTURE,)
    assert wrong(WOMAN, Capacity.WOMAN, yesterday, yesterday - timedelta(days=1)) == (Fault.ENDS_BEFORE_IT_BEGINS,)
    assert wrong(WOMAN, Capacity.WOMAN, date(2020, 1, 1), date(2022, 1, 2)) == (Fault.ENDED, Fault.TOO_LONG)
    assert wrong(CHILD, Capacity.WOMAN) == (Fault.UNDER_AGE,)
    assert wrong(WOMAN, Capacity.WOMAN, safe=SafeToAsk.UNKNOWN) == ()


def test_an_authorisations_days_are_counted_from_its_first_or_from_today() -> None:
    soon = TODAY + timedelta(days=100)
    assert span_faults(soon, latest_expiry(soon), today=TODAY) == ()
    assert span_faults(soon, latest_expiry(soon) + timedelta(days=1), today=TODAY) == (Fault.TOO_LONG,)
    early = date(2025, 1, 1)
    assert span_faults(early, latest_expiry(TODAY), today=TODAY) == ()
    assert span_faults(early, early, today=TODAY) == (Fault.ENDED,)
    assert span_faults(soon, soon - timedelta(days=1), today=TODAY) == (Fault.ENDS_BEFORE_IT_BEGINS,)
    far = latest_expiry(TODAY)
    assert span_faults(far, far, today=TODAY) == ()
    assert span_faults(far + timedelta(days=1), far + timedelta(days=1), today=TODAY) == (Fault.TOO_LONG,)
    assert span_faults(date.max, date.max, today=TODAY) == (Fault.TOO_LONG,)


def test_no_day_is_too_far_to_be_refused_in_words() -> None:
    assert wrong(WOMAN, Capacity.WOMAN, date.max, date.max) == (Fault.IN_THE_FUTURE,)
    assert latest_expiry(date(9997, 12, 31)) == latest_expiry(date(9998, 1, 1)) == date.max


def test_two_years_end_on_the_same_day_or_the_last_of_its_month() -> None:
    assert latest_expiry(date(2026, 1, 31)) == date(2028, 1, 31)
    assert latest_expiry(date(2026, 2, 28)) == date(2028, 2, 28)
    assert latest_expiry(date(2026, 12, 1)) == date(2028, 12, 1)


@pytest.mark.parametrize("told", [WOMAN, consent_of(WOMAN), Lacking(Lack.NO_CONSENT, WOMAN.id), PAPER, ALLOWED])
def test_what_a_rule_was_told_does_not_change_under_it(told: Any) -> None:
    for field in fields(told):
        with pytest.raises(FrozenInstanceError):
            setattr(told, field.name, None)


def test_another_adult_signs_as_nothing_and_no_child_becomes_under_age_by_a_wrong_capacity() -> None:
    aunt = person(FamilyRole.OTHER_ADULT)
    assert wrong(aunt, Capacity.WOMAN) == (Fault.CAPACITY,)
    assert wrong(TEENAGER, Capacity.WOMAN) == (Fault.CAPACITY,)
    assert wrong(CHILD, Capacity.CHILD) == (Fault.UNDER_AGE,)
