"""A file recognised: what kind of list it is, and what it says as records."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from maillage.directory.rules.records import Problem, Record
from maillage.exchange.formats import hsds, icarol, tables, things
from maillage.exchange.formats.tables import Table, Tree, Unreadable
from maillage.exchange.rules.flat import records_of
from maillage.exchange.rules.kinds import MAPPED, Format
from maillage.exchange.rules.mapping import Reading

FEW = 8  # rows that are shown before a list is read whole
Said = Callable[[], Iterator[Record | Problem]]


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was recognised; ``table`` where its columns are read by a mapping."""

    format: Format
    table: Table | None
    said: Callable[[Reading], Said]


def opened(raw: bytes, name: str, asked: Format | None = None) -> Opened:
    """Return what the file called ``name`` is, or ``asked``; raise Unreadable when it cannot be read so."""
    if len(raw) > tables.MOST_BYTES or not raw.strip():
        raise Unreadable
    kind = asked or recognised(raw, name)
    if kind is Format.HSDS_CSV:
        found = things.of_tables(tables.package(raw))
        return Opened(kind, None, lambda reading: partial(hsds.records_of, found, reading.language))
    if kind is Format.HSDS_JSON:
        tree = things.of_tree(tables.json_of(raw))
        return Opened(kind, None, lambda reading: partial(hsds.records_of, tree, reading.language))
    if kind is Format.AIRS_XML:
        agencies = icarol.of_xml(raw)
        return Opened(kind, None, lambda reading: partial(hsds.records_of, agencies, reading.language))
    if kind is Format.ICAROL:
        rows = icarol.of_rows(tables.csv_table(raw))
        return Opened(kind, None, lambda reading: partial(hsds.records_of, rows, reading.language))
    table = _table(raw, kind)
    return Opened(kind, table, lambda reading: lambda: records_of(table.rows(), reading))


def glimpsed(raw: bytes, name: str, asked: Format | None = None) -> Opened:
    """Return the same with no more rows than a person looks at; what no mapping reads is opened whole."""
    if len(raw) > tables.MOST_BYTES or not raw.strip():
        raise Unreadable
    kind = asked or recognised(raw, name)
    if kind not in MAPPED:
        return opened(raw, name, kind)
    table = tables.xlsx_table(raw, FEW) if kind is Format.XLSX else _table(raw, kind)
    few = replace(table, text="", listed=tuple(islice(table.whole_rows(), FEW)))
    return Opened(kind, few, lambda reading: lambda: records_of(few.rows(), reading))


def recognised(raw: bytes, name: str) -> Format:
    """Return what a file is by what stands in it; its name decides where that is not enough."""
    start = raw[:4096].lstrip(b"\xef\xbb\xbf \r\n\t")
    if raw[:2] == b"PK":
        return Format.XLSX if b"xl/" in raw[: 1 << 16] or name.lower().endswith(".xlsx") else Format.HSDS_CSV
    if start[:1] == b"<":
        return Format.AIRS_XML
    if start[:1] in b"[{":
        return _json(tables.json_of(raw))
    return Format.ICAROL if icarol.is_header(tables.csv_table(raw).columns) else Format.CSV


def of_folder(files: dict[str, bytes]) -> Opened:
    """Return the package that lies unzipped in a folder."""
    found = things.of_tables(tables.tables_of(files))
    return Opened(Format.HSDS_CSV, None, lambda reading: partial(hsds.records_of, found, reading.language))


def _json(tree: Tree) -> Format:
    if isinstance(tree, dict) and tree.get("type") == "FeatureCollection":
        return Format.GEOJSON
    return Format.HSDS_JSON if things.is_tree(tree) else Format.JSON


def _table(raw: bytes, kind: Format) -> Table:
    if kind is Format.XLSX:
        return tables.xlsx_table(raw)
    return tables.csv_table(raw) if kind is Format.CSV else tables.list_table(tables.json_of(raw))
