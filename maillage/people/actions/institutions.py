"""Institutions where somebody may sign in: connected and let go by herself."""

from datetime import datetime
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.core.errors import NotVisible, Refused
from maillage.core.mail import send_neutral
from maillage.core.oidc import Provider, Told
from maillage.people.models import InstitutionKey, Practitioner
from maillage.people.queries.facts import facts_of_sign_in
from maillage.people.wording import sessions as wording
from maillage.people.wording.mail import ways_mail


def _tell(her: Practitioner) -> None:
    send_neutral(her.email, *ways_mail(her.language))


@action(Permission.SIGN_IN_KEEP, facts=facts_of_sign_in)
def connect_institution(
    actor: Actor,  # noqa: ARG001  the door asked
    /,
    *,
    person: UUID,
    provider: Provider,
    told: Told,
    by_link: bool,  # noqa: ARG001  for the door
    at: datetime,
) -> None:
    """Let a person sign in at her institution from now on; it must know her by the address of her account."""
    her = Practitioner.objects.select_for_update().get(pk=person)
    if not told.email or told.email.lower() != her.email.lower() or not provider.owns(told.email):
        raise Refused("other_address", wording.OTHER_ADDRESS)
    if InstitutionKey.objects.filter(issuer=told.issuer, subject=told.subject).exclude(person=her).exists():
        raise Refused("other_person", wording.OTHER_ADDRESS)
    keys = {"subject": told.subject, "bound_at": at}
    InstitutionKey.objects.update_or_create(person=her, issuer=told.issuer, defaults=keys)
    _tell(her)


@action(Permission.SIGN_IN_KEEP, facts=facts_of_sign_in)
def let_institution_go(actor: Actor, /, *, person: UUID, issuer: str) -> None:  # noqa: ARG001  the door asked
    """Let a person sign in at an institution no longer."""
    gone, _ = InstitutionKey.objects.filter(person=person, issuer=issuer).delete()
    if not gone:
        raise NotVisible
    _tell(Practitioner.objects.get(pk=person))
