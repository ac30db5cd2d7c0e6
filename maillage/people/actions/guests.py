"""Cards of guests: of organisations that are not members, without a password, each for one seat."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission, Role
from maillage.core.bilingual import same
from maillage.core.ids import new_id
from maillage.people.models import Organisation, Practitioner, SignedIn
from maillage.people.queries.guests import facts_of_guest, facts_of_new_guest
from maillage.people.rules import Kind, Sector, Serves, plain

NOWHERE = "guest.invalid"  # RFC 2606: no mail ever goes there, and nobody signs in with it


@dataclass(frozen=True, slots=True)
class GuestCard:
    """Who a guest is, and where she comes from; ``organisation`` and ``name`` as they are said aloud."""

    name: str
    email: str
    phone: str
    language: str
    organisation: str
    kind: Kind
    sector: Sector
    serves: Sequence[Serves]


@action(Permission.GUEST_KEEP, facts=facts_of_new_guest)
def add_guest(actor: Actor, /, *, region: UUID, card: GuestCard, situation: UUID | None = None) -> Practitioner:  # noqa: ARG001  the door asked
    """Write the card of a guest, to the table of ``situation``: she signs in by nothing; her seat says what is open."""
    key = plain(card.organisation)[:200]
    known = Organisation.objects.filter(region=region, joined=False, active=True, sort_name=key, sector=card.sector)
    house = known.filter(kind=card.kind, serves=sorted(card.serves)).first() or Organisation.objects.create(
        region_id=region,
        name=same(card.organisation.strip()),
        sort_name=key,
        kind=card.kind,
        sector=card.sector,
        serves=sorted(card.serves),
        joined=False,
    )
    marker = f"{new_id().hex}@{NOWHERE}"
    person = Practitioner.objects.enrol(house.pk, marker, card.name, [Role.GUEST], card.language)
    person.contact, person.phone = card.email.strip(), card.phone.strip()
    person.save()
    return person


@action(Permission.GUEST_KEEP, facts=facts_of_guest)
def shut_out(actor: Actor, /, *, guest: UUID) -> None:  # noqa: ARG001  the door asked
    """End whatever session a guest has: a new code opens another one."""
    SignedIn.objects.end(guest)


@action(Permission.GUEST_KEEP, facts=facts_of_guest)
def end_guest(actor: Actor, /, *, guest: UUID) -> None:  # noqa: ARG001  the door asked
    """Close a guest's card for good: her name stays where seats need it, how to reach her does not."""
    SignedIn.objects.end(guest)
    Practitioner.objects.filter(pk=guest).update(is_active=False, contact="", phone="")
