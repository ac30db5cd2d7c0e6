"""What to do after an incident, whom to tell, and when it may be closed."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from maillage.incidents.rules import (
    FIRST,
    PROPOSED,
    Course,
    Kind,
    No,
    Outcome,
    Step,
    Tell,
    checklist,
    proposed,
    waiting,
    why_not_close,
    why_not_noticed,
    why_not_told,
)

AT = datetime(2026, 3, 3, 18, 55, tzinfo=UTC)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_says_what_to_do_first_and_ends_with_what_was_learned(kind: Kind) -> None:
    steps = [step for step, _ in checklist(kind, ())]
    assert steps[-2:] == [Step.TRAIL_READ, Step.LEARNED]
    assert len(steps) == len(set(steps)) > 2
    assert set(FIRST) == set(PROPOSED) == set(Kind)


def test_where_a_family_is_at_risk_her_safety_comes_before_everything_else() -> None:
    for kind in (Kind.WHEREABOUTS_KNOWN, Kind.BARRIER_CROSSED, Kind.SEEN_BY_WRONG_PERSON, Kind.SENT_TO_WRONG_PERSON):
        assert checklist(kind, ())[0] == (Step.SAFETY_LOOKED_AT, False)
        assert Tell.WOMAN in PROPOSED[kind]


def test_whoever_took_an_account_is_put_out_before_anything_is_written() -> None:
    assert checklist(Kind.ACCOUNT_TAKEN, ())[0][0] is Step.SESSIONS_ENDED


def test_a_step_nobody_advised_is_shown_as_done_all_the_same() -> None:
    assert (Step.RESTORED, True) in checklist(Kind.FAMILY_NAMED, {Step.RESTORED})
    assert (Step.WORDS_TAKEN_OUT, True) in checklist(Kind.FAMILY_NAMED, {Step.WORDS_TAKEN_OUT})


def test_those_a_kind_concerns_must_be_told_and_others_can_be_added() -> None:
    assert proposed(Kind.FAMILY_NAMED, [Tell.AUTHORITY]) == (Tell.REFERENT, Tell.AUTHORITY)
    assert proposed(Kind.OTHER, []) == ()


def test_it_is_closed_when_something_was_done_and_nobody_waits() -> None:
    must, done = (Tell.WOMAN, Tell.REFERENT), (Step.LEARNED,)
    assert why_not_close(Course(must, (), must)) is No.NOTHING_DONE
    assert why_not_close(Course(must, done, (Tell.WOMAN,))) is No.SOMEBODY_WAITS
    assert waiting(Course(must, done, (Tell.WOMAN,))) == (Tell.REFERENT,)
    assert why_not_close(Course(must, done, must)) is None
    assert why_not_close(Course(must, done, must, closed=True)) is No.CLOSED


def test_whoever_is_not_told_the_reason_is_written() -> None:
    for outcome, words in product(Outcome, ("", "  ", "He reads her mail.")):
        lacks = outcome is not Outcome.TOLD and not words.strip()
        assert why_not_told(outcome, words) == (No.WORDS_NEEDED if lacks else None)


def test_nobody_notices_tomorrow() -> None:
    assert why_not_noticed(AT + timedelta(minutes=1), AT) is No.IN_THE_FUTURE
    assert why_not_noticed(AT, AT) is None
