"""Say something at a table, say it again in neutral words, keep it to one side."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from maillage.access.facts import Audience, Immigration
from maillage.access.request import Asked
from maillage.meetings.actions import entries as actions
from maillage.meetings.forms.entries import FORMS
from maillage.meetings.queries import around
from maillage.meetings.queries import table as queries
from maillage.meetings.rules.entries import Kind
from maillage.meetings.views.table import is_room, on_screen, to_table
from maillage.meetings.wording import entries as wording

OVERTAKEN = 409
RESTATED = _("In neutral words, that blame nobody. The words before are not kept.")
ANCHORS = {Kind.NOTE: "notes", Kind.VOICE: "wants"}


@require_http_methods(["GET", "POST"])
def entry_add(request: Asked, meeting: UUID, kind: Kind) -> HttpResponse:
    """Add an entry of one kind."""
    here = around.around(request.actor, meeting=meeting, at=request.at, room=is_room(request))
    form = FORMS[kind](request.POST or None, here=here)
    if form.is_valid():
        actions.write_entry(
            request.actor,
            meeting=meeting,
            at=request.at,
            said=form.said(),
            audience=form.audience_chosen,
            by=form.said_by,
            marks=form.marks,
        )
        return to_table(request, meeting, ANCHORS.get(kind, "aside"))
    words = {"heading": wording.ADD[kind], "lead": wording.LEADS[kind], "button": wording.ADD_BUTTON[kind]}
    return render(request, "meetings/entry_add.html", on_screen(request, here, form=form, **words))


@require_http_methods(["GET", "POST"])
def entry_restate(request: Asked, meeting: UUID, kind: Kind, entry: UUID) -> HttpResponse:
    """Say an entry again in neutral words, or for others."""
    here, item = queries.one_item(
        request.actor, meeting=meeting, kind=kind, entry=entry, at=request.at, room=is_room(request)
    )
    form = FORMS[kind](request.POST or None, here=here, item=item)
    overtaken = False
    if form.is_valid():
        this: dict[str, Any] = {"kind": kind, "entry": entry, "at": request.at, "before": form.seen_state}
        if actions.restate_entry(
            request.actor, **this, said=form.said(), audience=form.audience_chosen, marks=form.marks
        ):
            return to_table(request, meeting, ANCHORS.get(kind, "aside"))
        here, item = queries.one_item(
            request.actor, meeting=meeting, kind=kind, entry=entry, at=request.at, room=is_room(request)
        )
        form, overtaken = form.beside(item), True
    words = {"heading": _("Say it in other words"), "button": _("Keep these words"), "lead": RESTATED}
    more = {"item": item, "form": form, "overtaken": overtaken, "kind": kind, **words}
    status = OVERTAKEN if overtaken else None
    return render(request, "meetings/entry_restate.html", on_screen(request, here, **more), status=status)


@require_POST
def entry_keep(request: Asked, meeting: UUID, kind: Kind, entry: UUID) -> HttpResponse:
    """Keep an entry from those who serve the partner or come from an institution, or open it to them."""
    this: dict[str, Any] = {"kind": kind, "entry": entry, "at": request.at}
    asked = request.POST.get("immigration")
    if asked:
        agreed = Immigration.AGREED if asked == Immigration.AGREED else Immigration.KEPT
        actions.keep_status(request.actor, **this, immigration=agreed)
    else:
        wanted = request.POST.get("audience", "")
        audience = Audience(wanted) if wanted in set(Audience) else Audience.PROTECTED
        actions.keep_entry(request.actor, **this, audience=audience)
    return to_table(request, meeting, ANCHORS.get(kind, "aside"))
