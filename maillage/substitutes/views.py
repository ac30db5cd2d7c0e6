"""Pages of who stands in for the outreach worker."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from maillage.access.request import Asked
from maillage.people import queries as people
from maillage.substitutes import actions, queries
from maillage.substitutes.forms import AbsenceForm, SubstituteForm


@require_safe
def absence_list(request: Asked) -> HttpResponse:
    """Show who answers for the region, now and to come: a page, or a part of the region's card."""
    found = queries.register(request.actor, at=request.at, after=request.GET.get("after"))
    part = "_" if "HX-Request" in request.headers else ""
    return render(request, f"substitutes/{part}absence_list.html", {"register": found, "page": found.page})


def absence_name(request: Asked) -> HttpResponse:
    """Say who is away, from when to when, and who answers."""
    region = people.own_region(request.actor).pk
    found = queries.naming(request.actor, region=region, words=request.GET.get("q", ""))
    own = {"of": str(request.actor.id)}
    form = AbsenceForm(request.POST or None, candidates=found.found, of=found.of, initial=own)
    if request.method == "POST" and form.is_valid():
        actions.name_substitute(request.actor, region=region, at=request.at, **form.cleaned_data)
        return redirect("substitutes:absence_list")
    return render(request, "substitutes/absence_name.html", {"form": form, "found": found})


def absence_end(request: Asked, absence: UUID) -> HttpResponse:
    """Say what ends, then end it."""
    row = queries.absence(request.actor, absence=absence)
    if request.method == "POST":
        actions.end_absence(request.actor, absence=absence, at=request.at)
        return redirect("substitutes:absence_list")
    return render(request, "substitutes/absence_end.html", {"absence": row})


def hand_on(request: Asked, code: str) -> HttpResponse:
    """Say that a conflict keeps the reader out, and who answers instead."""
    found = queries.handing(request.actor, code=code, words=request.GET.get("q", ""))
    form = SubstituteForm(request.POST or None, candidates=found.found)
    if request.method == "POST" and form.is_valid():
        actions.hand_on(request.actor, code=code, at=request.at, **form.cleaned_data)
        return redirect("desk:home")
    return render(request, "substitutes/hand_on.html", {"form": form, "found": found, "situation": found.situation})


def name_another(request: Asked, stand_in: UUID) -> HttpResponse:
    """Name somebody else for what was handed on."""
    row, found = queries.handed(request.actor, stand_in=stand_in, words=request.GET.get("q", ""))
    form = SubstituteForm(request.POST or None, candidates=found.found)
    if request.method == "POST" and form.is_valid():
        actions.name_another(request.actor, stand_in=stand_in, at=request.at, **form.cleaned_data)
        return redirect("desk:home")
    return render(request, "substitutes/name_another.html", {"form": form, "found": found, "row": row})


@require_POST
def give_back(request: Asked, stand_in: UUID) -> HttpResponse:
    """Let who handed it on answer again."""
    actions.give_back(request.actor, stand_in=stand_in, at=request.at)
    return redirect("desk:home")


@require_POST
def lead_instead(request: Asked, meeting: UUID) -> HttpResponse:
    """Lead a meeting whose facilitator is away."""
    actions.lead_instead(request.actor, meeting=meeting)
    return redirect("meetings:meeting_show", meeting=meeting)
