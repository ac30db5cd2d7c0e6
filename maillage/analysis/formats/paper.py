"""The tables on paper: A4 or Letter, grey, readable aloud."""

from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from maillage.analysis import wording
from maillage.analysis.formats.sheets import Cell, Sheet, sheets
from maillage.analysis.rules.tables import Tables
from maillage.ui import paper
from maillage.ui.wording import percent


def as_pdf(tables: Tables) -> bytes:
    """Return the tables as a tagged PDF with a neutral title, in the reader's language."""
    heading, lead = wording.finding(tables)
    values = {
        "header": wording.about(tables.extent),
        "footer": _("Tables"),
        "heading": heading,
        "lead": lead,
        "sizes": wording.sizes(tables),
        "method": _("Shares are computed from counts and rounded half up to one decimal. Valid N counts the answers."),
        "sheets": [
            {
                "title": f"{sheet.name}. {sheet.title}",
                "head": [name.removesuffix(" (%)") for name in sheet.head],
                "rows": _lines(sheet),
                "note": sheet.note,
            }
            for sheet in sheets(tables)
        ],
    }
    return paper.pdf("analysis/tables.typ", values, language=(get_language() or "en")[:2], title=_("Tables"))


def _lines(sheet: Sheet) -> list[list[str]]:
    """Return the lines, each name once: what a line shares with the one above it is left white."""
    lines, before = [], ""
    for row in sheet.rows:
        name, *rest = (_said(cell) for cell in row)
        again, before = name == before, name
        lines.append([""] + rest[:3] + [""] * len(rest[3:]) if again else [name, *rest])
    return lines


def _said(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return percent(cell)
    return "" if cell is None else str(cell)
