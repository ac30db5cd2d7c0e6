"""Invitations: sent, sent again, taken back, accepted. The only way in."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission, Role
from maillage.core.errors import NotVisible, Refused
from maillage.core.ids import new_token, token_hash
from maillage.core.mail import send_neutral
from maillage.people import queries, wording
from maillage.people.models import Invitation, Practitioner
from maillage.people.rules import INVITED_FOR, Level, Link, LinkState, link_state


def _send(row: Invitation, at: datetime) -> str:
    token = new_token()
    row.token_hash, row.sent_at, row.expires_at = token_hash(token), at, at + INVITED_FOR
    row.save()
    with override(row.language):
        url = settings.SITE_URL + reverse("people:invitation_accept", args=(token,))
    subject, body = wording.invitation_mail(row.language, url)
    send_neutral(row.email, subject, body)
    return url


@action(Permission.INVITATION_SEND, facts=queries.facts_of_invited)
def invite(
    actor: Actor,
    /,
    *,
    organisation: UUID,
    name: str,
    email: str,
    roles: Sequence[Role],
    language: str,
    at: datetime,
) -> str:
    """Invite a person by mail; return the link, which works once and ends after seven days.

    An earlier invitation to the same address is taken back. Refused when the address has an account already.
    """
    if Practitioner.objects.filter(email__iexact=email.strip()).exists():
        raise Refused("has_account", wording.HAS_ACCOUNT)
    earlier = Invitation.objects.filter(organisation=organisation, email__iexact=email.strip(), used_at=None)
    earlier.filter(withdrawn_at=None).update(withdrawn_at=at)
    row = Invitation(organisation_id=organisation, email=email.strip(), name=name, language=language)
    row.roles, row.invited_by_id = sorted(roles), actor.id
    return _send(row, at)


@action(Permission.INVITATION_SEND, facts=queries.facts_of_invitation)
def send_again(actor: Actor, /, *, invitation: UUID, at: datetime) -> UUID:  # noqa: ARG001  the door asked
    """Send an invitation once more, with a new link (the old one is dead); return its organisation."""
    row = _waiting(invitation)
    _send(row, at)
    return row.organisation_id


@action(Permission.INVITATION_SEND, facts=queries.facts_of_invitation)
def withdraw_invitation(actor: Actor, /, *, invitation: UUID, at: datetime) -> UUID:  # noqa: ARG001  the door asked
    """Take an invitation back: its link no longer opens; return its organisation."""
    row = _waiting(invitation)
    row.withdrawn_at = at
    row.save(update_fields=("withdrawn_at",))
    return row.organisation_id


def _waiting(invitation: UUID) -> Invitation:
    row = Invitation.objects.select_for_update().filter(pk=invitation, used_at=None, withdrawn_at=None).first()
    if row is None:
        raise NotVisible
    return row


@action(Permission.INVITATION_ACCEPT)
def accept_invitation(
    actor: Actor,  # noqa: ARG001  whoever holds the link
    /,
    *,
    token: str,
    password: str,
    language: str,
    spoken: Sequence[tuple[str, Level]],
    at: datetime,
) -> Practitioner:
    """Open the account that a link stands for, once; refused when the link no longer opens."""
    row = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .filter(token_hash=token_hash(token))
        .first()
    )
    state = link_state(Link(row.expires_at, row.used_at, row.withdrawn_at), at) if row else LinkState.UNKNOWN
    if row is None or state is not LinkState.OPEN or not row.organisation.active:
        raise Refused(state, wording.LINKS.get(state, ""))
    if Practitioner.objects.filter(email__iexact=row.email).exists():
        raise Refused("has_account", wording.HAS_ACCOUNT)
    roles = [Role(role) for role in row.roles]
    person = Practitioner.objects.enrol(row.organisation_id, row.email, row.name, roles, language)
    person.set_password(password)
    person.save()
    person.speaks(spoken)
    row.used_at = at
    row.save(update_fields=("used_at",))
    return person
