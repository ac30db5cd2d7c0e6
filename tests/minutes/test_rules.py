"""When minutes are sealed, whose version changed: the rules alone."""

from datetime import datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from maillage.access.checks.barrier import kept_from
from maillage.access.facts import Audience, Immigration
from maillage.access.roles import Side
from maillage.meetings.rules.marking import is_narrower
from maillage.minutes.rules import (
    TO_READ,
    TO_REPLY,
    Answer,
    Read,
    Version,
    audience_of_request,
    is_due,
    mark_of,
    next_version,
)
from tests.conftest import TUESDAY

A = Answer
DAYS = some.integers(min_value=0, max_value=60)
READS = some.builds(Read, some.sampled_from(A), replied=some.booleans(), stands=some.booleans())


def after(days: int) -> datetime:
    """Return the moment so many days after the proposal."""
    return TUESDAY + timedelta(days=days)


@given(some.lists(READS, max_size=6), DAYS)
def test_nobody_holds_minutes_up_for_more_than_twenty_days(reads: list[Read], days: int) -> None:
    due = is_due(TUESDAY, reads, after(days))
    assert due or days < (TO_READ + TO_REPLY).days
    silent = all(one.answer is not A.CHANGE or one.replied or not one.stands for one in reads)
    assert due or not silent or days < TO_READ.days


@given(some.lists(READS, max_size=6))
def test_before_ten_days_only_the_approval_of_all_who_still_sit_there_seals(reads: list[Read]) -> None:
    here = [one for one in reads if one.stands]
    assert is_due(TUESDAY, reads, after(9)) == (bool(here) and all(one.answer is A.APPROVED for one in here))


def test_a_request_without_an_answer_adds_ten_days_once() -> None:
    asked = [Read(A.APPROVED), Read(A.CHANGE)]
    assert not is_due(TUESDAY, asked, after(19))
    assert is_due(TUESDAY, asked, after(20))
    assert is_due(TUESDAY, [Read(A.CHANGE, replied=True)], after(10))


@given(some.lists(some.binary(), max_size=5), some.lists(some.binary(), max_size=5))
def test_the_print_tells_different_things_apart_in_whatever_order(one: list[bytes], other: list[bytes]) -> None:
    assert mark_of(one) == mark_of(reversed(one))
    assert (mark_of(one) == mark_of(other)) == (sorted(one) == sorted(other))


@pytest.mark.parametrize("answer", A)
def test_a_version_goes_on_only_where_something_changed_and_an_approval_stands_where_nothing_did(answer: A) -> None:
    before = Version(3, b"as it was", answer)
    same, new = next_version(before, b"as it was"), next_version(before, b"otherwise")
    assert same == Version(3, b"as it was", A.APPROVED if answer is A.APPROVED else A.NONE)
    assert new == Version(4, b"otherwise")


class Place:
    """A place at a table, for the barrier."""

    def __init__(self, side: Side, *, both_parents: bool, institutional: bool) -> None:
        self.side, self.both_parents, self.institutional = side, both_parents, institutional


PLACES = [Place(side, both_parents=b, institutional=i) for side, b, i in product(Side, (True, False), (True, False))]
HEARD = list(product(Audience, Immigration))


def test_narrower_means_that_nobody_reads_it_who_did_not() -> None:
    for before, after in product(HEARD, HEARD):
        more = [one for one in PLACES if kept_from(one, *before) and not kept_from(one, *after)]
        assert is_narrower(before, after) == (not more), (before, after)


def test_what_the_protecting_side_asks_never_reaches_who_serves_the_partner() -> None:
    for asks, reads in product(PLACES, PLACES):
        audience = audience_of_request(asks.side, both_parents=asks.both_parents)
        if asks.side is Side.PROTECTING and reads.side is Side.PARTNER:
            assert kept_from(reads, audience, Immigration.NOT)
        if reads.side is Side.PROTECTING:
            assert not kept_from(reads, audience, Immigration.NOT)
