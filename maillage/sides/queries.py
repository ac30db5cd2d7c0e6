"""The next meeting of the demonstration, through the eyes of two of its people: each by the doors she has."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from maillage.access import rows
from maillage.access.actor import Actor, Seat
from maillage.access.door import decide, query
from maillage.access.facts import MeetingFacts, MeetingState
from maillage.access.roles import Permission, Role, SeatRole, Side
from maillage.consent.queries import visible as consents
from maillage.core.errors import NotVisible
from maillage.meetings.queries import meetings, showing, table
from maillage.meetings.queries.items import Item
from maillage.meetings.queries.table import Table
from maillage.people import queries as people

DEMO = Actor.system("demonstration of two sides")


@dataclass(frozen=True, slots=True)
class Cast:
    """Who leads the next meeting, who brings it, and who sits there for the partner; ``consent`` holds his place."""

    meeting: UUID
    code: str
    facts: MeetingFacts
    leader: Actor
    shelter: Actor
    partners: Actor
    consent: Any  # the newest one of whom she serves

    def withdrawn(self, at: datetime) -> bool:
        """Tell whether his consent has ended."""
        return self.consent is None or self.consent.ends_at <= at

    def seat_of(self, actor: Actor) -> UUID:
        """Return somebody's place at this meeting."""
        return next(seat.id for seat in actor.seats if seat.meeting == self.meeting)


@dataclass(frozen=True, slots=True)
class Screen:
    """One person's screen; without a table when it is closed to her."""

    name: str
    table: Table | None


@dataclass(frozen=True, slots=True)
class Sides:
    """Both screens; ``note`` is what the shelter brought, and can mark."""

    code: str
    begun: bool
    over: bool
    note: Item | None
    withdrawn: bool
    screens: tuple[Screen, Screen]

    @property
    def marked(self) -> bool:
        """Tell whether the note is kept from the partner's side."""
        return self.note is not None and self.note.kept


def facts_of_cast(at: datetime) -> Cast:
    """Return who plays; NotVisible outside of a demonstration, and when its next meeting has no two sides."""
    if settings.MAILLAGE_MODE != "demo":
        raise NotVisible
    actors = [people.facts_of_actor(row) for row in people.personas(DEMO)]
    leader = next((one for one in actors if Role.OUTREACH in one.roles), None)
    if leader is None:
        raise NotVisible
    with rows.seen_by(leader):
        row = meetings.visible(leader).filter(state__in=showing.AHEAD).order_by("starts_at", "id").first()
    shelter, partners = (_who(actors, row.pk if row else None, side) for side in (Side.PROTECTING, Side.PARTNER))
    if row is None or shelter is None or partners is None:
        raise NotVisible
    served = next(seat.serves for seat in partners.seats if seat.meeting == row.pk)
    with rows.seen_by(leader):
        given = consents(leader).filter(signer=served).order_by("-recorded_at").first()
    return Cast(row.pk, row.situation.code, meetings.facts_of(row, at), leader, shelter, partners, given)


def _who(actors: list[Actor], meeting: UUID | None, side: Side) -> Actor | None:
    def sits(seat: Seat) -> bool:
        role = SeatRole.REFERENT if side is Side.PROTECTING else SeatRole.INVOLVED
        return seat.meeting == meeting and seat.side is side and seat.role is role

    return next((one for one in actors if any(sits(seat) for seat in one.seats)), None)


def _screen(cast: Cast, actor: Actor, at: datetime) -> Screen:
    reads = decide(actor, Permission.MEETING_READ, cast.facts)
    return Screen(actor.name, table.table(actor, meeting=cast.meeting, at=at) if reads else None)


@query(Permission.REGION_READ)
def sides(_: Actor, /, *, at: datetime) -> Sides:
    """Return the next meeting as its two sides see it."""
    cast = facts_of_cast(at)
    shelter, partners = (_screen(cast, one, at) for one in (cast.shelter, cast.partners))
    brought = shelter.table.notes if shelter.table else []
    return Sides(
        code=cast.code,
        begun=cast.facts.state is MeetingState.RUNNING,
        over=cast.facts.state not in showing.AHEAD,
        note=next((item for item in reversed(brought) if item.by.mine), None),
        withdrawn=cast.withdrawn(at),
        screens=(shelter, partners),
    )
