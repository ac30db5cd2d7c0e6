"""Pages before a meeting: the lists, the meeting itself, calling it together, moving it, calling it off."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from maillage.access.request import Asked
from maillage.meetings.actions import convening as actions
from maillage.meetings.actions.practice import start_practice
from maillage.meetings.formats import agenda as paper
from maillage.meetings.forms.convening import ConveneForm, WhenForm
from maillage.meetings.queries import showing
from maillage.meetings.queries.convening import table_proposed
from maillage.meetings.wording import agenda as wording


@require_GET
def meeting_list(request: Asked) -> HttpResponse:
    """List the meetings to come, the next first; or those that are over."""
    over = request.GET.get("when") == "over"
    listed = showing.page(request.actor, over=over, after=request.GET.get("after"))
    return render(request, "meetings/meeting_list.html", {"listed": listed, "page": listed.page, "over": over})


@require_GET
def meeting_show(request: Asked, meeting: UUID) -> HttpResponse:
    """Show when and where, who sits, what is lacking, and the one next step."""
    shown = showing.before(request.actor, meeting=meeting)
    page = "meeting_declare" if shown.declares else "meeting_show"
    return render(request, f"meetings/{page}.html", {"shown": shown})


@require_GET
def agenda(request: Asked, meeting: UUID) -> HttpResponse:
    """Give the agenda as a PDF with a neutral name."""
    shown = showing.before(request.actor, meeting=meeting, room=True)
    if shown.declares:
        return redirect("meetings:meeting_show", meeting=meeting)
    language = (get_language() or "en")[:2]
    values = wording.values(shown)
    answer = HttpResponse(paper.pdf_of(values, language=language), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{paper.FILE_NAME}"'
    return answer


def meeting_convene(request: Asked, code: str) -> HttpResponse:
    """Call a table together: date, hour, place, and which of the proposed seats."""
    proposal = table_proposed(request.actor, code=code)
    if proposal.ahead is not None:
        return redirect("meetings:meeting_show", meeting=proposal.ahead.id)
    form = ConveneForm(request.POST or None, proposal=proposal, zone=request.actor.zone, at=request.at)
    if request.method == "POST" and form.is_valid():
        several = bool(form.cleaned_data.get("several"))
        made = actions.convene_meeting(
            *(request.actor,),
            code=code,
            seats=form.chosen,
            note_taker=form.note_taker,
            invite=not several,
            **_when(form),
        )
        return redirect("preparation:times_propose" if several else "meetings:meeting_show", meeting=made.id)
    return render(request, "meetings/meeting_convene.html", {"proposal": proposal, "form": form})


def _when(form: WhenForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("starts_at", "place", "link")}


def meeting_move(request: Asked, meeting: UUID) -> HttpResponse:
    """Give a meeting another date, hour or place."""
    row = showing.to_change(request.actor, meeting=meeting)
    starts = timezone.localtime(row.starts_at)
    now = {"day": starts.date(), "hour": starts.time(), "place": row.place, "link": row.link}
    form = WhenForm(request.POST or None, initial=now, zone=request.actor.zone, at=request.at)
    if request.method == "POST" and form.is_valid():
        actions.move_meeting(request.actor, meeting=meeting, **_when(form))
        return redirect("meetings:meeting_show", meeting=meeting)
    return render(request, "meetings/meeting_move.html", {"meeting": row, "form": form})


def meeting_cancel(request: Asked, meeting: UUID) -> HttpResponse:
    """Say what calling off means, then do it."""
    row = showing.to_change(request.actor, meeting=meeting)
    if request.method == "POST":
        actions.cancel_meeting(request.actor, meeting=meeting)
        return redirect("meetings:meeting_show", meeting=meeting)
    return render(request, "meetings/meeting_cancel.html", {"meeting": row})


def practice_start(request: Asked) -> HttpResponse:
    """Say what a practice meeting is, then begin one."""
    if request.method == "POST":
        return redirect("meetings:meeting_show", meeting=start_practice(request.actor).id)
    showing.practice(request.actor)
    return render(request, "meetings/practice_start.html")


@require_GET
def situation_meetings(request: Asked, code: str) -> HttpResponse:
    """List the meetings about one situation: a part of its page, or a page where no script runs."""
    about = showing.of_situation(request.actor, code=code)
    part = "_" if "HX-Request" in request.headers else ""
    return render(request, f"meetings/{part}situation_meetings.html", {"about": about})
