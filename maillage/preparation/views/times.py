"""Pages of the times that are proposed for a meeting: see them, propose, answer, choose."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from maillage.access.request import Asked
from maillage.meetings.actions.inviting import tell_everyone
from maillage.meetings.rules.convening import News
from maillage.preparation.actions import times as actions
from maillage.preparation.forms.times import ProposeForm, SuitsForm
from maillage.preparation.queries import times as queries


@require_GET
def times(request: Asked, meeting: UUID) -> HttpResponse:
    """Show the proposed times: a part of the meeting's page, or a page where no script runs."""
    found = queries.times_of(request.actor, meeting=meeting, at=request.at)
    part = "_" if "HX-Request" in request.headers else ""
    return render(request, f"preparation/{part}times.html", {"times": found, "meeting": found.meeting})


def times_propose(request: Asked, meeting: UUID) -> HttpResponse:
    """Propose several times, and ask everyone."""
    row, there = queries.to_propose(request.actor, meeting=meeting)
    known = there or (row.starts_at,)
    form = ProposeForm(request.POST or None, at=request.at, times=known)
    if request.method == "POST" and form.is_valid():
        starts = form.cleaned_data["starts"]
        actions.propose_times(request.actor, meeting=meeting, starts=starts, at=request.at)
        return redirect("preparation:times", meeting=meeting)
    return render(request, "preparation/times_propose.html", {"meeting": row, "form": form, "again": bool(there)})


def times_answer(request: Asked, seat: UUID) -> HttpResponse:
    """Say of each proposed time whether it suits."""
    row, found = queries.to_say(request.actor, seat=seat, at=request.at)
    if not found.open:
        return redirect("meetings:meeting_show", meeting=row.meeting_id)
    form = SuitsForm(request.POST or None, lines=found.lines)
    if request.method == "POST" and form.is_valid():
        actions.answer_times(request.actor, seat=seat, says=form.says, at=request.at)
        return redirect("meetings:meeting_show", meeting=row.meeting_id)
    return render(request, "preparation/times_answer.html", {"meeting": row.meeting, "form": form})


@require_POST
def times_choose(request: Asked, meeting: UUID, time: UUID) -> HttpResponse:
    """Choose one of the times."""
    actions.choose_time(request.actor, meeting=meeting, time=time)
    return redirect("meetings:meeting_show", meeting=meeting)


@require_POST
def times_keep(request: Asked, meeting: UUID) -> HttpResponse:
    """Look for no other time: the date stands."""
    actions.keep_date(request.actor, meeting=meeting)
    return redirect("meetings:meeting_show", meeting=meeting)


@require_POST
def invite(request: Asked, meeting: UUID) -> HttpResponse:
    """Invite for the date as it stands those whom nobody has told yet."""
    tell_everyone(request.actor, meeting=meeting, news=News.INVITED)
    return redirect("meetings:meeting_show", meeting=meeting)
