"""What the rules of times and reminders say, without a database."""

from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.meetings.rules.seats import Response
from maillage.preparation.rules.reminding import WAITS, Ahead, Reminder, due
from maillage.preparation.rules.times import HURRY, MOST, No, Suit, Tally, best, is_ripe, tally, why_not

AT = datetime(2026, 3, 3, 15, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
A, B, C, D = (UUID(int=n) for n in range(1, 5))


@pytest.mark.parametrize(
    ("hours", "why"),
    [((1,), No.TOO_FEW), ((1, 1), No.TWICE), ((1, 2), None), (range(MOST), None), (range(MOST + 1), No.TOO_MANY)],
)
def test_two_to_six_different_times_are_proposed(hours: range, why: No | None) -> None:
    assert why_not([AT + n * HOUR for n in hours]) is why


def test_a_tally_counts_those_who_are_asked_and_nobody_else() -> None:
    said = {A: Suit.CAN, B: Suit.CANNOT, D: Suit.CANNOT}  # D sat there once
    assert tally(AT, [A, B, C], said) == Tally(AT, can=(A,), cannot=(B,), silent=(C,))


def test_the_best_time_keeps_away_the_fewest_then_burdens_the_fewest_then_is_the_earliest() -> None:
    times = [AT + n * HOUR for n in range(1, 5)]
    keeps_one_away = Tally(times[0], can=(A, B), cannot=(C,))
    burdens_one = Tally(times[1], can=(A, B), rather_not=(C,))
    suits_all, suits_all_later = Tally(times[2], can=(A, B, C)), Tally(times[3], can=(A, B, C))
    assert best([keeps_one_away, burdens_one, suits_all_later, suits_all], AT) == times[2]
    assert best([keeps_one_away, burdens_one], AT) == times[1]
    assert best([keeps_one_away], AT) == times[0]


def test_nothing_suits_best_before_anybody_spoke_nor_once_it_has_passed() -> None:
    assert best([Tally(AT + HOUR, silent=(A, B))], AT) is None
    assert best([Tally(AT, can=(A, B))], AT) is None


@given(
    st.lists(st.dictionaries(st.sampled_from([A, B, C, D]), st.sampled_from(Suit)), min_size=1, max_size=6),
    st.randoms(),
)
def test_which_time_suits_best_does_not_hang_on_the_order(said: list[dict[UUID, Suit]], chance: object) -> None:
    tallies = [tally(AT + n * HOUR, [A, B, C, D], one) for n, one in enumerate(said, 1)]
    found = best(tallies, AT)
    mixed = list(tallies)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # a random of hypothesis
    assert best(mixed, AT) == found
    if found is not None:
        least = min(len(one.cannot) for one in tallies)
        assert next(len(one.cannot) for one in tallies if one.starts_at == found) == least


def test_a_time_is_to_be_chosen_once_all_answered_or_the_first_is_near() -> None:
    far, near = AT + HURRY + HOUR, AT + HURRY
    assert is_ripe([Tally(far, can=(A,))], AT)
    assert not is_ripe([Tally(far, can=(A,), silent=(B,))], AT)
    assert is_ripe([Tally(far, silent=(B,)), Tally(near, silent=(B,))], AT)
    assert not is_ripe([], AT)


ZONE = ZoneInfo("America/Toronto")
TEN = datetime(2026, 3, 3, 10, tzinfo=ZONE)
YES, NOT = True, False  # authorised, or not
SEAT = Ahead(Response.INVITED, YES, TEN - WAITS, TEN + 5 * DAY)


@pytest.mark.parametrize(
    ("seat", "at", "owed"),
    [
        (SEAT, TEN, (Reminder.ANSWER,)),
        (SEAT, TEN - HOUR, ()),  # asked less than three days ago
        (SEAT, TEN.replace(hour=7) + DAY, ()),  # nobody is reminded before eight
        (SEAT, TEN.replace(hour=18), ()),  # nor after six in the evening
        (Ahead(Response.INVITED, YES, None, TEN + DAY), TEN, ()),  # nobody has asked her yet
        (Ahead(Response.INVITED, NOT, TEN, TEN + DAY), TEN, ()),  # no manager is asked before she comes
        (Ahead(Response.ACCEPTED, YES, TEN, TEN + DAY), TEN, (Reminder.TOMORROW,)),
        (Ahead(Response.ACCEPTED, YES, TEN, TEN.replace(hour=23) + DAY), TEN, (Reminder.TOMORROW,)),
        (Ahead(Response.ACCEPTED, YES, TEN, TEN + 2 * DAY), TEN, ()),
        (Ahead(Response.ACCEPTED, YES, TEN, TEN + 4 * HOUR), TEN, ()),  # the same day is not the day before
        (Ahead(Response.ACCEPTED, NOT, TEN, TEN + 9 * DAY), TEN.replace(hour=23), (Reminder.AUTHORISE,)),
        (Ahead(Response.ACCEPTED, NOT, TEN, TEN), TEN, ()),  # it has begun
        (Ahead(Response.DECLINED, NOT, TEN - WAITS, TEN + DAY), TEN, ()),
    ],
)
def test_a_reminder_is_due_when_its_sentence_says(seat: Ahead, at: datetime, owed: tuple[Reminder, ...]) -> None:
    assert due(seat, at) == owed
