"""What is asked of whom, and the declared periods."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.access.roles import SeatRole
from maillage.evaluation.rules import periods
from maillage.evaluation.rules.questionnaire import (
    NO_ANSWER,
    NOT_ASKED,
    SCALES,
    Indicator,
    Level,
    asked_of,
    completed,
    is_empty,
    open_until,
    same_items,
)

DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


def test_an_external_expert_is_not_asked_whether_she_is_safer_or_better_helped() -> None:
    assert set(Indicator) - set(asked_of(SeatRole.EXTERNAL_EXPERT)) == {
        Indicator.SAFETY_IMPROVED,
        Indicator.QUALITY_CONTINUITY,
    }


@pytest.mark.parametrize("role", [role for role in SeatRole if role is not SeatRole.EXTERNAL_EXPERT])
def test_everybody_else_is_asked_everything(role: SeatRole) -> None:
    assert asked_of(role) == tuple(Indicator)
    assert same_items(role) == frozenset(SeatRole) - {SeatRole.EXTERNAL_EXPERT}


@given(
    role=st.sampled_from(SeatRole),
    given_=st.dictionaries(st.sampled_from(Indicator), st.sampled_from([*Level, "na", "", "nonsense"])),
)
def test_a_completed_answer_holds_only_levels_of_its_items(role: SeatRole, given_: dict[str, str]) -> None:
    answers = completed(role, given_)
    assert set(answers) == set(Indicator)
    for item, level in answers.items():
        if item in asked_of(role):
            assert level in (*SCALES[item], NO_ANSWER)
        else:
            assert level == NOT_ASKED


def test_what_was_not_asked_does_not_make_an_answer() -> None:
    assert is_empty(completed(SeatRole.EXTERNAL_EXPERT, {}), {"helped": ""})
    assert not is_empty(completed(SeatRole.INVOLVED, {}), {"helped": "The agenda."})


def test_a_link_ends_forty_five_days_after_the_meeting() -> None:
    assert open_until(date(2026, 3, 3)) == date(2026, 4, 17)


@given(DAYS)
def test_a_day_lies_in_its_quarter_its_half_year_and_its_year(day: date) -> None:
    quarter = periods.quarter_of(day)
    for period in (quarter, periods.half_of(quarter), periods.year_of(quarter)):
        first, last = periods.bounds(period)
        assert first <= day <= last
        assert periods.inside(quarter, first, last)


@given(DAYS)
def test_a_period_is_over_on_the_day_after_its_last(day: date) -> None:
    quarter = periods.quarter_of(day)
    last = periods.bounds(quarter)[1]
    assert not periods.over(quarter, last)
    assert periods.over(quarter, last + timedelta(days=1))


@given(DAYS, DAYS)
def test_dates_snap_outwards_to_whole_quarters(since: date, until: date) -> None:
    first, last = periods.snapped(since, until)
    assert first is not None
    assert last is not None
    assert first <= since
    assert until <= last
    assert periods.snapped(first, last) == (first, last)


def test_open_dates_stay_open() -> None:
    assert periods.snapped(None, None) == (None, None)


@pytest.mark.parametrize("words", ["2026-Q5x", "26", "", "2026-Q", "2026-13"])
def test_what_is_no_period_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=words or "^$"):
        periods.bounds(words)
