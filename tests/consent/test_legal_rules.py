"""Who may rely on which legal ground, with which entry, and until when: the rules by themselves."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.consent.rules.legal import Entry, Invoker, No, Relied, may_invoke, missing, relied_until, until, why_not

AT = datetime(2026, 3, 3, 19, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("invoker", "by"),
    [
        (Invoker.EITHER, {"referent", "outreach", "both"}),
        (Invoker.REFERENT, {"referent", "both"}),
        (Invoker.OUTREACH, {"outreach", "both"}),
    ],
)
def test_the_register_says_who_of_the_two_may_rely_on_a_ground(invoker: Invoker, by: set[str]) -> None:
    who = {"referent": (True, False), "outreach": (False, True), "both": (True, True), "nobody": (False, False)}
    assert {key for key, (brings, leads) in who.items() if may_invoke(invoker, brings=brings, leads=leads)} == by


@given(st.sets(st.sampled_from(Entry)), st.sets(st.sampled_from(Entry)), st.booleans(), st.booleans(), st.text())
def test_nobody_relies_on_a_ground_without_its_whole_entry_or_against_a_refusal(
    asks: set[Entry],
    said: set[Entry],
    retired: bool,  # noqa: FBT001
    withdrawn: bool,  # noqa: FBT001
    words: str,
) -> None:
    why = why_not(
        Invoker.EITHER,
        asks,
        brings=True,
        leads=False,
        retired=retired,
        withdrawn=withdrawn,
        said=said,
        words=words,
    )
    whole = asks <= said and bool(words.strip()) and not retired and not withdrawn
    assert (why is None) == whole
    assert set(missing(asks, said)) == asks - said
    if withdrawn and not retired:
        assert why is No.WITHDRAWN


def test_a_ground_carries_its_days_and_not_a_moment_longer() -> None:
    end = until(AT, 7)
    one = Relied(AT, end)
    assert end == AT + 7 * DAY
    assert relied_until([one], AT) == end
    assert relied_until([one], end - timedelta(microseconds=1)) == end
    assert relied_until([one], end) is None
    assert relied_until([one], AT - timedelta(microseconds=1)) is None
    assert relied_until([one, Relied(AT, AT + 9 * DAY)], AT) == AT + 9 * DAY
    assert relied_until([], AT) is None
