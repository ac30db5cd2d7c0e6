"""The pages of a running meeting: open it, lead it, close it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from maillage.access.facts import MeetingState
from maillage.access.request import Asked
from maillage.consent.wording import agreement
from maillage.meetings.actions import closing, facilitating
from maillage.meetings.forms.closing import ClosingForm, OpeningForm
from maillage.meetings.forms.entries import NoteForm
from maillage.meetings.queries import around
from maillage.meetings.queries import table as queries
from maillage.meetings.queries.around import Around
from maillage.meetings.queries.table import Held
from maillage.meetings.rules import following
from maillage.meetings.wording import guide as wording

MOVING = "#parts,#around,#wants,#earlier,#aside,#steps"  # what a follower's page takes anew, besides its notes
MARKS, NEWS = "Maillage-Holds", "Maillage-News"  # what a page says it holds; that an answer is parts of a page
OWN = "own"  # ?screen=own: the facilitator's own screen, not for the projector


def on_screen(request: Asked, here: Around, **more: Any) -> dict[str, Any]:
    """Return what every page at the table is drawn with; ``screen`` ends the addresses that stay on this screen."""
    own = request.GET.get("screen") == OWN
    screen = f"?screen={OWN}" if own else ""
    then = reverse("meetings:table", args=[here.meeting.pk]) + screen
    return {"here": here, "own": own, "screen": screen, "then": then, **more}


def is_room(request: Asked) -> bool:
    """Tell whether the page may be projected: always, unless she asked for her own screen."""
    return request.GET.get("screen") != OWN


def to_table(request: Asked, meeting: UUID, anchor: str = "") -> HttpResponseRedirect:
    """Return to the table, on the same screen as before."""
    own = "" if is_room(request) else f"?screen={OWN}"
    return HttpResponseRedirect(reverse("meetings:table", args=[meeting]) + own + (f"#{anchor}" if anchor else ""))


def held_by(request: Asked) -> Held:
    """Return what the page that asks says of itself."""
    told = {name: request.headers.get(name, "") for name in ("If-None-Match", MARKS)}
    return Held(request.session.session_key or "", told["If-None-Match"], following.drawn(told[MARKS]))


def _news(request: Asked, shown: dict[str, Any]) -> HttpResponse:
    """Draw the places in which something moved; what the page holds of them is named and not drawn."""
    answer = render(request, "meetings/news.html", shown)
    answer[NEWS] = "1"
    return answer


@require_GET
def table(request: Asked, meeting: UUID) -> HttpResponse:
    """Show the meeting: before it opens, while it runs; once held, its minutes."""
    asked = request.GET.get("part", "")
    part = int(asked) if asked in {"1", "2", "3", "4"} else 0
    this: dict[str, Any] = {"meeting": meeting, "at": request.at, "room": is_room(request), "part": part}
    shown = queries.table(request.actor, **this, asked=held_by(request))
    here = shown.around
    if here.meeting.state in (MeetingState.HELD, MeetingState.CANCELLED):
        return redirect("minutes:minutes", meeting=meeting)
    follow = {"pulse": shown.pulse, "moving": MOVING, "here_url": request.get_full_path()}
    if here.meeting.state == MeetingState.CONVENED:
        return _waiting(request, here, OpeningForm(), **follow)
    back = wording.BACK if "back" in request.GET else ()
    more = {"table": shown, "back": back, "tallies": here.leads and not is_room(request), **follow}
    if shown.moved is not None:
        return _news(request, on_screen(request, here, **more))
    return render(request, "meetings/table.html", on_screen(request, here, form=NoteForm(here=here), **more))


@require_GET
def table_closed(request: Asked) -> HttpResponse:
    """Say kindly, and of no meeting in particular, that a page has closed while somebody followed it."""
    return render(request, "meetings/table_closed.html")


def _waiting(request: Asked, here: Around, form: OpeningForm, **more: Any) -> HttpResponse:
    text = {"promises": agreement.PROMISES, "version": agreement.VERSION}
    return render(request, "meetings/table_waiting.html", on_screen(request, here, form=form, **text, **more))


@require_POST
def meeting_open(request: Asked, meeting: UUID) -> HttpResponse:
    """Open the meeting once the three things have been said, or it is written why not."""
    form = OpeningForm(request.POST)
    if not form.is_valid():
        here = around.around(request.actor, meeting=meeting, at=request.at, room=True)
        return _waiting(request, here, form)
    words = form.cleaned_data["words"]
    facilitating.open_meeting(request.actor, meeting=meeting, at=request.at, said=form.said, words=words)
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
def seat_speak(request: Asked, meeting: UUID, seat: UUID) -> HttpResponse:
    """Begin somebody's turn, or end it."""
    facilitating.let_speak(request.actor, meeting=meeting, seat=seat, at=request.at)
    return to_table(request, meeting, "around")


@require_POST
def bring_back(request: Asked, meeting: UUID) -> HttpResponse:
    """Count that the talk has drifted, and show what could be said."""
    facilitating.bring_back(request.actor, meeting=meeting)
    own = "" if is_room(request) else f"&screen={OWN}"
    return HttpResponseRedirect(f"{reverse('meetings:table', args=[meeting])}?back=1{own}#prompt")


@require_GET
def room(request: Asked, meeting: UUID) -> HttpResponse:
    """Show what everyone in the room may read, large and with nothing to press: for the projector."""
    held = Held(session=request.session.session_key or "")
    shown = queries.projected(request.actor, meeting=meeting, at=request.at, asked=held)
    if shown.around.meeting.state != MeetingState.RUNNING:
        return redirect("meetings:table", meeting=meeting)
    follow = {"pulse": shown.pulse, "moving": MOVING, "here_url": request.get_full_path(), "bare": True}
    return render(request, "meetings/room.html", on_screen(request, shown.around, table=shown, **follow))


@require_POST
def seat_heard(request: Asked, meeting: UUID, seat: UUID) -> HttpResponse:
    """Say whether somebody has spoken in this part."""
    heard = request.POST.get("heard") == "yes"
    facilitating.mark_heard(request.actor, meeting=meeting, seat=seat, heard=heard, at=request.at)
    return to_table(request, meeting, "around")


@require_http_methods(["GET", "POST"])
def meeting_close(request: Asked, meeting: UUID) -> HttpResponse:
    """Say what remains in place and who tells her; close."""
    here = around.leading(request.actor, meeting=meeting, at=request.at)
    form = ClosingForm(request.POST or None, here=here)
    if form.is_valid():
        closing.close_meeting(request.actor, meeting=meeting, at=request.at, **form.values())
        return redirect("minutes:minutes", meeting=meeting)
    words = {"heading": _("Close the meeting"), "button": _("Close the meeting")}
    return render(request, "meetings/meeting_close.html", on_screen(request, here, form=form, **words))
