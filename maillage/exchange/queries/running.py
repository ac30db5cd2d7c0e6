"""Files on their way into the directory, and what became of them."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.facts import RegionFacts
from maillage.access.roles import Permission
from maillage.core.errors import NotVisible
from maillage.directory import queries as directory
from maillage.directory.queries import facts_of_directory
from maillage.exchange.formats import waiting
from maillage.exchange.formats.lists import Opened, glimpsed
from maillage.exchange.formats.tables import Unreadable
from maillage.exchange.models import Bringing, Line
from maillage.exchange.rules.kinds import Format
from maillage.exchange.rules.running import GOES_ON, OVER, Counts, Group, State
from maillage.ui.keyset import Keyset, counted, page_of

PAGE = 50
LISTED = 25
LOCKS = 7_301_995


def facts_of_bringing(*, bringing: UUID, **_: object) -> RegionFacts:
    """Return the facts of the region that a file is brought into; raise NotVisible when there is none."""
    row = Bringing.objects.filter(pk=bringing).first()
    if row is None:
        raise NotVisible
    return RegionFacts(row.region_id)


def facts_of_work(bringing: UUID) -> bool:
    """Return whether somebody works on a file at this moment: whoever does holds its lock to the end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock_shared(%s, hashtext(%s))", (LOCKS, str(bringing)))
        found = cursor.fetchone()
    return not (found and found[0])


@dataclass(frozen=True, slots=True)
class Desk:
    """What a keeper of the directory finds: the lists, the files on their way, and how much waits for a person."""

    sources: Keyset[Any]
    bringings: Keyset[Bringing]
    pairs: int
    hours: int


@dataclass(frozen=True, slots=True)
class Shown:
    """One file on its way: what it says of itself, and whether its run broke off without a word."""

    row: Bringing
    state: State
    counts: Counts
    goes_on: bool
    over: bool


@query(Permission.DIRECTORY_KEEP, facts=facts_of_directory)
def desk(actor: Actor, /, *, region: UUID, after: str | None = None, lists: str | None = None) -> Desk:
    """Return a page of a region's lists, and one of the files that were brought, the newest first."""
    rows = Bringing.objects.filter(region=region).select_related("made_by")
    return Desk(
        page_of(directory.sources(actor, region=region), after=lists, size=LISTED, order=("name", "id")),
        page_of(rows, after=after, size=LISTED, order=("-made_at", "id")),
        counted(directory.twins(actor, region=region)),
        counted(directory.unread_hours(actor, region=region)),
    )


@query(Permission.DIRECTORY_KEEP, facts=facts_of_bringing)
def shown(_: Actor, /, *, bringing: UUID) -> Shown:
    """Return one file on its way; one whose run is gone without a word has broken off."""
    row = Bringing.objects.select_related("made_by", "region").get(pk=bringing)
    if row.state in GOES_ON and row.began_at and not facts_of_work(bringing):
        row.refresh_from_db()
        if row.state in GOES_ON:
            row.state = State.BROKEN
    state = State(row.state)
    return Shown(row, state, Counts(**row.counts), goes_on=state in GOES_ON, over=state in OVER)


@query(Permission.DIRECTORY_KEEP, facts=facts_of_bringing)
def first_rows(_: Actor, /, *, bringing: UUID) -> Opened | None:
    """Return the first rows of a file that waits; nothing where the file is gone or cannot be read."""
    row = Bringing.objects.get(pk=bringing)
    with suppress(Unreadable):
        return glimpsed(waiting.read(bringing), row.file_name, Format(row.format))
    return None


@query(Permission.DIRECTORY_KEEP, facts=facts_of_bringing)
def report(_: Actor, /, *, bringing: UUID, group: str = "", after: str | None = None) -> Keyset[Line]:
    """Return a page of the report: all of it, or one group."""
    rows = Line.objects.filter(bringing=bringing, **({"group": group} if group in tuple(Group) else {}))
    return page_of(rows, after=after, size=PAGE, order=("row", "id"))


@query(Permission.DIRECTORY_KEEP, facts=facts_of_bringing)
def whole_report(_: Actor, /, *, bringing: UUID) -> Iterator[Line]:
    """Return the report, row by row."""
    return Line.objects.filter(bringing=bringing).order_by("row", "id").iterator(2_000)
