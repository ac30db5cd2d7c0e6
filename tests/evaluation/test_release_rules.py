"""Answers leave when five from three organisations are together, under words that none of them has alone."""

from datetime import date
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from maillage.access.roles import SeatRole
from maillage.evaluation.rules import periods
from maillage.evaluation.rules.questionnaire import same_items
from maillage.evaluation.rules.release import ORGANISATIONS, RESPONDENTS, Waiting, may_leave, released

TODAY = date(2026, 3, 3)
waiting = st.builds(
    Waiting,
    id=st.uuids(),
    organisation=st.sampled_from("abcdef"),
    role=st.sampled_from(SeatRole),
    kind=st.sampled_from(["community", "institutional", "informal"]),
    region=st.sampled_from(["one", "two"]),
    period=st.sampled_from(["2024-Q4", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1"]),
)
pools = st.lists(waiting, max_size=60, unique_by=lambda one: one.id)


def some(n: int, *, organisations: int = 3, **words: str) -> list[Waiting]:
    usual = {"role": "involved", "kind": "community", "region": "one", "period": "2026-Q1"} | words
    return [Waiting(id=uuid4(), organisation=f"o{at % organisations}", **usual) for at in range(n)]


def words_of(pool: list[Waiting], today: date = TODAY) -> list[tuple[str, str, str, str, int]]:
    return [
        (group.words.role, group.words.kind, group.words.region, group.words.period, len(group.answers))
        for group in released(pool, today)
    ]


@given(pools)
def test_every_group_has_five_answers_from_three_organisations(pool: list[Waiting]) -> None:
    by = {one.id: one for one in pool}
    for group in released(pool, TODAY):
        assert len(group.answers) >= RESPONDENTS
        assert len({by[row].organisation for row in group.answers}) >= ORGANISATIONS


@given(pools)
def test_no_answer_leaves_twice(pool: list[Waiting]) -> None:
    leaving = [row for group in released(pool, TODAY) for row in group.answers]
    assert len(leaving) == len(set(leaving))
    assert set(leaving) <= {one.id for one in pool}


@given(pools)
def test_the_words_of_a_group_are_true_of_each_answer_in_it(pool: list[Waiting]) -> None:
    by = {one.id: one for one in pool}
    for group in released(pool, TODAY):
        for one in (by[row] for row in group.answers):
            assert group.words.role in (one.role, "")
            assert group.words.kind in (one.kind, "")
            assert group.words.region in (one.region, "")
            assert periods.inside(one.period, *periods.bounds(group.words.period))


@given(pools)
def test_those_who_leave_together_were_asked_the_same_items(pool: list[Waiting]) -> None:
    by = {one.id: one for one in pool}
    for group in released(pool, TODAY):
        first = same_items(by[next(iter(group.answers))].role)
        assert all(same_items(by[row].role) == first for row in group.answers)


@given(pools, st.randoms())
def test_the_order_in_which_answers_came_changes_nothing(pool: list[Waiting], random: object) -> None:
    shuffled = list(pool)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a Random
    assert set(released(pool, TODAY)) == set(released(shuffled, TODAY))


@given(pools)
def test_what_stays_behind_could_not_leave_under_its_own_words(pool: list[Waiting]) -> None:
    gone = {row for group in released(pool, TODAY) for row in group.answers}
    left = [one for one in pool if one.id not in gone]
    for one in left:
        assert not may_leave([o for o in left if (o.role, o.region, o.period) == (one.role, one.region, one.period)])


def test_four_answers_wait() -> None:
    assert words_of(some(4)) == []


def test_five_answers_from_two_organisations_wait() -> None:
    assert words_of(some(5, organisations=2)) == []


def test_five_from_three_organisations_keep_all_their_words() -> None:
    assert words_of(some(5)) == [("involved", "community", "one", "2026-Q1", 5)]


def test_the_kind_is_given_up_first() -> None:
    pool = [*some(3), *some(2, kind="institutional")]
    assert words_of(pool) == [("involved", "", "one", "2026-Q1", 5)]


def test_the_period_is_given_up_when_the_quarter_is_over_and_not_before() -> None:
    pool = [*some(3, period="2026-Q1"), *some(2, period="2026-Q2")]
    assert words_of(pool, date(2026, 6, 30)) == []
    assert words_of(pool, date(2026, 7, 1)) == [("involved", "", "one", "2026-H1", 5)]


def test_a_year_stands_for_a_half_year_when_that_is_over() -> None:
    pool = [*some(3, period="2026-Q1"), *some(2, period="2026-Q4")]
    assert words_of(pool, date(2026, 12, 31)) == []
    assert words_of(pool, date(2027, 1, 1)) == [("involved", "", "one", "2026", 5)]


def test_the_region_is_given_up_when_the_year_is_over() -> None:
    pool = [*some(3), *some(2, region="two")]
    assert words_of(pool, date(2026, 12, 31)) == []
    assert words_of(pool, date(2027, 1, 1)) == [("involved", "", "", "2026", 5)]


def test_the_role_is_given_up_last_and_only_among_those_asked_the_same() -> None:
    pool = [*some(3), *some(2, role="referent"), *some(4, role="external_expert")]
    assert words_of(pool, date(2027, 1, 1)) == [("", "", "", "2026", 5)]
