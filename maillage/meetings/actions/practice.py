"""A practice meeting: an invented family, invented seats, her own place. Never counted, nobody mailed."""

from datetime import timedelta

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission, SeatRole, Side
from maillage.core import clock
from maillage.meetings.models import Meeting, Seat
from maillage.meetings.rules.convening import LENGTH
from maillage.meetings.rules.seats import Response, side_of
from maillage.people import queries as people
from maillage.people.rules import Sector
from maillage.situations import actions as situations
from maillage.situations import queries
from maillage.situations.rules import FamilyRole

IN = timedelta(minutes=5)
ROUND = (
    (SeatRole.REFERENT, Sector.IPV_WOMEN, FamilyRole.WOMAN),
    (SeatRole.INVOLVED, Sector.IPV_PARTNERS, FamilyRole.PARTNER),
    (SeatRole.INVOLVED, Sector.CHILD_PROTECTION, FamilyRole.CHILD),
    (SeatRole.EXTERNAL_EXPERT, Sector.ADDICTION, None),
)


@action(Permission.PRACTICE_START, facts=queries.facts_of_installation)
def start_practice(actor: Actor, /) -> Meeting:
    """Begin a practice meeting in five minutes, about an invented family, with organisations of the region."""
    at = clock.now()
    situation = situations.start_practice(actor, at=at)
    meeting = Meeting.objects.create(
        region_id=situation.region_id,
        situation=situation,
        track=situation.track,
        starts_at=at + IN,
        ends_at=at + IN + LENGTH,
        convened_by_id=actor.id,  # type: ignore[misc]  # who passes this door has an account
    )
    Seat.objects.bulk_create(_round(actor, meeting))
    return meeting


def _round(actor: Actor, meeting: Meeting) -> list[Seat]:
    """Return her own place and the invented ones; organisations of the region stand in, or her own."""
    region = people.organisations(actor).filter(active=True)
    own = region.get(pk=str(actor.organisation))
    by_sector = {one.sector: one for one in region.filter(sector__in=[sector for _, sector, _ in ROUND])}
    family = {one.role: one for one in meeting.situation.members.order_by("-number")}
    here = {"region_id": meeting.region_id, "meeting": meeting, "response": Response.ACCEPTED}
    seats = [
        Seat(
            **here,
            organisation=own,
            practitioner_id=actor.id,
            role=SeatRole.FACILITATOR,
            side=Side.PROTECTING,
        )
    ]
    for role, sector, serves in ROUND:
        organisation = by_sector.get(sector, own)
        side = side_of(role, serves=serves, both_parents=False, organisation=organisation.serves)
        member = family.get(serves) if serves else None
        seats.append(Seat(**here, organisation=organisation, role=role, side=side, serves=member))
    return seats
