"""The tables as files: JSON, CSV, plain text, spreadsheet, paper."""

from collections.abc import Callable
from dataclasses import dataclass

from maillage.analysis.formats.machine import as_csv, as_json
from maillage.analysis.formats.paper import as_pdf
from maillage.analysis.formats.spreadsheet import as_xlsx
from maillage.analysis.rules.tables import Tables


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: how it is written, and what a browser is told it is."""

    write: Callable[[Tables], bytes]
    kind: str


FORMATS = {
    "xlsx": Format(as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": Format(lambda tables: ("\ufeff" + as_csv(tables)).encode(), "text/csv; charset=utf-8"),
    "json": Format(lambda tables: as_json(tables).encode(), "application/json"),
    "pdf": Format(as_pdf, "application/pdf"),
}
