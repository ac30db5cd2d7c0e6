"""What became of measures: one's own, the late ones, those one is asked to take over; second meetings left out."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from maillage.access.actor import Actor
from maillage.access.door import decide, query
from maillage.access.facts import EntryFacts, MeetingState, SituationFacts
from maillage.access.leading import led_by
from maillage.access.policy import WORKS
from maillage.access.roles import Permission
from maillage.core import clock
from maillage.core.errors import NotVisible
from maillage.followup.models import Handover, Reminded, Skipped
from maillage.followup.rules import SOON, Answer, Reminder, reminder
from maillage.meetings.queries import entries, meetings
from maillage.meetings.queries import followup as measures
from maillage.meetings.queries.services import facts_of_services
from maillage.situations import queries as situations
from maillage.ui.keyset import Keyset, page_of

PAGE = 25
MOST = 500  # of one run; the next one goes on


def facts_of(row: Handover) -> EntryFacts:
    """Return the facts of a proposal: those of its measure, as if who is asked had taken it on."""
    return replace(entries.facts_of_measure(measure=row.measure_id), id=row.id, volunteer=row.asked_id)


def facts_of_handover(*, handover: UUID, **_: object) -> EntryFacts:
    """Load the facts of one proposal, for the door; raise NotVisible when there is none."""
    row = Handover.objects.filter(pk=handover).first()
    if row is None:
        raise NotVisible
    return facts_of(row)


@query(Permission.HANDOVER_READ)
def visible(actor: Actor, /) -> QuerySet[Handover]:
    """Return the proposals made to the actor, and those about situations that she answers for; newest first."""
    leads = Q(situation__practice=True, situation__referent=actor.id) | led_by(actor, "situation__")
    heard = entries.measures(actor).order_by().values("pk")
    rows = Handover.objects.filter(Q(asked=actor.id) | leads, measure__in=heard)
    return (rows if actor.id and actor.roles & WORKS else rows.none()).order_by("-proposed_at", "id")


@dataclass(frozen=True, slots=True)
class Asked:
    """A proposal with its measure, for the page of who is asked."""

    handover: Handover
    measure: Any


def _asked(actor: Actor, rows: QuerySet[Handover]) -> list[Asked]:
    found = list(rows[:PAGE])
    by_id = entries.measures(actor).in_bulk([row.measure_id for row in found])
    return [Asked(row, by_id[row.measure_id]) for row in found if row.measure_id in by_id]


@dataclass(frozen=True, slots=True)
class Mine:
    """What the actor took on, and what she is asked to take over."""

    page: Keyset[Any]
    asked: list[Asked]


@query(Permission.HANDOVER_READ)
def mine(actor: Actor, /, *, after: str | None, settled: bool = False) -> Mine:
    """Return a page of the actor's own measures across meetings, the latest ones first to be due first."""
    page = page_of(measures.mine(actor, settled=settled), after=after, size=PAGE, order=("due_on", "id"))
    asked = [] if settled else _asked(actor, visible(actor).filter(asked=actor.id, answer=Answer.WAITING))
    facts_of_services(actor, [*page.rows, *(one.measure for one in asked)])
    return Mine(page, asked)


@query(Permission.HANDOVER_READ)
def waiting_for(actor: Actor, /) -> list[Asked]:
    """Return what the actor is asked to take over and has not answered, for her desk."""
    return _asked(actor, visible(actor).filter(asked=actor.id, answer=Answer.WAITING))


@query(Permission.HANDOVER_READ, facts=facts_of_handover)
def one(actor: Actor, /, *, handover: UUID) -> Asked:
    """Return one proposal with its measure."""
    row = visible(actor).get(pk=handover)
    measure = entries.measures(actor).get(pk=row.measure_id)
    facts_of_services(actor, [measure])
    return Asked(row, measure)


@dataclass(frozen=True, slots=True)
class Late:
    """An open measure whose day has passed; ``handover`` is the last proposal about it."""

    measure: Any
    handover: Handover | None


@query(Permission.LATE_READ, facts=measures.facts_of_late)
def late(actor: Actor, /, *, at: datetime, after: str | None) -> tuple[Keyset[Any], list[Late]]:
    """Return a page of what is late in the actor's region, the longest late first."""
    page = page_of(measures.late(actor, at=at), after=after, size=PAGE, order=("due_on", "id"))
    made = visible(actor).filter(measure__in=[row.pk for row in page.rows]).select_related("asked")
    last = {row.measure_id: row for row in made.order_by("proposed_at")}
    return page, [Late(row, last.get(row.pk)) for row in page.rows]


@dataclass(frozen=True, slots=True)
class Taking:
    """A measure that may change hands: who could take it, and the proposal that waits."""

    measure: Any
    seats: list[Any]
    waiting: Handover | None


@query(Permission.MEASURE_REASSIGN, facts=entries.facts_of_measure)
def to_reassign(actor: Actor, /, *, measure: UUID, at: datetime) -> Taking:
    """Return a measure, the seats whose people could take it over, and the proposal that waits for an answer."""
    row, seats = measures.to_reassign(actor, measure=measure, at=at)
    made = visible(actor).filter(measure=measure, answer=Answer.WAITING).select_related("asked")
    return Taking(row, seats, made.first())


@query(Permission.REMINDER_SEND)
def to_remind(actor: Actor, /, *, at: datetime) -> list[tuple[Any, Reminder]]:
    """Return the open measures whose volunteer is to be reminded now, and of what; what was sent is left out."""
    sent = Reminded.objects.filter(measure=OuterRef("pk"), seat=OuterRef("volunteer"), due_on=OuterRef("due_on"))
    rows = measures.open_until(actor, day=at.date() + SOON + timedelta(days=1))
    rows = rows.alias(late=Exists(sent.filter(what=Reminder.LATE))).filter(late=False)
    told = {(one.measure_id, one.seat_id, one.due_on) for one in Reminded.objects.filter(measure__in=rows.values("pk"))}
    due = ((row, reminder(row.due_on, clock.today(row.region.zone, at))) for row in rows[:MOST])
    found = [
        (row, what)
        for row, what in due
        if what is Reminder.LATE or (what and (row.pk, row.volunteer_id, row.due_on) not in told)
    ]
    there = measures.standing(actor, seats={row.volunteer_id for row, _ in found}, at=at)
    return [(row, what) for row, what in found if row.volunteer_id in there]


def facts_of_skipped(row: Skipped) -> SituationFacts:
    """Return the facts of a second meeting that is left out: its situation's."""
    return situations.facts_of(row.situation)


@query(Permission.SITUATION_KNOW)
def skips(actor: Actor, /) -> QuerySet[Skipped]:
    """Return which second meetings were left out, of the situations the actor knows of; newest first."""
    known = situations.visible(actor).order_by().values("pk")
    return Skipped.objects.filter(situation__in=known).order_by("-skipped_at", "id")


@dataclass(frozen=True, slots=True)
class Second:
    """Whether a situation has a second meeting; ``convenes``: the reader may leave it out, or reopen it."""

    code: str
    held: bool
    second: Any | None
    skips: tuple[Skipped, ...]
    convenes: bool

    @property
    def skipped(self) -> Skipped | None:
        """Return why it is left out now, if it is."""
        return next((row for row in self.skips if row.reopened_at is None), None) if self.second is None else None

    @property
    def past(self) -> tuple[Skipped, ...]:
        """Return how it was left out before, and reopened."""
        return tuple(row for row in self.skips if row.reopened_at is not None)


@query(Permission.SITUATION_READ, facts=situations.facts_of_code)
def second(actor: Actor, /, *, code: str) -> Second:
    """Return whether the second meeting of a situation is convened, held, or left out and why."""
    row = situations.one(actor, code=code)
    rows = meetings.visible(actor).filter(situation=row.pk).exclude(state=MeetingState.CANCELLED)
    met = list(rows.order_by("sequence"))
    return Second(
        code,
        held=any(one.sequence == 1 and one.state == MeetingState.HELD for one in met),
        second=next((one for one in met if one.sequence > 1), None),
        skips=tuple(skips(actor).filter(situation=row.pk).select_related("skipped_by", "reopened_by")),
        convenes=decide(actor, Permission.MEETING_CONVENE, situations.facts_of(row)),
    )
