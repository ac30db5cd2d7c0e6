"""Judgement raises concern and lowers nothing: not beside a result, not by a newer record, not across tools."""

from datetime import UTC, date, datetime, timedelta
from itertools import product
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.risk.rules import (
    HIGHEST,
    KNOWN,
    MOST_LEVELS,
    Concern,
    Judgement,
    No,
    Said,
    Scale,
    concern,
    is_closed,
    scale_of,
    threads,
    why_not,
)

AT = datetime(2026, 3, 3, 18, 55, tzinfo=UTC)
TODAY = date(2026, 3, 3)
results = st.integers(0, HIGHEST)
judgements = st.sampled_from(list(Judgement))
few = st.integers(0, 2).map(lambda number: UUID(int=number))


@st.composite
def said(draw: st.DrawFn) -> Said:
    """Draw one record: one of a few tools, about one of a few people, on one of a few days."""
    days, minutes = draw(st.integers(0, 5)), draw(st.integers(0, 3))
    return Said(
        id=draw(st.uuids()),
        tool=draw(few),
        member=draw(few),
        done_on=TODAY + timedelta(days=days),
        written_at=AT + timedelta(minutes=minutes),
        result=draw(st.integers(0, 4)),
        judgement=draw(judgements),
    )


@given(results, judgements)
def test_what_is_shown_as_concern_is_never_less_than_the_tool_says(result: int, judgement: Judgement) -> None:
    shown = concern(result, judgement)
    assert shown.result == result
    assert shown >= concern(result, Judgement.SAME)
    assert (shown > concern(result, Judgement.SAME)) == (judgement is Judgement.HIGHER)


@given(st.lists(said(), max_size=8))
def test_no_record_hides_a_higher_one(told: list[Said]) -> None:
    for thread in threads(told):
        seen = [thread.now.concern, *([thread.higher.concern] if thread.higher else [])]
        assert max(seen) == max(one.concern for one in thread.said)
        assert thread.higher is None or thread.higher.concern > thread.now.concern


@given(st.lists(said(), max_size=8, unique_by=lambda one: one.id))
def test_every_record_stands_once_under_its_tool_and_person_the_newest_first(told: list[Said]) -> None:
    found = threads(told)
    assert sorted((one.id for thread in found for one in thread.said), key=str) == sorted(
        (one.id for one in told), key=str
    )
    for thread in found:
        assert len({(one.tool, one.member) for one in thread.said}) == 1
        assert [one.done_on for one in thread.said] == sorted((one.done_on for one in thread.said), reverse=True)
    assert len({(thread.now.tool, thread.now.member) for thread in found}) == len(found)


@given(st.lists(said(), max_size=6), st.lists(said(), max_size=6))
def test_what_another_tool_says_changes_nothing_of_this_one(told: list[Said], more: list[Said]) -> None:
    other = [one for one in more if one.tool not in {this.tool for this in told}]
    before = {(thread.now.tool, thread.now.member): thread for thread in threads(told)}
    after = {(thread.now.tool, thread.now.member): thread for thread in threads([*told, *other])}
    assert {key: after[key] for key in before} == before


def test_a_concern_that_is_raised_stays_below_the_next_result() -> None:
    assert Concern(3) < Concern(3, raised=True) < Concern(4)


@pytest.mark.parametrize(
    ("first", "second", "lowest", "highest", "found"),
    [
        (["a", "b"], ["c", "d"], None, None, Scale(1, 2, (("a", "c"), ("b", "d")))),
        ([], [], 0, 13, Scale(0, 13)),
        ([], [], None, None, No.SCALE_MISSING),
        ([], [], 0, None, No.SCALE_MISSING),
        (["a"], ["c"], None, None, No.SCALE_MISSING),
        (["a", "b"], ["c"], None, None, No.SCALE_UNEVEN),
        (["a", "b"], ["c", "d"], 0, 13, No.SCALE_TWICE),
        ([], ["c", "d"], 0, None, No.SCALE_TWICE),
        ([], [], 5, 5, No.SCALE_UPSIDE_DOWN),
        ([], [], -1, 5, No.SCALE_UPSIDE_DOWN),
        ([], [], 0, HIGHEST + 1, No.SCALE_TOO_LONG),
        ([], [], 0, HIGHEST, Scale(0, HIGHEST)),
        (["x"] * (MOST_LEVELS + 1), ["y"] * (MOST_LEVELS + 1), None, None, No.SCALE_TOO_LONG),
        (["x"] * MOST_LEVELS, ["y"] * MOST_LEVELS, None, None, Scale(1, MOST_LEVELS, (("x", "y"),) * MOST_LEVELS)),
    ],
)
def test_a_scale_is_words_of_both_languages_or_a_range(
    first: list[str], second: list[str], lowest: int | None, highest: int | None, found: Scale | No
) -> None:
    assert scale_of(first, second, lowest, highest) == found


@pytest.mark.parametrize(
    ("result", "judgement", "words", "more", "why"),
    [
        (1, Judgement.SAME, "", {}, None),
        (4, Judgement.LOWER, "He moved away.", {}, None),
        (0, Judgement.SAME, "", {}, No.NO_SUCH_RESULT),
        (5, Judgement.SAME, "", {}, No.NO_SUCH_RESULT),
        (2, Judgement.HIGHER, " ", {}, No.WORDS_NEEDED),
        (2, Judgement.LOWER, "", {}, No.WORDS_NEEDED),
        (2, Judgement.SAME, "", {"retired": True}, No.RETIRED),
        (2, Judgement.SAME, "", {"later": 1}, No.NOT_YET),
    ],
)
def test_a_record_says_a_result_of_the_tool_and_why_a_judgement_differs(
    result: int, judgement: Judgement, words: str, more: dict[str, int], why: No | None
) -> None:
    done, retired = TODAY + timedelta(days=more.get("later", 0)), bool(more.get("retired"))
    assert why_not(Scale(1, 4), result, judgement, words, retired=retired, done_on=done, today=TODAY) is why


def test_only_what_somebody_says_of_her_own_work_with_him_is_open_by_itself() -> None:
    for partner, both, where in product((True, False), repeat=3):
        closed = is_closed(partner=partner, both_parents=both, tells_where=where)
        assert closed == (not (partner and not both and not where))


def test_names_are_all_that_ships_of_the_tools_that_are_known() -> None:
    assert len({one.key for one in KNOWN}) == len(KNOWN)
    assert all(len(one.name.split()) <= 2 and one.publisher for one in KNOWN)
