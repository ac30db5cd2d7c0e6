"""One meeting as its page shows it: who sits there and what was said, always as the reader may."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.roles import Permission
from maillage.core.errors import NotVisible
from maillage.meetings.models import Entry
from maillage.meetings.queries import entries
from maillage.meetings.queries.around import Around, facts_of_around
from maillage.meetings.queries.carried import carried, carried_need
from maillage.meetings.queries.items import Item, facts_of_earlier_items, facts_of_items
from maillage.meetings.queries.meetings import facts_of_meeting
from maillage.meetings.queries.pulse import facts_of_pulse
from maillage.meetings.queries.services import facts_of_services
from maillage.meetings.rules import following, guide
from maillage.meetings.rules.entries import Kind

MOST_NOTES = 50


@dataclass(frozen=True, slots=True)
class Held:
    """What a page that follows says of itself: whose session, the pulse it was drawn with, what stands on it."""

    session: str = ""
    pulse: str = ""
    drawn: frozenset[str] = frozenset()


NOTHING = Held()


@dataclass(frozen=True, slots=True)
class Table:
    """The whole page: ``notes`` are those of one part, the last ones; ``first_*`` come from the meeting before.

    ``moved`` are the places in which something differs from the page that asks; the others are not read. Nothing: all.
    """

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
    moved: frozenset[str] | None = None
    pulse: str = ""  # taken before the rows are read, so that what moves meanwhile is seen the next time


def _compared(now: list[Item], before: list[Item]) -> list[tuple[Item, Item | None]]:
    later = {item.row.earlier_id: item for item in now}
    return [(item, later.get(item.row.id)) for item in before]


def _table(
    actor: Actor, here: Around, shown: int, notes: Callable[[], Iterable[Entry]], asked: Held = NOTHING, pulse: str = ""
) -> Table:
    moved = following.moved(asked.pulse, pulse)
    places, drawn = following.places(moved), asked.drawn if moved is not None else frozenset()

    def items(kind: Kind, read: Callable[[], Iterable[Entry]]) -> list[Item]:
        return facts_of_items(actor, here, read(), pulse=pulse, drawn=drawn) if kind in places else []

    def said(kind: Kind) -> list[Item]:
        return items(kind, lambda: entries.visible(actor, kind=kind, meeting=here.facts))

    def before(kind: Kind) -> list[Entry]:
        asks = here.second and following.BEFORE in places
        return carried(actor, meeting=here.meeting.pk, kind=kind) if asks else []

    reads = Kind.MEASURE in places
    now = list(entries.visible(actor, kind=Kind.MEASURE, meeting=here.facts)) if reads else []
    first = before(Kind.MEASURE)
    facts_of_services(actor, [*now, *first])
    needs = said(Kind.NEED)
    return Table(
        around=here,
        shown_part=shown,
        notes=items(Kind.NOTE, notes),
        voices=said(Kind.VOICE),
        concerns=said(Kind.CONCERN),
        measures=items(Kind.MEASURE, lambda: now),
        needs=needs,
        points=said(Kind.POINT),
        first_measures=facts_of_earlier_items(actor, here, first),
        first_needs=_compared(needs, facts_of_earlier_items(actor, here, before(Kind.NEED))),
        moved=moved,
        pulse=pulse,
    )


@query(Permission.MEETING_READ, facts=facts_of_meeting)
def table(
    actor: Actor, /, *, meeting: UUID, at: datetime, room: bool = False, part: int = 0, asked: Held = NOTHING
) -> Table:
    """Return one meeting with what the actor may read of it, and the last notes of one part (by default, this one).

    What a page says it holds is left out. The number of SQL queries does not grow with what was said.
    """
    pulse = facts_of_pulse(asked.session, meeting, at) if asked.session else None
    here = facts_of_around(actor, meeting, at, room=room)
    shown = part if part in range(1, guide.LAST + 1) else max(1, here.meeting.part)

    def last() -> Iterable[Entry]:
        notes = entries.visible(actor, kind=Kind.NOTE, meeting=here.facts).filter(here.on_screen, part=shown)
        return reversed(notes.order_by("-written_at", "-id")[:MOST_NOTES])

    return _table(actor, here, shown, last, asked, pulse or "")


@query(Permission.MEETING_FACILITATE, facts=facts_of_meeting)
def projected(actor: Actor, /, *, meeting: UUID, at: datetime, asked: Held) -> Table:
    """Return a meeting as it may stand on the wall of its room: what the most restricted person there may read."""
    return table(actor, meeting=meeting, at=at, room=True, asked=asked)


def facts_of_whole_table(actor: Actor, meeting: UUID, at: datetime) -> Table:
    """Load one meeting with the notes of all its parts, for minutes whose door has decided."""
    here = facts_of_around(actor, meeting, at, room=False)
    return _table(actor, here, 0, lambda: entries.visible(actor, kind=Kind.NOTE, meeting=here.facts))


@query(Permission.ENTRY_REVISE, facts=entries.facts_of_entry)
def one_item(
    actor: Actor, /, *, meeting: UUID, kind: Kind, entry: UUID, at: datetime, room: bool = False
) -> tuple[Around, Item]:
    """Return one entry of a meeting that the actor may say again; NotVisible when it is of another meeting."""
    row = entries.visible(actor, kind=kind).filter(pk=entry, meeting=meeting).first()
    if row is None:
        raise NotVisible
    here = facts_of_around(actor, meeting, at, room=room)
    if kind is Kind.MEASURE:
        facts_of_services(actor, [row])
    return here, Item(actor, here, row)


@query(Permission.ENTRY_WRITE, facts=facts_of_meeting)
def earlier_need(
    actor: Actor, /, *, meeting: UUID, need: UUID, at: datetime, room: bool = False
) -> tuple[Around, Item]:
    """Return a need of an earlier meeting of the same situation, to be compared with how it is now."""
    here = facts_of_around(actor, meeting, at, room=room)
    row = carried_need(actor, meeting=meeting, need=need)
    if row is None:
        raise NotVisible
    return here, Item(actor, here, row)
