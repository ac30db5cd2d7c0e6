"""A report as a file that a spreadsheet opens. No cell is taken for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.styles import Font

FORMULA = ("=", "+", "-", "@", "\t", "\r")
Row = Sequence[str | int]


def as_csv(head: Row, rows: Iterable[Row], *, semicolons: bool) -> bytes:
    """Return the rows under their headings, with a mark that says it is UTF-8."""
    text = io.StringIO()
    lines = csv.writer(text, delimiter=";" if semicolons else ",", lineterminator="\r\n")
    lines.writerow(head)
    lines.writerows([_plain(cell) for cell in row] for row in rows)
    return ("\ufeff" + text.getvalue()).encode()


def as_xlsx(head: Row, rows: Iterable[Row], title: str) -> bytes:
    """Return the rows as a workbook of one sheet, its headings bold and held."""
    book = Workbook()
    book.properties.creator = ""
    page = book.worksheets[0]
    page.title, page.freeze_panes = title[:31], "A2"
    for number, row in enumerate((head, *rows), start=1):
        for at, value in enumerate(row, start=1):
            cell = page.cell(number, at, value)
            if isinstance(value, str):
                cell.value, cell.data_type = value, "s"
            if number == 1:
                cell.font = Font(bold=True)
    for column, width in zip("ABCDE", (8, 22, 70, 24, 50), strict=False):
        page.column_dimensions[column].width = width
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _plain(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
