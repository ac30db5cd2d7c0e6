"""Whom a table lacks: see it, say what is at stake, ask somebody of another region; and one's own readiness."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from maillage.access.request import Asked
from maillage.core import clock
from maillage.people.queries import NOBODY
from maillage.preparation.actions import whom as actions
from maillage.preparation.forms.whom import LookForm, OfferForm, StakeForm
from maillage.preparation.queries import whom as queries


@require_GET
def whom(request: Asked, meeting: UUID) -> HttpResponse:
    """Show what is at stake, who covers it, and who else could be asked."""
    form = LookForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = queries.whom(
        request.actor,
        meeting=meeting,
        beyond={"here": False, "elsewhere": True}.get(asked.get("place", "")),
        expertise=asked.get("expertise", ""),
        language=asked.get("language", ""),
        after=request.GET.get("after"),
    )
    look = LookForm(initial={**asked, "place": "elsewhere" if found.beyond else "here"})
    stake = StakeForm(initial={"needs": list(found.stake.needs)}, languages=found.stake.languages)
    return render(request, "preparation/whom.html", {"found": found, "form": look, "stake": stake})


@require_POST
def stake_keep(request: Asked, meeting: UUID) -> HttpResponse:
    """Keep what is at stake."""
    form = StakeForm(request.POST)
    if form.is_valid():
        actions.keep_stake(request.actor, meeting=meeting, needs=form.kinds, languages=form.languages)
    return redirect("preparation:whom", meeting=meeting)


@require_POST
def ask_beyond(request: Asked, meeting: UUID, practitioner: UUID) -> HttpResponse:
    """Ask somebody of another region."""
    actions.ask_beyond(request.actor, practitioner=practitioner, meeting=meeting)
    return redirect("meetings:meeting_show", meeting=meeting)


def offer(request: Asked) -> HttpResponse:
    """Say when the reader may be asked as an expert."""
    person = request.actor.id or NOBODY
    row = queries.own_offer(request.actor, person=person)
    now = {"beyond": row.beyond, "away_until": row.away_until}
    form = OfferForm(request.POST or None, initial=now, today=clock.today(request.actor.zone, request.at))
    if request.method == "POST" and form.is_valid():
        actions.keep_offer(request.actor, person=person, **form.cleaned_data)
        return redirect("people:me")
    return render(request, "preparation/offer.html", {"form": form})
