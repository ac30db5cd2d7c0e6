"""The pages of a running meeting: open it, lead it, close it."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from maillage.access.facts import MeetingState
from maillage.access.request import Asked
from maillage.meetings.actions import closing, facilitating
from maillage.meetings.forms.closing import ClosingForm, OpeningForm
from maillage.meetings.forms.entries import NoteForm
from maillage.meetings.queries import table as queries
from maillage.meetings.wording import guide as wording

OWN = "own"  # ?screen=own: the facilitator's own screen, not for the projector


def to_table(request: Asked, meeting: UUID, anchor: str = "") -> HttpResponseRedirect:
    """Return to the table, on the same screen as before."""
    own = f"?screen={OWN}" if request.GET.get("screen") == OWN else ""
    return HttpResponseRedirect(reverse("meetings:table", args=[meeting]) + own + (f"#{anchor}" if anchor else ""))


@require_GET
def table(request: Asked, meeting: UUID) -> HttpResponse:
    """Show the meeting: before it opens, while it runs; once held, its minutes."""
    asked_part = request.GET.get("part", "")
    shown = queries.table(
        request.actor,
        meeting=meeting,
        at=request.at,
        room=request.GET.get("screen") != OWN,
        part=int(asked_part) if asked_part in {"1", "2", "3", "4"} else 0,
    )
    here = shown.around
    if here.meeting.state in (MeetingState.HELD, MeetingState.CANCELLED):
        return redirect("meetings:minutes", meeting=meeting)
    if here.meeting.state == MeetingState.CONVENED:
        return render(request, "meetings/table_waiting.html", {"here": here, "form": OpeningForm()})
    back = wording.BACK if "back" in request.GET else ()
    return render(
        request, "meetings/table.html", {"table": shown, "here": here, "form": NoteForm(here=here), "back": back}
    )


@require_POST
def meeting_open(request: Asked, meeting: UUID) -> HttpResponse:
    """Open the meeting once the three things have been said."""
    form = OpeningForm(request.POST)
    if not form.is_valid():
        here = queries.around(request.actor, meeting=meeting, at=request.at, room=True)
        return render(request, "meetings/table_waiting.html", {"here": here, "form": form})
    facilitating.open_meeting(request.actor, meeting=meeting, at=request.at)
    return to_table(request, meeting)


@require_POST
def part_go_on(request: Asked, meeting: UUID) -> HttpResponse:
    """Go on to the next part."""
    facilitating.go_on(request.actor, meeting=meeting, at=request.at)
    return to_table(request, meeting)


@require_POST
def seat_present(request: Asked, meeting: UUID, seat: UUID) -> HttpResponse:
    """Say whether somebody is here."""
    present = request.POST.get("present") == "yes"
    facilitating.mark_present(request.actor, meeting=meeting, seat=seat, present=present, at=request.at)
    return to_table(request, meeting, "around")


@require_POST
def seat_heard(request: Asked, meeting: UUID, seat: UUID) -> HttpResponse:
    """Say whether somebody has spoken in this part."""
    heard = request.POST.get("heard") == "yes"
    facilitating.mark_heard(request.actor, meeting=meeting, seat=seat, heard=heard, at=request.at)
    return to_table(request, meeting, "around")


@require_http_methods(["GET", "POST"])
def meeting_close(request: Asked, meeting: UUID) -> HttpResponse:
    """Say what remains in place and who tells her; close."""
    here = queries.leading(request.actor, meeting=meeting, at=request.at)
    form = ClosingForm(request.POST or None, here=here)
    if form.is_valid():
        closing.close_meeting(request.actor, meeting=meeting, at=request.at, **form.values())
        return redirect("meetings:minutes", meeting=meeting)
    return render(request, "meetings/meeting_close.html", {"here": here, "form": form})
