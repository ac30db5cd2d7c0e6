"""What is kept of which situation, and until when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import decide, query
from maillage.access.facts import SituationState
from maillage.access.roles import Permission
from maillage.core import clock
from maillage.meetings.queries.keeping import facts_of_last_met
from maillage.minutes.queries.keeping import copies_to_destroy, facts_of_copies
from maillage.people.rules import ABOUT_SITUATIONS, Content
from maillage.retention.rules import Kept
from maillage.situations import queries as situations
from maillage.situations.queries.keeping import kept_by

OVER = (SituationState.CLOSED, SituationState.DECLINED)
MOST = 20
BLOCK = 500


def facts_of_kept(row: Any, met: datetime | None) -> Kept:
    """Return what decides about the words of a situation (its region fetched with it); ``met``: its last meeting."""
    zone = row.region.zone

    def days(moments: Iterable[datetime | None]) -> tuple[date, ...]:
        return tuple(clock.today(zone, moment) for moment in moments if moment is not None)

    closed = (row.closed_at or row.answered_at or row.started_at) if row.state in OVER else None
    changed = row.region.keeping_changed_on
    return Kept(
        closed=clock.today(zone, closed) if closed else None,
        steps=days((row.started_at, row.sent_at, row.answered_at, met)),
        months=row.region.keeps,
        held=bool(row.held_because),
        notices=(*days([row.lifted_at]), *([changed] if changed else [])),
        ended=frozenset(Content(content) for content in row.ended),
    )


def facts_of_all(rows: Iterable[Any]) -> Iterator[tuple[Any, Kept]]:
    """Return each of some situations with what decides about its words, some hundred at a time.

    Of those that are over, their meetings decide nothing.
    """
    left = list(rows)
    for start in range(0, len(left), BLOCK):
        block = left[start : start + BLOCK]
        still = [row.pk for row in block if row.state not in OVER]
        met = facts_of_last_met(still) if still else {}
        yield from ((row, facts_of_kept(row, met.get(row.pk))) for row in block)


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of words of a situation: until when it is kept, or that it is gone."""

    content: Content
    until: date
    gone: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What is kept of one situation. ``keeps``: the reader may set and lift a hold; ``copies``: asked, confirmed."""

    situation: Any
    lines: tuple[Line, ...]
    keeps: bool
    copies: tuple[int, int]


@query(Permission.SITUATION_KNOW, facts=situations.facts_of_code)
def kept_of(actor: Actor, /, *, code: str) -> Shown:
    """Return until when the words about one situation are kept."""
    row = situations.one(actor, code=code)
    kept = facts_of_kept(row, facts_of_last_met([row.pk]).get(row.pk))
    return Shown(
        row,
        tuple(Line(content, kept.until(content), content in kept.ended) for content in ABOUT_SITUATIONS),
        decide(actor, Permission.HOLD_KEEP, situations.facts_of(row)),
        facts_of_copies(row.pk),
    )


@query(Permission.HOLD_KEEP, facts=situations.facts_of_code)
def to_hold(actor: Actor, /, *, code: str) -> Any:
    """Return a situation whose words the actor may hold."""
    return situations.one(actor, code=code)


@dataclass(frozen=True, slots=True)
class Ending:
    """Words that end soon: the situation's code, and the last day on which they can be read."""

    code: str
    until: date


@query(Permission.SITUATION_KNOW)
def ending_soon(actor: Actor, /, *, at: datetime) -> list[Ending]:
    """Return the situations that the actor brought or leads whose words end soon, the first to end first."""
    rows = kept_by(actor, at=at)
    found = ((row, kept.ending(clock.today(row.region.zone, at))) for row, kept in facts_of_all(rows))
    ending = [Ending(row.code, day) for row, day in found if day is not None]
    return sorted(ending, key=lambda one: (one.until, one.code))[:MOST]


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy on paper that its reader took and is asked to destroy."""

    id: UUID
    code: str
    number: int
    taken_at: datetime
    asked_at: datetime


@query(Permission.COPY_DESTROY)
def my_copies(actor: Actor, /) -> list[Copy]:
    """Return the copies on paper that the actor is asked to destroy."""
    return [
        Copy(row.pk, row.code, row.number, row.taken_at, row.to_destroy_at)
        for row in copies_to_destroy(actor)
        if row.to_destroy_at is not None
    ]
