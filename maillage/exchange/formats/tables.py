"""Files as rows of words: CSV in any usual encoding and with any delimiter, XLSX, JSON lists, GeoJSON, packages."""

import csv
import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import openpyxl
from charset_normalizer import from_bytes

MOST_BYTES = 64 << 20
MOST_UNPACKED = 1 << 29  # bytes of a package once unpacked: one that was made to fill a disk is not read
SAMPLE = 1 << 16
USUAL = ("cp1252", "mac_roman", "cp850")
LETTERS = frozenset("éèêëàâçîïôûùüœæÉÈÊÀÂÇÎÔŒ’‘«»“”–—…°\u00a0")
DELIMITERS = ",;\t|"
LONGEST_CELL = 1 << 20
Cells = dict[str, str]  # a row: column to words
Tree = Any  # what JSON holds

# what a ZIP says of itself when it is broken, cut short, locked, or packed in a way that nobody knows
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError)


class Unreadable(ValueError):
    """This is no file of the kind it was taken for."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose rows can be read again and again; a row has its number as its file counts them."""

    columns: tuple[str, ...]
    text: str = ""
    delimiter: str = ","
    listed: tuple[tuple[int, Cells], ...] = ()

    def rows(self) -> Iterator[tuple[int, Cells | None]]:
        """Yield each row that says something; ``None`` where its cells do not fit the columns."""
        if not self.text:
            yield from self.listed
            return
        for number, cells in enumerate(self._lines(), start=2):
            if any(cell.strip() for cell in cells):
                fits = len(cells) <= len(self.columns) or not any(c.strip() for c in cells[len(self.columns) :])
                whole = fits and len(cells) * 2 > len(self.columns)
                yield number, {c: v.strip() for c, v in zip(self.columns, cells, strict=False)} if whole else None

    def _lines(self) -> Iterator[list[str]]:
        csv.field_size_limit(LONGEST_CELL)
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=self.delimiter)
        try:
            next(reader, None)
            yield from reader
        except csv.Error as trouble:  # a quotation mark that nobody closed, over a megabyte
            raise Unreadable from trouble

    def whole_rows(self) -> Iterator[tuple[int, Cells]]:
        """Yield the rows whose cells fit the columns."""
        yield from ((number, row) for number, row in self.rows() if row is not None)


def text_of(raw: bytes) -> str:
    """Return the words of a file, whatever its encoding."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    scores = {encoding: _french(raw[:SAMPLE].decode(encoding, errors="replace")) for encoding in USUAL}
    likely = max(scores, key=lambda one: scores[one])
    if scores[likely] > 0:
        return raw.decode(likely, errors="replace")
    best = from_bytes(raw[:SAMPLE]).best()
    return raw.decode(best.encoding if best else "cp1252", errors="replace")


def _french(text: str) -> int:
    """Return how far the letters beyond ASCII are those of English and French."""
    return sum(1 if one in LETTERS else -1 for one in text if ord(one) > 127)  # noqa: PLR2004  the end of ASCII


def csv_table(raw: bytes) -> Table:
    """Return the table of a CSV file; raise Unreadable when it has no header, or holds what no text holds."""
    text = text_of(raw)
    first = text.splitlines()[:1]
    if not first or "\0" in text:
        raise Unreadable
    delimiter = max(DELIMITERS, key=first[0].count)
    columns = tuple(name.strip() for name in next(csv.reader(first, delimiter=delimiter)))
    if not any(columns) or len(set(columns)) < len(columns):
        columns = tuple(name or f"column {place}" for place, name in enumerate(columns, start=1))
    return Table(columns, text, delimiter)


def xlsx_table(raw: bytes, most: int | None = None) -> Table:
    """Return the first sheet of a workbook, or its first ``most`` rows; raise Unreadable when there is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as pack:
            if sum(one.file_size for one in pack.infolist()) > MOST_UNPACKED:
                raise Unreadable
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        asked = book.worksheets[0].iter_rows(values_only=True, max_row=most + 1 if most else None)
        rows = [[_words(cell) for cell in row] for row in asked]
    except (*DAMAGED, KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError) as trouble:
        raise Unreadable from trouble
    if not rows:
        raise Unreadable
    columns = tuple(name or f"column {place}" for place, name in enumerate(rows[0], start=1))
    listed = tuple(
        (number, dict(zip(columns, row, strict=False))) for number, row in enumerate(rows[1:], start=2) if any(row)
    )
    return Table(columns, listed=listed)


def json_of(raw: bytes) -> Tree:
    """Return what a JSON file holds; raise Unreadable when it holds none."""
    try:
        return json.loads(text_of(raw).replace("\\u0000", ""))
    except (ValueError, RecursionError) as trouble:
        raise Unreadable from trouble


def list_table(tree: Tree) -> Table:
    """Return the table that a JSON list of flat objects is, or the features of a GeoJSON file."""
    features = tree.get("features") if isinstance(tree, dict) else None
    things = features if isinstance(features, list) else tree
    if not isinstance(things, list) or not all(isinstance(one, dict) for one in things):
        raise Unreadable
    flat = [_feature(one) if features is not None else _flat(one) for one in things]
    columns = tuple(dict.fromkeys(column for row in flat for column in row))
    return Table(columns, listed=tuple(enumerate(flat, start=1)))


def package(raw: bytes) -> dict[str, Table]:
    """Return the tables of a zipped package of CSV files by name; raise Unreadable when it holds none."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as pack:
            inside = [one for one in pack.infolist() if one.filename.lower().endswith(".csv")]
            if sum(one.file_size for one in inside) > MOST_UNPACKED:
                raise Unreadable
            files = {PurePosixPath(one.filename).name: pack.read(one) for one in inside}
    except DAMAGED as trouble:
        raise Unreadable from trouble
    return tables_of(files)


def tables_of(files: Mapping[str, bytes]) -> dict[str, Table]:
    """Return the tables of CSV files by name, without the empty ones."""
    found = {name.removesuffix(".csv").lower(): csv_table(raw) for name, raw in files.items() if raw.strip()}
    if not found:
        raise Unreadable
    return found


def _words(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _flat(thing: Mapping[str, Any]) -> Cells:
    return {
        name: "; ".join(map(_words, value)) if isinstance(value, list) else _words(value)
        for name, value in thing.items()
        if not isinstance(value, dict)
    }


def _feature(feature: Mapping[str, Any]) -> Cells:
    row = _flat(feature.get("properties") or {})
    point = (feature.get("geometry") or {}).get("coordinates")
    if isinstance(point, list) and len(point) >= 2 and not isinstance(point[0], list):  # noqa: PLR2004  a point
        row |= {"geometry longitude": _words(point[0]), "geometry latitude": _words(point[1])}
    return row
