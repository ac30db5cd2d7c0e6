"""What the meetings achieve, on one sheet of paper: what a manager brings to a funder."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from maillage.analysis.rules.achieved import Report, Table
from maillage.analysis.wording import achieved as wording
from maillage.core.bilingual import Text
from maillage.ui import paper

WITHHELD = "–"


def as_pdf(name: Text, report: Report) -> bytes:
    """Return the page as a tagged PDF in the reader's language."""
    heading, lead = wording.finding(report)
    found = wording.tables(report)
    values = {
        "header": wording.place(name),
        "footer": heading,
        "heading": heading,
        "lead": lead,
        "wide": [_table(report, which, table) for which, table in found if which in wording.WIDE],
        "narrow": [_table(report, which, table) for which, table in found if which not in wording.WIDE],
        "method": str(wording.METHOD),
    }
    return paper.pdf("analysis/achieved.typ", values, language=(get_language() or "en")[:2], title=heading)


def _said(cell: int | None) -> str:
    return WITHHELD if cell is None else str(cell)


def _table(report: Report, which: str, table: Table) -> dict[str, object]:
    sums = which == wording.BY_KIND
    head = [str(wording.FIRST[which]), *(wording.column(which, one) for one in table.columns)]
    lines = [
        [wording.line(which, line.key), *map(_said, line.cells), *([_said(line.total)] if sums else [])]
        for line in table.lines
    ]
    return {
        "title": str(wording.TITLES[which]),
        "head": [*head, *([_("All")] if sums else [])],
        "rows": [*lines, [_("All"), *map(_said, table.totals), *([str(report.measures)] if sums else [])]],
    }
