"""Pages of what risk tools say about one situation: at its table, and between meetings."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.access.facts import Audience
from maillage.access.request import Asked
from maillage.meetings.views.table import OWN, is_room, on_screen
from maillage.risk import actions, queries
from maillage.risk.forms import RecordForm


@require_safe
def records(request: Asked, meeting: UUID) -> HttpResponse:
    """Show what risk tools said: a page, or a part of the table's."""
    shown = queries.records(request.actor, meeting=meeting, at=request.at, room=is_room(request))
    name = "risk/_records.html" if "HX-Request" in request.headers else "risk/records.html"
    return render(request, name, _on_screen(request, shown))


def _on_screen(request: Asked, shown: queries.Records, **more: Any) -> dict[str, Any]:
    words = on_screen(request, shown.around, shown=shown, **more)
    return {**words, "then": reverse("risk:records", args=[shown.around.meeting.pk]) + words["screen"]}


@require_http_methods(["GET", "POST"])
def record_add(request: Asked, meeting: UUID, tool: UUID) -> HttpResponse:
    """Write down what a tool says about somebody's safety, and what is judged."""
    shown, row = queries.to_record(request.actor, meeting=meeting, tool=tool, at=request.at, room=is_room(request))
    form = RecordForm(request.POST or None, shown=shown, tool=row)
    context = _on_screen(request, shown, form=form, tool=row)
    if form.is_valid():
        actions.record(request.actor, meeting=meeting, at=request.at, **form.values())
        return HttpResponseRedirect(context["then"])
    return render(request, "risk/record_add.html", context)


@require_POST
def record_keep(request: Asked, record: UUID) -> HttpResponse:
    """Keep a record from those who serve the partner, or open it."""
    wanted = request.POST.get("audience", "")
    audience = Audience(wanted) if wanted in set(Audience) else Audience.PROTECTED
    meeting = queries.meeting_of(request.actor, record=record)
    actions.keep_record(request.actor, record=record, audience=audience)
    return HttpResponseRedirect(
        reverse("risk:records", args=[meeting]) + ("" if is_room(request) else f"?screen={OWN}")
    )
