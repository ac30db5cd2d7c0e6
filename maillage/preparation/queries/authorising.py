"""Whose day waits for a manager's word: a name and a date, reckoned anew each time; nothing of any situation."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from maillage.access import rows
from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.roles import Permission
from maillage.meetings.queries.reminding import seats_ahead
from maillage.meetings.rules.seats import Response
from maillage.people import queries as people
from maillage.ui.keyset import Keyset, page_of

LOOKING = Actor.system("authorisations")  # a manager sees no seat: the days are looked up in her stead
PAGE = 25
ORDER = ("meeting__starts_at", "id")


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody of an organisation who has said that she comes, on a day for which nobody authorised her."""

    practitioner: UUID
    name: str
    day: date


def facts_of_days(organisation: UUID, at: datetime) -> Any:
    """Return the seats that lack their organisation's authorisation, for the queries of this page alone."""
    return seats_ahead(LOOKING, at=at).filter(
        organisation=organisation, authorised=False, response=Response.ACCEPTED, walled=False
    )


def _day(seat: Any) -> Asked:
    local = seat.meeting.starts_at.astimezone(ZoneInfo(seat.meeting.region.zone))
    return Asked(seat.practitioner_id, seat.practitioner.name, local.date())


@query(Permission.AUTHORISATION_GIVE, facts=people.facts_of_one_organisation)
def asked(_: Actor, /, *, organisation: UUID, at: datetime, after: str | None = None) -> Keyset[Asked]:
    """Return one page of who waits for the authorisation of an organisation, the next day first, each day once."""
    with rows.seen_by(LOOKING):
        page = page_of(facts_of_days(organisation, at), after=after, size=PAGE, order=ORDER)
        days = tuple(dict.fromkeys(_day(seat) for seat in page.rows))
    return Keyset(days, page.next, page.count, first=page.first)


@query(Permission.AUTHORISATION_GIVE, facts=people.facts_of_one_organisation)
def is_asked(_: Actor, /, *, organisation: UUID, practitioner: UUID, day: date, at: datetime) -> bool:
    """Tell whether somebody waits for an authorisation on this day."""
    with rows.seen_by(LOOKING):
        seats = facts_of_days(organisation, at).filter(practitioner=practitioner)
        return any(_day(seat).day == day for seat in seats)


@query(Permission.AUTHORISATION_READ)
def count_asked(actor: Actor, /, *, at: datetime) -> int:
    """Return how many seats wait for the authorisation of the actor's own organisation, for its manager's desk."""
    if actor.organisation is None:
        return 0
    with rows.seen_by(LOOKING):
        return int(facts_of_days(actor.organisation, at).count())
