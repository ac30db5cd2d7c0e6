"""Propose minutes, approve them, ask for a change, say why it is not made."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from maillage.access.request import Asked
from maillage.minutes.actions import answering, proposing
from maillage.minutes.forms import ChangeForm, ReplyForm
from maillage.minutes.queries import readings

ASK = {
    "heading": _("Ask for a change"),
    "lead": _("Whoever takes the notes or facilitates reads these words, and nobody else but you."),
    "button": _("Send to who took the notes"),
}
REPLY = {"heading": _("Why the minutes stay as they are"), "button": _("Send this answer")}


@require_POST
def propose(request: Asked, meeting: UUID) -> HttpResponse:
    """Propose the minutes as they are."""
    proposing.propose(request.actor, meeting=meeting, at=request.at)
    return redirect("minutes:minutes", meeting=meeting)


@require_POST
def open_again(request: Asked, meeting: UUID) -> HttpResponse:
    """Take the proposal back, to put something right."""
    proposing.open_again(request.actor, meeting=meeting, at=request.at)
    return redirect("minutes:minutes", meeting=meeting)


@require_POST
def approve(request: Asked, reading: UUID) -> HttpResponse:
    """Approve the minutes as this seat reads them."""
    row = readings.to_answer(request.actor, reading=reading)
    answering.approve(request.actor, reading=reading, at=request.at)
    return redirect("minutes:minutes", meeting=row.meeting_id)


@require_http_methods(["GET", "POST"])
def change(request: Asked, reading: UUID) -> HttpResponse:
    """Ask for a change of the minutes as this seat reads them."""
    row = readings.to_answer(request.actor, reading=reading)
    form = ChangeForm(request.POST or None)
    if form.is_valid():
        answering.ask_change(request.actor, reading=reading, words=form.cleaned_data["words"], at=request.at)
        return redirect("minutes:minutes", meeting=row.meeting_id)
    back = reverse("minutes:minutes", args=[row.meeting_id])
    return render(request, "ui/form_page.html", {"form": form, "back_url": back, **ASK})


@require_http_methods(["GET", "POST"])
def reply(request: Asked, reading: UUID) -> HttpResponse:
    """Say why the change is not made."""
    asked = readings.to_reply(request.actor, reading=reading)
    form = ReplyForm(request.POST or None, guarded=asked.guarded)
    if form.is_valid():
        answering.reply(request.actor, reading=reading, words=form.cleaned_data["words"], at=request.at)
        return redirect("minutes:minutes", meeting=asked.row.meeting_id)
    back = reverse("minutes:minutes", args=[asked.row.meeting_id])
    return render(request, "minutes/reply.html", {"form": form, "asked": asked, "back_url": back, **REPLY})
