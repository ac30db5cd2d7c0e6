"""The questionnaire, open to whoever holds its link; and the page that brings in a study."""

from datetime import UTC

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render

from maillage.access.actor import Actor
from maillage.access.request import Asked
from maillage.evaluation import actions, queries, wording
from maillage.evaluation.formats import reports
from maillage.evaluation.forms import Questionnaire, StudyFile


@login_not_required
def questionnaire(request: Asked, token: str) -> HttpResponse:
    """Ask; neither the page nor the trail names the reader, even when she is signed in."""
    request.actor, today = Actor.anyone(), request.at.astimezone(UTC).date()
    role = queries.asked(request.actor, token=token, today=today)
    if role is None:
        return render(request, "evaluation/questionnaire_ended.html", {"words": wording.LINK_ENDED})
    form = Questionnaire(request.POST if request.method == "POST" else None, role=role)
    if form.is_valid():
        actions.answer(request.actor, token=token, today=today, given=form.given, words=form.words)
        return redirect("evaluation:questionnaire_thanks")
    return render(request, "evaluation/questionnaire.html", {"form": form})


@login_not_required
def questionnaire_thanks(request: Asked) -> HttpResponse:
    """Say thank you, and what becomes of the answer."""
    request.actor = Actor.anyone()
    return render(request, "evaluation/questionnaire_thanks.html")


def study_import(request: Asked) -> HttpResponse:
    """Bring in a spreadsheet as a study of one's own organisation."""
    studies = queries.import_page(request.actor, organisation=request.actor.organisation)
    form = StudyFile(request.POST, request.FILES) if request.method == "POST" else StudyFile()
    if form.is_valid():
        actions.import_study(request.actor, organisation=request.actor.organisation, at=request.at, **form.brought)
        return redirect("evaluation:study_report")
    return render(
        request, "evaluation/study_import.html", {"form": form, "studies": studies, "columns": wording.COLUMNS.values()}
    )


def study_report(request: Asked) -> HttpResponse:
    """Say what became of the last file."""
    outcome = queries.last_outcome(request.actor)
    said: dict[str, object] = {"summary": wording.summary(outcome), "repeated": wording.repeated(outcome)}
    return render(
        request, "evaluation/study_report.html", {"outcome": outcome, "lines": wording.lines(outcome), **said}
    )


def study_report_file(request: Asked) -> HttpResponse:
    """Hand over the same report as a file."""
    report = reports.as_csv(queries.last_outcome(request.actor))
    answer = HttpResponse(report, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{wording.REPORT_FILE}"'
    return answer
