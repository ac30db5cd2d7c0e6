"""Whatever program wrote it: the same three questionnaires come out of every file."""

import io
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest

from maillage.evaluation.formats import sheets
from maillage.evaluation.formats.labels import code_reader, column_of, folded
from maillage.evaluation.rules import cells
from maillage.evaluation.rules.cells import EPOCH_1904, Trouble, Wrong
from maillage.evaluation.rules.importing import (
    COLUMNS,
    IDENTIFIERS,
    MAY_BE_EMPTY,
    MOST_BYTES,
    Reading,
    Row,
    placed,
)

FILES = Path(__file__).parent / "files"
ALIKE = (
    "english.csv",
    "french-semicolons-with-mark.csv",
    "french-windows.csv",
    "french-mac.csv",
    "french-utf16-tabs.txt",
    "columns-in-another-order.csv",
    "french.xlsx",
)

SAME = """\
VDR-M1|VDR|VDR-S1|1|2024-02-06|cooperation|P1|community|ipv_women|referent|large_extent|fair_amount|yes|yes|large_extent|a_little
VDR-M1|VDR|VDR-S1|1|2024-02-06|cooperation|P2|institutional|addiction|external_expert||large_extent|no|yes|na|na
VDR-M2|VDR|VDR-S1|2|2024-04-09|consultation|P1|informal|faith_culture|involved|not_at_all||yes||fair_amount|fair_amount
""".splitlines()


def read(file: io.BufferedIOBase) -> tuple[list[Row], Reading]:
    table = sheets.opened(file)  # type: ignore[arg-type]  # any binary file
    own: dict[str, cells.Reader] = {"date": partial(cells.day, epoch=table.epoch), "sequence": cells.number}
    own |= dict.fromkeys(IDENTIFIERS, cells.identifier)
    readers = [own.get(c) or cells.coded(code_reader(c), may_be_empty=c in MAY_BE_EMPTY) for c in COLUMNS]
    place, problems = placed([column_of(words) if words else None for words in table.header], table.header)
    reading = Reading(readers, problems=[p for p in problems if not p.is_told_only])
    rows = [] if reading.problems else list(reading.rows(table.rows, place, len(table.header)))
    reading.finished()
    return rows, reading


def read_file(name: str) -> tuple[list[Row], Reading]:
    with (FILES / name).open("rb") as file:
        return read(file)


@pytest.mark.parametrize("name", ALIKE)
def test_every_file_gives_the_same_questionnaires(name: str) -> None:
    rows, reading = read_file(name)
    assert reading.problems == []
    said = ["|".join("" if value is None else str(value) for value in row) for row in rows]
    assert said == SAME


def test_a_shifted_row_is_named() -> None:
    _, reading = read_file("shifted.csv")
    assert [(p.trouble, p.row) for p in reading.problems] == [(Trouble.SHIFTED, 3), (Trouble.SHIFTED, 4)]


def test_a_missing_column_is_named() -> None:
    _, reading = read_file("missing-column.csv")
    assert [(p.trouble, p.column) for p in reading.problems] == [(Trouble.MISSING_COLUMN, "role")]


def test_an_impossible_date_an_unknown_word_and_an_empty_code_are_named_with_row_and_column() -> None:
    _, reading = read_file("impossible.csv")
    assert [(p.trouble, p.row, p.column, p.value) for p in reading.problems] == [
        (Trouble.IMPOSSIBLE_DATE, 2, "date", "2018-02-30"),
        (Trouble.UNKNOWN_CODE, 3, "understood_situation", "rather"),
        (Trouble.EMPTY, 4, "meeting", ""),
    ]


def test_a_questionnaire_given_twice_is_told_and_skipped() -> None:
    rows, reading = read_file("repeated.csv")
    assert len(rows) == 3
    assert [(p.trouble, p.row, p.value) for p in reading.skipped] == [(Trouble.REPEATED, 4, "VDR-M1, P1")]
    assert reading.problems == []


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", Trouble.NO_ROWS),
        (b"\n\n", Trouble.NO_ROWS),
        (b"PK\x03\x04 this is no workbook", Trouble.NOT_A_TABLE),
        (bytes(range(256)) * 4, Trouble.NOT_A_TABLE),
    ],
)
def test_what_is_no_table_is_refused(content: bytes, trouble: Trouble) -> None:
    with pytest.raises(sheets.Unreadable) as refusal:
        read(io.BytesIO(content))
    assert refusal.value.problem.trouble is trouble


def test_a_header_alone_is_no_study() -> None:
    _, reading = read(io.BytesIO(",".join(COLUMNS).encode()))
    assert [p.trouble for p in reading.problems] == [Trouble.NO_ROWS]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "large.csv").open("w+b") as file:
        file.truncate(MOST_BYTES + 1)
        with pytest.raises(sheets.Unreadable) as refusal:
            sheets.opened(file)
    assert refusal.value.problem.trouble is Trouble.TOO_LARGE


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("2018-02-28", date(2018, 2, 28)),
        ("2018/2/8", date(2018, 2, 8)),
        (" 2018-02-28 00:00:00 ", date(2018, 2, 28)),
        (datetime(2018, 2, 28, 9, 30), date(2018, 2, 28)),  # noqa: DTZ001  a spreadsheet knows no zone
        (43159, date(2018, 2, 28)),
        (43159.0, date(2018, 2, 28)),
    ],
)
def test_a_date_is_read_as_spreadsheets_write_it(cell: cells.Cell, found: date) -> None:
    assert cells.day(cell) == found


def test_an_old_mac_workbook_counts_from_1904() -> None:
    assert cells.day(41697, EPOCH_1904) == date(2018, 2, 28)


@pytest.mark.parametrize("cell", ["2018-02-30", "28/02/2018", "2018-2", "0018-02-28", "yesterday", True, -3, 1e9])
def test_an_impossible_date_is_refused(cell: cells.Cell) -> None:
    with pytest.raises(Wrong) as refusal:
        cells.day(cell)
    assert refusal.value.trouble is Trouble.IMPOSSIBLE_DATE


def test_words_are_known_whatever_accents_case_and_signs() -> None:
    assert folded("  Sécurité  (des femmes) ") == folded("SECURITE des femmes") == "securite des femmes"
    assert column_of("ORGANISATION_KIND") == column_of("Organization kind") == "organisation_kind"


def test_a_level_of_another_scale_is_no_answer() -> None:
    assert code_reader("improved_practice")("a_little") is None
    assert code_reader("understood_situation")("oui") is None
