"""One's own measures, those that are late, who takes over, whether a second meeting is left out."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from maillage.access.request import Asked
from maillage.core import clock
from maillage.followup import actions, queries
from maillage.followup.forms import AnswerForm, AskForm, SkipForm
from maillage.followup.rules import Skip
from maillage.meetings.rules.followup import OPEN

ASK = {"heading": _("Ask somebody else to take it over"), "button": _("Ask her")}
ANSWER = {"heading": _("You are asked to take a measure over"), "button": _("Save my answer")}
SKIP = {"heading": _("The second meeting"), "button": _("Leave the second meeting out")}


@require_GET
def my_measures(request: Asked) -> HttpResponse:
    """List what the reader took on across meetings, the longest late first; or what is settled."""
    settled = request.GET.get("which") == "settled"
    mine = queries.mine(request.actor, after=request.GET.get("after"), settled=settled)
    today = clock.today(request.actor.zone, request.at)
    shown = {"mine": mine, "page": mine.page, "today": today, "open": OPEN, "settled": settled}
    return render(request, "followup/my_measures.html", shown)


@require_GET
def late(request: Asked) -> HttpResponse:
    """List what is late in the reader's region."""
    page, rows = queries.late(request.actor, at=request.at, after=request.GET.get("after"))
    return render(request, "followup/late.html", {"page": page, "late": rows})


@require_http_methods(["GET", "POST"])
def handover_propose(request: Asked, measure: UUID) -> HttpResponse:
    """Choose who is asked to take a measure over."""
    taking = queries.to_reassign(request.actor, measure=measure, at=request.at)
    form = AskForm(request.POST or None, taking=taking)
    if form.is_valid():
        seat = UUID(form.cleaned_data["seat"])
        actions.propose_handover(request.actor, measure=measure, seat=seat, at=request.at)
        return redirect("followup:late")
    return render(request, "followup/handover_propose.html", {"taking": taking, "form": form, **ASK})


@require_POST
def handover_withdraw(request: Asked, measure: UUID) -> HttpResponse:
    """Ask nobody any more."""
    actions.withdraw_handover(request.actor, measure=measure, at=request.at)
    return redirect("followup:handover_propose", measure=measure)


@require_http_methods(["GET", "POST"])
def handover_answer(request: Asked, handover: UUID) -> HttpResponse:
    """Say whether one takes a measure over."""
    asked = queries.one(request.actor, handover=handover)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        accepts = form.cleaned_data["accepts"] == "yes"
        actions.answer_handover(request.actor, handover=handover, accepts=accepts, at=request.at)
        return redirect("followup:my_measures")
    return render(request, "followup/handover_answer.html", {"asked": asked, "form": form, **ANSWER})


@require_http_methods(["GET", "POST"])
def second(request: Asked, code: str) -> HttpResponse:
    """Show whether there is a second meeting; leave it out with a reason."""
    known = queries.second(request.actor, code=code)
    form = SkipForm(request.POST or None)
    if form.is_valid():
        because = Skip(form.cleaned_data["because"])
        actions.skip_second(request.actor, code=code, because=because, at=request.at)
        return redirect("followup:second", code=code)
    part = "_" if "HX-Request" in request.headers else ""
    return render(request, f"followup/{part}second.html", {"known": known, "form": form, **SKIP})


@require_POST
def second_reopen(request: Asked, code: str) -> HttpResponse:
    """Want a second meeting after all."""
    actions.reopen_second(request.actor, code=code, at=request.at)
    return redirect("followup:second", code=code)
