"""The guide's clock, whereabouts, and what a report must say."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.access.facts import Audience
from maillage.meetings.rules.entries import Kind, NoteSaid, stamp
from maillage.meetings.rules.followup import Obstacle, Status, Wrong, is_late, wrong_with
from maillage.meetings.rules.guide import MINUTES, Going, next_part, parts
from maillage.meetings.rules.marking import proposed_audience, tells_where
from maillage.meetings.rules.tally import balance, turn

NOON = datetime(2026, 3, 3, 17, tzinfo=UTC)


def test_the_four_parts_make_two_hours() -> None:
    assert sum(MINUTES) == 120


@given(current=st.integers(0, 5), minutes=st.integers(-10, 200), seconds=st.integers(0, 59))
def test_elapsed_and_left_always_make_the_part(current: int, minutes: int, seconds: int) -> None:
    at = NOON + timedelta(minutes=minutes, seconds=seconds)
    for part in parts(current, NOON, at):
        assert part.elapsed + part.left == part.minutes
        assert part.over == 0 or part.left == 0
        assert (part.going is Going.NOW) == (part.number == current)


def test_the_clock_counts_what_is_left_and_then_what_is_over() -> None:
    third = parts(3, NOON, NOON + timedelta(minutes=22, seconds=30))[2]
    assert (third.elapsed, third.left, third.over) == (22, 8, 0)
    late = parts(3, NOON, NOON + timedelta(minutes=37))[2]
    assert (late.elapsed, late.left, late.over) == (30, 0, 7)


def test_after_the_last_part_comes_none() -> None:
    assert [next_part(number) for number in range(6)] == [None, 2, 3, 4, None, None]


@pytest.mark.parametrize(
    "words",
    [
        "She moves in June.",
        "At the shelter since Sunday",
        "Elle déménage bientôt",
        "L’appartement de sa sœur",
        "Elle HABITE chez une amie",
        "leaving, soon",
    ],
)
def test_words_about_a_place_are_seen_in_both_languages(words: str) -> None:
    assert tells_where(words)


@pytest.mark.parametrize("words", ["The father attended six evenings.", "L’enfant 1 a manqué l’école.", ""])
def test_other_words_are_left_alone(words: str) -> None:
    assert not tells_where(words)


def test_what_comes_from_the_woman_is_closed_unless_she_opens_it() -> None:
    assert proposed_audience(Kind.VOICE) is Audience.PROTECTED
    assert proposed_audience(Kind.NOTE) is Audience.TABLE


def test_a_measure_not_done_names_its_obstacle() -> None:
    assert wrong_with(Status.NOT_DONE, Obstacle.NONE) is Wrong.OBSTACLE_MISSING
    assert wrong_with(Status.NOT_DONE, Obstacle.WAITING_LIST) is None
    assert wrong_with(Status.UNDER_WAY, Obstacle.WAITING_LIST) is None
    assert wrong_with(Status.DONE, Obstacle.COST) is Wrong.OBSTACLE_TOO_MANY


def test_a_measure_is_late_the_day_after_its_day() -> None:
    day = date(2026, 3, 3)
    assert not is_late(Status.TO_COME, day, day)
    assert is_late(Status.UNDER_WAY, day, day + timedelta(days=1))
    assert not is_late(Status.DONE, day, day + timedelta(days=1))


SECONDS = st.lists(st.integers(0, 7200), min_size=2, max_size=8)


@given(SECONDS)
def test_the_balance_lies_between_one_voice_and_all_alike(seconds: list[int]) -> None:
    found = balance(seconds)
    assert (found is None) == (sum(seconds) == 0)
    assert found is None or 0 <= found <= 100


@given(SECONDS, st.randoms(use_true_random=False))
def test_the_balance_ranks_nobody(seconds: list[int], chance: Random) -> None:
    other = list(seconds)
    chance.shuffle(other)
    assert balance(other) == balance(seconds)


@given(st.integers(1, 7200), st.integers(2, 8))
def test_all_alike_is_a_hundred_and_one_voice_is_none(seconds: int, people: int) -> None:
    assert balance([seconds] * people) == 100
    assert balance([seconds, *[0] * (people - 1)]) == 0
    assert balance([seconds]) is None


@given(SECONDS, st.data())
def test_a_minute_that_goes_from_who_spoke_most_to_who_spoke_least_never_lowers_it(
    seconds: list[int], data: st.DataObject
) -> None:
    most, least = max(seconds), min(seconds)
    moved = data.draw(st.integers(0, (most - least) // 2))
    then = list(seconds)
    then[then.index(most)] -= moved
    then[len(then) - 1 - then[::-1].index(least)] += moved if most != least else 0
    assert most == least or (balance(then) or 0) >= (balance(seconds) or 0)


def test_a_turn_whose_end_was_not_tapped_is_cut() -> None:
    assert turn(None, NOON) == 0
    assert turn(NOON, NOON + timedelta(seconds=90)) == 90
    assert turn(NOON, NOON + timedelta(hours=1)) == 600
    assert turn(NOON, NOON - timedelta(seconds=1)) == 0


@given(st.text(), st.text(), st.sampled_from(Audience), st.sampled_from(Audience))
def test_two_states_of_an_entry_are_told_apart(one: str, two: str, first: Audience, second: Audience) -> None:
    same = stamp(NoteSaid(one), (first,)) == stamp(NoteSaid(two), (second,))
    assert same == ((one, first) == (two, second))
