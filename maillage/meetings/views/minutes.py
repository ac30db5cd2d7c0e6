"""The minutes: read on screen; on paper in numbered copies."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from maillage.access.request import Asked
from maillage.access.sessions import proven
from maillage.meetings.actions import closing
from maillage.meetings.formats import minutes as paper
from maillage.meetings.queries import minutes as queries


@require_GET
def minutes(request: Asked, meeting: UUID) -> HttpResponse:
    """Show the minutes as the reader may read them."""
    shown = queries.minutes(request.actor, meeting=meeting, at=request.at)
    return render(request, "meetings/minutes.html", {"minutes": shown, "here": shown.table.around})


def _minutes(_request: Asked, meeting: UUID) -> str:
    return reverse("meetings:minutes", args=[meeting])


@require_POST
@proven(_minutes)
def minutes_copy(request: Asked, meeting: UUID) -> HttpResponse:
    """Hand out one numbered copy on paper."""
    number = closing.copy_minutes(request.actor, meeting=meeting, at=request.at)
    shown = queries.minutes(request.actor, meeting=meeting, at=request.at)
    made = paper.minutes_pdf(shown, number=number, reader=request.actor.name, language=(get_language() or "en")[:2])
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{paper.file_name(number)}"'
    return answer
