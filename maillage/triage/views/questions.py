"""Questions about a referral, asked and answered in the page."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from maillage.access.request import Asked
from maillage.triage import actions, queries
from maillage.triage.forms import QuestionForm, ReplyForm


def questions(request: Asked, code: str) -> HttpResponse:
    """Show the questions about one situation, and ask one: a page, or a part of another."""
    thread = queries.thread(request.actor, code=code, at=request.at)
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.ask(request.actor, code=code, words=form.cleaned_data["words"], at=request.at)
        return redirect("triage:questions", code=code)
    part = "_" if "HX-Request" in request.headers else ""
    context = {"thread": thread, "form": form, "part": bool(part)}
    return render(request, f"triage/{part}questions.html", context)


def question_answer(request: Asked, question: UUID) -> HttpResponse:
    """Answer one question."""
    row = queries.to_answer(request.actor, question=question)
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.answer(request.actor, question=question, words=form.cleaned_data["words"], at=request.at)
        return redirect(reverse("triage:questions", kwargs={"code": row.situation.code}))
    return render(request, "triage/question_answer.html", {"form": form, "question": row})
