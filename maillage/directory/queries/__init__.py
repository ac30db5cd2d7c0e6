"""What there is in the directory, as far as the actor may know: what is public for anybody, her region's for who works.

Rows come from ``visible`` alone. Nothing of a hidden place is in any of them: the tables hold nothing of it.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.facts import RegionFacts, ServiceFacts
from maillage.access.roles import Permission, Role
from maillage.core.errors import NotVisible
from maillage.directory.models import (
    Likeness,
    Location,
    Organization,
    Origin,
    RegionChoices,
    Service,
    ServiceAtLocation,
    Source,
)
from maillage.directory.rules.codes import Confidentiality, Kind, Verdict
from maillage.directory.rules.precedence import PERSON

EVERYWHERE = frozenset({Role.ADMINISTRATOR, Role.SYSTEM})
NO_REGION = UUID(int=0)


def _chosen(**choice: bool) -> Exists:
    """Return whether the service's region chose this."""
    return Exists(RegionChoices.objects.filter(region=OuterRef("region"), **choice))


def _listed() -> Q:
    """Return which services anybody may read: those that are public, and the hidden ones that their region shows."""
    by_phone = Q(confidentiality=Confidentiality.BY_PHONE) & ~Q(_chosen(shows_by_phone=False))
    through = Q(confidentiality=Confidentiality.THROUGH_PARTNER) & Q(_chosen(shows_through_partner=True))
    return Q(confidentiality=Confidentiality.PUBLIC) | by_phone | through


def _own_region(actor: Actor) -> Q:
    works = bool(actor.roles - {Role.ANYONE, Role.GUEST})
    return Q(region=actor.region) if works and actor.region else Q(pk__in=())


def facts_of(row: Service) -> ServiceFacts:
    """Return what the policy may know of a service."""
    choices = RegionChoices.objects.filter(region=row.region_id).first() or RegionChoices()
    shown = {
        Confidentiality.PUBLIC: True,
        Confidentiality.BY_PHONE: choices.shows_by_phone,
        Confidentiality.THROUGH_PARTNER: choices.shows_through_partner,
    }
    whole = shown[Confidentiality(row.confidentiality)] and row.merged_into_id is None
    return ServiceFacts(row.id, row.organization.joined_as_id, row.region_id, listed=whole)


def facts_of_service(*, service: UUID, **_: object) -> ServiceFacts:
    """Return the facts of one service; raise NotVisible when there is none."""
    row = Service.objects.select_related("organization").filter(pk=service).first()
    if row is None:
        raise NotVisible
    return facts_of(row)


def facts_of_directory(*, region: UUID | None, **_: object) -> RegionFacts:
    """Return the facts of the region whose directory is kept; raise NotVisible for who has none."""
    if region is None:
        raise NotVisible
    return RegionFacts(region)


@query(Permission.SERVICE_READ)
def visible(actor: Actor, /) -> QuerySet[Service]:
    """Return the services the actor may read, with their organisations; whether they go on stands in ``status``."""
    if actor.roles & EVERYWHERE:
        return Service.objects.select_related("organization")
    scope = (_listed() & Q(merged_into=None)) | _own_region(actor)
    return Service.objects.filter(scope).select_related("organization")


@query(Permission.SERVICE_READ, facts=facts_of_service)
def one(actor: Actor, /, *, service: UUID) -> Service:
    """Return one service with its telephones, hours and places; raise NotVisible when there is none for her."""
    rows = visible(actor).prefetch_related("phones", "schedules", "attributes__term__taxonomy")
    return rows.prefetch_related("at_locations__location__phones", "at_locations__schedules").get(pk=service)


@query(Permission.SERVICE_READ)
def organizations(actor: Actor, /) -> QuerySet[Organization]:
    """Return the organisations that give a service the actor may read."""
    services = visible(actor).filter(organization=OuterRef("pk"))
    if actor.roles & EVERYWHERE:
        return Organization.objects.all()
    return Organization.objects.filter(Exists(services) | _own_region(actor))


@query(Permission.SERVICE_READ)
def at_locations(actor: Actor, /) -> QuerySet[ServiceAtLocation]:
    """Return where the services are given that the actor may read."""
    rows = ServiceAtLocation.objects.select_related("location", "service__organization")
    return rows.filter(Exists(visible(actor).filter(pk=OuterRef("service"))))


@query(Permission.SERVICE_READ)
def locations(actor: Actor, /) -> QuerySet[Location]:
    """Return the places of the services that the actor may read; a hidden one has nothing that says where it is."""
    return Location.objects.filter(Exists(at_locations(actor).filter(location=OuterRef("pk"))))


@query(Permission.DIRECTORY_KEEP, facts=facts_of_directory)
def choices(_: Actor, /, *, region: UUID) -> RegionChoices:
    """Return what a region chose for its directory."""
    return RegionChoices.objects.filter(region=region).first() or RegionChoices(region_id=region)


@query(Permission.DIRECTORY_KEEP, facts=facts_of_directory)
def unread_hours(_: Actor, /, *, region: UUID) -> QuerySet[Service]:
    """Return the services whose hours a person has to read; those she left as words are not asked about again."""
    rows = Service.objects.filter(region=region, merged_into=None).exclude(hours_unread="")
    left = Q(origins__hours_unread__0=PERSON, origins__hours_unread__isnull=False)
    return rows.exclude(left).select_related("organization").order_by("id")


@query(Permission.DIRECTORY_KEEP, facts=facts_of_directory)
def sources(_: Actor, /, *, region: UUID) -> QuerySet[Source]:
    """Return the lists that were brought into a region's directory, by name."""
    return Source.objects.filter(region=region).order_by("name")


@query(Permission.DIRECTORY_KEEP, facts=facts_of_directory)
def twins(_: Actor, /, *, region: UUID) -> QuerySet[Likeness]:
    """Return the pairs of services that may be one and wait for a person."""
    rows = Likeness.objects.filter(region=region, verdict=Verdict.OPEN)
    return rows.select_related("one__organization", "other__organization").order_by("found_at", "id")


@query(Permission.DIRECTORY_KEEP, facts=facts_of_directory)
def come_from(_: Actor, /, *, region: UUID, services: Sequence[UUID]) -> dict[UUID, list[str]]:
    """Return the names of the lists that bring these services now."""
    rows = Origin.objects.filter(source__region=region, kind=Kind.SERVICE, record__in=services, gone_at=None)
    found: dict[UUID, list[str]] = {}
    for record, name in rows.order_by("source__name").values_list("record", "source__name"):
        found.setdefault(record, []).append(name)
    return found
