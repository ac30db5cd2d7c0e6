"""How far a file has come, and what became of it: as a page, as a part of it that renews itself, as a file."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from maillage.access.request import Asked
from maillage.core.errors import NotVisible
from maillage.exchange import wording
from maillage.exchange.formats import report as files
from maillage.exchange.queries import running as asking
from maillage.exchange.wording import running as words
from maillage.ui.wording import french

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_safe
def bringing_show(request: Asked, bringing: UUID) -> HttpResponse:
    """Show how far a file has come, and row by row what became of it."""
    shown = asking.shown(request.actor, bringing=bringing)
    group = request.GET.get("show", "")
    lines = asking.report(request.actor, bringing=bringing, group=group, after=request.GET.get("after"))
    context = {**_on_screen(shown), "group": group, "lines": lines, "cells": [_cells(one) for one in lines.rows]}
    if "HX-Request" not in request.headers:
        return render(request, "exchange/bringing_show.html", context)
    answer = render(request, "exchange/_progress.html", context)
    if not shown.goes_on:
        answer["HX-Refresh"] = "true"  # it is over: the whole page has more to say
    return answer


@require_safe
def report_download(request: Asked, bringing: UUID, kind: str) -> HttpResponse:
    """Hand the report over as a file."""
    if kind not in KINDS:
        raise NotVisible
    lines = asking.whole_report(request.actor, bringing=bringing)
    rows = (_cells(one) for one in lines)
    head = [str(one) for one in words.HEAD]
    file = (
        files.as_xlsx(head, rows, str(words.REPORT))
        if kind == "xlsx"
        else files.as_csv(head, rows, semicolons=french())
    )
    answer = HttpResponse(file, content_type=KINDS[kind])
    answer["Content-Disposition"] = f'attachment; filename="report.{kind}"'
    return answer


def _on_screen(shown: asking.Shown) -> dict[str, Any]:
    counts = shown.counts
    return {
        "shown": shown,
        "row": shown.row,
        "words": words.STATES[shown.state],
        "kind": words.TAGS[shown.state],
        "summary": wording.summary(counts) if counts.rows else [],
        "counted": list(wording.counted(counts)),
        "groups": list(words.groups(dict(counts.lines))),
        "files": [(kind, kind.upper()) for kind in KINDS],
    }


def _cells(one: Any) -> tuple[int, str, str, str, str]:
    return words.cells(one.row, one.group, one.code, one.column, one.value)
