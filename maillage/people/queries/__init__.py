"""Who there is: regions, organisations, practitioners, as far as the actor may know."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.module_loading import import_string

from maillage.access.actor import NOWHERE, Actor
from maillage.access.door import query
from maillage.access.policy import REGIONAL
from maillage.access.roles import Permission, Role
from maillage.core import clock
from maillage.core.errors import NotVisible
from maillage.people.models import Organisation, Practitioner, Region
from maillage.people.queries.facts import (
    LiveFacts,
    facts_of,
    facts_of_account,
    facts_of_invitation,
    facts_of_invited,
    facts_of_new_organisation,
    facts_of_one_organisation,
    facts_of_organisation,
    facts_of_person,
    facts_of_region,
)
from maillage.people.rules import is_strong, plain, rank, records_of

__all__ = (
    "facts_of",
    "facts_of_account",
    "facts_of_invitation",
    "facts_of_invited",
    "facts_of_new_organisation",
    "facts_of_one_organisation",
    "facts_of_organisation",
    "facts_of_person",
    "facts_of_region",
)

BEYOND_REGIONS = frozenset({Role.ADMINISTRATOR, Role.SYSTEM})
NOBODY = UUID(int=0)
TRIGRAM = 3  # shorter words cannot use the index


def _scope(actor: Actor, house: str = "") -> Q:
    if not actor.roles - {Role.ANYONE, Role.GUEST}:
        return Q(pk__in=())
    if actor.roles & BEYOND_REGIONS:
        return Q()
    members = Q() if actor.roles & REGIONAL else Q(**{f"{house}joined": True})
    return members & Q(**{f"{house}region": actor.region})


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
def own_region(actor: Actor, /) -> Region:
    """Return the actor's own region, its telephones too; NotVisible for a job and for somebody without an account."""
    return region(actor, region=actor.region or NOBODY)


@query(Permission.ORGANISATION_READ)
def organisations(actor: Actor, /) -> QuerySet[Organisation]:
    """Return the active and former organisations of the actor's region."""
    return Organisation.objects.filter(_scope(actor)).select_related("region")


@query(Permission.ORGANISATION_READ)
def organisation(actor: Actor, /, *, organisation: UUID | None) -> Organisation:
    """Return one organisation, or the actor's own; raise NotVisible when there is none for her."""
    found = organisations(actor).filter(pk=organisation or actor.organisation or NOBODY).first()
    if found is None:
        raise NotVisible
    return found


@query(Permission.ORGANISATION_KEEP, facts=facts_of_one_organisation)
def kept(actor: Actor, /, *, organisation: UUID) -> Organisation:
    """Return an organisation whose card is about to be changed."""
    return organisations(actor).get(pk=organisation)


@query(Permission.REGION_KEEP, facts=facts_of_region)
def kept_region(actor: Actor, /, *, region: UUID) -> Region:
    """Return a region whose card is about to be changed."""
    return regions(actor).get(pk=region)


@query(Permission.ORGANISATION_READ)
def found(actor: Actor, /, *, words: str = "", sector: str = "", serves: str = "") -> QuerySet[Organisation]:
    """Return the active organisations that answer to a search by any part of their names, sector, whom they serve."""
    rows = organisations(actor).filter(active=True, joined=True)
    key = plain(words)
    if len(key) >= TRIGRAM:
        rows = rows.filter(search__contains=key)
    elif key:
        rows = rows.filter(sort_name__startswith=key)
    rows = rows.filter(sector=sector) if sector else rows
    return rows.filter(serves__contains=[serves]) if serves else rows


@query(Permission.PERSON_READ)
def visible(actor: Actor, /) -> QuerySet[Practitioner]:
    """Return the practitioners of the actor's region, with their organisations."""
    scope = _scope(actor, "organisation__")
    return Practitioner.objects.filter(scope).select_related("organisation__region")


@query(Permission.PERSON_READ)
def one(actor: Actor, /, *, person: UUID) -> Practitioner:
    """Return one practitioner; raise NotVisible when there is none for this actor."""
    found = visible(actor).filter(pk=person).select_related("substitute").prefetch_related("spoken").first()
    if found is None:
        raise NotVisible
    return found


@query(Permission.PERSON_READ)
def own(actor: Actor, /) -> Practitioner:
    """Return the actor's own card; NotVisible for a job and for somebody without an account."""
    return one(actor, person=actor.id or NOBODY)


@query(Permission.PERSON_KEEP, facts=facts_of_person)
def kept_person(actor: Actor, /, *, person: UUID) -> Practitioner:
    """Return somebody whose card or access is about to be changed."""
    return one(actor, person=person)


@query(Permission.PERSON_READ)
def people_of(actor: Actor, /, *, organisation: UUID) -> QuerySet[Practitioner]:
    """Return an organisation's people with an account that is open, by name, with the languages they speak."""
    rows = visible(actor).filter(organisation=organisation, is_active=True)
    return rows.select_related("substitute").prefetch_related("spoken").order_by("sort_name", "id")


@query(Permission.PERSON_READ)
def colleagues(actor: Actor, /) -> QuerySet[Practitioner]:
    """Return the other people of the actor's organisation."""
    rows = visible(actor).filter(organisation=actor.organisation, is_active=True)
    return rows.exclude(pk=actor.id or NOBODY).order_by("sort_name", "id")


@query(Permission.PERSON_READ)
def experts(
    actor: Actor, /, *, expertise: Sequence[str] = (), language: str = "", words: str = ""
) -> QuerySet[Practitioner]:
    """Return active practitioners of the region by any of ``expertise``, a language spoken, part of a name."""
    rows = visible(actor).filter(is_active=True, organisation__active=True, roles__contains=[Role.PRACTITIONER])
    rows = rows.filter(expertise__overlap=list(expertise)) if expertise else rows
    rows = rows.filter(spoken__code=language) if language else rows
    rows = rows.filter(sort_name__contains=plain(words)) if words else rows
    return rows.order_by("sort_name", "id")


@query(Permission.PERSON_READ)
def personas(actor: Actor, /) -> list[Practitioner]:
    """Return everybody whose place can be taken in a demonstration: the largest region first, then by role and name."""
    rows = list(visible(actor).filter(is_active=True, organisation__active=True, organisation__joined=True))
    size = Counter(row.organisation.region_id for row in rows)
    return sorted(rows, key=lambda row: (-size[row.organisation.region_id], rank(row.roles), row.sort_name))


def _actor_of(person: Practitioner, at: datetime, *, strong: bool) -> Actor:
    organisation = person.organisation
    live_facts: LiveFacts = import_string(settings.ACTOR_FACTS)
    active = person.is_active and organisation.active
    seats, walled, stands_in = live_facts(person.id, at) if active else ((), frozenset(), NOWHERE)
    away = {Role.SUBSTITUTE} if stands_in.region else set()
    return Actor(
        id=person.id,
        name=person.name,
        roles=frozenset(Role(role) for role in person.roles) | away if active else frozenset(),
        organisation=organisation.id,
        region=organisation.region_id,
        zone=organisation.region.zone,
        language=person.language,
        seats=seats,
        strong=strong,
        walled=walled,
        stands_in=stands_in,
    )


def facts_of_session(person: Practitioner, session: Mapping[str, Any]) -> bool:
    """Return how strong the session of ``person`` is: the one place that says so."""
    records = records_of(session, str(person.pk))
    return is_strong(records, demonstration=settings.MAILLAGE_MODE == "demo")


def facts_of_reader(person: Practitioner, session: Mapping[str, Any]) -> Actor:
    """Return the actor of a request whose account was read a moment ago: the supplier that the door is given."""
    return _actor_of(person, clock.now(), strong=facts_of_session(person, session))


def facts_of_actor(person: Practitioner, *, strong: bool = True) -> Actor:
    """Return the actor that ``person`` is at this moment, read anew; for the story and the tests, never a request."""
    row = Practitioner.objects.select_related("organisation__region").get(pk=person.pk)
    return _actor_of(row, clock.now(), strong=strong)
