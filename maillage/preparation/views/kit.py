"""The printed kit: a page of links, and the sheets themselves."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from maillage.access.request import Asked
from maillage.preparation.formats import kit as paper
from maillage.preparation.queries import kit as queries
from maillage.preparation.rules.kit import ALL, Language, Size, sheets
from maillage.preparation.wording.kit import options


def _size(request: Asked) -> Size:
    asked = request.GET.get("size", settings.MAILLAGE_PAPER)
    return Size(asked) if asked in set(Size) else Size.LETTER


@require_GET
def kit(request: Asked, meeting: UUID) -> HttpResponse:
    """Offer each sheet, and all of them together, in each language."""
    shown = queries.kit(request.actor, meeting=meeting)
    page = {"meeting": shown.meeting, "all": ALL, "size": _size(request), **options()}
    return render(request, "preparation/kit.html", page)


@require_GET
def kit_sheet(request: Asked, meeting: UUID, sheet: str, language: str) -> HttpResponse:
    """Give one sheet, or all of them, as a PDF with a neutral name."""
    shown = queries.kit(request.actor, meeting=meeting)
    reads = (get_language() or "en")[:2]
    which = sheets(sheet, Language(language), reads)
    made = paper.pdf_of(shown, which, language=reads, size=_size(request))
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{paper.file_name()}"'
    return answer
