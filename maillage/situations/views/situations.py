"""Situations: the list, one of them, the referral as the outreach worker reads it, the slip, the end."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from maillage.access.request import Asked
from maillage.situations import actions, queries
from maillage.situations.forms import AnswerForm, FilterForm
from maillage.situations.queries import looks, showing
from maillage.situations.rules import Answer
from maillage.situations.views.showing import day_asked, next_page, posted, weighed
from maillage.situations.wording.looks import INTRODUCTIONS
from maillage.situations.wording.referral import MOVES
from maillage.ui.paper import pdf


@require_safe
def situation_list(request: Asked) -> HttpResponse:
    """List the situations the reader may know of."""
    form = FilterForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    after = request.GET.get("after")
    page = queries.page(request.actor, state=asked.get("state", ""), code=asked.get("code", ""), after=after)
    return render(
        request, "situations/situation_list.html", {"form": form, "page": page, "filtered": any(asked.values())}
    )


@require_safe
def situation_show(request: Asked, code: str) -> HttpResponse:
    """Show one situation: its code, what comes next, its people as roles; a stub when the ground is gone."""
    shown = showing.shown(request.actor, code=code, at=request.at)
    words, button = MOVES[shown.move]
    context = {
        "shown": shown,
        "situation": shown.situation,
        "words": words,
        "button": button,
        "next_name": next_page(shown),
    }
    return render(request, "situations/situation_show.html", context)


@require_safe
def situation_looks(request: Asked, code: str) -> HttpResponse:
    """Show who looked at one situation, as far as the reader may know it, the last days first."""
    before = day_asked(request, "before")
    found = looks.looks(request.actor, code=code, at=request.at, before=before)
    introduction = INTRODUCTIONS[found.circle]
    context = {"code": code.upper(), "looks": found, "introduction": introduction, "later": before is not None}
    return render(request, "situations/situation_looks.html", context)


def referral_read(request: Asked, code: str) -> HttpResponse:
    """Read a referral; the outreach worker answers it here."""
    found = queries.referral(request.actor, code=code)
    form = AnswerForm(posted(request))
    if request.method == "POST" and form.is_valid():
        answer = Answer(form.cleaned_data["answer"])
        actions.answer_referral(
            request.actor, code=code, answer=answer, words=form.cleaned_data["words"], at=request.at
        )
        return redirect("triage:track_choose" if answer is Answer.TAKE else "situations:situation_show", code=code)
    may_answer = showing.may_answer(request.actor, code=code, at=request.at)
    context = {"referral": found, "form": form, "may_answer": may_answer, **weighed(found.eligibility)}
    return render(request, "situations/referral_read.html", context)


def situation_close(request: Asked, code: str) -> HttpResponse:
    """Say what closing does, and close."""
    row = queries.to_close(request.actor, code=code)
    if request.method == "POST":
        actions.close_situation(request.actor, code=code, at=request.at)
        return redirect("situations:situation_list")
    return render(request, "situations/situation_close.html", {"situation": row})


@require_safe
def slip(request: Asked, code: str) -> HttpResponse:
    """Print the small paper for the referent's own file; it says nothing to who finds it."""
    row = queries.referral(request.actor, code=code).situation
    answer = HttpResponse(_slip_of(row), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{row.code}.pdf"'
    return answer


def _slip_of(row: Any) -> bytes:
    values = {
        "code": row.code,
        "page": urlsplit(settings.SITE_URL).netloc,
        "page_label": gettext("Page"),
        "notes_label": gettext("Notes"),
    }
    return pdf("situations/slip.typ", values, language=(get_language() or "en")[:2], title=row.code)
