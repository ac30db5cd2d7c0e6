"""The referral: the question about danger first, then its short pages."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render

from maillage.access.request import Asked
from maillage.situations import actions, queries
from maillage.situations.actions import referral as saving
from maillage.situations.forms import DangerForm, ReplyForm, StepForm
from maillage.situations.forms.involved import InvolvedForm, SafeToAskForm
from maillage.situations.forms.people import PeopleForm
from maillage.situations.forms.referral import ProblemsForm, StakeForm
from maillage.situations.queries import naming
from maillage.situations.rules import Step, to_do
from maillage.situations.views.showing import lines, onwards, people_to_name, posted, url_of, weighed


def danger(request: Asked) -> HttpResponse:
    """Ask first whether someone is in danger; a situation begins when nobody is."""
    form = DangerForm(posted(request))
    answered = request.method == "POST" and form.is_valid()
    if answered and form.cleaned_data["danger"] == "no":
        row = actions.start_referral(request.actor, at=request.at)
        return redirect("situations:referral_people", code=row.code)
    return _danger_page(request, form, answered=answered)


def referral_danger(request: Asked, code: str) -> HttpResponse:
    """Ask it again of a referral that was begun."""
    found = queries.draft(request.actor, code=code)
    form = DangerForm(posted(request))
    answered = request.method == "POST" and form.is_valid()
    if answered and form.cleaned_data["danger"] == "no":
        saving.save_danger(request.actor, code=code, at=request.at)
        return redirect(onwards(Step.DANGER, found))
    return _danger_page(request, form, answered=answered)


def _danger_page(request: Asked, form: DangerForm, *, answered: bool) -> HttpResponse:
    template = "situations/danger_now.html" if answered else "situations/danger.html"
    return render(request, template, {"form": form, "region": naming.own_region(request.actor)})


def referral_people(request: Asked, code: str) -> HttpResponse:
    """Describe the people as roles."""
    found = queries.draft(request.actor, code=code)
    fixed = queries.fixed_people(request.actor, code=code)
    form = PeopleForm(posted(request), referral=found, fixed=fixed, more="more" in request.GET)
    return _step(request, form, saving.save_people)


def referral_problems(request: Asked, code: str) -> HttpResponse:
    """Name the problems that come with the violence."""
    found = queries.draft(request.actor, code=code)
    return _step(request, ProblemsForm(posted(request), referral=found), saving.save_problems)


def referral_stake(request: Asked, code: str) -> HttpResponse:
    """Say whose safety is at stake."""
    found = queries.draft(request.actor, code=code)
    return _step(request, StakeForm(posted(request), referral=found), saving.save_stake)


def referral_involved(request: Asked, code: str) -> HttpResponse:
    """Name who works with the family."""
    found = queries.draft(request.actor, code=code)
    who = people_to_name(naming.houses(request.actor), found.situation.referent_id)
    return _step(request, InvolvedForm(posted(request), referral=found, who=who), saving.save_involved)


def referral_safe_to_ask(request: Asked, code: str) -> HttpResponse:
    """Say of each whether it is safe to ask for consent."""
    found = queries.draft(request.actor, code=code)
    return _step(request, SafeToAskForm(posted(request), referral=found), saving.save_safe_to_ask)


def _step(request: Asked, form: StepForm, save: Callable[..., None]) -> HttpResponse:
    found = form.referral
    if request.method == "POST" and form.is_valid():
        save(request.actor, code=found.situation.code, **form.values())
        return _leave(request, form)
    readers = naming.readers(request.actor, situation=found.situation.pk)
    return _page(request, form.step, {"form": form, "referral": found, "readers": readers})


def _leave(request: Asked, form: StepForm) -> HttpResponseRedirect:
    code = form.referral.situation.code
    if "stop" in request.POST:
        return redirect("situations:situation_show", code=code)
    if "more" in request.POST:
        return redirect(f"{url_of(form.step, code)}?more=1#{form.next_id}")
    return redirect(onwards(form.step, queries.draft(request.actor, code=code)))


def _page(request: Asked, step: Step, context: dict[str, Any]) -> HttpResponse:
    place = {
        "steps": lines(context["referral"], step, context.get("form")),
        "number": tuple(Step).index(step) + 1,
        "all": len(Step),
    }
    return render(request, f"situations/referral_{step}.html", {**context, **place})


def referral_check(request: Asked, code: str) -> HttpResponse:
    """Read the referral again, with each criterion, and send it."""
    found = queries.draft(request.actor, code=code)
    form = ReplyForm(posted(request), initial={"reply": found.situation.reply_words})
    if request.method == "POST" and form.is_valid():
        reply = form.cleaned_data["reply"]
        actions.send_referral(request.actor, code=code, at=request.at, reply=reply)
        return redirect("situations:situation_show", code=code)
    context = {"form": form, "referral": found, "readers": naming.readers(request.actor, situation=found.situation.pk)}
    context["missing"] = to_do(found.situation.saved)
    return _page(request, Step.CHECK, {**context, **weighed(found.eligibility)})
