"""What became of measures and needs, said before the second meeting or at it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from maillage.access.request import Asked
from maillage.meetings.actions import entries as entry_actions
from maillage.meetings.actions import followup
from maillage.meetings.forms.closing import ChangeForm, ReportForm
from maillage.meetings.queries import entries, table
from maillage.meetings.views.table import is_room, on_screen, to_table

REPORT = {"heading": _("How the measure stands"), "button": _("Save how it stands")}
COMPARE = {"heading": _("How the need has changed"), "button": _("Save how it is now")}


@require_http_methods(["GET", "POST"])
def measure_report(request: Asked, measure: UUID, meeting: UUID | None = None) -> HttpResponse:
    """Say how a measure stands: for oneself, or at the table of the ``meeting`` that follows it up."""
    row = entries.measure_to_report(request.actor, measure=measure)
    lacked = {"need": row.lacked_need, "language": row.lacked_language}
    first = {"status": row.status, "obstacle": row.obstacle, "words": row.outcome_words, **lacked}
    form = ReportForm(request.POST or None, initial=first)
    if form.is_valid():
        followup.report_measure(request.actor, measure=measure, at=request.at, **form.values())
        return to_table(request, meeting, "earlier") if meeting else redirect("followup:my_measures")
    return render(request, "meetings/measure_report.html", {"measure": row, "form": form, **REPORT})


@require_http_methods(["GET", "POST"])
def need_compare(request: Asked, meeting: UUID, need: UUID) -> HttpResponse:
    """Say how a need has changed since the meeting before."""
    here, item = table.earlier_need(request.actor, meeting=meeting, need=need, at=request.at, room=is_room(request))
    form = ChangeForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        entry_actions.compare_need(
            request.actor, meeting=meeting, at=request.at, earlier=need, change=given["change"], words=given["words"]
        )
        return to_table(request, meeting, "earlier")
    return render(request, "meetings/need_compare.html", on_screen(request, here, item=item, form=form, **COMPARE))
