"""The agenda on paper: when, where, who sits, the four parts; a neutral file name."""

from collections.abc import Mapping

from maillage.ui import paper

FILE_NAME = "meeting.pdf"


def pdf_of(values: Mapping[str, object], *, language: str) -> bytes:
    """Return the agenda; ``values`` are those of ``wording.agenda.values``, words in ``language``."""
    return paper.pdf("meetings/agenda.typ", values, language=language, title=str(values["title"]))
