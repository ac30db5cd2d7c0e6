"""Institutions where somebody may sign in: which ones she connected, and whom one means."""

from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.roles import Permission
from maillage.people.models import InstitutionKey, Practitioner
from maillage.people.queries.facts import facts_of_account, facts_of_sign_in


@query(Permission.SIGN_IN_READ, facts=facts_of_sign_in)
def connected(actor: Actor, /, *, person: UUID) -> set[str]:  # noqa: ARG001  the door asked
    """Return the issuers at which a person may sign in."""
    return set(InstitutionKey.objects.filter(person=person).values_list("issuer", flat=True))


def facts_of_subject(issuer: str, subject: str) -> Practitioner | None:
    """Return the account that an institution's subject was connected to, while it is open."""
    row = InstitutionKey.objects.filter(issuer=issuer, subject=subject).first()
    return facts_of_account(row.person_id) if row else None


def facts_of_connected(person: UUID) -> list[str]:
    """Return where a person may show again who she is, the account having been read by her session."""
    return list(InstitutionKey.objects.filter(person=person).order_by("bound_at").values_list("issuer", flat=True))
