"""Pages about one seat: ask somebody, name her, answer, note who was told, take it out."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from maillage.access.request import Asked
from maillage.access.roles import Role, SeatRole
from maillage.meetings.actions import seats as actions
from maillage.meetings.forms.seats import AnswerForm, NameForm, SeatForm
from maillage.meetings.queries import convening, seats
from maillage.meetings.rules.seats import Decline


def seat_add(request: Asked, meeting: UUID, practitioner: UUID) -> HttpResponse:
    """Ask somebody to the table: as an external expert, note-taker or informal helper."""
    found = convening.to_be_asked(request.actor, meeting=meeting, practitioner=practitioner)
    form = SeatForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        role, asks = SeatRole(form.cleaned_data["role"]), form.cleaned_data["she_asks"]
        actions.add_seat(request.actor, meeting=meeting, practitioner=practitioner, role=role, she_asks=asks)
        return redirect("meetings:meeting_show", meeting=meeting)
    return render(request, "meetings/seat_add.html", {"found": found, "form": form})


def seat_name(request: Asked, seat: UUID) -> HttpResponse:
    """Name "someone at" an organisation, or who sits instead."""
    row, candidates = convening.seat_to_name(request.actor, seat=seat)
    substitute = row.practitioner.substitute_id if row.practitioner else None
    form = NameForm(request.POST or None, candidates=candidates, substitute=substitute)
    if request.method == "POST" and form.is_valid():
        actions.name_seat(request.actor, seat=seat, practitioner=UUID(form.cleaned_data["practitioner"]))
        return redirect("meetings:meeting_show", meeting=row.meeting_id)
    return render(request, "meetings/seat_name.html", {"seat": row, "candidates": candidates, "form": form})


def seat_answer(request: Asked, seat: UUID) -> HttpResponse:
    """Accept or decline an invitation."""
    row = seats.to_answer(request.actor, seat=seat)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        comes = form.cleaned_data["comes"] == "yes"
        actions.answer_seat(request.actor, seat=seat, comes=comes, because=Decline(form.cleaned_data["because"]))
        away = "guests:guest_left" if Role.GUEST in request.actor.roles else "desk:home"  # with her seat a guest is out
        return redirect("meetings:meeting_show", meeting=row.meeting_id) if comes else redirect(away)
    return render(request, "meetings/seat_answer.html", {"seat": row, "form": form})


@require_POST
def seat_declare(request: Asked, seat: UUID) -> HttpResponse:
    """Note that no conflict of interest keeps her away: the page then shows who sits."""
    return redirect("meetings:meeting_show", meeting=actions.declare_no_conflict(request.actor, seat=seat).meeting_id)


@require_POST
def seat_tell(request: Asked, seat: UUID) -> HttpResponse:
    """Note that she was told by voice."""
    return redirect("meetings:meeting_show", meeting=actions.tell_by_voice(request.actor, seat=seat).meeting_id)


def seat_take_out(request: Asked, seat: UUID) -> HttpResponse:
    """Say what taking out means, then do it."""
    row, _ = convening.seat_to_name(request.actor, seat=seat)
    if request.method == "POST":
        actions.take_out_seat(request.actor, seat=seat)
        return redirect("meetings:meeting_show", meeting=row.meeting_id)
    return render(request, "meetings/seat_take_out.html", {"seat": row})


@require_GET
def seats_resting_on(request: Asked, member: UUID) -> HttpResponse:
    """List the seats that close when this person's consent ends, a part of the page of consents, or a page."""
    rows = seats.resting_on(request.actor, member=member)
    part = "_" if "HX-Request" in request.headers else ""
    return render(request, f"meetings/{part}seats_resting_on.html", {"meetings": rows})
