"""Pages of invitations: sending one, following its link."""

from functools import partial
from uuid import UUID

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from maillage.access.request import Asked
from maillage.people import wording
from maillage.people.actions import invitations as actions
from maillage.people.forms.persons import InviteForm
from maillage.people.forms.sign_in import AcceptForm, AnewForm
from maillage.people.queries import inviting
from maillage.people.rules import BY_LINK, LinkState


def invitation_send(request: Asked, organisation: UUID) -> HttpResponse:
    """Invite somebody to an organisation."""
    row = inviting.invited_to(request.actor, organisation=organisation, roles=())
    given = inviting.grantable(request.actor, organisation=organisation)
    taken = partial(inviting.has_account, request.actor)
    form = InviteForm(request.POST or None, given=given, taken=taken, initial={"language": row.region.language})
    if request.method == "POST" and form.is_valid():
        actions.invite(request.actor, organisation=organisation, at=request.at, **form.cleaned_data)
        return redirect("people:organisation_show", organisation=organisation)
    return render(request, "people/invitation_send.html", {"form": form, "organisation": row})


@require_POST
def invitation_again(request: Asked, invitation: UUID) -> HttpResponse:
    """Send an invitation once more."""
    organisation = actions.send_again(request.actor, invitation=invitation, at=request.at)
    return redirect("people:organisation_show", organisation=organisation)


@require_POST
def invitation_withdraw(request: Asked, invitation: UUID) -> HttpResponse:
    """Take an invitation back."""
    organisation = actions.withdraw_invitation(request.actor, invitation=invitation, at=request.at)
    return redirect("people:organisation_show", organisation=organisation)


@login_not_required
def invitation_accept(request: Asked, token: str) -> HttpResponse:
    """Open an account by the link of an invitation; say kindly when the link no longer opens."""
    link = inviting.link(request.actor, token=token, at=request.at)
    if link.state is not LinkState.OPEN:
        said = {"reason": wording.LINKS[link.state], "used": link.state is LinkState.USED}
        return render(request, "people/invitation_gone.html", said)
    form = (AnewForm if link.anew else AcceptForm)(request.POST or None, initial={"language": link.language})
    if request.method == "POST" and form.is_valid():
        person = actions.accept_invitation(request.actor, token=token, at=request.at, **form.chosen)
        login(request, person)
        record_authentication(request, person, BY_LINK)
        return redirect("people:ways")
    return render(request, "people/invitation_accept.html", {"form": form, "link": link})
