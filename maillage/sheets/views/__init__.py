"""The sheet's page: open to anybody. What is typed comes with each request and goes with its answer."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from maillage.access.request import Asked
from maillage.core.bilingual import Text
from maillage.sheets import actions, formats, queries, wording
from maillage.sheets.forms import LineForm, NeutralForm, TemplateForm, neutral_of, page_of
from maillage.sheets.queries import services
from maillage.sheets.rules import discretion
from maillage.sheets.rules import sheet as rules
from maillage.sheets.rules.sheet import Heading, Line, Sheet
from maillage.sheets.views.building import VERBS, Desk, uuid_of
from maillage.sheets.wording import findings, printed

READS = frozenset({"GET", "HEAD"})


@login_not_required
@require_http_methods([*READS, "POST"])
def sheet(request: Asked) -> HttpResponse:
    """Show the sheet as it is being built; do what the button says that was pressed."""
    if request.method in READS:
        empty = Sheet(tongues=(wording.tongue_here(),))
        paper = settings.MAILLAGE_PAPER
        return _shown(request, Desk(page_of(empty, paper=paper), LineForm(), empty, paper))
    desk = Desk.of(request.POST)
    verb, _, which = request.POST.get("do", "").partition(":")
    if not desk.page.errors and verb in VERBS:
        VERBS[verb](request, desk, which)
    desk.again()
    return _shown(request, desk)


@login_not_required
@require_POST
def sheet_paper(request: Asked) -> HttpResponse:
    """Give the sheet on paper, unless it would give something away."""
    desk = Desk.of(request.POST)
    told = _told(request, desk.sheet)
    if desk.page.errors or not desk.sheet.lines or discretion.blocked(told):
        desk.said = "" if desk.page.errors else wording.GIVES_AWAY if desk.sheet.lines else wording.NO_LINES
        desk.again()
        return _shown(request, desk, HTTPStatus.CONFLICT)
    address = f"{settings.SITE_URL}{reverse('sheets:sheet')}"
    made = formats.pdf_of(desk.sheet, language=request.LANGUAGE_CODE, paper_size=desk.paper, address=address)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{formats.file_name()}"'
    return answer


@require_POST
def template_keep(request: Asked) -> HttpResponse:
    """Keep the sheet as a template of the organisation of who is signed in."""
    desk, form = Desk.of(request.POST), TemplateForm(request.POST)
    desk.keep = form
    status = HTTPStatus.CONFLICT
    if not desk.page.errors and form.is_valid():
        house, name = request.actor.organisation, form.cleaned_data["called"]
        actions.keep_template(request.actor, organisation=house, name=name, sheet=desk.sheet)
        desk.said, desk.keep, status = wording.KEPT, None, HTTPStatus.OK
    desk.again()
    return _shown(request, desk, status)


@require_POST
def template_forget(request: Asked) -> HttpResponse:
    """Let a template of one's organisation go; the sheet on the page stays."""
    desk = Desk.of(request.POST)
    actions.forget_template(request.actor, template=uuid_of(request.POST.get("template", "")))
    desk.said = wording.FORGOTTEN
    desk.again()
    return _shown(request, desk)


def name_list(request: Asked) -> HttpResponse:
    """Show the services that need a neutral name, and record the one that an organisation agreed to."""
    form = NeutralForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        name: Text = {"en": said["name_en"], "fr": said["name_fr"]}
        actions.name_service(
            request.actor, service=said["service"], name=name, heading=form.heading_code, at=request.at
        )
        return redirect("sheets:name_list")
    rows = []
    for row, named in services.to_name(request.actor):
        wrong = form.is_bound and form.data.get("service") == str(row.pk)
        fresh = neutral_of(row.pk, named.name if named else {}, named.heading if named else Heading.COMMUNITY)
        rows.append((row, named, form if wrong else fresh))
    return render(request, "sheets/name_list.html", {"rows": rows, "form": form})


def _told(request: Asked, sheet: Sheet, more: Line | None = None) -> tuple[discretion.Finding, ...]:
    """Return what the check finds on a sheet, with the line that is being written."""
    lines = (*sheet.lines, more) if more else sheet.lines
    known = services.known(request.actor)
    page = discretion.Page(lines, sheet.title, sheet.lead, file_name=formats.file_name())
    return discretion.read(page, known)


def _half_written(desk: Desk, posted: QueryDict) -> Line | None:
    """Return the line in the fields, where there is enough of one; one that is being changed is in the sheet."""
    form = LineForm(posted)
    return form.line if desk.editing is None and form.is_valid() else None


def _shown(request: Asked, desk: Desk, status: int = HTTPStatus.OK) -> HttpResponse:
    """Draw the page."""
    live = request.method == "POST" and not request.POST.get("do")
    more = _half_written(desk, request.POST) if live else None
    told = _told(request, desk.sheet, more)
    lines = (*rules.in_order(desk.sheet.lines), *([more] if more else []))
    shown = _as_drawn(desk) | {
        "findings": [findings.said(one, lines) for one in told],
        "blocked": discretion.blocked(told),
        "any_lines": bool(lines),
        "words": request.POST.get("words", "") if desk.picks is not None else "",
        "templates": queries.templates(request.actor),
        "keeps": queries.keeps(request.actor),
        "names": services.names(request.actor),
    }
    return render(request, "sheets/sheet.html", shown, status=status)


def _as_drawn(desk: Desk) -> dict[str, Any]:
    """Return what lies on the table as the page draws it."""
    here = wording.tongue_here()
    return {
        "form": desk.page if desk.page.errors else desk.keep if desk.keep and desk.keep.errors else desk.typed,
        "page": desk.page,
        "typed": desk.typed,
        "keep": desk.keep or TemplateForm(),
        "sections": [(wording.heading_words(one.lines[0][1]), _rows(one)) for one in rules.sections(desk.sheet.lines)],
        "title": printed.title(desk.sheet.title, here),
        "lead": desk.sheet.lead,
        "said": desk.said,
        "picks": desk.picks,
        "editing": desk.editing,
    }


def _rows(section: rules.Section) -> list[tuple[int, Line, list[str]]]:
    here = wording.tongue_here()
    return [(at, line, printed.phrases(line.phrases, here)) for at, line in section.lines]
