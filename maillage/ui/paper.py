"""Paper: values and a Typst document in, a tagged PDF out. Nothing is written to disk on the way.

A document is ``<subject>/<name>.typ`` in a subject's ``templates`` folder. It finds ``values`` and the functions of
``ui/paper.typ`` at hand, and holds no words of its own: those come in ``values``, already in the right language.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.template import TemplateDoesNotExist
from django.template.utils import get_app_template_dirs
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from maillage.core.errors import Refused
from maillage.ui import press

SIZES = {"a4": "a4", "letter": "us-letter"}
HERE = Path(__file__).resolve().parent
STANDARD: Final = "ua-1"  # ISO 14289-1: readable aloud


class PaperError(Exception):
    """The document could not be set; the message says which line, never what stood in it."""


class UnknownLetters(Refused):
    """A word is written with a sign that none of our typefaces has; it would be missing on the paper."""

    def __init__(self) -> None:
        """Say what to do about it."""
        super().__init__(
            "unknown_letters",
            _("A note holds a sign that cannot be printed, such as a small picture. Take it out and print again."),
        )


class TooLong(Refused):
    """It is too much for one document, or took longer than anybody waits."""

    def __init__(self) -> None:
        """Say what to do about it."""
        super().__init__(
            "paper_too_long",
            _("This is too much to put on paper now. Nothing is lost: read it on the screen, or try again later."),
        )


def pdf(template: str, values: Mapping[str, object], *, language: str, title: str, size: str | None = None) -> bytes:
    """Return the PDF (UA-1) of ``template``, for example ``meetings/minutes.typ``.

    ``language`` is ``en`` or ``fr``; ``title`` is what a reader program shows, so it must be neutral; ``size`` is
    ``a4`` or ``letter``, by default ``settings.MAILLAGE_PAPER``. No author, date or sender is kept in the file.
    """
    source = f"{_source('ui/paper.typ')}\n{_source(template)}"
    with override(language):
        inputs = {
            "values": json.dumps(values, cls=DjangoJSONEncoder, ensure_ascii=False),
            "title": title,
            "language": language,
            "paper": SIZES[size or settings.MAILLAGE_PAPER],
            "pages": gettext("Page {n} of {total}"),
        }
    try:
        return press.press(source, root=HERE / "fonts", inputs=inputs, standard=STANDARD)
    except press.TooMuch:
        raise TooLong from None
    except press.Unset as wrong:
        if "could not be displayed" in str(wrong):
            raise UnknownLetters from None
        msg = f"{template}: {wrong}"
        raise PaperError(msg) from None


@cache
def _source(template: str) -> str:
    for folder in (Path(found) for found in get_app_template_dirs("templates")):
        path = folder / template
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise TemplateDoesNotExist(template)
