"""The minutes and one's own note: read on screen; on paper in numbered copies."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from maillage.access.request import Asked
from maillage.access.sessions import proven
from maillage.minutes import formats as paper
from maillage.minutes.actions import copies
from maillage.minutes.queries import reading, readings
from maillage.minutes.rules import Holds

SCREEN = "?screen=own"  # minutes are read on one's own screen: what leads to the table's pages stays there


@require_GET
def minutes(request: Asked, meeting: UUID) -> HttpResponse:
    """Show the minutes as the reader may read them, and how far they have come."""
    shown = reading.minutes(request.actor, meeting=meeting, at=request.at)
    progress = readings.progress(request.actor, meeting=meeting) if shown.held else None
    words = {"minutes": shown, "here": shown.table.around, "progress": progress, "screen": SCREEN}
    return render(request, "minutes/minutes.html", words)


@require_GET
def own_note(request: Asked, meeting: UUID) -> HttpResponse:
    """Show what the reader brought and took on, for her own file."""
    shown = reading.own(request.actor, meeting=meeting, at=request.at)
    return render(request, "minutes/own_note.html", {"own": shown, "here": shown.table.around})


def _minutes(_request: Asked, meeting: UUID) -> str:
    return reverse("minutes:minutes", args=[meeting])


def _own(_request: Asked, meeting: UUID) -> str:
    return reverse("minutes:own_note", args=[meeting])


@require_POST
@proven(_minutes)
def minutes_copy(request: Asked, meeting: UUID) -> HttpResponse:
    """Hand out one numbered copy on paper."""
    number = copies.take_copy(request.actor, meeting=meeting, at=request.at)
    shown = reading.minutes(request.actor, meeting=meeting, at=request.at)
    made = paper.minutes_pdf(shown, number=number, reader=request.actor.name, language=_language())
    return _file(made, paper.file_name(number))


@require_POST
@proven(_own)
def own_copy(request: Asked, meeting: UUID) -> HttpResponse:
    """Hand out one's own note on paper: a numbered copy as well."""
    number = copies.take_copy(request.actor, meeting=meeting, at=request.at, holds=Holds.OWN)
    shown = reading.own(request.actor, meeting=meeting, at=request.at)
    made = paper.own_pdf(shown, number=number, reader=request.actor.name, language=_language())
    return _file(made, paper.file_name(number, own=True))


def _language() -> str:
    return (get_language() or "en")[:2]


def _file(made: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
