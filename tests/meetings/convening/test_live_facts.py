"""What holds a seat up: the SQL of every request says what the rule says, in every state."""

from datetime import date, datetime, timedelta
from itertools import product

import pytest
from pytest_django import DjangoAssertNumQueries

from maillage.access.facts import MeetingState, SituationState
from maillage.access.roles import SeatRole
from maillage.consent.models import Agreement, Authorisation, Consent
from maillage.meetings.queries.live import facts_of_seats, live_facts
from maillage.meetings.rules.seats import Response, Standing, stands
from maillage.situations.models import Member
from maillage.situations.rules import Track
from tests.meetings.convening.conftest import Table, make
from tests.world import World

HOUR = timedelta(hours=1)


def consent(table: Table, signer: Member, since: datetime, until: datetime) -> Consent:
    return Consent.objects.create(
        region=table.situation.region,
        situation=table.situation,
        signer=signer,
        capacity="woman",
        scope="meeting",
        given_on=since.date(),
        expires_on=until.date(),
        safe_to_ask="yes",
        language="fr",
        paper_kept_by=table.world.organisations["la-lisiere"],
        recorded_by=table.world.maude,
        recorded_at=since,
        ends_at=until,
    )


GROUNDS = {"none": None, "later": HOUR, "now": 0 * HOUR, "gone": -HOUR}
CONSENTS = {
    "rests on nobody": None,
    "never given": (),
    "in force": ((-HOUR, HOUR),),
    "begins now": ((0 * HOUR, HOUR),),
    "ends now": ((-HOUR, 0 * HOUR),),
    "withdrawn, then given again": ((-3 * HOUR, -2 * HOUR), (-HOUR, HOUR)),
    "not yet": ((HOUR, 2 * HOUR),),
}


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("case", CONSENTS)
def test_the_sql_and_the_rule_agree_on_every_seat(table: Table, at: datetime, ground: str, case: str) -> None:
    given, until = CONSENTS[case], GROUNDS[ground]
    consents = tuple((at + since, at + end) for since, end in given or ())
    for since, end in consents:
        consent(table, table.woman, since, end)
    ends = None if until is None else at + until
    table.situation.ground_until = ends
    seat = table.seat("maude", serves=table.woman, rests_on=None if given is None else table.woman)
    flags = (True, False)
    for left, response, cancelled, state in product(flags, Response, flags, SituationState):
        seat.left_at, seat.response = at if left else None, response
        seat.save()
        table.meeting.state = MeetingState.CANCELLED if cancelled else MeetingState.CONVENED
        table.meeting.save()
        table.situation.state = state
        table.situation.save()
        still_open = state not in (SituationState.CLOSED, SituationState.DECLINED)
        declined = response is Response.DECLINED
        expected = stands(Standing(left, declined, cancelled, still_open, ends, given is not None, consents), at)
        said = facts_of_seats(at).get(pk=seat.pk)
        assert said.stands is expected  # type: ignore[attr-defined]  # an annotation
        assert any(one.stands for one in live_facts(table.world.maude.id, at)) is expected


def test_a_withdrawal_closes_what_rests_on_it_and_nothing_else(table: Table, at: datetime) -> None:
    consent(table, table.woman, at - HOUR, at + HOUR)
    his = consent(table, table.partner, at - HOUR, at + HOUR)
    table.seat("maude", serves=table.woman, rests_on=table.woman)
    table.seat("colin", serves=table.partner, rests_on=table.partner)
    his.ends_at = his.withdrawn_at = at
    his.save()
    assert table.world.actor("colin").tables == frozenset()
    assert table.world.actor("maude").tables == {table.situation.id}


def test_an_authorisation_covers_the_local_day_of_the_meeting_and_no_other(table: Table, at: datetime) -> None:
    seat = table.seat("maude")
    evening = datetime(2026, 3, 4, 3, 30, tzinfo=at.tzinfo)  # still 3 March in the region
    table.meeting.starts_at, table.meeting.ends_at = evening, evening + 2 * HOUR
    table.meeting.save()

    def authorised() -> bool:
        return live_facts(table.world.maude.id, at)[0].authorised

    assert not authorised()
    given = Authorisation.objects.create(
        organisation=seat.organisation,
        since=date(2026, 3, 4),
        until=date(2026, 3, 4),
        given_by=table.world.maude,
        given_at=at,
    )
    assert not authorised()
    given.since = date(2026, 3, 3)
    given.save()
    assert authorised()
    given.practitioner = table.world.colin
    given.save()
    assert not authorised()
    given.practitioner, given.revoked_at = None, at
    given.save()
    assert not authorised()


def test_in_consultation_each_one_signs_for_each_meeting(world: World, at: datetime) -> None:
    table = make(world, at, track=Track.CONSULTATION)
    table.seat("maude", SeatRole.REFERENT)
    table.seat("nadia", SeatRole.FACILITATOR)
    assert not live_facts(world.maude.id, at)[0].agreed
    assert live_facts(world.nadia.id, at)[0].agreed
    Agreement.objects.create(
        region=world.region, meeting_id=table.meeting.id, practitioner=world.maude, version="1", signed_at=at
    )
    assert live_facts(world.maude.id, at)[0].agreed


def test_an_actors_seats_cost_one_query_however_many_they_are(
    table: Table, at: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    table.seat("maude")
    for _ in range(5):
        make(table.world, at).seat("maude")
    with django_assert_num_queries(1):
        assert len(live_facts(table.world.maude.id, at)) == 6
