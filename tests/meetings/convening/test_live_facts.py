"""What holds a seat up: the SQL of every request says what the rule says, in every state."""

from datetime import date, datetime, timedelta
from itertools import product

from pytest_django import DjangoAssertNumQueries

from maillage.access.facts import MeetingState, SituationState
from maillage.access.policy import may
from maillage.access.roles import Permission, SeatRole
from maillage.consent.models import Agreement, Authorisation, Consent
from maillage.meetings.models import Meeting, Seat
from maillage.meetings.queries import facts_of, visible
from maillage.meetings.queries.live import facts_of_seats, live_facts
from maillage.meetings.rules.seats import Response, Standing, stands
from maillage.situations.models import Member, Situation
from maillage.situations.rules import Track
from tests.meetings.convening.conftest import Table, consent, make, unsaved_consent
from tests.world import World

HOUR = timedelta(hours=1)


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


Case = tuple[str, str, bool, Response, bool, SituationState]
CASES: list[Case] = list(product(GROUNDS, CONSENTS, (True, False), Response, (True, False), SituationState))


def expected(case: Case, at: datetime) -> bool:
    ground, given, left, response, cancelled, state = case
    until, consents = GROUNDS[ground], CONSENTS[given]
    still_open = state not in (SituationState.CLOSED, SituationState.DECLINED)
    ends = None if until is None else at + until
    lasting = tuple((at + since, at + end) for since, end in consents or ())
    declined = response is Response.DECLINED
    return stands(Standing(left, declined, cancelled, still_open, ends, consents is not None, lasting), at)


def written(case: Case, world: World, at: datetime, number: int) -> tuple[Situation, Member, Meeting, Seat]:
    """Return the rows of one case, not yet saved."""
    ground, given, left, response, cancelled, state = case
    until, here = GROUNDS[ground], {"region": world.region}
    situation = Situation(
        **here,
        code=f"VDR-{number}",
        referent=world.maude,
        state=state,
        ground_until=None if until is None else at + until,
        started_at=at,
        sent_at=at,
    )
    woman = Member(**here, situation=situation, role="woman", age_band="30-49")
    meeting = Meeting(
        **here,
        situation=situation,
        track=Track.COOPERATION,
        state=MeetingState.CANCELLED if cancelled else MeetingState.CONVENED,
        starts_at=at,
        ends_at=at + HOUR,
        convened_by=world.nadia,
    )
    seat = Seat(
        **here,
        meeting=meeting,
        organisation=world.maude.organisation,
        practitioner=world.maude,
        role=SeatRole.INVOLVED,
        side="protecting",
        rests_on=None if CONSENTS[given] is None else woman,
        response=response,
        left_at=at if left else None,
    )
    return situation, woman, meeting, seat


def test_the_sql_and_the_rule_agree_on_every_seat(world: World, at: datetime) -> None:
    rows = [written(case, world, at, number) for number, case in enumerate(CASES)]
    Situation.objects.bulk_create([row[0] for row in rows])
    Member.objects.bulk_create([row[1] for row in rows])
    Meeting.objects.bulk_create([row[2] for row in rows])
    Seat.objects.bulk_create([row[3] for row in rows])
    given = [
        unsaved_consent(world, situation, woman, at + since, at + end)
        for case, (situation, woman, _, _) in zip(CASES, rows, strict=True)
        for since, end in CONSENTS[case[1]] or ()
    ]
    Consent.objects.bulk_create(given)
    said = dict(facts_of_seats(at).values_list("pk", "stands"))
    actor = world.actor("maude")
    known = set(visible(actor).values_list("pk", flat=True))
    for case, (_, _, meeting, seat) in zip(CASES, rows, strict=True):
        assert said[seat.pk] is expected(case, at), case
        assert (meeting.pk in known) is expected(case, at), case
        assert may(actor, Permission.MEETING_KNOW, facts_of(meeting, at)).allowed is expected(case, at), case


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
        return live_facts(table.world.maude.id, at)[0][0].authorised

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
    assert not live_facts(world.maude.id, at)[0][0].agreed
    assert live_facts(world.nadia.id, at)[0][0].agreed
    Agreement.objects.create(
        region=world.region, meeting_id=table.meeting.id, practitioner=world.maude, version="1", signed_at=at
    )
    assert live_facts(world.maude.id, at)[0][0].agreed


def test_an_actors_seats_cost_one_query_however_many_they_are(
    table: Table, at: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    table.seat("maude")
    for _ in range(5):
        make(table.world, at).seat("maude")
    with django_assert_num_queries(1):
        assert len(live_facts(table.world.maude.id, at)[0]) == 6
