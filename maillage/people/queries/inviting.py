"""Invitations: who may send them, which ones wait, what a link opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from maillage.access.actor import Actor
from maillage.access.door import decide, query
from maillage.access.facts import PersonFacts
from maillage.access.roles import Permission, Role
from maillage.core.ids import token_hash
from maillage.people.models import Invitation, Organisation, Practitioner
from maillage.people.queries import organisations
from maillage.people.queries.facts import facts_of, facts_of_invited
from maillage.people.rules import Link, LinkState, link_state


@query(Permission.INVITATION_SEND, facts=facts_of_invited)
def invited_to(actor: Actor, /, *, organisation: UUID, roles: Sequence[Role]) -> Organisation:  # noqa: ARG001  asked by the door
    """Return the organisation that somebody is about to be invited to, with ``roles``."""
    return organisations(actor).get(pk=organisation)


@query(Permission.INVITATION_SEND)
def has_account(actor: Actor, email: str, /) -> bool:
    """Return whether an address has an account that the actor keeps; of others' accounts she learns nothing."""
    row = Practitioner.objects.select_related("organisation").filter(email__iexact=email.strip()).first()
    return row is not None and decide(actor, Permission.PERSON_KEEP, facts_of(row))


@query(Permission.PERSON_READ)
def grantable(actor: Actor, /, *, organisation: UUID) -> list[Role]:
    """Return the roles that the actor may give to people of an organisation."""
    return [
        role
        for role in Role
        if role not in {Role.ANYONE, Role.GUEST, Role.SYSTEM}
        and decide(actor, Permission.INVITATION_SEND, facts_of_invited(organisation=organisation, roles=[role]))
    ]


@query(Permission.INVITATION_SEND)
def invitations(actor: Actor, /, *, organisation: UUID) -> QuerySet[Invitation]:
    """Return an organisation's invitations that wait for an answer, newest first; none to whoever may send none."""
    row = organisations(actor).filter(pk=organisation).first()
    if row is None or not decide(actor, Permission.INVITATION_SEND, PersonFacts(row.id, row.id, row.region_id)):
        return Invitation.objects.none()
    return row.invitations.filter(used_at=None, withdrawn_at=None).order_by("-sent_at", "id")


@dataclass(frozen=True, slots=True)
class Opened:
    """What somebody who follows an invitation's link is told."""

    state: LinkState
    name: str = ""
    email: str = ""
    language: str = "en"
    organisation: object = None
    anew: bool = False


@query(Permission.INVITATION_ACCEPT)
def link(actor: Actor, /, *, token: str, at: datetime) -> Opened:  # noqa: ARG001  whoever holds the link
    """Return what an invitation's link opens: nothing but its state unless it is open."""
    row = Invitation.objects.filter(token_hash=token_hash(token)).select_related("organisation", "person").first()
    if row is None:
        return Opened(LinkState.UNKNOWN)
    state = link_state(Link(row.expires_at, row.used_at, row.withdrawn_at), at)
    left = not row.organisation.active or (row.person is not None and not row.person.is_active)
    if state is LinkState.OPEN and left:
        state = LinkState.WITHDRAWN
    if state is not LinkState.OPEN:
        return Opened(state)
    return Opened(state, row.name, row.email, row.language, row.organisation.name, anew=row.person is not None)
