"""How long words are kept: of a situation, of a region; copies on paper that are to be destroyed."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from maillage.access.request import Asked
from maillage.core import clock
from maillage.minutes.actions.keeping import confirm_destroyed
from maillage.people import queries as people
from maillage.people.actions.organisations import keep_times
from maillage.retention import queries
from maillage.retention.forms import CopyForm, HoldForm, LiftForm, TimesForm
from maillage.situations.actions.keeping import lift_hold, set_hold
from maillage.situations.wording.keeping import HOLDS, LIFTS


@require_safe
def situation_kept(request: Asked, code: str) -> HttpResponse:
    """Show until when the words about a situation are kept, and whether a hold keeps them longer."""
    shown = queries.kept_of(request.actor, code=code)
    row = shown.situation
    words = {"held": HOLDS.get(row.held_because), "lifted": LIFTS.get(row.lifted_because)}
    return render(request, "retention/situation_kept.html", {"shown": shown, "situation": row, **words})


def hold_set(request: Asked, code: str) -> HttpResponse:
    """Ask why, and keep everything."""
    row, form = queries.to_hold(request.actor, code=code), HoldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        set_hold(request.actor, code=code, because=form.cleaned_data["because"], at=request.at)
        return redirect("retention:situation_kept", code=code)
    return render(request, "retention/hold_set.html", {"form": form, "situation": row})


def hold_lift(request: Asked, code: str) -> HttpResponse:
    """Ask why, and let time go on."""
    row, form = queries.to_hold(request.actor, code=code), LiftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        lift_hold(request.actor, code=code, because=form.cleaned_data["because"], at=request.at)
        return redirect("retention:situation_kept", code=code)
    return render(request, "retention/hold_lift.html", {"form": form, "situation": row})


def copies(request: Asked) -> HttpResponse:
    """List the copies on paper that the reader is asked to destroy; take her word for one."""
    form = CopyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        confirm_destroyed(request.actor, copy=form.cleaned_data["copy"], at=request.at)
        return redirect("retention:copies")
    return render(request, "retention/copies.html", {"copies": queries.my_copies(request.actor)})


def times_change(request: Asked, region: UUID) -> HttpResponse:
    """Choose for how long the region keeps each kind of text."""
    row = people.kept_region(request.actor, region=region)
    form = TimesForm(request.POST or None, initial=dict(row.keeps))
    if request.method == "POST" and form.is_valid():
        today = clock.today(row.zone, request.at)
        keep_times(request.actor, region=region, months=form.months, today=today)
        return redirect("people:region_show")
    return render(request, "retention/times_change.html", {"form": form, "region": row})
