"""When the time of what was written is over: pure rules, day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.people.rules import ABOUT_SITUATIONS, BOUNDS, NOTICE, Content, kept_until, within_bounds
from maillage.retention.rules import WARNING, Kept, due

CLOSED = date(2026, 3, 3)
USUAL = {content: usual for content, (_, usual, _) in BOUNDS.items()}
DAY = timedelta(days=1)
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("since", "months", "until"),
    [
        (date(2026, 3, 3), 6, date(2026, 9, 3)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 31), 24, date(2028, 1, 31)),
    ],
)
def test_months_are_whole_and_end_with_a_shorter_month(since: date, months: int, until: date) -> None:
    assert kept_until(since, months) == until


@given(since=days, months=st.integers(1, 60), notice=st.none() | days)
def test_a_change_takes_nothing_away_without_notice(since: date, months: int, notice: date | None) -> None:
    until = kept_until(since, months, [notice])
    assert until >= kept_until(since, months)
    assert notice is None or until >= notice + NOTICE


@pytest.mark.parametrize("content", list(Content))
def test_a_region_stays_within_the_bounds(content: Content) -> None:
    least, _, most = BOUNDS[content]
    assert within_bounds(USUAL)
    assert within_bounds({**USUAL, content: least})
    assert within_bounds({**USUAL, content: most})
    assert not within_bounds({**USUAL, content: least - 1})
    assert not within_bounds({**USUAL, content: most + 1})
    assert not within_bounds({one: months for one, months in USUAL.items() if one is not content})


@pytest.mark.parametrize("content", ABOUT_SITUATIONS)
def test_each_kind_ends_on_its_own_day_and_not_the_day_before(content: Content) -> None:
    kept = Kept(CLOSED, (CLOSED,), USUAL)
    last = kept.until(content)
    assert content not in kept.over(last)
    assert content in kept.over(last + DAY)


def test_time_counts_from_the_close_else_from_the_last_thing_that_happened() -> None:
    steps = (date(2025, 1, 1), date(2026, 2, 1))
    assert Kept(CLOSED, steps, USUAL).since == CLOSED
    assert Kept(None, steps, USUAL).since == date(2026, 2, 1)


def test_nothing_is_over_and_nobody_is_warned_while_a_hold_stands() -> None:
    held = Kept(CLOSED, (CLOSED,), USUAL, held=True)
    assert held.over(date(2099, 1, 1)) == frozenset()
    assert held.ending(held.until(Content.NOTES)) is None


def test_the_warning_comes_a_month_before_and_for_what_is_left_only() -> None:
    kept = Kept(CLOSED, (CLOSED,), USUAL)
    notes, referral = kept.until(Content.NOTES), kept.until(Content.REFERRAL)
    assert kept.ending(notes - WARNING - DAY) is None
    assert kept.ending(notes - WARNING) == kept.ending(notes) == notes
    assert Kept(CLOSED, (CLOSED,), USUAL, ended=frozenset({Content.NOTES})).ending(referral) == referral


def test_an_open_situation_loses_what_was_written_and_can_still_begin_to_write() -> None:
    open_, closed = Kept(None, (CLOSED,), USUAL), Kept(CLOSED, (CLOSED,), USUAL)
    late = date(2030, 1, 1)
    assert due(open_, late, there={Content.NOTES}, destroyed=()) == {Content.NOTES}
    assert due(open_, late, there=(), destroyed={Content.NOTES}) == {Content.NOTES}
    assert due(open_, late, there=(), destroyed=()) == frozenset()
    assert due(closed, late, there=(), destroyed=()) == set(ABOUT_SITUATIONS)
