"""A sheet's lines keep their order, and what is written is read back as it was."""

from hypothesis import given
from hypothesis import strategies as st

from maillage.sheets import formats
from maillage.sheets.rules.sheet import (
    MOST_LINES,
    Heading,
    Line,
    Phrase,
    Sheet,
    Size,
    Tongue,
    added,
    in_order,
    moved,
    removed,
    sections,
)

WORDS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20)
LINES = st.builds(
    Line,
    heading=st.sampled_from(Heading),
    name=WORDS,
    own_heading=WORDS,
    details=WORDS | st.just(""),
    phone=WORDS | st.just(""),
    phrases=st.lists(st.sampled_from(Phrase), unique=True).map(tuple),
    sensitive=st.booleans(),
)
SHEETS = st.builds(
    Sheet,
    lines=st.lists(LINES, max_size=MOST_LINES).map(in_order),
    title=WORDS | st.just(""),
    lead=WORDS | st.just(""),
    tongues=st.lists(st.sampled_from(Tongue), min_size=1, max_size=4, unique=True).map(tuple),
    size=st.sampled_from(Size),
    scan=st.booleans(),
)
A, B, C = (Line(heading, name) for heading, name in ((Heading.FOOD, "a"), (Heading.FOOD, "b"), (Heading.HEALTH, "c")))


@given(SHEETS)
def test_what_is_written_into_the_form_is_read_back_as_it_was(sheet: Sheet) -> None:
    assert formats.read(formats.written(sheet)) == sheet


@given(SHEETS, st.integers(-2, 45), st.sampled_from((-1, 1)))
def test_moving_loses_no_line_and_keeps_headings_together(sheet: Sheet, at: int, by: int) -> None:
    after = moved(sheet, at, by)
    assert sorted(map(repr, after.lines)) == sorted(map(repr, sheet.lines))
    assert in_order(after.lines) == after.lines
    unders = [(one.heading, one.own_heading) for one in sections(after.lines)]
    assert len(set(unders)) == len(unders)


def test_a_line_changes_places_under_its_heading_and_at_its_edge_the_heading_moves() -> None:
    sheet = Sheet((A, B, C))
    assert moved(sheet, 1, -1).lines == (B, A, C)
    assert moved(sheet, 1, 1).lines == (C, A, B)
    assert moved(sheet, 2, -1).lines == (C, A, B)
    assert moved(sheet, 0, -1) == moved(sheet, 2, 1) == sheet


def test_a_new_line_stands_with_those_under_its_heading_and_a_full_sheet_takes_none() -> None:
    assert added(Sheet((A, C)), B).lines == (A, B, C)
    assert added(Sheet((A, C)), B, at=1).lines == (A, B)
    assert removed(Sheet((A, B, C)), 1).lines == (A, C)
    full = Sheet((A,) * MOST_LINES)
    assert added(full, B) == full
    assert added(full, B, at=0).lines == (B, *full.lines[1:])
