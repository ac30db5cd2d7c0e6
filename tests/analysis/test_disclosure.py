"""Nobody can be recognised in a figure, nor found by subtracting one table from another."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.analysis.rules.disclosure import Cell, Withheld, shown, withheld, withheld_answers

SPRING, SUMMER = date(2026, 4, 1), date(2026, 7, 1)


@pytest.mark.parametrize(
    ("respondents", "organisations", "reason"),
    [
        (0, 0, None),
        (4, 4, Withheld.RESPONDENTS),
        (5, 2, Withheld.ORGANISATIONS),
        (4, 1, Withheld.RESPONDENTS),
        (5, 3, None),
    ],
)
def test_five_respondents_from_three_organisations_are_the_least(
    respondents: int, organisations: int, reason: Withheld | None
) -> None:
    assert withheld(respondents, organisations) is reason


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        ((4, 0), Withheld.RESPONDENTS),
        ((9, 0), Withheld.UNANIMOUS),
        ((0, 5), Withheld.UNANIMOUS),
        ((8, 1), None),
        ((10, 0), None),
        ((231, 0), None),
        ((0, 0), None),
    ],
)
def test_a_small_group_that_answers_as_one_is_hidden(counts: tuple[int, ...], reason: Withheld | None) -> None:
    assert withheld_answers(counts) is reason


def test_a_cell_that_is_too_small_is_left_out_and_the_reason_stays() -> None:
    cells = [Cell("vdr", SPRING, 9, 5), Cell("vdr", SUMMER, 3, 3), Cell("hcb", SPRING, 6, 2)]
    assert shown(cells) == (frozenset({("vdr", SPRING)}), Withheld.ORGANISATIONS)


cells = st.lists(
    st.builds(
        Cell, st.sampled_from(["vdr", "hcb"]), st.sampled_from([SPRING, SUMMER]), st.integers(0, 12), st.integers(0, 6)
    ),
    unique_by=lambda cell: (cell.region, cell.period),
)


@given(cells)
def test_what_a_wide_table_shows_is_what_its_narrow_tables_show(many: list[Cell]) -> None:
    wide, _ = shown(many)
    narrow = [shown([cell])[0] for cell in many]
    assert wide == frozenset().union(*narrow)
