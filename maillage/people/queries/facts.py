"""What the policy may know, loaded by id before the door decides. Never for a page: nothing here is scoped."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.module_loading import import_string

from maillage.access.actor import Seat, StandsIn
from maillage.access.facts import OrganisationFacts, PersonFacts, RegionFacts, SignInFacts
from maillage.access.roles import Role
from maillage.core import clock
from maillage.core.errors import NotVisible
from maillage.people.models import Invitation, Organisation, Practitioner, Region

LiveFacts = Callable[[UUID, datetime], tuple[tuple[Seat, ...], frozenset[UUID], StandsIn]]
ALONE = (Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP)  # recovery codes only stand in for one of these


def facts_of(person: Practitioner) -> PersonFacts:
    """Return what the policy may know of a practitioner."""
    house = person.organisation
    return PersonFacts(person.id, house.id, house.region_id, joined=house.joined)


def facts_of_organisation(organisation: Organisation) -> OrganisationFacts:
    """Return what the policy may know of an organisation."""
    return OrganisationFacts(organisation.id, organisation.id, organisation.region_id, organisation.joined)


def facts_of_person(*, person: UUID, roles: Sequence[str] | None = None, **_: object) -> PersonFacts:
    """Load what the policy asks before a card is changed: the roles that would be given or taken away.

    Without ``roles`` the whole access is at stake, that is every role she has.
    """
    row = Practitioner.objects.select_related("organisation").filter(pk=person).first()
    if row is None:
        raise NotVisible
    change = frozenset(row.roles) ^ frozenset(row.roles if roles is None else roles)
    if roles is None:
        change = frozenset(row.roles)
    known = facts_of(row)
    return replace(known, grants=frozenset(Role(role) for role in change))


def facts_of_invited(*, organisation: UUID, roles: Sequence[str], **_: object) -> PersonFacts:
    """Load what the policy asks before somebody is invited to ``organisation`` with ``roles``."""
    row = Organisation.objects.filter(pk=organisation, active=True, joined=True).first()
    if row is None:
        raise NotVisible
    return PersonFacts(row.id, row.id, row.region_id, frozenset(Role(role) for role in roles))


def facts_of_invitation(*, invitation: UUID, **_: object) -> PersonFacts:
    """Load what the policy asks before an invitation is sent again or taken back."""
    row = Invitation.objects.filter(pk=invitation).first()
    if row is None:
        raise NotVisible
    return facts_of_invited(organisation=row.organisation_id, roles=row.roles)


def facts_of_sign_in(*, person: UUID, by_link: bool = False, **_: object) -> SignInFacts:
    """Load what the policy asks before somebody's ways to sign in are shown or changed."""
    ways = Authenticator.objects.filter(user=person, type__in=ALONE)
    return SignInFacts(person, enrolled=ways.exists(), by_link=by_link)


def facts_of_one_organisation(*, organisation: UUID, **_: object) -> OrganisationFacts:
    """Load what the policy asks before an organisation is changed."""
    row = Organisation.objects.filter(pk=organisation).first()
    if row is None:
        raise NotVisible
    return facts_of_organisation(row)


def facts_of_new_organisation(*, region: UUID, **_: object) -> OrganisationFacts:
    """Return what the policy asks before an organisation is added: it belongs to nobody yet."""
    return OrganisationFacts(region, None, region)


def facts_of_region(*, region: UUID, **_: object) -> RegionFacts:
    """Return what the policy may know of a region."""
    if not Region.objects.filter(pk=region).exists():
        raise NotVisible
    return RegionFacts(region)


def facts_of_account(person: UUID) -> Practitioner | None:
    """Return the account of whoever has a session, while neither she nor her organisation has left.

    A guest has one as long as her seat stands, and no longer.
    """
    rows = Practitioner.objects.select_related("organisation__region")
    row = rows.filter(pk=person, is_active=True, organisation__active=True).first()
    gone = row is not None and row.is_guest and not any(seat.stands for seat in facts_of_places(person))
    return None if gone else row


def facts_of_places(person: UUID) -> tuple[Seat, ...]:
    """Return the places that a person has now at tables that are not over, as a higher floor knows them."""
    live_facts: LiveFacts = import_string(settings.ACTOR_FACTS)
    return live_facts(person, clock.now())[0]
