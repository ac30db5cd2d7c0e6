"""The page of the tables, and the same tables as a file."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from maillage.access.request import Asked
from maillage.access.sessions import proven
from maillage.analysis import queries, wording
from maillage.analysis.formats import FORMATS
from maillage.analysis.formats.achieved import as_pdf
from maillage.analysis.forms import AchievedForm, TablesForm
from maillage.analysis.wording import achieved as words
from maillage.core import clock
from maillage.core.errors import NotVisible


def tables(request: Asked) -> HttpResponse:
    """Show Tables 1 to 3 of what is asked for."""
    choices = queries.choices(request.actor)
    form = TablesForm(request.GET, choices=choices)
    found = queries.tables(request.actor, **form.asked()) if form.answerable else None
    heading, lead = wording.finding(found) if found and not found.empty else (_("Results"), "")
    context = {"form": form, "tables": found, "heading": heading, "lead": lead, "may_bring": choices.may_bring}
    return render(request, "analysis/tables.html", {**context, "kinds": list(FORMATS)})


def _tables(request: Asked, **_: object) -> str:
    return f"{reverse('analysis:tables')}?{request.GET.urlencode()}"


@proven(_tables)
def tables_download(request: Asked, kind: str) -> HttpResponse:
    """Hand over the tables as a file with a neutral name."""
    form = TablesForm(request.GET, choices=queries.choices(request.actor))
    if kind not in FORMATS:
        raise NotVisible
    if not form.answerable:
        return redirect(_tables(request))
    made = FORMATS[kind].write(queries.tables(request.actor, **form.asked()))
    sent = content_disposition_header(as_attachment=True, filename=f"{_('tables')}.{kind}") or "attachment"
    return HttpResponse(made, content_type=FORMATS[kind].kind, headers={"Content-Disposition": sent})


def achieved(request: Asked) -> HttpResponse:
    """Show what the meetings of a region achieved, and what stood in the way."""
    form = AchievedForm(request.GET)
    found = queries.achieved(request.actor, today=clock.today(request.actor.zone, request.at), **form.asked())
    shown = {"found": found, "report": found.report, "not_enough": words.not_enough()}
    if found.report is not None:
        shown["heading"], shown["lead"] = words.finding(found.report)
    return render(request, "analysis/achieved.html", shown)


def _achieved(request: Asked) -> str:
    return f"{reverse('analysis:achieved')}?{request.GET.urlencode()}"


@proven(_achieved)
def achieved_download(request: Asked) -> HttpResponse:
    """Hand over the same page on paper, with a neutral name."""
    form = AchievedForm(request.GET)
    found = queries.achieved(request.actor, today=clock.today(request.actor.zone, request.at), **form.asked())
    if found.report is None:
        return redirect(_achieved(request))
    sent = content_disposition_header(as_attachment=True, filename=f"{_('results')}.pdf") or "attachment"
    written = as_pdf(found.name, found.report)
    return HttpResponse(written, content_type="application/pdf", headers={"Content-Disposition": sent})
