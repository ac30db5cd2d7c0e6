"""Pages of the consents of a situation."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from maillage.access.request import Asked
from maillage.consent import actions, queries
from maillage.consent.forms import ConsentForm
from maillage.consent.queries.sheets import keepers, sheet, withdrawal
from maillage.core import clock
from maillage.core.bilingual import in_language


def situation_consents(request: Asked, code: str) -> HttpResponse:
    """Show whose consents a situation has, what rests on each, until when."""
    return render(request, "consent/situation_consents.html", {"sheet": sheet(request.actor, code=code, at=request.at)})


def consent_record(request: Asked, code: str, signer: UUID) -> HttpResponse:
    """Record a person's signed consent."""
    found = sheet(request.actor, code=code, at=request.at)
    card = found.card_of(signer)
    houses = keepers(request.actor, code=code, at=request.at)
    form = ConsentForm(
        request.POST or None,
        person=queries.facts_of_person(card.member),
        capacities=card.capacities,
        keepers=[(one.pk, in_language(one.name, request.LANGUAGE_CODE)[0]) for one in houses],
        today=clock.today(found.situation.region.zone, request.at),
        consent_age=found.situation.region.consent_age,
        initial={"language": request.LANGUAGE_CODE, "given_on": clock.today(found.situation.region.zone, request.at)},
    )
    if request.method == "POST" and form.is_valid():
        actions.record_consent(request.actor, code=code, signer=signer, paper=form.paper, at=request.at)
        return redirect("consent:situation_consents", code=code)
    return render(request, "consent/consent_record.html", {"form": form, "sheet": found, "card": card})


def consent_withdraw(request: Asked, consent: UUID) -> HttpResponse:
    """Say what closes and what stays, then withdraw."""
    found = withdrawal(request.actor, consent=consent, at=request.at)
    if request.method == "POST":
        actions.withdraw_consent(request.actor, consent=consent, at=request.at)
        return redirect("consent:situation_consents", code=found.consent.situation.code)
    return render(request, "consent/consent_withdraw.html", {"found": found})
