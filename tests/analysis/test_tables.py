"""Shares come from counts; every questionnaire is counted once."""

from collections import Counter
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from maillage.analysis.rules.tables import indicators, item, participation, parts, share
from maillage.evaluation.rules.questionnaire import NO_ANSWER, NOT_ASKED

EXTENT = ("large_extent", "fair_amount", "a_little", "not_at_all")
YES_NO = ("yes", "no")
SCALES = {"knows_partners_work": EXTENT, "improved_practice": YES_NO}

answers = st.lists(st.sampled_from([*EXTENT, NOT_ASKED, NO_ANSWER]), max_size=60)
seats = st.lists(
    st.tuples(
        st.sampled_from(["community", "institutional", "informal"]),
        st.sampled_from(["addiction", "police", "education"]),
        st.sampled_from(["referent", "involved"]),
        st.integers(1, 40),
    ),
    max_size=30,
)


def test_two_levels_together_are_counted_and_never_added_as_rounded_shares() -> None:
    knows = item(
        "knows_partners_work", {"large_extent": 116, "fair_amount": 53, "a_little": 6, "not_at_all": 2}, EXTENT
    )
    assert knows.valid_n == 177
    assert [part.share for part in knows.levels[:2]] == [Decimal("65.5"), Decimal("29.9")]
    assert knows.top_two is not None
    assert knows.top_two.share == Decimal("95.5")
    assert knows.levels[0].share is not None
    assert knows.levels[1].share is not None
    assert knows.levels[0].share + knows.levels[1].share == Decimal("95.4")


def test_a_half_is_rounded_up() -> None:
    assert share(1, 16) == Decimal("6.3")  # 6.25
    assert share(1, 2000) == Decimal("0.1")  # 0.05
    assert share(3, 2000) == Decimal("0.2")  # 0.15


def test_nobody_has_no_share() -> None:
    assert share(0, 0) is None
    assert item("improved_practice", {NO_ANSWER: 3}, YES_NO).levels[0].share is None


def test_a_plain_yes_or_no_has_no_top_two() -> None:
    assert item("improved_practice", {"yes": 7, "no": 1}, YES_NO).top_two is None


@given(st.integers(0, 10**7), st.integers(1, 10**7))
def test_a_share_lies_between_0_and_100_and_within_half_a_tenth_of_the_truth(n: int, more: int) -> None:
    total = n + more
    found = share(n, total)
    assert found is not None
    assert 0 <= found <= 100
    assert abs(found * total - 100 * n) * 20 <= total


@given(answers)
def test_valid_not_asked_and_no_answer_are_everybody(given: list[str]) -> None:
    one = item("knows_partners_work", Counter(given), EXTENT)
    assert one.valid_n + one.not_asked + one.no_answer == len(given)
    assert sum(level.n for level in one.levels) == one.valid_n


@given(answers, st.randoms())
def test_the_order_of_rows_changes_nothing(given: list[str], chance: object) -> None:
    rows = [("knows_partners_work", level, 1) for level in given]
    again = list(rows)
    chance.shuffle(again)  # type: ignore[attr-defined]  # hypothesis's own Random
    assert indicators(rows, SCALES, len(given)) == indicators(again, SCALES, len(given))


@given(seats)
def test_every_breakdown_counts_everybody_once(rows: list[tuple[str, str, str, int]]) -> None:
    one, two = participation(rows)
    total = sum(n for *_, n in rows)
    for lines in (one.kinds, one.sectors, two.roles):
        assert sum(line.n for line in lines) == total
        assert all(line.share is not None and 0 <= line.share <= 100 for line in lines)


def test_lines_follow_the_named_order_and_then_their_size() -> None:
    lines = parts({"informal": 9, "community": 1, "b": 2, "a": 2, "gone": 0}, ("community",))
    assert [line.key for line in lines] == ["community", "informal", "a", "b"]


def test_an_indicator_nobody_answered_stands_in_the_table() -> None:
    assert [one.key for one in indicators([], SCALES, 0).items] == list(SCALES)
