"""What one cell of a spreadsheet says, or why it cannot be taken. Pure."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from enum import StrEnum

LONGEST = 60  # characters of an identifier

Cell = str | int | float | bool | date | None
Value = str | int | date | None
Reader = Callable[["Cell"], "Value"]


class Trouble(StrEnum):
    """What can be wrong, or worth telling."""

    ALREADY_THERE = "already_there"  # told, and skipped
    EMPTY = "empty"
    IMPOSSIBLE_DATE = "impossible_date"
    MISSING_COLUMN = "missing_column"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_TABLE = "not_a_table"
    NO_ROWS = "no_rows"
    REPEATED = "repeated"  # told, and skipped
    REPEATED_COLUMN = "repeated_column"
    SHIFTED = "shifted"
    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    TOO_MANY_PROBLEMS = "too_many_problems"
    TOO_MANY_ROWS = "too_many_rows"
    UNKNOWN_CODE = "unknown_code"
    UNKNOWN_COLUMN = "unknown_column"  # told, and left out


class Wrong(Exception):
    """A value that cannot be taken."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


def as_text(cell: Cell) -> str:
    """Return what a cell shows: ``3`` for 3.0, nothing for an empty one."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def identifier(cell: Cell) -> str:
    """Return an identifier such as ``MTL-01``."""
    words = as_text(cell)
    if not words:
        raise Wrong(Trouble.EMPTY)
    if len(words) > LONGEST or not words.isprintable():
        raise Wrong(Trouble.TOO_LONG)
    return words


def number(cell: Cell) -> int | None:
    """Return a sequence number, or nothing; its order is not judged."""
    words = as_text(cell)
    if not words:
        return None
    if not re.fullmatch(r"[0-9]{1,4}", words):
        raise Wrong(Trouble.NOT_A_NUMBER)
    return int(words)


ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
YEARS = range(1900, 2101)
LATEST = 100_000  # days since the epoch: the year 2173
EPOCH, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)  # day 60 of 1900 does not exist; nothing is that old


def day(cell: Cell, epoch: date = EPOCH) -> date:
    """Return a date written as ``2018-02-28``, kept as a date, or as the number of days a spreadsheet counts."""
    found: date | None = None
    if isinstance(cell, datetime):
        found = cell.date()
    elif isinstance(cell, date):
        found = cell
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        found = epoch + timedelta(days=int(cell)) if 0 < cell < LATEST else None
    elif not as_text(cell):
        raise Wrong(Trouble.EMPTY)
    elif match := ISO.fullmatch(as_text(cell)):
        try:
            found = date(int(match[1]), int(match[3]), int(match[4]))
        except ValueError:
            found = None
    if found is None or found.year not in YEARS:
        raise Wrong(Trouble.IMPOSSIBLE_DATE)
    return found


def coded(codes: Callable[[str], str | None], *, may_be_empty: bool) -> Callable[[Cell], str]:
    """Return the reader of a column of codes; ``codes`` gives the code for a word, or nothing."""

    def read(cell: Cell) -> str:
        words = as_text(cell)
        if not words:
            if may_be_empty:
                return ""
            raise Wrong(Trouble.EMPTY)
        code = codes(words)
        if code is None:
            raise Wrong(Trouble.UNKNOWN_CODE)
        return code

    return read
