"""What was said at tables, as far as the actor may read it: the information barrier, once, for every kind of entry."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import reduce
from itertools import product
from operator import or_
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from maillage.access.actor import Actor, Seat
from maillage.access.checks.barrier import kept_from
from maillage.access.checks.situations import answers_for_region
from maillage.access.door import query
from maillage.access.facts import Audience, EntryFacts, Immigration, MeetingFacts
from maillage.access.leading import led_by
from maillage.access.policy import SITS
from maillage.access.roles import Permission, SeatRole
from maillage.core import clock
from maillage.core.errors import NotVisible
from maillage.meetings.models import Concern, Entry, Measure, Need, Note, Point, Voice
from maillage.meetings.queries import meetings
from maillage.meetings.queries.services import facts_of_services
from maillage.meetings.rules.entries import SAID_AS, Kind, stamp
from maillage.meetings.rules.followup import OPEN

MODELS: dict[Kind, type[Entry]] = {
    Kind.NOTE: Note,
    Kind.VOICE: Voice,
    Kind.CONCERN: Concern,
    Kind.MEASURE: Measure,
    Kind.NEED: Need,
    Kind.POINT: Point,
}
WITH_AUTHOR = ("meeting__situation", "author__organisation", "author__practitioner")
WITH_HELPERS = (
    *("volunteer__organisation", "volunteer__practitioner", "volunteer__serves"),
    *("asked_by__organisation", "asked_by__practitioner", "asked_by__serves"),
)
FETCHED: dict[Kind, tuple[str, ...]] = {
    kind: (*WITH_AUTHOR, "author__serves", *(WITH_HELPERS if kind is Kind.MEASURE else ())) for kind in Kind
}
E = TypeVar("E", bound=Entry)
Heard = tuple[Audience, Immigration]


def facts_of_state(row: Entry) -> str:
    """Return what tells this state of an entry from another, for who may write it anew."""
    kind = next(kind for kind, model in MODELS.items() if isinstance(row, model))
    said = SAID_AS[kind](**{one.name: getattr(row, one.name) for one in fields(SAID_AS[kind])})
    return stamp(said, (row.audience, row.from_her, row.immigration))


def facts_of(entry: Entry, at: datetime | None = None) -> EntryFacts:
    """Return what the policy may know of an entry (its meeting, situation and seats fetched with it)."""
    volunteer = entry.volunteer.practitioner_id if isinstance(entry, Measure) else None
    meeting = meetings.facts_of(entry.meeting, at)
    said = (Audience(entry.audience), volunteer, Immigration(entry.immigration))
    return EntryFacts(entry.id, meeting, entry.author.practitioner_id, *said)


def facts_of_entry(*, kind: Kind, entry: UUID, **_: object) -> EntryFacts:
    """Load the facts of one entry, for the door; raise NotVisible when there is none."""
    row = MODELS[kind].objects.select_related(*FETCHED[kind]).filter(pk=entry).first()  # type: ignore[attr-defined]
    if row is None:
        raise NotVisible
    return facts_of(row)


def facts_of_measure(*, measure: UUID, **_: object) -> EntryFacts:
    """Load the facts of one measure, for the door; raise NotVisible when there is none."""
    return facts_of_entry(kind=Kind.MEASURE, entry=measure)


def _opens(seat: Seat) -> bool:
    return seat.declared and (seat.role is SeatRole.FACILITATOR or (seat.authorised and seat.agreed))


def _kept(seats: Iterable[Seat], said: Heard) -> set[UUID]:
    """Return the meetings at which one of her places keeps from her what is said so."""
    return {seat.meeting for seat in seats if kept_from(seat, *said)}


def _unless(kept: set[UUID], said: Heard) -> Q:
    return Q(audience=said[0], immigration=said[1]) & ~Q(meeting__in=kept)


def facts_of_leading(actor: Actor) -> Q:
    """Say in SQL at which meetings somebody answers for the region, or for her practice."""
    hers = Q(meeting__situation__practice=True, meeting__situation__referent=actor.id)
    return hers | led_by(actor, "meeting__situation__")


def facts_of_hearing(actor: Actor, at: datetime) -> Q:
    """Say in SQL what the policy says of ENTRY_READ, for rows said at a table: its seats, the barrier, the ground."""
    if actor.id is None or not actor.roles & SITS:
        return Q(pk__in=())
    seats = [seat for seat in actor.seats if seat.stands]
    sits = {seat.meeting for seat in seats}
    shut = {seat.meeting for seat in seats if not _opens(seat)}
    heard = (_unless(_kept(seats, said), said) for said in product(Audience, Immigration))
    read = Q(meeting__in=sits - shut) & (Q(author__practitioner=actor.id) | reduce(or_, heard))
    leads = facts_of_leading(actor)
    ground = Q(meeting__situation__ground_until__isnull=True) | Q(meeting__situation__ground_until__gt=at)
    return ground & ~Q(situation__in=actor.walled) & (read | (leads & ~Q(meeting__in=sits)))


def _hearing_at(actor: Actor, meeting: MeetingFacts) -> Q:
    """Say what :func:`facts_of_hearing` says, of the rows of one meeting alone."""
    about, seats = meeting.situation, actor.seats_at(meeting.id)
    here, nothing = Q(meeting=meeting.id), Q(pk__in=())
    if actor.id is None or not actor.roles & SITS or about.id in actor.walled or not about.ground_holds:
        return nothing
    if not seats:
        return here if answers_for_region(actor, about) is None else nothing
    if not all(_opens(seat) for seat in seats):
        return nothing
    every = list(product(Audience, Immigration))
    heard = [said for said in every if not any(kept_from(seat, *said) for seat in seats)]
    if len(heard) == len(every):
        return here
    said = (Q(audience=audience, immigration=status) for audience, status in heard)
    return here & reduce(or_, said, Q(author__practitioner=actor.id))


def _rows(actor: Actor, kind: Kind, model: type[E]) -> QuerySet[E]:
    rows: QuerySet[E] = model.objects.filter(facts_of_hearing(actor, clock.now()))  # type: ignore[attr-defined]
    return rows.select_related(*FETCHED[kind]).order_by("written_at", "id")


@query(Permission.ENTRY_READ)
def notes(actor: Actor, /) -> QuerySet[Note]:
    """Return the notes the actor may read, in the order they were written."""
    return _rows(actor, Kind.NOTE, Note)


@query(Permission.ENTRY_READ)
def voices(actor: Actor, /) -> QuerySet[Voice]:
    """Return what the women and children want, fear and do, as far as the actor may read it."""
    return _rows(actor, Kind.VOICE, Voice)


@query(Permission.ENTRY_READ)
def concerns(actor: Actor, /) -> QuerySet[Concern]:
    """Return the concerns for safety the actor may read."""
    return _rows(actor, Kind.CONCERN, Concern)


@query(Permission.ENTRY_READ)
def measures(actor: Actor, /) -> QuerySet[Measure]:
    """Return the measures the actor may read."""
    return _rows(actor, Kind.MEASURE, Measure)


@query(Permission.ENTRY_READ)
def needs(actor: Actor, /) -> QuerySet[Need]:
    """Return the needs the actor may read."""
    return _rows(actor, Kind.NEED, Need)


@query(Permission.ENTRY_READ)
def points(actor: Actor, /) -> QuerySet[Point]:
    """Return the points of agreement and disagreement the actor may read."""
    return _rows(actor, Kind.POINT, Point)


@query(Permission.ENTRY_READ)
def visible(actor: Actor, /, *, kind: Kind, meeting: MeetingFacts | None = None) -> QuerySet[Any]:
    """Return the entries of one kind the actor may read; those of one meeting, for who has its seats at hand."""
    if meeting is None:
        return _rows(actor, kind, MODELS[kind])
    rows: QuerySet[Any] = MODELS[kind].objects.filter(_hearing_at(actor, meeting))  # type: ignore[attr-defined]
    return rows.order_by("written_at", "id")


@query(Permission.ENTRY_READ, facts=facts_of_entry)
def one(actor: Actor, /, *, kind: Kind, entry: UUID) -> Any:
    """Return one entry; raise NotVisible when there is none for this actor."""
    return visible(actor, kind=kind).get(pk=entry)


@query(Permission.MEASURE_REPORT, facts=facts_of_measure)
def measure_to_report(actor: Actor, /, *, measure: UUID) -> Measure:
    """Return one measure of which the actor may say how it stands, with the service that it names."""
    row = measures(actor).get(pk=measure)
    facts_of_services(actor, [row])
    return row


@query(Permission.ENTRY_READ)
def my_measures(actor: Actor, /) -> QuerySet[Measure]:
    """Return the measures the actor took on, in the order of their dates."""
    return measures(actor).filter(volunteer__practitioner=actor.id).order_by("due_on", "id")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A measure of the actor's whose day has passed without word: for her desk. ``words`` are the measure's own."""

    measure: UUID
    meeting: UUID
    code: str
    words: str
    due_on: date


@query(Permission.ENTRY_READ)
def waiting_for(actor: Actor, /, *, at: datetime, most: int = 20) -> list[Waiting]:
    """Return the actor's measures whose day has passed and of which she has not yet said what became."""
    late = my_measures(actor).filter(status__in=OPEN, due_on__lt=clock.today(actor.zone, at))
    return [Waiting(row.id, row.meeting_id, row.meeting.situation.code, row.words, row.due_on) for row in late[:most]]
