"""Pages of an organisation's authorisations, and of the agreement one signs for a meeting."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from maillage.access.door import decide
from maillage.access.request import Asked
from maillage.access.roles import Permission
from maillage.consent import actions, queries
from maillage.consent.forms import AgreementForm, AuthorisationForm
from maillage.consent.wording import agreement
from maillage.core import clock
from maillage.people import queries as people
from maillage.ui.keyset import page_of

SIZE = 25
ORDER = ("-until", "-since", "id")


def authorisation_list(request: Asked) -> HttpResponse:
    """Show what the reader's organisation allows its people; the manager gives and revokes."""
    rows = queries.authorisations(request.actor)
    own = people.organisation(request.actor, organisation=None)
    context = {
        "page": page_of(rows, after=request.GET.get("after"), size=SIZE, order=ORDER),
        "gives": decide(request.actor, Permission.AUTHORISATION_GIVE, people.facts_of_organisation(own)),
        "today": clock.today(request.actor.zone, request.at),
    }
    return render(request, "consent/authorisation_list.html", context)


def authorisation_give(request: Asked) -> HttpResponse:
    """Let one practitioner, or everybody at the manager's organisation, sit for some days."""
    own = queries.authorising(request.actor, organisation=people.organisation(request.actor, organisation=None).pk)
    colleagues = people.people_of(request.actor, organisation=own.pk)
    form = AuthorisationForm(
        request.POST or None,
        people=[(one.pk, one.name) for one in colleagues],
        today=clock.today(request.actor.zone, request.at),
    )
    if request.method == "POST" and form.is_valid():
        since, until = form.span
        actions.authorise(
            request.actor, organisation=own.pk, practitioner=form.who, since=since, until=until, at=request.at
        )
        return redirect("consent:authorisation_list")
    return render(request, "consent/authorisation_give.html", {"form": form})


def authorisation_revoke(request: Asked, authorisation: UUID) -> HttpResponse:
    """Say what revoking means, then revoke."""
    row = queries.authorisation(request.actor, authorisation=authorisation)
    if request.method == "POST":
        actions.revoke_authorisation(request.actor, authorisation=authorisation, at=request.at)
        return redirect("consent:authorisation_list")
    return render(request, "consent/authorisation_revoke.html", {"authorisation": row})


def agreement_sign(request: Asked, meeting: UUID) -> HttpResponse:
    """Show the confidentiality agreement, and sign it for one meeting."""
    actor = request.actor
    signed = queries.signed(actor, meeting=meeting, practitioner=actor.id)
    form = AgreementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.sign_agreement(actor, meeting=meeting, practitioner=actor.id, at=request.at)
        return redirect("meetings:meeting_show", meeting=meeting)
    text = {"promises": agreement.PROMISES, "version": agreement.VERSION}
    return render(request, "consent/agreement_sign.html", {"form": form, "signed": signed, "meeting": meeting, **text})
