"""What other programs ask for: lists by page number, what changed since, one thing with all that belongs to it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Count, Exists, Max, Model, OuterRef, Prefetch, Q, QuerySet

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.roles import Permission
from maillage.core.errors import NotVisible
from maillage.directory import queries
from maillage.directory.models import (
    Attribute,
    Entry,
    EntrySpot,
    Organization,
    Service,
    ServiceAtLocation,
    Taxonomy,
    TaxonomyTerm,
)
from maillage.directory.models.asking import Moment, conditions, said
from maillage.directory.rules.taxonomy import Vocabulary, vocabulary_id
from maillage.directory.rules.wanted import Wanted

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Since:
    """What a program narrows a list by, besides what a person would; ``full``: all that belongs to each."""

    modified_after: datetime | None = None
    organization: UUID | None = None
    taxonomy: UUID | None = None
    full: bool = False


@dataclass(frozen=True, slots=True)
class Edition:
    """What tells one state of the directory from another: how many services there are, and the last change."""

    services: int
    changed: datetime | None


@query(Permission.SERVICE_READ)
def edition(actor: Actor, /) -> Edition:
    """Return which state of the directory the reader may read."""
    found = queries.visible(actor).aggregate(services=Count("pk"), changed=Max("last_modified"))
    return Edition(**found)


def _entries(wanted: Wanted, moment: Moment) -> QuerySet[Entry] | None:
    """Return the entries that answer, or nothing where nothing is asked of them."""
    rows = Entry.objects.filter(conditions(wanted, moment, None))
    rows = rows.filter(words=said(wanted.words)) if wanted.words else rows
    if wanted.near:
        rows = rows.filter(Exists(EntrySpot.objects.filter(entry=OuterRef("pk"), spot__within=wanted.circle)))
    asked = wanted.words or wanted.near or wanted.asked or wanted.when
    return rows if asked else None


@query(Permission.SERVICE_READ)
def services(actor: Actor, /, *, wanted: Wanted, moment: Moment, since: Since) -> QuerySet[Service]:
    """Return the services that answer, in an order that no change of them disturbs."""
    rows = queries.visible(actor)
    entries = _entries(wanted, moment)
    rows = rows if entries is None else rows.filter(Exists(entries.filter(pk=OuterRef("pk"))))
    rows = rows.filter(last_modified__gte=since.modified_after) if since.modified_after else rows
    rows = rows.filter(organization=since.organization) if since.organization else rows
    rows = rows.filter(_borne(since.taxonomy)) if since.taxonomy else rows
    return (_whole(rows) if since.full else rows).order_by("id")


def _borne(taxonomy: UUID, prefix: str = "") -> Q:
    """Return that a service bears a term of one vocabulary, ours or somebody else's."""
    ours = {vocabulary_id(Vocabulary.NEEDS): "needs", vocabulary_id(Vocabulary.SITUATIONS): "situations"}
    if taxonomy in ours:
        return Q(**{f"{prefix}{ours[taxonomy]}__len__gt": 0})
    borne = Attribute.objects.filter(service=OuterRef(f"{prefix}pk"), term__taxonomy=taxonomy)
    return Q(Exists(borne))


def _whole(rows: QuerySet[Service]) -> QuerySet[Service]:
    rows = rows.prefetch_related("phones", "schedules", "attributes__term__taxonomy")
    rows = rows.prefetch_related("at_locations__location__phones", "at_locations__location__schedules")
    return rows.prefetch_related("at_locations__schedules", "organization__phones")


@query(Permission.SERVICE_READ)
def service(actor: Actor, /, *, service: UUID) -> Service:
    """Return one service with all that belongs to it; raise NotVisible when there is none for her."""
    return _only(_whole(queries.visible(actor)).filter(pk=service))


@query(Permission.SERVICE_READ)
def organizations(actor: Actor, /, *, words: tuple[str, ...] = (), full: bool = False) -> QuerySet[Organization]:
    """Return the organisations with a service that the reader may see; in full, with these in ``read``."""
    rows = queries.organizations(actor).filter(active=True)
    for word in words:
        rows = rows.filter(sort_name__contains=word)
    if full:
        services = Prefetch("services", queries.visible(actor).order_by("id"), to_attr="read")
        rows = rows.prefetch_related("phones", services)
    return rows.order_by("id")


@query(Permission.SERVICE_READ)
def organization(actor: Actor, /, *, organization: UUID) -> tuple[Organization, list[Service]]:
    """Return one organisation with its services."""
    rows = queries.organizations(actor).prefetch_related("phones", "attributes__term__taxonomy")
    found = _only(rows.filter(pk=organization))
    return found, list(queries.visible(actor).filter(organization=organization).order_by("id"))


@query(Permission.SERVICE_READ)
def at_locations(actor: Actor, /, *, wanted: Wanted, moment: Moment, since: Since) -> QuerySet[ServiceAtLocation]:
    """Return where services are given; a hidden place is there without where it is."""
    rows = queries.at_locations(actor)
    entries = _entries(wanted, moment)
    rows = rows if entries is None else rows.filter(Exists(entries.filter(pk=OuterRef("service_id"))))
    rows = rows.filter(service__last_modified__gte=since.modified_after) if since.modified_after else rows
    rows = rows.filter(service__organization=since.organization) if since.organization else rows
    rows = rows.filter(_borne(since.taxonomy, "service__")) if since.taxonomy else rows
    return (_placed(rows) if since.full else rows).order_by("id")


def _placed(rows: QuerySet[ServiceAtLocation]) -> QuerySet[ServiceAtLocation]:
    rows = rows.prefetch_related("phones", "schedules")
    return rows.prefetch_related("location__phones", "location__schedules")


@query(Permission.SERVICE_READ)
def at_location(actor: Actor, /, *, at_location: UUID) -> ServiceAtLocation:
    """Return one service at one place."""
    return _only(_placed(queries.at_locations(actor)).filter(pk=at_location))


@query(Permission.SERVICE_READ)
def taxonomies(actor: Actor, /) -> QuerySet[Taxonomy]:
    """Return others' vocabularies, as far as a service that the reader may see bears a term of them."""
    return Taxonomy.objects.filter(Exists(terms(actor).filter(taxonomy=OuterRef("pk")))).order_by("name", "id")


@query(Permission.SERVICE_READ)
def terms(actor: Actor, /) -> QuerySet[TaxonomyTerm]:
    """Return the terms of others' vocabularies that services bear which the reader may see."""
    borne = queries.visible(actor).filter(attributes__term=OuterRef("pk"))
    return TaxonomyTerm.objects.filter(Exists(borne)).select_related("taxonomy").order_by("taxonomy", "code", "id")


def _only(rows: QuerySet[M]) -> M:
    found = rows.first()
    if found is None:
        raise NotVisible
    return found
