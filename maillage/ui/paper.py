"""Paper: values and a Typst document in, a tagged PDF out. Nothing is written to disk on the way.

A document is ``<subject>/<name>.typ`` in a subject's ``templates`` folder. It finds ``values`` and the functions of
``ui/paper.typ`` at hand, and holds no words of its own: those come in ``values``, already in the right language.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import typst
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.template import TemplateDoesNotExist
from django.template.utils import get_app_template_dirs
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from maillage.core.errors import Refused

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
    compiler = typst.Compiler(source.encode(), root=HERE / "fonts", font_paths=_fonts(), sys_inputs=inputs)
    try:
        made, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=STANDARD)
    except typst.TypstError as wrong:
        if "could not be displayed" in wrong.message:
            raise UnknownLetters from None
        msg = f"{template}: {wrong.message}"
        raise PaperError(msg) from None
    for warning in warnings:
        raise PaperError(warning.message)
    if not isinstance(made, bytes):
        msg = f"{template}: nothing was set"
        raise PaperError(msg)
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(HERE / "fonts")])


@cache
def _source(template: str) -> str:
    for folder in (Path(found) for found in get_app_template_dirs("templates")):
        path = folder / template
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise TemplateDoesNotExist(template)
