"""Whose entries are whose: what a person answers for, and one of them whole."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.facts import RegionFacts, ServiceFacts
from maillage.access.roles import Permission, Role
from maillage.core.errors import NotVisible
from maillage.directory.models import Organization, Service
from maillage.directory.queries import EVERYWHERE, NO_REGION, facts_of_service, visible
from maillage.directory.rules.codes import Status

ENDED = (Status.INACTIVE, Status.DEFUNCT)


def facts_of_shelf(*, region: UUID | None, organisation: UUID | None, **_: object) -> ServiceFacts:
    """Return what the policy may know of the entries of an organisation in a region, before one of them is named."""
    if region is None:
        raise NotVisible
    return ServiceFacts(organisation or region or NO_REGION, organisation, region)


def facts_of_answering(*, service: UUID, **_: object) -> RegionFacts:
    """Return the facts of the region that says who answers for a service; raise NotVisible when there is none."""
    return RegionFacts(facts_of_service(service=service).region)


@query(Permission.SERVICE_KEEP)
def answered_for(actor: Actor, /) -> QuerySet[Service]:
    """Return every service the actor may put right: her organisation's, her region's, or all."""
    rows, mine = visible(actor), Q(pk__in=())
    if actor.roles & EVERYWHERE:
        return rows
    if Role.OUTREACH in actor.roles and actor.region:
        mine |= Q(region=actor.region)
    if Role.MANAGER in actor.roles and actor.organisation:
        mine |= Q(organization__joined_as=actor.organisation)
    return rows.filter(mine)


@query(Permission.SERVICE_KEEP, facts=facts_of_shelf)
def shelf(actor: Actor, /, *, region: UUID | None, organisation: UUID | None) -> QuerySet[Service]:
    """Return the entries of her region that the actor answers for and that go on; who answers for none is refused."""
    del organisation
    rows = answered_for(actor).filter(region=region, merged_into=None)
    return rows.exclude(status__in=ENDED)


@query(Permission.SERVICE_KEEP, facts=facts_of_shelf)
def ended(actor: Actor, /, *, region: UUID | None, organisation: UUID | None) -> QuerySet[Service]:
    """Return those that have ended: they can be taken up again."""
    del organisation
    return answered_for(actor).filter(region=region, merged_into=None, status__in=ENDED)


@query(Permission.SERVICE_KEEP)
def unchecked(actor: Actor, /, *, before: date) -> QuerySet[Service]:
    """Return what the actor answers for and nobody has checked since a day."""
    rows = answered_for(actor).filter(merged_into=None, status=Status.ACTIVE)
    return rows.filter(Q(assured_date=None) | Q(assured_date__lt=before))


@query(Permission.SERVICE_KEEP, facts=facts_of_service)
def entry(actor: Actor, /, *, service: UUID) -> Service:
    """Return one entry with all that belongs to it, to be put right."""
    rows = answered_for(actor).select_related("assurer", "organization__joined_as", "region")
    rows = rows.prefetch_related("phones", "schedules", "at_locations__schedules", "at_locations__location__schedules")
    return rows.get(pk=service)


@query(Permission.DIRECTORY_KEEP, facts=facts_of_answering)
def answering(_: Actor, /, *, service: UUID) -> Organization:
    """Return the organisation that gives a service, whose member answers for it; for who says which."""
    return Organization.objects.select_related("joined_as").get(services=service)
