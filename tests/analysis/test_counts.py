"""Tables 1 and 2 count seats that somebody took at meetings that were held, and no practice."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillage.access.facts import MeetingState
from maillage.core.errors import Denied
from maillage.meetings.queries import counts
from tests.analysis.conftest import Hold
from tests.world import World

SPRING = date(2026, 1, 1)
HERE = ("val-des-rives", SPRING)


def test_a_held_meeting_is_counted_by_the_seats_that_take_part_not_by_who_leads_it(world: World, hold: Hold) -> None:
    hold()
    odile = world.actor("odile")
    assert counts.places(odile) == [(*HERE, 5, 5)]
    assert ("community", "ipv_women", "referent", 1) in counts.seats(odile, places=[HERE])
    assert sum(n for *_, n in counts.seats(odile, places=[HERE])) == 5
    assert counts.sizes(odile, places=[HERE]) == (1, 1)


def test_a_practice_a_meeting_to_come_and_an_empty_chair_are_not_counted(world: World, hold: Hold) -> None:
    hold(practice=True)
    hold(state=MeetingState.CONVENED)
    hold(present=False)
    assert counts.places(world.actor("odile")) == []


def test_the_day_is_the_one_of_the_region(world: World, hold: Hold) -> None:
    hold(on=datetime(2026, 4, 1, 3, 0, tzinfo=UTC))  # 31 March, 23:00 in Toronto
    assert [quarter for _, quarter, *_ in counts.places(world.actor("odile"))] == [SPRING]


def test_two_meetings_of_one_situation_are_one_situation(world: World, hold: Hold) -> None:
    first = hold()
    hold(situation=first.situation)
    assert counts.sizes(world.actor("odile"), places=[HERE]) == (2, 1)


def test_a_region_and_a_period_can_be_asked_for(world: World, hold: Hold) -> None:
    hold()
    odile = world.actor("odile")
    assert counts.places(odile, region=world.region.id, since=SPRING, until=date(2026, 3, 31)) == [(*HERE, 5, 5)]
    assert counts.places(odile, region=world.regions["haute-combe"].id) == []
    assert counts.places(odile, since=date(2026, 4, 1)) == []
    assert counts.places(odile, until=date(2025, 12, 31)) == []


def test_nothing_is_counted_where_nothing_is_asked_for(world: World, hold: Hold) -> None:
    hold()
    assert counts.seats(world.actor("odile"), places=[]) == []
    assert counts.sizes(world.actor("odile"), places=[]) == (0, 0)


def test_a_practitioner_is_told_that_her_role_does_not_read_tables(world: World) -> None:
    with pytest.raises(Denied):
        counts.places(world.actor("maude"))


def test_more_meetings_ask_no_more_queries(world: World, hold: Hold) -> None:
    odile = world.actor("odile")

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            places = [(slug, quarter) for slug, quarter, *_ in counts.places(odile)]
            counts.seats(odile, places=places)
            counts.sizes(odile, places=places)
        return len(found)

    hold()
    few = asked()
    for _ in range(4):
        hold()
    assert asked() == few
