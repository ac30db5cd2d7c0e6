"""What became of measures, and what is kept from the page: no total gives away what is withheld. Without a database."""

from collections.abc import Sequence
from datetime import date
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from maillage.analysis.rules.achieved import (
    MEASURES,
    SITUATIONS,
    Counted,
    Key,
    Table,
    Year,
    by_both,
    by_columns,
    counted,
    counted_before,
    small,
)

COLUMNS = ("done", "under_way", "not_done")
KINDS = ("resource", "police", "plan", "other")
FIGURES = st.tuples(st.integers(0, 14), st.integers(1, 9)).map(lambda one: (one[0], min(one)))
TABLES = st.fixed_dictionaries(dict.fromkeys(product(KINDS, COLUMNS), FIGURES)).map(
    lambda found: {key: figure for key, figure in found.items() if figure[0]}
)


def table(**counts: int) -> dict[Key, Counted]:
    """Return one column of figures, each about many situations."""
    return {(key, "2026"): (n, 9) for key, n in counts.items()}


def shown(found: Table) -> dict[str, int | None]:
    return {line.key: line.cells[0] for line in found.lines}


def given_away(counts: dict[Key, Counted], line: Sequence[Key], found: dict[Key, int | None]) -> bool:
    """Tell whether the sum of a line tells one figure that is withheld, or a sum that is about too few.

    A figure that is none is withheld only where all are; there nobody sees in which place of the line something is.
    """
    kept = [key for key in line if found[key] is None]
    return bool(kept) and (len(kept) == 1 or sum(counts.get(key, (0, 0))[0] for key in kept) < MEASURES)


def test_a_figure_stands_for_five_measures_about_three_situations() -> None:
    assert [small(n, about) for n, about in ((0, 0), (4, 4), (5, 2), (5, 3))] == [False, True, True, False]


def test_a_small_figure_takes_another_one_with_it() -> None:
    assert shown(by_columns(table(cost=2, distance=8, unsafe=30), ["2026"])) == {
        "cost": None,
        "distance": None,
        "unsafe": 30,
    }
    assert shown(by_columns(table(cost=1, distance=2, unsafe=8, other=9), ["2026"])) == {
        "cost": None,
        "distance": None,
        "unsafe": None,
        "other": 9,
    }


def test_what_is_large_enough_is_shown_as_it_is() -> None:
    found = by_columns(table(cost=5, distance=8), ["2026"])
    assert (shown(found), found.totals, found.withheld) == ({"cost": 5, "distance": 8}, (13,), False)


def test_a_column_about_too_few_shows_not_even_its_sum() -> None:
    found = by_columns({("cost", "2025"): (3, 3), ("cost", "2026"): (6, 6)}, ["2025", "2026"])
    assert (found.totals, found.lines[0].cells) == ((None, 6), (None, 6))


def test_many_measures_about_one_family_are_withheld() -> None:
    found = by_columns({("cost", "2026"): (40, 1), ("distance", "2026"): (9, 9)}, ["2026"])
    assert shown(found) == {"cost": None, "distance": None}


def test_years_do_not_change_each_other() -> None:
    first = {("cost", "2025"): (9, 9), ("distance", "2025"): (2, 2), ("unsafe", "2025"): (7, 5)}
    second = {("cost", "2026"): (3, 3), ("distance", "2026"): (12, 8)}
    alone, both = by_columns(first, ["2025"]), by_columns(first | second, ["2025", "2026"])
    assert [line.cells[0] for line in alone.lines] == [line.cells[0] for line in both.lines]


@given(counts=TABLES)
def test_no_sum_of_lines_or_columns_gives_away_what_is_withheld(counts: dict[Key, Counted]) -> None:
    found = by_both(counts, COLUMNS, KINDS)
    cells = {(line.key, column): cell for line in found.lines for column, cell in zip(COLUMNS, line.cells, strict=True)}
    for key, cell in cells.items():
        assert cell is None or not small(*counts.get(key, (0, 0)))
        assert cell is None or cell == counts.get(key, (0, 0))[0]
    across = {line.key: [(line.key, column) for column in COLUMNS] for line in found.lines}
    for line in found.lines:
        assert line.total is None or not given_away(counts, across[line.key], cells)
        assert line.total is None or not 0 < line.total < MEASURES
    down = {column: [(line.key, column) for line in found.lines] for column in COLUMNS}
    for column, total in zip(COLUMNS, found.totals, strict=True):
        assert total is None or not given_away(counts, down[column], cells)
        assert total is None or not 0 < total < MEASURES
    kept = [line.key for line in found.lines if line.total is None]
    together = sum(counts.get(key, (0, 0))[0] for one in kept for key in across[one])
    assert not kept or len(kept) == len(found.lines) or (len(kept) > 1 and together >= MEASURES)


@given(counts=TABLES)
def test_each_column_by_itself_gives_nothing_away(counts: dict[Key, Counted]) -> None:
    found = by_columns(counts, COLUMNS, KINDS)
    cells = {(line.key, column): cell for line in found.lines for column, cell in zip(COLUMNS, line.cells, strict=True)}
    for column, total in zip(COLUMNS, found.totals, strict=True):
        line = [(one.key, column) for one in found.lines]
        assert total is None or not given_away(counts, line, cells)
        assert all(cells[key] is None or not small(*counts.get(key, (0, 0))) for key in line)


def test_a_year_is_shown_when_enough_families_and_organisations_are_behind_it() -> None:
    years = {(5, 3, 3): True, (4, 3, 3): False, (50, SITUATIONS - 1, 9): False, (50, 9, 2): False}
    assert {key: Year(2026, *key).shown for key in years} == years


def test_a_quarter_is_counted_when_it_is_over() -> None:
    days = {
        date(2026, 1, 1): date(2026, 1, 1),
        date(2026, 3, 31): date(2026, 1, 1),
        date(2026, 12, 5): date(2026, 10, 1),
    }
    assert {day: counted_before(day) for day in days} == days


def test_what_is_counted_twice_is_added_and_its_situations_are_at_least_so_many() -> None:
    assert counted([("a", "x", 2, 2), ("a", "x", 3, 1), ("b", "x", 1, 1)]) == {("a", "x"): (5, 2), ("b", "x"): (1, 1)}
