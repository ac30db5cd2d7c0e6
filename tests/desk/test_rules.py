"""What waits comes in the order of its urgency."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from maillage.desk.rules import Item, Kind, in_order, minutes_until

AT = datetime(2026, 3, 3, 18, 55, tzinfo=UTC)
items = st.builds(
    Item, kind=st.sampled_from(Kind), url=st.just("/"), when=st.none() | st.datetimes(timezones=st.just(UTC))
)


def test_a_table_that_closed_comes_before_everything_else() -> None:
    late, closed = Item(Kind.MEASURE_LATE, "/", AT - timedelta(days=9)), Item(Kind.SITUATION_GROUND_ENDED, "/", AT)
    assert in_order([late, closed]) == (closed, late)


def test_of_one_kind_the_earliest_comes_first() -> None:
    soon, later = (Item(Kind.MEETING_ANSWER, "/", AT + timedelta(days=n)) for n in (1, 2))
    assert in_order([later, soon]) == (soon, later)


@given(st.lists(items))
def test_nothing_is_lost_or_doubled_by_the_order(found: list[Item]) -> None:
    ordered = in_order(found)
    assert sorted(map(repr, ordered)) == sorted(map(repr, found))
    assert [list(Kind).index(item.kind) for item in ordered] == sorted(list(Kind).index(item.kind) for item in found)


def test_minutes_are_rounded_up_and_never_negative() -> None:
    assert minutes_until(AT + timedelta(minutes=5), AT) == 5
    assert minutes_until(AT + timedelta(minutes=4, seconds=1), AT) == 5
    assert minutes_until(AT - timedelta(minutes=1), AT) == 0
