"""What those who took part read and answered, as far as the actor may read it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from maillage.access.actor import Actor
from maillage.access.checks.meetings import NOTE_TAKERS
from maillage.access.door import decide, query
from maillage.access.facts import Audience, EntryFacts, Immigration, MeetingState, MinutesState
from maillage.access.roles import Permission, SeatRole, Side
from maillage.core import clock
from maillage.core.errors import NotVisible
from maillage.meetings.queries import meetings
from maillage.meetings.queries.entries import facts_of_hearing, facts_of_leading
from maillage.meetings.rules.seats import is_institutional
from maillage.minutes.models import Proposal, Reading
from maillage.minutes.rules import Answer, until
from maillage.people.rules import Kind, Sector

FETCHED = ("meeting__situation", "author__organisation", "author__practitioner", "author__serves", "proposal")


def facts_of(reading: Reading) -> EntryFacts:
    """Return what the policy may know of a reading (its meeting, situation and seat fetched with it)."""
    heard = (Audience(reading.audience), None, Immigration(reading.immigration))
    return EntryFacts(reading.id, meetings.facts_of(reading.meeting), reading.author.practitioner_id, *heard)


def facts_of_reading(*, reading: UUID, **_: object) -> EntryFacts:
    """Load the facts of one reading, for the door; raise NotVisible when there is none."""
    row = Reading.objects.select_related(*FETCHED).filter(pk=reading).first()
    if row is None:
        raise NotVisible
    return facts_of(row)


@query(Permission.READING_READ)
def visible(actor: Actor, /) -> QuerySet[Reading]:
    """Return the readings the actor may see: her own, and as who takes notes those that the barrier leaves her."""
    notes = {seat.meeting for seat in actor.seats if seat.stands and seat.role in NOTE_TAKERS}
    hers = Q(author__practitioner=actor.id) | Q(meeting__in=notes) | facts_of_leading(actor)
    rows = Reading.objects.filter(facts_of_hearing(actor, clock.now()) & hers)
    return rows.select_related(*FETCHED).order_by("author__role", "author_id", "proposal__number")


@query(Permission.READING_READ, facts=facts_of_reading)
def one(actor: Actor, /, *, reading: UUID) -> Reading:
    """Return one reading; raise NotVisible when there is none for this actor."""
    return visible(actor).get(pk=reading)


@query(Permission.MINUTES_ANSWER, facts=facts_of_reading)
def to_answer(actor: Actor, /, *, reading: UUID) -> Reading:
    """Return a reading of which the actor may say that she approves it, or wants a change."""
    return visible(actor).get(pk=reading)


@dataclass(frozen=True, slots=True)
class Request:
    """A change that somebody asks for; ``guarded``: something is kept from her, so the answer must not tell it."""

    row: Reading
    who: str
    guarded: bool


@query(Permission.READING_REPLY, facts=facts_of_reading)
def to_reply(actor: Actor, /, *, reading: UUID) -> Request:
    """Return a request that the actor may answer; NotVisible when nothing is asked, or it is over."""
    row = visible(actor).get(pk=reading)
    if row.answer != Answer.CHANGE or row.proposal.over_at is not None or row.author.practitioner is None:
        raise NotVisible
    house = row.author.organisation
    public = is_institutional(SeatRole(row.author.role), Kind(house.kind), Sector(house.sector))
    return Request(row, row.author.practitioner.name, public or row.author.side == Side.PARTNER)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the minutes of one meeting have come, for one reader.

    ``proposal`` is the one that waits; ``mine`` her reading of it, ``earlier`` what she asked for before; ``others``
    are the other readings of the last proposal, for who takes notes.
    """

    state: MinutesState
    sealed_at: datetime | None
    proposal: Proposal | None
    mine: Reading | None
    earlier: list[Reading]
    others: list[Reading]
    may_propose: bool
    may_answer: bool

    @property
    def until(self) -> datetime | None:
        """Return when silence seals."""
        return until(self.proposal.proposed_at) if self.proposal else None

    @property
    def asked(self) -> list[Reading]:
        """Return the readings that ask for a change."""
        return [one for one in self.others if one.answer == Answer.CHANGE]

    @property
    def silent(self) -> list[Reading]:
        """Return the readings without an answer."""
        return [one for one in self.others if one.answer == Answer.NONE]

    @property
    def approved(self) -> list[Reading]:
        """Return the readings that were approved."""
        return [one for one in self.others if one.answer == Answer.APPROVED]


@query(Permission.MEETING_READ, facts=meetings.facts_of_meeting)
def progress(actor: Actor, /, *, meeting: UUID) -> Progress:
    """Return how far the minutes of one meeting have come."""
    row = meetings.visible(actor).get(pk=meeting)
    known = meetings.facts_of(row)
    last = Proposal.objects.filter(meeting=meeting).order_by("number").last()
    waits = last if last is not None and last.over_at is None else None
    rows = list(visible(actor).filter(meeting=meeting))
    hers = [one for one in rows if one.author.practitioner_id == actor.id]
    now = [one for one in rows if last is not None and one.proposal_id == last.pk]
    mine = next((one for one in now if one in hers), None) if waits else None
    proposes = row.state == MeetingState.HELD and decide(actor, Permission.MINUTES_PROPOSE, known)
    return Progress(
        state=MinutesState(row.minutes),
        sealed_at=row.sealed_at,
        proposal=waits,
        mine=mine,
        earlier=[one for one in hers if one != mine and one.answer == Answer.CHANGE],
        others=[one for one in now if one not in hers] if proposes else [],
        may_propose=proposes,
        may_answer=mine is not None and decide(actor, Permission.MINUTES_ANSWER, facts_of(mine)),
    )
