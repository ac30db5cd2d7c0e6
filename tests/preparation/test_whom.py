"""Whom a table lacks: by table, without a database; who could be asked, how often she was, and from where."""

from datetime import date, datetime, timedelta

import pytest

from maillage.access.facts import MeetingState
from maillage.access.roles import SeatRole, Side
from maillage.core.errors import Denied, NotVisible, Refused
from maillage.meetings.models import Meeting, Seat
from maillage.meetings.rules.entries import NeedKind
from maillage.meetings.rules.seats import Response
from maillage.people.queries import facts_of_actor
from maillage.people.rules import Expertise, Sector
from maillage.preparation.actions.whom import ask_beyond, keep_offer, keep_stake
from maillage.preparation.models import AtStake
from maillage.preparation.queries.whom import Whom, whom
from maillage.preparation.rules.coverage import MET_BY, Facet, Sitter, Stake, coverage
from maillage.situations.models import Situation
from maillage.situations.rules import Problem, Track
from tests.preparation.conftest import DAY, Table
from tests.world import Visit

SHELTER = Sitter(Sector.IPV_WOMEN, frozenset(), frozenset({"fr"}))
SCHOOL = Sitter(Sector.EDUCATION)
EXPERT = Sitter(Sector.OTHER, frozenset({Expertise.IPV_PARTNERS}), frozenset({"fr", "pa"}))


@pytest.mark.parametrize(
    ("stake", "table", "lacking"),
    [
        (Stake(), [], ["ipv_women", "ipv_partners"]),
        (Stake(), [SHELTER, EXPERT], []),
        (Stake((Problem.ADDICTION,)), [SHELTER, EXPERT], ["addiction"]),
        (Stake(needs=(NeedKind.SCHOOL, NeedKind.LEGAL)), [SHELTER, EXPERT, SCHOOL], ["legal"]),
        (Stake(needs=(NeedKind.HOUSING,)), [SHELTER, EXPERT], []),  # a shelter houses
        (Stake(needs=(NeedKind.OTHER,)), [SHELTER, EXPERT], []),  # nobody can be proposed for something else
        (Stake(languages=("pa", "ar")), [SHELTER, EXPERT], ["ar"]),
    ],
)
def test_what_nobody_at_the_table_covers_is_lacking(stake: Stake, table: list[Sitter], lacking: list[str]) -> None:
    assert [one.code for one in coverage(stake, table) if one.lacking] == lacking


def test_each_thing_names_those_who_cover_it_and_the_sectors_that_could() -> None:
    lines = {one.code: one for one in coverage(Stake(languages=("fr",)), [SHELTER, SCHOOL, EXPERT])}
    assert lines["fr"].by == (0, 2)
    assert (lines["fr"].facet, lines["fr"].sectors) == (Facet.LANGUAGE, ())
    assert lines["ipv_partners"].sectors == (Sector.IPV_PARTNERS,)
    assert set(MET_BY) == set(NeedKind) - {NeedKind.OTHER}


def lacking(found: Whom) -> list[str]:
    return [line.code for line, *_ in found.lines if line.lacking]


def of(table: Table, **asked: object) -> Whom:
    return whom(table.world.actor("nadia"), meeting=table.meeting.id, **asked)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_what_is_at_stake_is_kept_for_the_situation_and_read_by_who_convenes(called: Table) -> None:
    nadia = called.world.actor("nadia")
    Situation.objects.update(problems=["addiction"])
    keep_stake(nadia, meeting=called.meeting.id, needs=[NeedKind.IMMIGRATION], languages=["ar"])
    found = of(called)
    assert lacking(found) == ["addiction", "immigration", "ar"]
    houses = {line.code: [one.sort_name for one in houses] for line, _, houses in found.lines}
    assert (houses["addiction"], houses["immigration"]) == (["quai-neuf"], ["passerelles"])
    called.seat("samir", SeatRole.EXTERNAL_EXPERT, side=Side.PARTNER)
    assert lacking(of(called)) == ["immigration"], "he knows addiction and speaks Arabic"
    for who in ("maude", "colin", "renata"):
        with pytest.raises((Denied, NotVisible)):
            keep_stake(called.world.actor(who), meeting=called.meeting.id, needs=[], languages=[])
    assert AtStake.objects.get().needs == ["immigration"]


@pytest.mark.django_db
def test_how_often_somebody_was_asked_is_a_hint_and_orders_nobody(called: Table, at: datetime) -> None:
    names = [one.person.name for one in of(called).candidates]
    last = called.world.people["youssef"]
    for days in (1, 89, 91):
        other = Meeting.objects.create(
            region=called.world.region,
            situation=called.situation,
            track=Track.COOPERATION,
            sequence=days + 1,
            starts_at=at,
            ends_at=at + timedelta(hours=2),
            convened_by=called.world.nadia,
            state=MeetingState.HELD,
        )
        Seat.objects.create(
            region=other.region,
            meeting=other,
            organisation=last.organisation,
            practitioner=last,
            role=SeatRole.EXTERNAL_EXPERT,
            side=Side.PARTNER,
            invited_at=at - days * DAY,
        )
    found = of(called).candidates
    assert [one.person.name for one in found] == names
    assert {one.person.id: one.asked for one in found if one.asked} == {last.id: 2}


@pytest.mark.django_db
def test_who_is_away_or_sits_elsewhere_at_that_time_is_said_so(called: Table, at: datetime) -> None:
    samir, ines = called.world.samir, called.world.ines
    keep_offer(called.world.actor("samir"), person=samir.id, beyond=False, away_until=date(2026, 3, 5))
    keep_offer(called.world.actor("ines"), person=ines.id, beyond=False, away_until=date(2026, 3, 4))
    first = called.meeting
    called.meeting = Meeting.objects.create(
        region=called.world.region,
        situation=called.situation,
        track=Track.COOPERATION,
        sequence=3,
        starts_at=first.starts_at + timedelta(hours=1),
        ends_at=first.starts_at + timedelta(hours=3),
        convened_by=called.world.nadia,
    )
    called.seat("ines", SeatRole.EXTERNAL_EXPERT, response=Response.ACCEPTED)
    called.meeting = first
    found = {one.person.name: one for one in of(called).candidates}
    assert (found["Samir Loukal"].away_until, found["Samir Loukal"].busy) == (date(2026, 3, 5), False)
    assert (found["Ines Calderón"].away_until, found["Ines Calderón"].busy) == (None, True)


@pytest.mark.django_db
def test_an_anonymous_meeting_proposes_experts_of_other_regions_first(called: Table) -> None:
    world = called.world
    paul = world.people["paul"]
    assert not of(called).beyond
    Meeting.objects.update(track=Track.CONSULTATION)
    assert (of(called).beyond, of(called).candidates) == (True, ()), "nobody is shown who does not offer it"
    with pytest.raises(NotVisible):
        ask_beyond(world.actor("nadia"), practitioner=paul.id, meeting=called.meeting.id)
    keep_offer(world.actor("paul"), person=paul.id, beyond=True, away_until=None)
    assert [one.person.name for one in of(called, expertise="mental_health").candidates] == ["Paul Anctil"]
    assert of(called, expertise="addiction").candidates == ()
    seat = ask_beyond(world.actor("nadia"), practitioner=paul.id, meeting=called.meeting.id)
    assert (seat.role, seat.rests_on, seat.region) == (SeatRole.EXTERNAL_EXPERT, None, world.region)
    assert facts_of_actor(paul).seats_at(called.meeting.id)
    assert of(called).candidates == ()


@pytest.mark.django_db
def test_a_wall_keeps_out_also_who_comes_from_elsewhere(called: Table, at: datetime) -> None:
    world, paul = called.world, called.world.people["paul"]
    keep_offer(world.actor("paul"), person=paul.id, beyond=True, away_until=None)
    called.situation.walls.create(region=world.region, practitioner=paul, raised_by=world.nadia, raised_at=at)
    assert of(called, beyond=True).candidates == ()
    with pytest.raises(Refused):
        ask_beyond(world.actor("nadia"), practitioner=paul.id, meeting=called.meeting.id)


@pytest.mark.django_db
def test_one_press_leaves_an_anonymous_table_and_no_reason_is_kept(called: Table, visit: Visit) -> None:
    Meeting.objects.update(track=Track.CONSULTATION, state=MeetingState.RUNNING)
    seat = Seat.objects.get(practitioner=called.world.colin)
    colin = visit("colin")
    assert "I may know this family: I leave" in colin.get(f"/en/meetings/{called.meeting.id}/").content.decode()
    assert colin.post(f"/en/meetings/seats/{seat.id}/answer/", {"comes": "no"}).status_code == 302
    seat.refresh_from_db()
    assert (seat.response, seat.declined_because) == (Response.DECLINED, "")
    assert colin.get(f"/en/meetings/{called.meeting.id}/").status_code == 404


@pytest.mark.django_db
def test_the_page_says_what_is_lacking_and_each_says_when_she_may_be_asked(called: Table, visit: Visit) -> None:
    base = f"/en/prepare/{called.meeting.id}/ask/"
    nadia = visit("nadia")
    assert nadia.post(base + "stake/", {"needs": ["school"], "language_1": "pa", "language_2": "pa"}).status_code == 302
    page = nadia.get(base).content.decode()
    for words in ("Punjabi", "School", "nobody yet", "Le Méandre school"):
        assert words in page
    assert visit("maude").get(base).status_code == 403
    paul = visit("paul")
    assert "has passed" in paul.post("/en/prepare/me/", {"away_until": "2026-03-02"}).content.decode()
    assert paul.post("/en/prepare/me/", {"beyond": "on"}).status_code == 302
    page = nadia.get(base, {"place": "elsewhere"}).content.decode()
    assert "Paul Anctil" in page
    assert "Haute-Combe" in page


@pytest.mark.django_db
def test_who_convenes_reads_the_coded_reason_and_asks_the_substitute_first(called: Table, visit: Visit) -> None:
    world, seat = called.world, Seat.objects.get(practitioner=called.world.helene)
    world.bastien.roles = ["manager", "practitioner"]
    world.bastien.save()
    declined = visit("helene").post(f"/en/meetings/seats/{seat.id}/answer/", {"comes": "no", "because": "no_time"})
    assert declined.status_code == 302
    reason = "I am not free at that time"
    assert reason in visit("nadia").get(f"/en/meetings/{called.meeting.id}/").content.decode()
    assert reason not in visit("maude").get(f"/en/meetings/{called.meeting.id}/").content.decode()
    world.helene.substitute = world.bastien  # she thinks of it afterwards: nobody was asked for her meanwhile
    world.helene.save()
    page = visit("nadia").get(f"/en/meetings/seats/{seat.id}/name/").content.decode()
    assert "Bastien Corriveau, her substitute" in page
    assert (
        visit("nadia").post(f"/en/meetings/seats/{seat.id}/name/", {"practitioner": world.bastien.id}).status_code
        == 302
    )
    seat.refresh_from_db()
    assert (seat.practitioner, seat.response, seat.declined_because) == (world.bastien, Response.INVITED, "")
