"""What is known of a region's lists before one is brought."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.roles import Permission
from maillage.directory import queries as directory
from maillage.directory.queries import facts_of_directory, sources
from maillage.directory.rules.codes import Confidentiality, Status
from maillage.directory.rules.records import program_id
from maillage.directory.wording.terms import GROUPS, NEEDS, SITUATIONS, VOCABULARIES
from maillage.exchange.rules import rows

USUAL_RANK = 50


@query(Permission.DIRECTORY_KEEP, facts=facts_of_directory)
def lists(actor: Actor, /, *, region: UUID) -> QuerySet[Any]:
    """Return the lists that were brought into this region's directory, by name."""
    return sources(actor, region=region)


@query(Permission.DIRECTORY_KEEP, facts=facts_of_directory)
def remembered(actor: Actor, /, *, region: UUID, name: str) -> dict[str, Any]:
    """Return how the list called ``name`` was read the last time; nothing when it is new."""
    row = sources(actor, region=region).filter(name=name.strip()).first()
    return dict(row.mapping) if row else {}


@query(Permission.DIRECTORY_KEEP, facts=facts_of_directory)
def rank(actor: Actor, /, *, region: UUID, name: str) -> int:
    """Return how much the word of the list called ``name`` counts: the lower, the more."""
    row = sources(actor, region=region).filter(name=name.strip()).first()
    return row.rank if row else USUAL_RANK


BLOCK = 2_000
OVER = (Status.INACTIVE, Status.DEFUNCT)


@query(Permission.SERVICE_READ)
def packed(actor: Actor, /, *, region: UUID | None, language: str) -> Iterator[tuple[str, rows.Row]]:
    """Return the rows of a package: what goes on and the actor may read; hidden places are in none of it."""
    services = directory.visible(actor).exclude(status__in=OVER).filter(merged_into=None)
    public = {"location__confidentiality": Confidentiality.PUBLIC}
    at = directory.at_locations(actor).filter(service__in=services, **public)
    places = directory.locations(actor).filter(confidentiality=Confidentiality.PUBLIC, at_services__in=at).distinct()
    houses = directory.organizations(actor).filter(services__in=services).distinct()
    if region is not None:
        services, houses = services.filter(region=region), houses.filter(region=region)
        places = places.filter(region=region)
        at = at.filter(service__region=region)
    names = {term: str(words) for book in (GROUPS, NEEDS, SITUATIONS, VOCABULARIES) for term, words in book.items()}
    return _rows(names, services, places, houses, at, language)


def _rows(
    names: dict[Any, str], services: QuerySet[Any], places: QuerySet[Any], houses: QuerySet[Any], at: Any, language: str
) -> Iterator[tuple[str, rows.Row]]:
    yield from rows.vocabularies(names)
    programs: set[UUID] = set()
    for house in houses.prefetch_related("phones").order_by("id").iterator(BLOCK):
        yield from rows.record("organization", house, language)
        for phone in house.phones.all():
            yield from rows.phone("organization", phone, language)
    for place in places.prefetch_related("phones", "schedules").order_by("id").iterator(BLOCK):
        yield from rows.record("location", place, language)
        yield from rows.address(place)
        yield from _parts("location", place, language)
    for service in services.prefetch_related("phones", "schedules").order_by("id").iterator(BLOCK):
        key = program_id(service.organization_id, service.program_name)
        if key and key not in programs:
            programs.add(key)
            yield from rows.program(key, service, language)
        yield from rows.record("service", service, language)
        yield from rows.needs(service)
        yield from _parts("service", service, language)
    for one in at.prefetch_related("phones", "schedules").order_by("id").iterator(BLOCK):
        told = {"id": one.id, "service_id": one.service_id, "location_id": one.location_id}
        yield "service_at_location", told
        yield from _parts("service_at_location", one, language)


def _parts(owner: str, row: Any, language: str) -> Iterator[tuple[str, rows.Row]]:
    for phone in row.phones.all():
        yield from rows.phone(owner, phone, language)
    for schedule in row.schedules.all():
        yield from rows.schedule(owner, schedule, language)
