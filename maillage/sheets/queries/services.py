"""Services of the directory: which may be picked for a sheet, and what must not be read from one.

Whoever picks gets what anybody may read of the directory. Neutral names, and which telephones are whose, are for those
who work: to anybody else the check would tell which lines of a sheet on a table are the sensitive ones (ADR 29).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet, prefetch_related_objects

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.roles import Permission, Role
from maillage.core.bilingual import in_language
from maillage.core.errors import NotVisible
from maillage.directory import queries as directory
from maillage.directory.queries import finding
from maillage.directory.rules.codes import Confidentiality, Cost, PhoneType, Status
from maillage.directory.rules.taxonomy import Need, Situation
from maillage.directory.rules.wanted import Wanted, plain_words
from maillage.sheets.models import NeutralName
from maillage.sheets.queries import keeps
from maillage.sheets.rules.known import Services
from maillage.sheets.rules.matching import digits, words_of
from maillage.sheets.rules.picking import SENSITIVE, Neutral, Offer, is_sensitive, line_of
from maillage.sheets.rules.sheet import Heading, Line

MOST_NAMES = 5_000
MOST_PICKED = 8
MOST_NAMED = 200
BESIDE = ("phones", "organization__phones", "at_locations__location")
TELLING = [str(need) for need in SENSITIVE]
ANYBODY: Final = Actor.anyone()  # a sheet holds nothing but what anybody may read
JOB: Final = Actor.system("sheets")  # reads names that are shown to nobody


@query(Permission.SHEET_MAKE)
def known(actor: Actor, /) -> Services:
    """Return what the directory knows that must not be read from a sheet."""
    rows = directory.visible(JOB).filter(merged_into=None, status=Status.ACTIVE)
    hidden = rows.exclude(confidentiality=Confidentiality.PUBLIC)
    telling = rows.filter(needs__overlap=TELLING)
    own = _names(hidden, "name", "alternate_name")
    houses = _names(hidden, "organization__name")
    ids = frozenset(map(str, hidden.values_list("pk", flat=True)[:MOST_NAMES]))
    services = Services(own | houses, ids, own | _names(telling, "name", "alternate_name"))
    if not keeps(actor):
        return services
    numbers = telling.exclude(phones=None).values_list("phones__number", flat=True)[:MOST_NAMES]
    names = NeutralName.objects.values_list("name", flat=True)[:MOST_NAMES]
    agreed = frozenset(words_of(words) for name in names for words in name.values())
    return replace(services, agreed=agreed, numbers=frozenset(map(digits, numbers)) - {""})


def _names(rows: QuerySet[Any], *columns: str) -> frozenset[str]:
    """Return the names of services, or of who gives them, in both languages."""
    found = rows.values_list(*columns)[:MOST_NAMES]
    return frozenset(words_of(str(words)) for row in found for name in row for words in (name or {}).values())


@query(Permission.SHEET_MAKE)
def pickable(actor: Actor, /, *, words: str, language: str, at: datetime) -> list[Line]:
    """Return the lines that answer to some words: everyday services, and for who works those with a neutral name."""
    wanted, when = Wanted(words=plain_words(words)), finding.Moment(at)
    found = finding.page(ANYBODY, wanted=wanted, moment=when, region=actor.region, size=MOST_PICKED * 3)
    rows = [hit.service for hit in found.hits]
    prefetch_related_objects(rows, *BESIDE)
    return _lines(actor, rows, language)[:MOST_PICKED]


@query(Permission.SHEET_MAKE)
def picked(actor: Actor, /, *, service: UUID, language: str) -> Line:
    """Return the line of one service; raise NotVisible where it may stand on no sheet of the actor's."""
    found = _lines(actor, _whole(_public(actor).filter(pk=service)), language)
    if not found:
        raise NotVisible
    return found[0]


def _public(actor: Actor) -> QuerySet[Any]:
    """Return what anybody may read, in the actor's region where she has one."""
    rows = directory.visible(ANYBODY).filter(status=Status.ACTIVE)
    return rows.filter(region=actor.region) if actor.region else rows


def _whole(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return services with their telephones and places."""
    return rows.prefetch_related(*BESIDE)


def _lines(actor: Actor, rows: Iterable[Any], language: str) -> list[Line]:
    found = list(rows)
    neutral = {}
    if keeps(actor):
        agreed = NeutralName.objects.filter(service__in=[row.pk for row in found])
        neutral = {one.service_id: one for one in agreed}
    offers = (_offer(row, neutral.get(row.pk), language) for row in found)
    return [line for line in map(line_of, offers) if line is not None]


def _offer(row: Any, agreed: NeutralName | None, language: str) -> Offer:
    """Return what the directory says of a service, in one language."""
    places = [one.location for one in row.at_locations.all()]
    hidden = row.confidentiality != Confidentiality.PUBLIC or any(
        place.confidentiality != Confidentiality.PUBLIC for place in places
    )
    there = next((place for place in places if place.address_1), None)
    phones = [*row.phones.all(), *row.organization.phones.all()]
    phone = next((one.number for one in phones if one.type in {PhoneType.VOICE, PhoneType.CELL}), "")
    return Offer(
        str(row.pk),
        in_language(row.name, language)[0],
        frozenset(map(Need, row.needs)),
        frozenset(map(Situation, row.situations)),
        hours=in_language(row.hours, language)[0],
        address="" if there is None or hidden else there.address_1,
        phone=phone,
        free=row.cost == Cost.FREE,
        interpreters=any(row.interpretation_services.values()),
        children_welcome=bool(row.children_welcome),
        hidden=hidden,
        neutral=Neutral(in_language(agreed.name, language)[0], Heading(agreed.heading)) if agreed else None,
    )


@query(Permission.SHEET_MAKE)
def names(actor: Actor, /) -> bool:
    """Return whether the actor writes down neutral names: for her organisation, or for her region's."""
    return bool(actor.roles & {Role.MANAGER, Role.OUTREACH}) and actor.region is not None


@query(Permission.SERVICE_KEEP)
def to_name(actor: Actor, /) -> list[tuple[Any, NeutralName | None]]:
    """Return the services that need a neutral name and that the actor keeps, each with the one it has.

    Raises NotVisible for who names none.
    """
    if not names(actor):
        raise NotVisible
    rows = directory.visible(actor).filter(region=actor.region, merged_into=None, status=Status.ACTIVE)
    if Role.OUTREACH not in actor.roles:
        rows = rows.filter(organization__joined_as=actor.organisation)
    found = [row for row in rows.order_by("sort_name", "id")[:MOST_NAMED] if is_sensitive(_offer(row, None, "en"))]
    named = {one.service_id: one for one in NeutralName.objects.filter(service__in=[row.pk for row in found])}
    return [(row, named.get(row.pk)) for row in found]
