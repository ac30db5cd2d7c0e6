"""The tables on paper: A4 or Letter, grey, readable aloud."""

from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from maillage.analysis import wording
from maillage.analysis.formats.sheets import Cell, sheets
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
                "rows": [[_said(cell) for cell in row] for row in sheet.rows],
                "note": sheet.note,
            }
            for sheet in sheets(tables)
        ],
    }
    return paper.pdf("analysis/tables.typ", values, language=(get_language() or "en")[:2], title=_("Tables"))


def _said(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return percent(cell)
    return "" if cell is None else str(cell)
