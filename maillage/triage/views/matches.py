"""One family under two codes: named, settled by voice, made one."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from maillage.access.request import Asked
from maillage.triage.actions import matches as actions
from maillage.triage.forms import ConfirmForm, KnownForm, SameForm
from maillage.triage.queries import matches as queries
from maillage.triage.wording import MATCH_NOS


def same_family(request: Asked, code: str) -> HttpResponse:
    """Name another code as perhaps the same family; the page is the same whether or not there is one."""
    named = queries.named(request.actor, code=code)
    form = SameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.propose(request.actor, code=code, other_code=form.cleaned_data["code"], at=request.at)
        return redirect("triage:same_family", code=code)
    return render(request, "triage/same_family.html", {"named": named, "form": form})


def known_twice(request: Asked, code: str) -> HttpResponse:
    """Say that one was told of this family under another code."""
    codes = queries.known_twice(request.actor, code=code)
    form = KnownForm(request.POST or None, codes=codes)
    if request.method == "POST" and form.is_valid():
        actions.tell(request.actor, code=code, other_code=form.cleaned_data["other"], at=request.at)
        return render(request, "triage/known_twice.html", {"code": code.upper(), "told": True})
    return render(request, "triage/known_twice.html", {"code": code.upper(), "codes": codes, "form": form})


def match_show(request: Asked, match: UUID) -> HttpResponse:
    """Say whom to call; as the other referent, confirm."""
    shown = queries.shown(request.actor, match=match)
    form = ConfirmForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        said = {"code": data["code"], "by_voice": data["by_voice"], "goes_on": data["goes_on"] == "mine"}
        why = actions.confirm(request.actor, match=match, at=request.at, **said)
        if why is None:
            return redirect("situations:situation_show", code=shown.own.code)
        form.add_error("code", str(MATCH_NOS[why]))
        shown = queries.shown(request.actor, match=match)
    return render(request, "triage/match_show.html", {"shown": shown, "form": form})


@require_POST
def match_dismiss(request: Asked, match: UUID) -> HttpResponse:
    """Say that they are two families."""
    own = queries.shown(request.actor, match=match).own
    actions.dismiss(request.actor, match=match, at=request.at)
    return redirect("situations:situation_show", code=own.code)
