"""Who there is: regions, organisations, practitioners, as far as the actor may know."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.module_loading import import_string

from maillage.access.actor import Actor, Seat
from maillage.access.door import query
from maillage.access.facts import OrganisationFacts, PersonFacts
from maillage.access.roles import Permission, Role
from maillage.core import clock
from maillage.core.errors import NotVisible
from maillage.people.models import Organisation, Practitioner, Region

BEYOND_REGIONS = frozenset({Role.ADMINISTRATOR, Role.SYSTEM})


def facts_of(person: Practitioner) -> PersonFacts:
    """Return what the policy may know of a practitioner."""
    return PersonFacts(person.id, person.organisation_id, person.organisation.region_id)


def facts_of_organisation(organisation: Organisation) -> OrganisationFacts:
    """Return what the policy may know of an organisation."""
    return OrganisationFacts(organisation.id, organisation.id, organisation.region_id)


def _scope(actor: Actor, region: str) -> Q:
    if not actor.roles - {Role.ANYONE}:
        return Q(pk__in=())
    return Q() if actor.roles & BEYOND_REGIONS else Q(**{region: actor.region})


@query(Permission.REGION_READ)
def regions(actor: Actor, /) -> QuerySet[Region]:  # noqa: ARG001  regions are public
    """Return every region."""
    return Region.objects.order_by("slug")


@query(Permission.REGION_READ)
def region(actor: Actor, /, *, region: UUID) -> Region:
    """Return one region; raise NotVisible when there is none."""
    found = regions(actor).filter(pk=region).first()
    if found is None:
        raise NotVisible
    return found


@query(Permission.ORGANISATION_READ)
def organisations(actor: Actor, /) -> QuerySet[Organisation]:
    """Return the active and former organisations of the actor's region."""
    return Organisation.objects.filter(_scope(actor, "region")).select_related("region")


@query(Permission.PERSON_READ)
def visible(actor: Actor, /) -> QuerySet[Practitioner]:
    """Return the practitioners of the actor's region, with their organisations."""
    scope = _scope(actor, "organisation__region")
    return Practitioner.objects.filter(scope).select_related("organisation__region")


@query(Permission.PERSON_READ)
def one(actor: Actor, /, *, person: UUID) -> Practitioner:
    """Return one practitioner; raise NotVisible when there is none for this actor."""
    found = visible(actor).filter(pk=person).first()
    if found is None:
        raise NotVisible
    return found


def _actor_of(person: Practitioner, at: datetime) -> Actor:
    organisation = person.organisation
    live_facts: Callable[[UUID, datetime], tuple[Seat, ...]] = import_string(settings.ACTOR_FACTS)
    active = person.is_active and organisation.active
    return Actor(
        id=person.id,
        name=person.name,
        roles=frozenset(Role(role) for role in person.roles) if active else frozenset(),
        organisation=organisation.id,
        region=organisation.region_id,
        zone=organisation.region.zone,
        language=person.language,
        seats=live_facts(person.id, at) if active else (),
    )


def facts_of_actor(person: Practitioner) -> Actor:
    """Return the actor that ``person`` is at this moment: the supplier that the door's middleware is given."""
    own = Practitioner.objects.select_related("organisation__region").get(pk=person.pk)
    return _actor_of(own, clock.now())
