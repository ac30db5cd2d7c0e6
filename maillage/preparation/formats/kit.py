"""The kit on paper: one sheet, or all of them, in one language or in both; a neutral file name."""

from typing import Any

from django.utils.translation import gettext, override, pgettext

from maillage.preparation.rules.kit import Sheet
from maillage.preparation.wording import kit as wording
from maillage.ui import paper


def file_name() -> str:
    """Return a name that says nothing."""
    return gettext("meeting.pdf")


def pdf_of(shown: Any, sheets: tuple[tuple[Sheet, str], ...], *, language: str, size: str) -> bytes:
    """Return the sheets of a meeting (as ``queries.kit`` gives it for the room), each in its language."""
    values = []
    for sheet, spoken in sheets:
        with override(spoken):
            values.append(wording.values(shown, sheet))
    first = sheets[0][1] if len({spoken for _, spoken in sheets}) == 1 else language
    with override(first):
        title = pgettext("the neutral title of a calendar entry", "Meeting")
    return paper.pdf("preparation/kit.typ", {"sheets": values}, language=first, title=title, size=size)
