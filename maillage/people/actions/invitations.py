"""Invitations: sent, sent again, taken back, accepted; for an account that begins anew as well. The only way in."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
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
from maillage.people.models import Invitation, Practitioner, SignedIn
from maillage.people.queries.facts import facts_of_sign_in
from maillage.people.queries.inviting import has_account
from maillage.people.queries.ways import ways_of
from maillage.people.rules import ASKED_AGAIN_AFTER, INVITED_FOR, Level, Link, LinkState, link_state
from maillage.people.wording import mail


def _send(row: Invitation, at: datetime) -> str:
    token = new_token()
    row.token_hash, row.sent_at, row.expires_at = token_hash(token), at, at + INVITED_FOR
    row.save()
    with override(row.language):
        url = settings.SITE_URL + reverse("people:invitation_accept", args=(token,))
    words = mail.anew_mail if row.person_id else mail.invitation_mail
    send_neutral(row.email, *words(row.language, url))
    return url


def _open_anew(person: Practitioner, *, by: UUID | None, at: datetime) -> str:
    earlier = Invitation.objects.filter(person=person, used_at=None, withdrawn_at=None)
    earlier.update(withdrawn_at=at)
    row = Invitation(organisation_id=person.organisation_id, email=person.email, name=person.name, person=person)
    row.language, row.roles, row.invited_by_id = person.language, person.roles, by
    return _send(row, at)


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

    An earlier invitation to the same address is taken back. Refused when the address has an account that the actor
    keeps; of another organisation's she learns nothing: the message leaves, and its reader is told.
    """
    if has_account(actor, email):
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
    language: str = "",
    spoken: Sequence[tuple[str, Level]] = (),
    at: datetime,
) -> Practitioner:
    """Open the account that a link stands for, once; refused when the link no longer opens.

    When it opens an account anew, only the password is new.
    """
    row = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .filter(token_hash=token_hash(token))
        .first()
    )
    state = link_state(Link(row.expires_at, row.used_at, row.withdrawn_at), at) if row else LinkState.UNKNOWN
    if row is None or state is not LinkState.OPEN or not row.organisation.active:
        raise Refused(state, wording.LINKS.get(state, ""))
    row.used_at = at
    row.save(update_fields=("used_at",))
    if row.person_id:
        return _taken_up_again(row.person_id, password)
    if Practitioner.objects.filter(email__iexact=row.email).exists():
        raise Refused("has_account", wording.HAS_ACCOUNT)
    roles = [Role(role) for role in row.roles]
    person = Practitioner.objects.enrol(row.organisation_id, row.email, row.name, roles, language)
    person.set_password(password)
    person.save()
    person.speaks(spoken)
    return person


def _taken_up_again(person: UUID, password: str) -> Practitioner:
    her = Practitioner.objects.select_for_update().get(pk=person)
    if not her.is_active:
        raise Refused(LinkState.WITHDRAWN, wording.LINKS[LinkState.WITHDRAWN])
    her.set_password(password)
    her.save(update_fields=("password",))
    return her


@action(Permission.SIGN_IN_READ, facts=facts_of_sign_in)
def send_own_link(actor: Actor, /, *, person: UUID, at: datetime) -> None:
    """Mail her the link with which she sets up her first way; nothing happens when one left a moment ago."""
    if ways_of(actor, person=person).alone:
        raise NotVisible
    her = Practitioner.objects.select_for_update().get(pk=person)
    just_now = Invitation.objects.filter(
        person=her, used_at=None, withdrawn_at=None, sent_at__gt=at - ASKED_AGAIN_AFTER
    )
    if not just_now.exists():
        _open_anew(her, by=actor.id, at=at)


@action(Permission.SIGN_IN_RESET, facts=queries.facts_of_person)
def reset_sign_in(actor: Actor, /, *, person: UUID, at: datetime) -> str:
    """Begin anew for somebody who lost everything: her ways, her password and her sessions end; return the new link."""
    row = queries.one(actor, person=person)
    if not row.is_active or not row.organisation.active:
        raise NotVisible
    her = Practitioner.objects.select_for_update().get(pk=person)
    Authenticator.objects.filter(user=person).delete()
    SignedIn.objects.end(person)
    her.set_unusable_password()  # and with the password, every session
    her.save(update_fields=("password",))
    return _open_anew(her, by=actor.id, at=at)
