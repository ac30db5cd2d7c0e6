"""One meeting as its page shows it: who sits there and what was said, always as the reader may."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import decide, query
from maillage.access.facts import Audience, Immigration
from maillage.access.roles import Permission
from maillage.core.errors import NotVisible
from maillage.meetings.models import Entry
from maillage.meetings.queries import entries
from maillage.meetings.queries.around import Around, facts_of_around
from maillage.meetings.queries.carried import carried, carried_need
from maillage.meetings.queries.meetings import facts_of_meeting
from maillage.meetings.queries.pulse import facts_of_pulse
from maillage.meetings.rules import guide
from maillage.meetings.rules.entries import Kind
from maillage.meetings.wording.table import Place

MOST_NOTES = 50


@dataclass(frozen=True, slots=True)
class Item:
    """One entry with all that its fragment shows."""

    row: Any
    by: Place
    kept: bool
    opened: bool
    status_kept: bool  # about immigration, and kept from police and public institutions
    readers: list[str]
    not_shown: list[str]
    may_revise: bool
    state: str  # what tells it from what others have made of it meanwhile
    may_keep: bool = False
    may_report: bool = False
    about: str = ""
    volunteer: Place | None = None
    asked_by: Place | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The whole page: ``notes`` are those of one part, the last ones; ``first_*`` come from the meeting before."""

    around: Around
    shown_part: int
    notes: list[Item]
    voices: list[Item]
    concerns: list[Item]
    measures: list[Item]
    needs: list[Item]
    points: list[Item]
    first_measures: list[Item]
    first_needs: list[tuple[Item, Item | None]]
    pulse: str = ""  # taken before the rows are read, so that what moves meanwhile is seen the next time


def _item(actor: Actor, here: Around, row: Entry) -> Item:
    audience, immigration = heard = Audience(row.audience), Immigration(row.immigration)
    kept, status_kept = audience is not Audience.TABLE, immigration is Immigration.KEPT
    seat = {name: getattr(row, name, None) for name in ("volunteer", "asked_by")}
    member: UUID | None = getattr(row, "member_id", None)
    facts = entries.facts_of(row, here.at)
    return Item(
        row=row,
        by=here.place_of(row.author),
        kept=kept,
        opened=audience is Audience.OPENED,
        status_kept=status_kept,
        readers=here.readers(heard, row.author_id),
        not_shown=here.kept_from(heard, row.author_id) if kept or status_kept else [],
        state=entries.facts_of_state(row),
        may_revise=here.writes and decide(actor, Permission.ENTRY_REVISE, facts),
        may_keep=decide(actor, Permission.ENTRY_KEEP, facts),
        may_report=seat["volunteer"] is not None and decide(actor, Permission.MEASURE_REPORT, facts),
        about=here.people.get(member, "") if member else "",
        volunteer=here.place_of(seat["volunteer"]) if seat["volunteer"] else None,
        asked_by=here.place_of(seat["asked_by"]) if seat["asked_by"] else None,
    )


def _items(actor: Actor, here: Around, rows: Iterable[Entry]) -> list[Item]:
    return [_item(actor, here, row) for row in rows if (row.audience, row.immigration) in here.shown]


def _compared(now: list[Item], before: list[Item]) -> list[tuple[Item, Item | None]]:
    later = {item.row.earlier_id: item for item in now}
    return [(item, later.get(item.row.id)) for item in before]


def _table(actor: Actor, here: Around, shown: int, notes: Iterable[Entry]) -> Table:
    def rows(kind: Kind) -> list[Item]:
        return _items(actor, here, entries.visible(actor, kind=kind).filter(meeting=here.meeting.pk))

    def before(kind: Kind) -> list[Item]:
        said = carried(actor, meeting=here.meeting.pk, kind=kind) if here.second else ()
        return _items(actor, here, said)

    needs = rows(Kind.NEED)
    return Table(
        around=here,
        shown_part=shown,
        notes=_items(actor, here, notes),
        voices=rows(Kind.VOICE),
        concerns=rows(Kind.CONCERN),
        measures=rows(Kind.MEASURE),
        needs=needs,
        points=rows(Kind.POINT),
        first_measures=before(Kind.MEASURE),
        first_needs=_compared(needs, before(Kind.NEED)),
    )


@query(Permission.MEETING_READ, facts=facts_of_meeting)
def table(
    actor: Actor, /, *, meeting: UUID, at: datetime, room: bool = False, part: int = 0, session: str | None = None
) -> Table:
    """Return one meeting with what the actor may read of it, and the last notes of one part (by default, this one).

    The number of SQL queries does not grow with what was said.
    """
    pulse = facts_of_pulse(session, meeting, at) if session else None
    here = facts_of_around(actor, meeting, at, room=room)
    shown = part if part in range(1, guide.LAST + 1) else max(1, here.meeting.part)
    notes = entries.notes(actor).filter(here.on_screen, meeting=meeting, part=shown)
    last = reversed(notes.order_by("-written_at", "-id")[:MOST_NOTES])
    return replace(_table(actor, here, shown, last), pulse=pulse or "")


@query(Permission.MEETING_FACILITATE, facts=facts_of_meeting)
def projected(actor: Actor, /, *, meeting: UUID, at: datetime, session: str | None) -> Table:
    """Return a meeting as it may stand on the wall of its room: what the most restricted person there may read."""
    return table(actor, meeting=meeting, at=at, room=True, session=session)


def facts_of_whole_table(actor: Actor, meeting: UUID, at: datetime) -> Table:
    """Load one meeting with the notes of all its parts, for minutes whose door has decided."""
    return _table(
        actor, facts_of_around(actor, meeting, at, room=False), 0, entries.notes(actor).filter(meeting=meeting)
    )


@query(Permission.ENTRY_REVISE, facts=entries.facts_of_entry)
def one_item(
    actor: Actor, /, *, meeting: UUID, kind: Kind, entry: UUID, at: datetime, room: bool = False
) -> tuple[Around, Item]:
    """Return one entry of a meeting that the actor may say again; NotVisible when it is of another meeting."""
    row = entries.visible(actor, kind=kind).filter(pk=entry, meeting=meeting).first()
    if row is None:
        raise NotVisible
    here = facts_of_around(actor, meeting, at, room=room)
    return here, _item(actor, here, row)


@query(Permission.ENTRY_WRITE, facts=facts_of_meeting)
def earlier_need(
    actor: Actor, /, *, meeting: UUID, need: UUID, at: datetime, room: bool = False
) -> tuple[Around, Item]:
    """Return a need of an earlier meeting of the same situation, to be compared with how it is now."""
    here = facts_of_around(actor, meeting, at, room=room)
    row = carried_need(actor, meeting=meeting, need=need)
    if row is None:
        raise NotVisible
    return here, _item(actor, here, row)
