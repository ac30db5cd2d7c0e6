"""The tables as a workbook: one sheet each, numbers as numbers, and a first sheet that says what they are."""

import io
from decimal import Decimal

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from maillage.analysis import wording
from maillage.analysis.formats.sheets import Cell, Sheet, sheets
from maillage.analysis.rules.tables import Tables

BOLD = Font(bold=True)
WIDEST = 60


def as_xlsx(tables: Tables) -> bytes:
    """Return the workbook, in the reader's language; her program puts the decimal sign of its own."""
    book = Workbook()
    book.properties.creator = ""
    first = book.worksheets[0]
    first.title = _("About")
    heading, lead = wording.finding(tables)
    method = _("Shares are computed from counts and rounded half up to one decimal. Valid N counts the answers.")
    for line in (wording.about(tables.extent), heading, lead, wording.sizes(tables), method):
        _write(first, (line,))
    first.column_dimensions["A"].width = WIDEST
    for sheet in sheets(tables):
        _fill(book.create_sheet(sheet.name), sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(page: Worksheet, sheet: Sheet) -> None:
    _write(page, (sheet.title,), bold=True)
    _write(page, sheet.head, bold=True)
    for row in sheet.rows:
        _write(page, row)
    if sheet.note:
        _write(page, (sheet.note,))
    for at, head in enumerate(sheet.head):
        longest = max([len(head), *(len(str(row[at])) for row in sheet.rows)])
        page.column_dimensions[get_column_letter(at + 1)].width = min(longest + 2, WIDEST)
    page.freeze_panes = "A3"


def _write(page: Worksheet, row: tuple[Cell, ...], *, bold: bool = False) -> None:
    line = page.max_row + 1 if page.max_row > 1 or page["A1"].value is not None else 1
    for at, value in enumerate(row, start=1):
        cell = page.cell(line, at)
        if isinstance(value, str):
            cell.value = value
            cell.data_type = "s"  # a name that begins with "=" stays a name
            cell.alignment = Alignment(wrap_text=at == 1 and len(value) > WIDEST, vertical="top")
        elif isinstance(value, Decimal):
            cell.value = float(value)
            cell.number_format = "0.0"
        else:
            cell.value = value
        if bold:
            cell.font = BOLD
