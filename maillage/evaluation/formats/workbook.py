"""The first sheet of an XLSX workbook (ECMA-376), read as a stream: a general reader takes several times as long."""

import zipfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import IO, BinaryIO
from xml.etree import ElementTree as ET
from xml.parsers import expat

from maillage.evaluation.rules.cells import EPOCH, EPOCH_1904, Cell

LARGEST = 1 << 30  # bytes of a sheet once unpacked: a workbook made to fill a disk is not read
LARGEST_STRINGS = 1 << 28  # bytes of what is kept in memory: its strings
LARGEST_PART = 1 << 24  # bytes of the parts that say where the others are
BLOCK = 1 << 18
MOST_COLUMNS = 200


class Workbook:
    """A workbook in ``file``. Raises KeyError, ValueError, SyntaxError or BadZipFile for what is none."""

    def __init__(self, file: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(file)
        book = self._tree("xl/workbook.xml")
        sheet = next(node for node in book.iter() if _name(node) == "sheet")
        properties = next((node for node in book.iter() if _name(node) == "workbookPr"), None)
        self.epoch: date = EPOCH
        if properties is not None and properties.get("date1904") in {"1", "true"}:
            self.epoch = EPOCH_1904
        relation = next(value for key, value in sheet.attrib.items() if key.endswith("}id"))
        targets = {node.get("Id"): node.get("Target", "") for node in self._tree("xl/_rels/workbook.xml.rels")}
        target = targets[relation]
        self._sheet = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        self._shared = self._strings() if "xl/sharedStrings.xml" in self._zip.namelist() else []

    def rows(self) -> Iterator[tuple[int, tuple[Cell, ...]]]:
        """Yield the rows that hold something, each with its number."""
        with self._part(self._sheet, LARGEST) as part:
            reader = _Rows(self._shared)
            while block := part.read(BLOCK):
                yield from reader.fed(block)

    def _strings(self) -> list[str]:
        with self._part("xl/sharedStrings.xml", LARGEST_STRINGS) as part:
            found = []
            for _, node in ET.iterparse(part):  # noqa: S314  expat limits what entities may grow to
                if _name(node) == "si":
                    found.append(_text(node))
                    node.clear()
            return found

    def _part(self, name: str, most: int) -> IO[bytes]:
        if self._zip.getinfo(name).file_size > most:
            raise ValueError("too large")
        return self._zip.open(name)

    def _tree(self, name: str) -> ET.Element:
        with self._part(name, LARGEST_PART) as part:
            return ET.fromstring(part.read())  # noqa: S314  the same


def _name(node: ET.Element) -> str:
    return node.tag.rpartition("}")[2]


def _text(node: ET.Element) -> str:
    """Join the runs of a text, without the hints on how it is spoken."""
    return "".join(
        part.text or "" for child in node if _name(child) != "rPh" for part in child.iter() if _name(part) == "t"
    )


class _Rows:
    """Takes the XML of a sheet bit by bit and gives its rows as they are complete."""

    def __init__(self, shared: list[str]) -> None:
        self._shared = shared
        self._done: list[tuple[int, tuple[Cell, ...]]] = []
        self._at = 0
        self._cells: list[Cell] = []
        self._place, self._kind, self._value = "", "n", ""
        self._listens = self._spoken = False
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._said
        self._parser.StartDoctypeDeclHandler = _refuse

    def fed(self, block: bytes) -> list[tuple[int, tuple[Cell, ...]]]:
        """Take a bit more and return the rows it completed."""
        self._done = []
        try:
            self._parser.Parse(block)
        except expat.ExpatError as trouble:
            raise ValueError("not a sheet") from trouble
        return self._done

    def _start(self, tag: str, given: dict[str, str]) -> None:
        name = tag[tag.rfind(" ") + 1 :]
        if name == "c":
            self._place, self._kind, self._value = given.get("r", ""), given.get("t", "n"), ""
        elif name in ("v", "t"):
            self._listens = not self._spoken
        elif name == "row":
            self._at = int(given.get("r") or self._at + 1)
            self._cells = []
        elif name == "rPh":
            self._spoken = True

    def _said(self, words: str) -> None:
        if self._listens:
            self._value += words

    def _end(self, tag: str) -> None:
        name = tag[tag.rfind(" ") + 1 :]
        if name in ("v", "t"):
            self._listens = False
        elif name == "c":
            self._keep()
        elif name == "row":
            self._done.append((self._at, tuple(self._cells)))
        elif name == "rPh":
            self._spoken = False

    def _keep(self) -> None:
        cells, place = self._cells, _column(self._place, len(self._cells))
        if not len(cells) <= place < MOST_COLUMNS:
            raise ValueError("cells out of order, or too many")
        if place > len(cells):
            cells.extend([None] * (place - len(cells)))
        cells.append(self._cell() if self._value else None)

    def _cell(self) -> Cell:
        if self._kind == "s":
            return self._shared[int(self._value)]
        if self._kind == "n":
            return float(self._value)
        return self._value == "1" if self._kind == "b" else self._value


def _refuse(*_: object) -> None:
    raise ValueError("a sheet declares no document type")


@cache
def _letters(letters: str) -> int:
    """Return 0 for A, 26 for AA."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def _column(place: str, otherwise: int) -> int:
    return _letters(place.rstrip("0123456789")) if place else otherwise
