"""Meetings on a page: lists by time, and one meeting before it begins, as its reader may know it."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from maillage.access.actor import Actor
from maillage.access.door import decide, query
from maillage.access.facts import MeetingState
from maillage.access.roles import Permission, SeatRole
from maillage.core import clock
from maillage.meetings.models import Meeting, Seat
from maillage.meetings.queries import meetings
from maillage.meetings.queries.seats import TableSeat, seats_of
from maillage.meetings.rules.convening import is_now
from maillage.meetings.rules.seats import Lack, Response, Step, next_step
from maillage.situations import queries as situations
from maillage.ui.keyset import Keyset, page_of

PAGE = 25
AHEAD = (MeetingState.CONVENED, MeetingState.RUNNING)


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of meetings; ``practises``: the reader can hold one with an invented family."""

    page: Keyset[Meeting]
    practises: bool


@query(Permission.MEETING_KNOW)
def page(actor: Actor, /, *, over: bool = False, after: str | None = None) -> Listed:
    """Return one page of the actor's meetings: those to come, the next first; or those over, the last first."""
    rows = _counted(meetings.visible(actor))
    rows = rows.exclude(state__in=AHEAD) if over else rows.filter(state__in=AHEAD)
    order = ("-starts_at", "id") if over else ("starts_at", "id")
    practises = decide(actor, Permission.PRACTICE_START, situations.facts_of_installation())
    return Listed(page_of(rows, after=after, size=PAGE, order=order), practises)


@query(Permission.PRACTICE_START, facts=situations.facts_of_installation)
def practice(actor: Actor, /) -> None:
    """Ask whether the actor can hold a practice meeting: whoever cannot is refused by the door."""


def _counted(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Add how many seats there are and how many are confirmed: reckoned for the rows of the page alone."""
    here = Seat.objects.filter(meeting=OuterRef("pk"), left_at__isnull=True).exclude(response=Response.DECLINED)
    counted = here.order_by().values("meeting")
    comes = Count("pk", filter=Q(response=Response.ACCEPTED))
    return rows.annotate(
        total=Coalesce(Subquery(counted.annotate(n=Count("pk")).values("n")), 0),
        confirmed=Coalesce(Subquery(counted.annotate(n=comes).values("n")), 0),
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """A meeting before it begins. ``step`` is the one thing its reader can do next."""

    meeting: Meeting
    seats: tuple[TableSeat, ...]
    mine: TableSeat | None
    step: Step
    organises: bool
    tells: bool
    confirmed: int
    answerable: bool
    leads: bool
    convenes: bool
    declares: UUID | None = None  # the reader's seat, while she has not said whether a conflict keeps her away

    @property
    def ahead(self) -> bool:
        """Whether the meeting is still to be held."""
        return self.meeting.state in AHEAD


@query(Permission.MEETING_KNOW, facts=meetings.facts_of_meeting)
def before(actor: Actor, /, *, meeting: UUID, room: bool = False) -> Shown:
    """Return a meeting with its seats and what its reader can do next; ``room``: as it may be printed."""
    at = clock.now()
    row = meetings.one(actor, meeting=meeting)
    facts = meetings.facts_of(row, at)
    undeclared = next((seat.id for seat in actor.seats_at(meeting) if not seat.declared), None)
    seats = () if undeclared else tuple(seats_of(actor, meeting=meeting, room=room))
    organises = decide(actor, Permission.MEETING_CONVENE, facts.situation)
    mine = next((seat for seat in seats if seat.mine and seat.stands), None)
    shown = seats if organises or row.situation.referent_id == actor.id else _for_participants(seats)
    return Shown(
        meeting=row,
        seats=shown,
        mine=mine,
        step=next_step(
            MeetingState(row.state),
            lacks=(Lack.CONFLICT,) if undeclared else mine.lacks if mine else (),
            reads=decide(actor, Permission.MEETING_READ, facts),
            soon=is_now(row.starts_at, row.ends_at, at),
        ),
        organises=organises and row.state in AHEAD,
        tells=row.situation.referent_id == actor.id and row.state in AHEAD,
        confirmed=sum(seat.confirmed for seat in shown),
        answerable=mine is not None and mine.role is not SeatRole.FACILITATOR and row.state in AHEAD,
        leads=decide(actor, Permission.MEETING_FACILITATE, facts),
        convenes=organises and row.state == MeetingState.HELD and not _ahead(row),
        declares=undeclared,
    )


@query(Permission.MEETING_CONVENE, facts=meetings.facts_of_its_situation)
def to_change(actor: Actor, /, *, meeting: UUID) -> Meeting:
    """Return a meeting that the actor may move or call off."""
    return meetings.visible(actor).get(pk=meeting)


def _ahead(row: Meeting) -> bool:
    return Meeting.objects.filter(situation=row.situation_id, state__in=AHEAD).exists()


def _for_participants(seats: tuple[TableSeat, ...]) -> tuple[TableSeat, ...]:
    """Keep the seats that stand: whose consent lacks is for those who convene."""
    return tuple(seat for seat in seats if seat.stands)


@dataclass(frozen=True, slots=True)
class About:
    """The meetings about one situation; ``convenes``: the reader can call the next one together."""

    code: str
    meetings: tuple[Meeting, ...]
    convenes: bool


@query(Permission.SITUATION_KNOW, facts=situations.facts_of_code)
def of_situation(actor: Actor, /, *, code: str) -> About:
    """Return the meetings about one situation the actor may know of, the last first."""
    rows = meetings.visible(actor).filter(situation__code=code.upper()).order_by("-starts_at", "id")
    known = tuple(rows)
    free = not any(row.state in AHEAD for row in known)
    convenes = decide(actor, Permission.MEETING_CONVENE, situations.facts_of_code(code=code))
    return About(code.upper(), known, convenes=free and convenes)
