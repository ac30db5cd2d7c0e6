"""The times that are proposed for a meeting: to everyone there, what she said; to who convenes, what all said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from maillage.access.actor import Actor
from maillage.access.door import decide, query
from maillage.access.facts import MeetingState, SeatFacts
from maillage.access.leading import led_by
from maillage.access.policy import SITS
from maillage.access.roles import Permission, SeatRole
from maillage.meetings.queries import meetings
from maillage.meetings.queries.seats import TableSeat, facts_of_seat, my_seat, seats_of, to_answer
from maillage.meetings.rules.seats import Response
from maillage.preparation.models import Availability, ProposedTime
from maillage.preparation.rules.times import Suit, Tally, best, is_ripe, tally


@query(Permission.SEATS_READ)
def proposed(actor: Actor, /) -> QuerySet[ProposedTime]:
    """Return the times proposed for meetings whose seats the actor may see."""
    undeclared = [seat.meeting for seat in actor.seats if seat.stands and not seat.declared]
    rows = ProposedTime.objects.filter(meeting__in=meetings.visible(actor).values("pk"))
    return rows.exclude(meeting__in=undeclared).select_related("meeting__situation")


def facts_of(row: Availability) -> SeatFacts:
    """Return what the policy may know of an answer: whose it is, at which meeting."""
    return SeatFacts(row.id, meetings.facts_of(row.meeting), row.practitioner_id, SeatRole.INVOLVED)


@query(Permission.AVAILABILITY_READ)
def answers(actor: Actor, /) -> QuerySet[Availability]:
    """Return what the actor said of times, and what all said at the tables she calls together."""
    if not actor.roles & SITS:
        return Availability.objects.none()
    own = Q(practitioner=actor.id, meeting__in=meetings.visible(actor).values("pk"))
    convenes = Q(meeting__situation__practice=True, meeting__situation__referent=actor.id)
    convenes |= led_by(actor, "meeting__situation__")
    rows = Availability.objects.filter(own | convenes).exclude(meeting__situation__in=actor.walled)
    return rows.select_related("meeting__situation")


def facts_of_said(rows: QuerySet[Availability]) -> dict[UUID, dict[UUID, Suit]]:
    """Return, time by time, what each practitioner said."""
    found: dict[UUID, dict[UUID, Suit]] = {}
    for time, who, suits in rows.values_list("time", "practitioner", "suits"):
        found.setdefault(time, {})[who] = Suit(suits)
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """One time: how it suits, and the names behind it for who convenes; ``mine`` is what the reader said of it."""

    id: UUID
    starts_at: datetime
    tally: Tally
    if_must: tuple[TableSeat, ...] = ()
    cannot: tuple[TableSeat, ...] = ()
    silent: tuple[TableSeat, ...] = ()
    mine: Suit | None = None
    best: bool = False
    passed: bool = False


@dataclass(frozen=True, slots=True)
class Times:
    """The times proposed for a meeting. ``uninvited``: seats nobody has told yet, for who convenes."""

    meeting: Any
    lines: tuple[Line, ...]
    seat: Any
    convenes: bool
    asked: int = 0
    answered: int = 0
    uninvited: int = 0

    @property
    def open(self) -> bool:
        """Whether a time is to be found."""
        return bool(self.lines) and self.meeting.state == MeetingState.CONVENED

    @property
    def may_answer(self) -> bool:
        """Whether the reader is asked herself."""
        return self.open and self.seat is not None and not self.convenes

    @property
    def has_answered(self) -> bool:
        """Whether the reader has said something of each time."""
        return all(line.mine is not None for line in self.lines)


@query(Permission.SEATS_READ, facts=meetings.facts_of_meeting)
def times_of(actor: Actor, /, *, meeting: UUID, at: datetime) -> Times:
    """Return the times proposed for a meeting as their reader may know them."""
    row = meetings.one(actor, meeting=meeting)
    convenes = decide(actor, Permission.MEETING_CONVENE, meetings.facts_of(row, at).situation)
    times = list(proposed(actor).filter(meeting=meeting)) if row.state == MeetingState.CONVENED else []
    said = facts_of_said(answers(actor).filter(meeting=meeting))
    seat = my_seat(actor, meeting=meeting)
    if not convenes:
        own = tuple(Line(one.id, one.starts_at, Tally(one.starts_at), mine=_mine(actor, said, one)) for one in times)
        return Times(row, own, seat, convenes=False)
    seats = {one.practitioner: one for one in seats_of(actor, meeting=meeting) if _is_asked(one, actor)}
    asked = {who: one for who, one in seats.items() if who is not None}
    lines = _lines(times, asked, said, at)
    silent = {who for line in lines for who in line.tally.silent}
    uninvited = 0 if row.situation.practice else sum(not one.invited for one in asked.values())
    return Times(
        row, lines, seat, convenes=True, asked=len(asked), answered=len(set(asked) - silent), uninvited=uninvited
    )


def _is_asked(seat: TableSeat, actor: Actor) -> bool:
    """Whoever is named and comes or has not answered; not who convenes, for she proposed the times."""
    return seat.practitioner not in (None, actor.id) and seat.response is not Response.DECLINED and seat.stands


def _mine(actor: Actor, said: Mapping[UUID, Mapping[UUID, Suit]], time: ProposedTime) -> Suit | None:
    return said.get(time.id, {}).get(actor.id) if actor.id else None


def _lines(
    times: Sequence[ProposedTime],
    asked: Mapping[UUID, TableSeat],
    said: Mapping[UUID, Mapping[UUID, Suit]],
    at: datetime,
) -> tuple[Line, ...]:
    tallies = [tally(one.starts_at, asked, said.get(one.id, {})) for one in times]
    first = best(tallies, at)
    return tuple(
        Line(
            time.id,
            time.starts_at,
            one,
            tuple(asked[who] for who in one.rather_not),
            tuple(asked[who] for who in one.cannot),
            tuple(asked[who] for who in one.silent),
            best=one.starts_at == first,
            passed=one.starts_at <= at,
        )
        for time, one in zip(times, tallies, strict=True)
    )


@query(Permission.SEAT_ANSWER, facts=facts_of_seat)
def to_say(actor: Actor, /, *, seat: UUID, at: datetime) -> tuple[Any, Times]:
    """Return the actor's own seat with the times she is asked about."""
    row = to_answer(actor, seat=seat)
    return row, times_of(actor, meeting=row.meeting_id, at=at)


@query(Permission.MEETING_CONVENE, facts=meetings.facts_of_its_situation)
def to_propose(actor: Actor, /, *, meeting: UUID) -> tuple[Any, tuple[datetime, ...]]:
    """Return a meeting for which times are about to be proposed, and those that are already."""
    row = meetings.one(actor, meeting=meeting)
    return row, tuple(proposed(actor).filter(meeting=meeting).values_list("starts_at", flat=True))


@dataclass(frozen=True, slots=True)
class Waiting:
    """Times that wait: for the actor's answer, or (``chooses``) for her choice; ``when`` is the first of them."""

    meeting: UUID
    code: str
    when: datetime
    chooses: bool


@query(Permission.SEATS_READ)
def waiting_for(actor: Actor, /, *, at: datetime) -> list[Waiting]:
    """Return the meetings whose times wait for the actor to say which suit her, or to choose one."""
    sits = [seat.meeting for seat in actor.seats if seat.stands]
    mine = Q(meeting__in=sits) | Q(meeting__convened_by=actor.id)
    rows = proposed(actor).filter(mine, starts_at__gt=at, meeting__state=MeetingState.CONVENED)
    by_meeting: dict[UUID, list[ProposedTime]] = {}
    for row in rows:
        by_meeting.setdefault(row.meeting_id, []).append(row)
    said = facts_of_said(answers(actor).filter(meeting__in=by_meeting))
    found = [_waits(actor, times, said, at) for times in by_meeting.values()]
    return sorted((one for one in found if one is not None), key=lambda one: one.when)


def _waits(
    actor: Actor, times: Sequence[ProposedTime], said: Mapping[UUID, Mapping[UUID, Suit]], at: datetime
) -> Waiting | None:
    meeting = times[0].meeting
    chooses = meeting.convened_by_id == actor.id
    if chooses:
        asked = [one.practitioner for one in seats_of(actor, meeting=meeting.id) if _is_asked(one, actor)]
        people = [who for who in asked if who is not None]
        waits = is_ripe([tally(one.starts_at, people, said.get(one.id, {})) for one in times], at)
    else:
        waits = any(_mine(actor, said, one) is None for one in times)
    return Waiting(meeting.id, meeting.situation.code, times[0].starts_at, chooses) if waits else None
