"""Keeping a region's register of risk tools; writing down what one says, and who may know it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from maillage.access.actor import Actor
from maillage.access.door import action, decide
from maillage.access.facts import Audience, EntryFacts, Immigration, MeetingFacts, MinutesState
from maillage.access.roles import Permission, Side
from maillage.core import clock, sealing
from maillage.core.bilingual import Text
from maillage.core.errors import NotVisible
from maillage.core.identifying import refuse_identifying
from maillage.meetings.queries import meetings
from maillage.meetings.queries.speaking import facts_of_speaker
from maillage.meetings.rules.guide import NotYet
from maillage.meetings.rules.marking import is_narrower, tells_status, tells_where
from maillage.meetings.wording.guide import refused as refused_here
from maillage.people import queries as people
from maillage.people.rules import Content
from maillage.risk import queries
from maillage.risk.models import Record, Tool
from maillage.risk.queries import tools
from maillage.risk.rules import Judgement, No, Scale, is_closed, scale_of, why_not
from maillage.risk.wording import refused


@dataclass(frozen=True, slots=True)
class Line:
    """What a line of the register says: its results in words of both languages, or as a range of numbers."""

    name: Text
    publisher: str
    needs_training: bool
    words_en: Sequence[str] = ()
    words_fr: Sequence[str] = ()
    lowest: int | None = None
    highest: int | None = None


@action(Permission.REGION_KEEP, facts=people.facts_of_region)
def add_tool(actor: Actor, /, *, region: UUID, line: Line, at: datetime) -> Tool:
    """Enter a tool into the register of a region: its name and its results, no word of what it asks."""
    scale = scale_of(line.words_en, line.words_fr, line.lowest, line.highest)
    if isinstance(scale, No):
        raise refused(scale)
    return Tool.objects.create(
        region_id=region,
        name=line.name,
        publisher=line.publisher,
        needs_training=line.needs_training,
        levels=[{"en": en, "fr": fr} for en, fr in scale.levels],
        lowest=scale.lowest,
        highest=scale.highest,
        made_by=people.own(actor),
        made_at=at,
    )


@action(Permission.REGION_KEEP, facts=people.facts_of_region)
def retire_tool(actor: Actor, /, *, region: UUID, tool: UUID, at: datetime) -> None:
    """Take a tool back: nobody records with it any more; what was recorded stays."""
    row = tools.in_use(actor, region=region, tool=tool)
    row.retired_by, row.retired_at = people.own(actor), at
    row.save(update_fields=("retired_by", "retired_at"))


@dataclass(frozen=True, slots=True)
class Filled:
    """What somebody filled in: ``trained`` is empty where the tool asks for no training."""

    tool: UUID
    member: UUID
    done_on: date
    result: int
    judgement: Judgement
    words: str = ""
    trained: bool | None = None


def _checked(row: Tool, filled: Filled, zone: str, at: datetime) -> None:
    scale = Scale(row.lowest, row.highest)
    said = (filled.result, filled.judgement, filled.words)
    today = clock.today(zone, at)
    why = why_not(scale, *said, retired=row.retired_at is not None, done_on=filled.done_on, today=today)
    if why is not None:
        raise refused(why)


@action(Permission.RISK_RECORD, facts=meetings.facts_of_meeting)
def record(
    actor: Actor,
    /,
    *,
    meeting: UUID,
    at: datetime,
    filled: Filled,
    audience: Audience = Audience.PROTECTED,
    by: UUID | None = None,
    sure: bool = False,
    key: str = "",
) -> UUID:
    """Write down what a tool said and what is judged; ``by`` is the seat of who filled it in, ``sure``: she was asked.

    Sent again under the same ``key`` it is one record. Raises Refused when it is kept by default and nobody was asked.
    """
    refuse_identifying(filled.words)
    here = meetings.one(actor, meeting=meeting)
    tool = queries.tool_of(actor, meeting=meeting, tool=filled.tool)
    _checked(tool, filled, here.region.zone, at)
    if not here.situation.members.filter(pk=filled.member).exists():
        raise NotVisible
    facts, author = meetings.facts_of(here, at), facts_of_speaker(actor, meeting, by)
    _check_opened(author, filled, audience, sure=sure)
    row = Record(
        region_id=here.region_id,
        situation_id=here.situation_id,
        meeting=here,
        author=author,
        audience=audience,
        immigration=Immigration.KEPT if tells_status(filled.words) else Immigration.NOT,
        at_table=decide(actor, Permission.ENTRY_WRITE, facts),
        written_at=at,
        **_as_columns(filled, tool),
    )
    _check_reads(actor, facts, row)
    return _write_once(row, filled, key)


def _check_opened(author: Any, filled: Filled, audience: Audience, *, sure: bool) -> None:
    """Refuse to give the partner's side what is closed by default, unless the speaker was asked."""
    partner, where = author.side == Side.PARTNER, tells_where(filled.words)
    closed = is_closed(partner=partner, both_parents=author.both_parents, tells_where=where)
    if closed and audience is not Audience.PROTECTED and not sure:
        raise refused_here(NotYet.WHO_HEARS)


def _as_columns(filled: Filled, tool: Tool) -> dict[str, Any]:
    return {
        "tool": tool,
        "member_id": filled.member,
        "done_on": filled.done_on,
        "trained": bool(filled.trained) if tool.needs_training else None,
        "result": filled.result,
        "judgement": filled.judgement,
        "words": filled.words.strip(),
    }


def _check_reads(actor: Actor, meeting: MeetingFacts, row: Record) -> None:
    """Refuse what the writer would not read herself, written for another place: the database would not take it."""
    said = EntryFacts(
        row.pk, meeting, row.author.practitioner_id, Audience(row.audience), None, Immigration(row.immigration)
    )
    if not decide(actor, Permission.ENTRY_READ, said):
        raise refused(No.WOULD_NOT_READ)


def _write_once(row: Record, filled: Filled, key: str) -> UUID:
    """Write a record under an id made of what was sent; do nothing when it is there already."""
    if key:
        row.pk = uuid5(row.author.pk, repr((key, row.audience, filled)))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        if not str(getattr(getattr(error.__cause__, "diag", None), "constraint_name", "")).endswith("_pkey"):
            raise
    return UUID(str(row.pk))


@action(Permission.ENTRY_KEEP, facts=queries.facts_of_record)
def keep_record(_: Actor, /, *, record: UUID, audience: Audience) -> None:
    """Keep a record from those who serve the partner, open it to who serves both parents, or give it to the table.

    What stands in minutes that were proposed is given to nobody more.
    """
    row = Record.objects.select_related("meeting").get(pk=record)
    before, after = (Audience(row.audience), Immigration(row.immigration)), (audience, Immigration(row.immigration))
    if row.at_table and row.meeting.minutes != MinutesState.OPEN and not is_narrower(before, after):
        raise refused_here(NotYet.ONLY_NARROWER)
    row.audience = audience
    row.save(update_fields=["audience"])


@action(Permission.RETENTION_END)
def end_words(_: Actor, /, *, situation: UUID, contents: Collection[Content]) -> None:
    """Blank the words whose key is about to be destroyed."""
    for content in contents:
        sealing.blank(Record.objects.filter(situation=situation), content)
