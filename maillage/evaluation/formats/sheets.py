"""CSV in any common encoding, with comma, semicolon or tab, and XLSX: a header and rows of cells."""

import codecs
import csv
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from charset_normalizer import from_bytes

from maillage.evaluation.formats.labels import column_of
from maillage.evaluation.formats.workbook import Workbook
from maillage.evaluation.rules.cells import EPOCH, Cell, Trouble
from maillage.evaluation.rules.importing import MOST_BYTES, Problem

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
OLD = ("cp1252", "mac_roman", "cp850")  # Windows, Mac, DOS
LETTERS = frozenset("àâäçéèêëîïôöùûüœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒÆ«»’‘“”–—…°\u00a0\u202f")
SEPARATORS = ",;\t|"
SAMPLE = 65_536
BLOCK = 1 << 20
BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, IndexError, ValueError, SyntaxError, StopIteration)


class Unreadable(Exception):
    """The file cannot be read as a table at all."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.problem = Problem(trouble)


@dataclass(frozen=True)
class Table:
    """A header and what follows it; rows are numbered as a spreadsheet numbers them. ``epoch`` is its day 0."""

    header: Sequence[str]
    rows: Iterator[tuple[int, Sequence[Cell]]]
    epoch: date = EPOCH


def opened(file: BinaryIO) -> Table:
    """Return the table in ``file`` (read from its start; seekable); raise Unreadable when there is none."""
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    if size > MOST_BYTES:
        raise Unreadable(Trouble.TOO_LARGE)
    start = file.read(4)
    file.seek(0)
    if not start:
        raise Unreadable(Trouble.NO_ROWS)
    return _workbook(file) if start == b"PK\x03\x04" else _text(file)


def _workbook(file: BinaryIO) -> Table:
    try:
        book = Workbook(file)
    except BROKEN as trouble:
        raise Unreadable(Trouble.NOT_A_TABLE) from trouble
    rows = _rows(book)
    header = next((cells for _, cells in rows if any(cells)), None)
    if header is None:
        raise Unreadable(Trouble.NO_ROWS)
    written = [str(cell or "").strip() for cell in header]
    return Table(written, ((at, _filled(cells, len(written))) for at, cells in rows), book.epoch)


def _rows(book: Workbook) -> Iterator[tuple[int, Sequence[Cell]]]:
    try:
        yield from book.rows()
    except BROKEN as trouble:
        raise Unreadable(Trouble.NOT_A_TABLE) from trouble


def _filled(cells: Sequence[Cell], width: int) -> Sequence[Cell]:
    """A workbook leaves out the empty cells at the end of a row."""
    return cells if len(cells) >= width else (*cells, *(None,) * (width - len(cells)))


def _text(file: BinaryIO) -> Table:
    encoding = encoding_of(file)
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        first = next((line for line in iter(text.readline, "") if line.strip()), "")
    except UnicodeError:
        first = "\0"
    if "\0" in first:
        text.detach()
        raise Unreadable(Trouble.NOT_A_TABLE)
    text.seek(0)
    rows = _numbered(text, _separator(first))
    header = next((cells for _, cells in rows if any(cells)), None)
    if header is None:
        raise Unreadable(Trouble.NO_ROWS)
    return Table([str(cell).strip() for cell in header], rows)


def _numbered(text: io.TextIOWrapper, separator: str) -> Iterator[tuple[int, Sequence[Cell]]]:
    try:
        yield from enumerate(csv.reader(text, delimiter=separator), start=1)
    except (csv.Error, UnicodeError) as trouble:
        raise Unreadable(Trouble.NOT_A_TABLE) from trouble
    finally:
        text.detach()  # the file is its owner's to close


def _separator(first: str) -> str:
    """Return what parts the cells: whatever makes most known columns of the first line."""

    def known(separator: str) -> int:
        cells = next(csv.reader([first], delimiter=separator), [])
        return sum(column_of(cell) is not None for cell in cells)

    return max(SEPARATORS, key=lambda separator: (known(separator), first.count(separator)))


def encoding_of(file: BinaryIO) -> str:
    """Return the encoding of a text: by its mark, else UTF-8 when it is, else the likeliest of the old ones."""
    file.seek(0)
    sample = file.read(SAMPLE)
    marked = next((name for mark, name in MARKS if sample.startswith(mark)), None)
    if marked:
        return marked
    zeros = (sample[0::2].count(0), sample[1::2].count(0))
    if max(zeros) > len(sample) // 4:
        return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    return "utf-8" if _is_utf8(file) else _old_encoding(file)


def _is_utf8(file: BinaryIO) -> bool:
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while block := file.read(BLOCK):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _old_encoding(file: BinaryIO) -> str:
    """Choose by the letters that English and French use; where that says nothing, by statistics."""
    file.seek(0)
    marks = bytes(byte for block in iter(lambda: file.read(BLOCK), b"") for byte in block if byte > 0x7F)  # noqa: PLR2004  ASCII ends there
    scores = {name: sum(c in LETTERS for c in marks.decode(name, "replace")) for name in OLD}
    best = max(scores.values())
    likely = [name for name, score in scores.items() if score == best]
    if len(likely) == 1:
        return likely[0]
    file.seek(0)
    guess = from_bytes(file.read(SAMPLE), cp_isolation=likely).best()
    return guess.encoding if guess else likely[0]
