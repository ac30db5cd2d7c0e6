"""The search: what answers to words, needs, hours and a place; at one million services as at ten."""

import base64
import binascii
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.postgres.search import SearchQuery, TrigramSimilarity
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.roles import Permission
from maillage.core.errors import NotVisible
from maillage.directory.models import Entry, EntrySpot, KnownWord, Location, Service
from maillage.directory.models.asking import Far, Moment, Spotted, conditions, said
from maillage.directory.models.entries import Called, Placed, holidays_in
from maillage.directory.queries import visible
from maillage.directory.rules.codes import Confidentiality
from maillage.directory.rules.opening import Line
from maillage.directory.rules.wanted import LONG_ENOUGH, Place, Wanted

__all__ = ("Hit", "Moment", "Page")

MOST_COUNTED = 200
MOST_ENDS = 20  # words that are tried for one that was not typed to its end
LIKE_ENOUGH = 3  # words that are tried for one that nobody wrote
SHOWN = (
    *("name", "sort_name", "region", "confidentiality", "needs", "situations", "languages", "cost", "children_welcome"),
    *("assured_date", "description", "email", "eligibility_description", "hours", "hours_unread", "asks_status"),
    *("interpretation_services", "status", "url", "alert", "organization__name", "organization__sort_name"),
)
ENOUGH = 200  # places that say where a town lies
NOWHERE = 2**63


@dataclass(frozen=True, slots=True)
class Hit:
    """A service that answers, why it does, and how far away it is where that may be said."""

    service: Service
    by_name: bool
    metres: float | None = None
    lines: tuple[Line, ...] = ()
    phones: tuple[Called, ...] = ()
    places: tuple[Placed, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """What is shown at once; ``count`` ends at two hundred; ``read_as``: what unknown words were taken for."""

    hits: tuple[Hit, ...]
    next: str
    count: int
    many: bool
    first: bool
    read_as: tuple[tuple[str, str], ...] = ()


def _rows(actor: Actor, wanted: Wanted, moment: Moment, region: UUID | None) -> QuerySet[Entry]:
    rows = Entry.objects.filter(conditions(wanted, moment, region))
    return rows.filter(Exists(visible(actor).select_related(None).filter(pk=OuterRef("pk"))))


@query(Permission.SERVICE_READ)
def page(
    actor: Actor, /, *, wanted: Wanted, moment: Moment, region: UUID | None = None, after: str = "", size: int = 20
) -> Page:
    """Return the services that answer: those with the words in their names first, what nobody checked last."""
    found = _page(actor, wanted, moment, region, after, size)
    if found.hits or not wanted.words:
        return found
    for better in (read(wanted.words) for read in (_finished, _begun, _likely)):
        if better != wanted.words:
            found = _page(actor, replace(wanted, words=better), moment, region, after, size)
        if found.hits:
            pairs = zip(wanted.words, better, strict=True)
            read_as = tuple((one, other.replace("|", ", ")) for one, other in pairs if not other.startswith(one))
            return replace(found, read_as=read_as)
    return found


def _page(actor: Actor, wanted: Wanted, moment: Moment, region: UUID | None, after: str, size: int) -> Page:
    rows = _rows(actor, wanted, moment, region)
    question = said(wanted.words) if wanted.words else None
    matching = rows.filter(words=question) if question else rows
    seen = _read(after)
    found = _near(matching, wanted, question, seen, size + 1) if wanted.near else _tiers(rows, question, seen, size + 1)
    hits = list(found)
    all_here = not seen and len(hits) <= size
    count = len(hits) if all_here else _count(matching.filter(Exists(_around(wanted))) if wanted.near else matching)
    whole = _whole(actor, hits[:size])
    more = _write(hits[size - 1]) if len(hits) > size else ""
    return Page(whole, more, min(count, MOST_COUNTED), count > MOST_COUNTED, first=not seen)


@query(Permission.SERVICE_READ)
def moment(_: Actor, /, *, region: UUID, zone: str, at: datetime) -> Moment:
    """Return a moment as a region lives it: by its own clock, with the holidays of its province."""
    local = at.astimezone(ZoneInfo(zone))
    return Moment(local, local.date() in holidays_in(Entry.objects.province(region), local.date(), local.date()))


@query(Permission.SERVICE_READ)
def town(actor: Actor, /, *, region: UUID, typed: str) -> Place | None:
    """Return where a town lies that only the directory knows: in the middle of some public services there."""
    name = " ".join(typed.lower().split())
    rows = Entry.objects.filter(region=region, terms__contains=[f"a:{name}"])
    rows = rows.filter(Exists(visible(actor).select_related(None).filter(pk=OuterRef("pk"))))
    places = Location.objects.filter(at_services__service__in=rows.values("pk"), latitude__isnull=False)
    public = places.filter(confidentiality=Confidentiality.PUBLIC, city__iexact=name)
    spots = list(public.values_list("latitude", "longitude")[:ENOUGH])
    if not spots:
        return None
    latitude, longitude = (sum(part) / len(spots) for part in zip(*spots, strict=True))
    return Place(" ".join(typed.split()), latitude, longitude)


@query(Permission.SERVICE_READ)
def stocked(_: Actor, /, *, regions: Sequence[UUID]) -> set[UUID]:
    """Return which of these regions have anything in the directory."""
    return {region for region in regions if Entry.objects.filter(region=region).exists()}


@query(Permission.SERVICE_READ)
def hit(actor: Actor, /, *, service: UUID) -> Hit:
    """Return one service as a list shows it; raise NotVisible when there is none for her."""
    found = _whole(actor, [(0, 0, service)])
    if not found:
        raise NotVisible
    return found[0]


Row = tuple[int, Any, UUID]  # which tier, what it is ordered by, the service


def _tiers(rows: QuerySet[Entry], said: SearchQuery | None, seen: list[Any] | None, size: int) -> Iterator[Row]:
    """Yield what has the words in its names, then what has them elsewhere; each part in an order that is an index."""
    tiers = [rows] if said is None else [rows.filter(names=said), rows.filter(words=said).exclude(names=said)]
    left = size
    for n, tier in enumerate(tiers):
        if seen and n < seen[0]:
            continue
        here = tier
        if seen and n == seen[0]:
            here = here.filter(Q(rank__gt=seen[1]) | Q(rank=seen[1], service_id__gt=seen[2]))
        for rank, service in here.order_by("rank", "service_id").values_list("rank", "service_id")[:left]:
            yield n, rank, service
            left -= 1
        if left <= 0:
            return


def _count(rows: QuerySet[Entry]) -> int:
    return rows.order_by().values("pk")[: MOST_COUNTED + 1].count()


def _around(wanted: Wanted) -> QuerySet[EntrySpot]:
    """Return the places of an entry that lie around where somebody starts from."""
    return EntrySpot.objects.filter(entry=OuterRef("pk"), spot__within=wanted.circle)


def _near(
    rows: QuerySet[Entry], wanted: Wanted, said: SearchQuery | None, seen: list[Any] | None, size: int
) -> Iterator[Row]:
    """Yield what is near, the nearest first, each once by its nearest place; a hidden place is none."""
    near = wanted.near
    if near is None:
        return
    here = Spotted(Value(near.latitude), Value(near.longitude))
    measured = EntrySpot.objects.annotate(far=Far(F("spot"), here))
    nearer = measured.filter(entry=OuterRef("entry")).filter(
        Q(far__lt=OuterRef("far")) | Q(far=OuterRef("far"), pk__lt=OuterRef("pk"))
    )
    spots = measured.filter(spot__within=wanted.circle).filter(
        Exists(rows.filter(pk=OuterRef("entry_id"))), ~Exists(nearer)
    )
    if seen:
        spots = spots.filter(Q(far__gt=seen[1]) | Q(far=seen[1], entry_id__gt=seen[2]))
    found = list(spots.order_by("far", "entry_id").values_list("far", "entry_id")[:size])
    named = {entry for _, entry in found}
    if said is not None:
        named = set(Entry.objects.filter(pk__in=named, names=said).values_list("pk", flat=True))
    for far, entry in found:
        yield int(entry not in named), far, entry


def _whole(actor: Actor, hits: Sequence[Row]) -> tuple[Hit, ...]:
    """Return the services themselves, with what a list shows of them."""
    found = {row.pk: row for row in visible(actor).only(*SHOWN).filter(pk__in=[service for _, _, service in hits])}
    lines, beside = Entry.objects.lines(list(found)), Entry.objects.beside(list(found))
    return tuple(
        Hit(
            found[service],
            tier == 0,
            order if isinstance(order, float) else None,
            tuple(lines.get(service, ())),
            beside[service].phones or beside[service].house_phones,
            beside[service].places,
        )
        for tier, order, service in hits
        if service in found
    )


def _finished(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words with the last one typed to its end: as one of those of public services that begin so."""
    *whole, last = words
    if len(last) < LONG_ENOUGH:
        return tuple(words)
    rows = KnownWord.objects.filter(word__startswith=last).order_by("word")
    return (*whole, "|".join(rows.values_list("word", flat=True)[:MOST_ENDS]) or last)


def _begun(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words with the last one as the beginning of any: it may stand in a description alone."""
    *whole, last = words
    there = len(last) >= LONG_ENOUGH and Entry.objects.filter(words=said([f"{last}*"])).exists()
    return (*whole, f"{last}*") if there else tuple(words)


def _likely(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words as they were probably meant: the nearest that stand in some public service."""
    found = []
    for word in words:
        rows = KnownWord.objects.filter(word__trigram_similar=word).annotate(like=TrigramSimilarity("word", word))
        nearest = list(rows.order_by("-like", "word").values_list("word", flat=True)[:LIKE_ENOUGH])
        found.append(word if word in nearest or not nearest else "|".join(nearest))
    return tuple(found)


def _write(row: Row) -> str:
    return base64.urlsafe_b64encode(json.dumps([row[0], row[1], str(row[2])]).encode()).decode().rstrip("=")


def _read(after: str) -> list[Any] | None:
    """Return what an address names as the last seen; one that was cut short begins anew."""
    try:
        tier, order, service = json.loads(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))
        if not isinstance(tier, int) or not isinstance(order, int | float) or not 0 <= order < NOWHERE:
            return None
        return [tier, order, UUID(service)]
    except (ValueError, TypeError, AttributeError, binascii.Error):
        return None
