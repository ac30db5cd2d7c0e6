"""Checkpoints of the audit trail: organisations look at them, and keep copies as witnesses."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from maillage.access import queries as trail
from maillage.access.chain import written
from maillage.access.request import Asked
from maillage.ui.keyset import page_of

SIZE = 14


@require_safe
def checkpoint_list(request: Asked) -> HttpResponse:
    """Show how far the trail went on each day, signed."""
    rows = trail.checkpoints(request.actor)
    page = page_of(rows, after=request.GET.get("after"), size=SIZE, order=("-day",))
    context = {"page": page, "late": trail.checkpoints_are_late(request.actor, at=request.at)}
    return render(request, "people/checkpoint_list.html", context)


@require_safe
def checkpoint_file(request: Asked, day: str) -> HttpResponse:
    """Give one checkpoint as the small file that an organisation keeps."""
    try:
        checkpoint = trail.checkpoint(request.actor, day=date.fromisoformat(day))
    except ValueError as no_day:
        raise Http404 from no_day
    answer = HttpResponse(written(checkpoint), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="checkpoint-{checkpoint.day}.json"'
    return answer
