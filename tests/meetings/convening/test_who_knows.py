"""Which meetings there are for whom: the list and the policy say the same, for everybody and every kind of meeting."""

from datetime import datetime, timedelta

from demo import cast
from maillage.access.facts import MeetingState, SituationState
from maillage.access.policy import may
from maillage.access.roles import Permission, SeatRole, Side
from maillage.meetings.actions.practice import start_practice
from maillage.meetings.models import Meeting
from maillage.meetings.queries import facts_of, visible
from maillage.meetings.queries.seats import facts_of_seat, seats_of
from maillage.meetings.rules.seats import Response
from maillage.situations.rules import Track
from tests.meetings.convening.conftest import consent, make
from tests.world import World


def written(world: World, at: datetime) -> None:
    """Write meetings of every state, with seats that stand, that left, that lost their consent; and practices."""
    for number, state in enumerate(MeetingState):
        for track in Track:
            table = make(world, at + timedelta(minutes=number), track=track)
            table.meeting.state = state
            table.meeting.save()
            table.seat("nadia", SeatRole.FACILITATOR)
            table.seat("maude", SeatRole.REFERENT, rests_on=table.woman if track is Track.COOPERATION else None)
            table.seat("colin", rests_on=table.partner if track is Track.COOPERATION else None, side=Side.PARTNER)
            table.seat("samir", SeatRole.EXTERNAL_EXPERT)
            table.seat("paul", SeatRole.EXTERNAL_EXPERT, response=Response.DECLINED)
            table.seat("ines", left_at=at)
            consent(table, table.woman, at, at + timedelta(days=1))
    for over in (SituationState.CLOSED, SituationState.DECLINED):
        table = make(world, at)
        table.situation.state = over
        table.situation.save()
        table.seat("helene")
    for who in ("helene", "renata"):
        start_practice(world.actor(who))


def test_everybody_sees_exactly_the_meetings_the_policy_lets_her_know(world: World, at: datetime) -> None:
    written(world, at)
    rows = list(Meeting.objects.select_related("situation"))
    seen = {}
    for card in cast.PEOPLE:
        actor = world.actor(card.key)
        mine = set(visible(actor).values_list("pk", flat=True))
        by_policy = {row.pk for row in rows if may(actor, Permission.MEETING_KNOW, facts_of(row, at)).allowed}
        assert mine == by_policy, card.key
        seen[card.key] = len(mine)
    states = len(MeetingState) * len(Track)
    sits = states - len(Track)  # none at a cancelled meeting
    assert seen["nadia"] == states + 2
    assert (seen["maude"], seen["samir"], seen["colin"]) == (sits, sits, sits // 2)  # his person never consented
    assert (seen["helene"], seen["renata"]) == (1, 1)
    assert not any(seen[who] for who in ("paul", "ines", "josee", "genevieve", "odile", "theo", "youssef"))


def test_a_seat_on_the_partners_side_hides_no_seat_but_whose_it_is(world: World, at: datetime) -> None:
    table = make(world, at, track=Track.CONSULTATION)
    maude = table.seat("maude", SeatRole.REFERENT, serves=table.woman)
    table.seat("colin", serves=table.partner, side=Side.PARTNER)
    table.seat("helene", serves=table.child)
    theirs = seats_of(world.actor("colin"), meeting=table.meeting.id)
    hers = seats_of(world.actor("helene"), meeting=table.meeting.id)
    assert [seat.id for seat in theirs] == [seat.id for seat in hers]
    hidden = next(seat for seat in theirs if seat.id == maude.id)
    assert (hidden.name, hidden.organisation, hidden.practitioner, hidden.serves, hidden.phone) == (
        "",
        {},
        None,
        None,
        "",
    )
    assert all(seat.name for seat in hers)
    own = seats_of(world.actor("maude"), meeting=table.meeting.id)
    assert next(seat for seat in own if seat.mine).name == "Maude Tessier"
    assert facts_of_seat(seat=maude.id).practitioner == world.maude.id
