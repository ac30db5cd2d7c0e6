"""What waits for each person around a meeting, until she can open it."""

from datetime import datetime, timedelta

from maillage.access.roles import SeatRole
from maillage.consent.models import Agreement
from maillage.meetings.queries.waiting import Wait, waiting_for
from maillage.meetings.rules.seats import Response
from maillage.situations.rules import Track
from tests.meetings.convening.conftest import Table, authorise, make, page
from tests.world import Visit, World


def test_the_desk_is_told_what_waits(round_table: Table, at: datetime) -> None:
    world = round_table.world

    def waits(who: str) -> list[Wait]:
        return [one.why for one in waiting_for(world.actor(who), at=at)]

    assert waits("nadia") == [Wait.NOW]
    later = make(world, at + timedelta(days=7))
    later.seat("nadia", SeatRole.FACILITATOR, response=Response.ACCEPTED)
    later.seat(None)
    assert waits("nadia") == [Wait.NOW, Wait.SEATS_LACK]
    assert waits("maude") == [Wait.NOW, Wait.AUTHORISE, Wait.TELL]
    assert waits("colin") == [Wait.NOW, Wait.ANSWER, Wait.AUTHORISE]
    authorise(round_table, "maude")
    assert Wait.AUTHORISE not in waits("maude")
    assert waits("samir") == []


def test_in_consultation_the_agreement_waits_to_be_signed(world: World, visit: Visit, at: datetime) -> None:
    table = make(world, at, track=Track.CONSULTATION)
    table.seat("nadia", SeatRole.FACILITATOR)
    table.seat("maude", SeatRole.REFERENT, response=Response.ACCEPTED)
    authorise(table, "maude")
    assert "Sign the agreement" in page(visit("maude"), "meeting_show", table.meeting.id)
    Agreement.objects.create(
        region=world.region, meeting_id=table.meeting.id, practitioner=world.maude, version="1", signed_at=at
    )
    assert "Sign the agreement" not in page(visit("maude"), "meeting_show", table.meeting.id)
