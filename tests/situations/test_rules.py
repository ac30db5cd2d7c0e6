"""Eligibility, who signs for herself, what fits together, what comes next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.access.facts import SituationState
from maillage.situations.rules import (
    CHILD_BANDS,
    AgeBand,
    FamilyRole,
    Mismatch,
    Person,
    Problem,
    Step,
    may_be_asked,
    mismatches,
    to_do,
)
from maillage.situations.rules.course import Move, next_move
from maillage.situations.rules.weighing import Criterion, Verdict, eligibility
from maillage.situations.wording.referral import BECAUSE, CRITERIA, VERDICTS, WAYS_ON

ANSWERS = st.none() | st.booleans()
PROBLEMS = st.none() | st.sets(st.sampled_from(Problem))


@given(violence=ANSWERS, problems=PROBLEMS, practitioners=st.none() | st.integers(0, 9), at_stake=ANSWERS)
def test_a_situation_is_eligible_when_and_only_when_every_criterion_is_met(
    *, violence: bool | None, problems: set[Problem] | None, practitioners: int | None, at_stake: bool | None
) -> None:
    found = eligibility(violence=violence, problems=problems, practitioners=practitioners, at_stake=at_stake)
    assert found.eligible == (violence is True and bool(problems) and bool(practitioners) and at_stake is True)
    assert [one.criterion for one in found.weighed] == list(Criterion)
    assert not (found.eligible and found.refused)
    assert bool(found.ways_on) == bool(found.refused)


@given(violence=ANSWERS, problems=PROBLEMS, practitioners=st.none() | st.integers(0, 9), at_stake=ANSWERS)
def test_no_answer_more_makes_a_criterion_worse(
    *, violence: bool | None, problems: set[Problem] | None, practitioners: int | None, at_stake: bool | None
) -> None:
    before = eligibility(violence=violence, problems=problems, practitioners=practitioners, at_stake=at_stake)
    after = eligibility(
        violence=violence,
        problems={*(problems or ()), Problem.ADDICTION},
        practitioners=(practitioners or 0) + 1,
        at_stake=at_stake,
    )
    assert set(after.refused) <= set(before.refused)


def test_what_is_not_answered_is_not_refused() -> None:
    found = eligibility(violence=None, problems=None, practitioners=None, at_stake=None)
    assert {one.verdict for one in found.weighed} == {Verdict.NOT_ANSWERED}
    assert not found.refused
    assert not found.eligible


def test_a_refusal_names_its_criterion_and_what_else_can_be_done() -> None:
    found = eligibility(violence=True, problems=(), practitioners=2, at_stake=True)
    assert found.refused == (Criterion.PROBLEM,)
    assert len(found.ways_on) == 3


def test_every_code_of_eligibility_has_its_words() -> None:
    assert set(BECAUSE) == {f"{criterion}:{verdict}" for criterion in Criterion for verdict in Verdict}
    assert set(CRITERIA) == set(Criterion)
    assert set(VERDICTS) == set(Verdict)
    assert len(WAYS_ON) == 3


@given(st.sampled_from(CHILD_BANDS), st.integers(12, 18))
def test_a_child_signs_only_when_its_whole_band_has_reached_the_age(band: AgeBand, age: int) -> None:
    assert may_be_asked(FamilyRole.CHILD, band, age) == (band.youngest >= age)


def test_an_adult_signs_for_herself_and_a_child_of_the_region_s_age_too() -> None:
    assert may_be_asked(FamilyRole.WOMAN, AgeBand.B14_17, 14)
    assert may_be_asked(FamilyRole.CHILD, AgeBand.B14_17, 14)
    assert not may_be_asked(FamilyRole.CHILD, AgeBand.B14_17, 16)
    assert not may_be_asked(FamilyRole.CHILD, AgeBand.UNBORN, 14)


@pytest.mark.parametrize(
    ("people", "wrong"),
    [
        ((Person(FamilyRole.WOMAN, AgeBand.B18_29),), ()),
        ((Person(FamilyRole.WOMAN, AgeBand.B18_29, parent=True),), (Mismatch.PARENT_WITHOUT_CHILD,)),
        (
            (Person(FamilyRole.WOMAN, AgeBand.B18_29), Person(FamilyRole.CHILD, AgeBand.UNBORN)),
            (Mismatch.CHILD_WITHOUT_PARENT,),
        ),
        ((Person(FamilyRole.WOMAN, AgeBand.B18_29, legal_authority=True),), (Mismatch.AUTHORITY_WITHOUT_PARENT,)),
    ],
)
def test_people_that_do_not_fit_together_are_named(people: tuple[Person, ...], wrong: tuple[Mismatch, ...]) -> None:
    assert mismatches(people) == wrong


def test_nothing_is_left_to_do_before_sending_when_each_page_was_saved() -> None:
    assert to_do(list(Step)[:-1]) == ()
    assert to_do([Step.DANGER])[0] is Step.PEOPLE


@given(state=st.sampled_from(SituationState), brings=st.booleans(), leads=st.booleans(), taken=st.booleans())
def test_without_its_ground_nothing_happens_but_a_new_consent(
    *, state: SituationState, brings: bool, leads: bool, taken: bool
) -> None:
    move = next_move(state, brings=brings, leads=leads, taken=taken, ground_holds=False)
    assert move in (Move.RENEW, Move.NOTHING)


def test_a_sent_referral_waits_for_the_outreach_worker_and_then_for_both() -> None:
    sent = SituationState.SENT
    assert next_move(sent, brings=False, leads=True, taken=False, ground_holds=True) is Move.READ
    assert next_move(sent, brings=True, leads=False, taken=False, ground_holds=True) is Move.WAIT_FOR_OUTREACH
    assert next_move(sent, brings=True, leads=False, taken=True, ground_holds=True) is Move.CHOOSE_TRACK
