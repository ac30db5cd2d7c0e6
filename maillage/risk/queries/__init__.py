"""The risk tools of a region, and what they said about somebody's safety, as far as the actor may read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from maillage.access import rows
from maillage.access.actor import Actor
from maillage.access.door import decide, query
from maillage.access.facts import Audience, EntryFacts, Immigration
from maillage.access.roles import Permission, SeatRole
from maillage.core import clock
from maillage.core.errors import NotVisible
from maillage.meetings.queries import meetings
from maillage.meetings.queries.around import Around, facts_of_around
from maillage.meetings.queries.carried import facts_of_hearing_here
from maillage.meetings.queries.entries import facts_of_hearing
from maillage.meetings.wording.table import Place
from maillage.risk.models import Record, Tool
from maillage.risk.rules import Concern, Judgement, Said, Thread, threads
from maillage.situations.rules import FamilyRole

CARRYING = Actor.system("risk")
FETCHED = ("meeting__situation", "author__organisation", "author__practitioner", "author__serves", "tool")


def facts_of(row: Record, at: datetime | None = None) -> EntryFacts:
    """Return what the policy may know of a record (its meeting, situation and seat fetched with it)."""
    heard = (Audience(row.audience), None, Immigration(row.immigration))
    return EntryFacts(row.id, meetings.facts_of(row.meeting, at), row.author.practitioner_id, *heard)


def facts_of_record(*, record: UUID, **_: object) -> EntryFacts:
    """Load the facts of one record, for the door; raise NotVisible when there is none."""
    row = Record.objects.select_related(*FETCHED).filter(pk=record).first()
    if row is None:
        raise NotVisible
    return facts_of(row)


@query(Permission.ENTRY_READ)
def visible(actor: Actor, /) -> QuerySet[Record]:
    """Return the records the actor may read, in the order in which the tools were filled in."""
    rows_ = Record.objects.filter(facts_of_hearing(actor, clock.now()))
    return rows_.select_related(*FETCHED).order_by("done_on", "written_at", "id")


@dataclass(frozen=True, slots=True)
class Item:
    """One record as it is shown: what is its concern, whose it is, who reads it. Named as the table names its items."""

    row: Record
    said: Said
    by: Place
    about: str
    kept: bool
    opened: bool
    status_kept: bool
    readers: list[str]
    not_shown: list[str]
    may_keep: bool
    settled: bool  # it stands in minutes that were proposed: it is given to nobody more

    @property
    def concern(self) -> Concern:
        """What is shown as concern: never less than the tool says."""
        return self.said.concern

    @property
    def lowered(self) -> bool:
        """Whether the practitioner judges lower than the tool."""
        return self.said.judgement is Judgement.LOWER


@dataclass(frozen=True, slots=True)
class Line:
    """One tool about one person: the newest record, the ones before, and what stood higher before."""

    now: Item
    before: list[Item]
    higher: Item | None


@dataclass(frozen=True, slots=True)
class Records:
    """What risk tools said, by tool and person; ``lowered``: for who leads and for the referent, who are told."""

    around: Around
    lines: list[Line]
    lowered: list[Item]
    tools: list[Tool]
    records: bool  # the actor may write one down
    woman: UUID | None


def facts_of_said(row: Record) -> Said:
    """Return a record as the rules look at it."""
    what = (row.done_on, row.written_at, row.result, Judgement(row.judgement))
    return Said(row.pk, row.tool_id, row.member_id, *what)


def facts_of_item(actor: Actor, here: Around, row: Record) -> Item:
    """Return a record as it is shown at a table, for queries whose door has decided."""
    heard = Audience(row.audience), Immigration(row.immigration)
    kept, status_kept = heard[0] is not Audience.TABLE, heard[1] is Immigration.KEPT
    return Item(
        row=row,
        said=facts_of_said(row),
        by=here.place_of(row.author),
        about=here.people.get(row.member_id, ""),
        kept=kept,
        opened=heard[0] is Audience.OPENED,
        status_kept=status_kept,
        readers=here.readers(heard, row.author_id),
        not_shown=here.kept_from(heard, row.author_id) if kept or status_kept else [],
        may_keep=decide(actor, Permission.ENTRY_KEEP, facts_of(row, here.at)),
        settled=row.at_table and row.meeting.minutes != "open",
    )


def _carried(actor: Actor, here: Around) -> list[Record]:
    """Return the records of the situation's other meetings until this one, as they may be read at this table."""
    others = Record.objects.filter(situation=here.meeting.situation_id, meeting__sequence__lte=here.meeting.sequence)
    with rows.seen_by(CARRYING):
        found = list(others.exclude(meeting=here.meeting).select_related(*FETCHED))
    return [row for row in found if facts_of_hearing_here(actor, facts_of(row, here.at), here.facts)]


def _shown(here: Around, found: Iterable[Record]) -> list[Record]:
    return [row for row in found if (row.audience, row.immigration) in here.shown]


def _line(thread: Thread, items: dict[UUID, Item]) -> Line:
    first, *before = [items[one.id] for one in thread.said]
    return Line(first, before, items[thread.higher.id] if thread.higher else None)


def _is_told(actor: Actor, here: Around) -> bool:
    """Tell whether the actor is told of judgements below a tool's result: who leads, and the referent."""
    seated = any(seat.role is SeatRole.REFERENT for seat in actor.seats_at(here.meeting.pk))
    return here.leads or seated or here.meeting.situation.referent_id == actor.id


def _woman(here: Around) -> UUID | None:
    role = FamilyRole.WOMAN
    return here.meeting.situation.members.filter(role=role).values_list("pk", flat=True).first()


@query(Permission.MEETING_READ, facts=meetings.facts_of_meeting)
def records(actor: Actor, /, *, meeting: UUID, at: datetime, room: bool = False) -> Records:
    """Return what risk tools said about the situation until this meeting, as the actor may read it at this table.

    ``room``: as it may be projected. The number of SQL queries does not grow with what was recorded.
    """
    here = facts_of_around(actor, meeting, at, room=room)
    found = _shown(here, [*visible(actor).filter(meeting=meeting), *_carried(actor, here)])
    items = {row.pk: facts_of_item(actor, here, row) for row in found}
    lines = [_line(thread, items) for thread in threads(item.said for item in items.values())]
    writes = decide(actor, Permission.RISK_RECORD, here.facts)
    return Records(
        around=here,
        lines=lines,
        lowered=[line.now for line in lines if line.now.lowered] if _is_told(actor, here) else [],
        tools=list(_in_use(here.meeting.region_id)) if writes else [],
        records=writes,
        woman=_woman(here) if writes else None,
    )


def _in_use(region: UUID) -> QuerySet[Tool]:
    return Tool.objects.filter(region=region, retired_at__isnull=True).order_by("made_at", "id")


@query(Permission.RISK_RECORD, facts=meetings.facts_of_meeting)
def tool_of(actor: Actor, /, *, meeting: UUID, tool: UUID) -> Tool:
    """Return a tool of the region of a meeting, with which the actor is about to record something."""
    row = Tool.objects.filter(pk=tool, region=meetings.one(actor, meeting=meeting).region_id).first()
    if row is None:
        raise NotVisible
    return row


@query(Permission.RISK_RECORD, facts=meetings.facts_of_meeting)
def to_record(actor: Actor, /, *, meeting: UUID, tool: UUID, at: datetime, room: bool = False) -> tuple[Records, Tool]:
    """Return the table and the tool for a record that the actor is about to write."""
    row = tool_of(actor, meeting=meeting, tool=tool)
    here = facts_of_around(actor, meeting, at, room=room)
    return Records(here, [], [], [row], records=True, woman=_woman(here)), row


@query(Permission.ENTRY_KEEP, facts=facts_of_record)
def meeting_of(actor: Actor, /, *, record: UUID) -> Any:  # noqa: ARG001  the door has decided
    """Return the meeting that a record was written at."""
    return Record.objects.values_list("meeting", flat=True).get(pk=record)
