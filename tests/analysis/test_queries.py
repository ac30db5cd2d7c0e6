"""The tables of a study and of the meetings held here, for whoever may read them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillage.access.actor import Actor
from maillage.access.roles import SeatRole
from maillage.analysis import queries
from maillage.analysis.rules.disclosure import Withheld
from maillage.core.errors import Denied, NotVisible
from maillage.evaluation.models import ReleasedAnswer, Study
from tests.analysis.conftest import TABLE, Hold
from tests.world import World

CONSOLE = Actor.system("tables")


def release(world: World, count: int, period: str = "2026-Q1", level: str = "fair_amount") -> None:
    ReleasedAnswer.objects.bulk_create(
        ReleasedAnswer(role="involved", region=world.region, period=period, understood_situation=level)
        for _ in range(count)
    )


def test_a_study_is_counted_by_its_rows(world: World, study: Study) -> None:
    found = queries.tables(world.actor("odile"), study=study.id)
    assert (found.meetings, found.situations, found.questionnaires) == (2, 1, 8)
    assert [(part.key, part.n, part.share) for part in found.table1.kinds] == [
        ("community", 5, Decimal("62.5")),
        ("institutional", 3, Decimal("37.5")),
    ]
    assert [part.key for part in found.table2.roles] == ["involved", "external_expert"]
    safety = next(item for item in found.table3.items if item.key == "safety_improved")
    assert (safety.valid_n, safety.not_asked, safety.no_answer) == (5, 2, 1)
    assert safety.top_two is not None
    assert safety.top_two.share == Decimal("60.0")


def test_a_region_and_dates_of_a_study_can_be_asked_for(world: World, study: Study) -> None:
    odile = world.actor("odile")
    assert queries.tables(odile, study=study.id, region="NORTH").questionnaires == 4
    found = queries.tables(odile, study=study.id, since=date(2026, 2, 14), until=date(2026, 3, 1))
    assert (found.extent.since, found.extent.until) == (date(2026, 1, 1), date(2026, 3, 31))
    assert found.questionnaires == 4


def test_a_study_belongs_to_its_organisation(world: World, study: Study) -> None:
    study.organisation = world.maude.organisation
    study.save()
    with pytest.raises(NotVisible):
        queries.tables(world.actor("odile"), study=study.id)
    assert queries.choices(world.actor("odile")).studies == ()


def test_an_outreach_worker_reads_tables_and_no_study(world: World, study: Study, hold: Hold) -> None:
    hold()
    assert queries.tables(world.actor("nadia")).table1.n == 5
    with pytest.raises(NotVisible):
        queries.tables(world.actor("nadia"), study=study.id)


@pytest.mark.parametrize("key", ["maude", "lucie", "theo", "colin"])
def test_whoever_does_not_count_is_refused(world: World, key: str) -> None:
    with pytest.raises(Denied):
        queries.tables(world.actor(key))
    with pytest.raises(Denied):
        queries.choices(world.actor(key))


def test_a_region_that_does_not_exist_is_not_there(world: World) -> None:
    with pytest.raises(NotVisible):
        queries.tables(world.actor("odile"), region="nowhere")


def test_seats_of_few_people_are_withheld_with_the_reason(world: World, hold: Hold) -> None:
    hold(TABLE[:4])
    found = queries.tables(world.actor("odile"))
    assert found.no_seats is Withheld.RESPONDENTS
    assert not found.empty
    assert (found.table1.n, found.table2.n, found.meetings, found.situations) == (0, 0, 0, 0)


def test_a_small_quarter_cannot_be_found_by_subtracting(world: World, hold: Hold) -> None:
    hold()
    hold(TABLE[:3], on=datetime(2026, 5, 5, 15, 0, tzinfo=UTC))
    odile = world.actor("odile")
    whole = queries.tables(odile)
    assert whole.kept_back
    assert whole.table1 == queries.tables(odile, until=date(2026, 3, 31)).table1
    assert queries.tables(odile, since=date(2026, 4, 1)).no_seats is Withheld.RESPONDENTS


def test_a_small_region_cannot_be_found_by_subtracting(world: World, hold: Hold) -> None:
    hold()
    hold((("renata", SeatRole.FACILITATOR), ("paul", SeatRole.REFERENT)))
    odile = world.actor("odile")
    assert queries.tables(odile).table2 == queries.tables(odile, region="val-des-rives").table2
    assert queries.tables(odile, region="haute-combe").no_seats is Withheld.RESPONDENTS


def test_few_answers_are_withheld_and_so_is_a_small_group_that_agrees(world: World) -> None:
    release(world, 4)
    assert queries.tables(world.actor("odile")).no_answers is Withheld.RESPONDENTS
    release(world, 3)
    found = queries.tables(world.actor("odile"))
    first = found.table3.items[0]
    assert (found.questionnaires, first.withheld, first.levels) == (7, Withheld.UNANIMOUS, ())
    release(world, 1, level="a_little")
    assert queries.tables(world.actor("odile")).table3.items[0].valid_n == 8


def test_answers_are_counted_in_periods_that_lie_wholly_within_the_dates(world: World) -> None:
    release(world, 6)
    release(world, 5, level="a_little")
    release(world, 5, period="2026-H1")
    odile = world.actor("odile")
    assert queries.tables(odile, until=date(2026, 3, 1)).questionnaires == 11
    assert queries.tables(odile, region="val-des-rives").questionnaires == 16


def test_the_only_study_is_the_usual_one_until_there_is_a_live_answer(world: World, study: Study) -> None:
    assert queries.choices(CONSOLE).usual == study.id
    release(world, 5)
    assert queries.choices(CONSOLE).usual is None


def test_nothing_to_count_is_empty_and_not_withheld(world: World) -> None:
    assert queries.tables(world.actor("odile")).empty


def test_more_rows_ask_no_more_queries(world: World, study: Study, hold: Hold) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            queries.tables(CONSOLE)
            queries.tables(CONSOLE, study=study.id)
        return len(found)

    hold()
    release(world, 5)
    few = asked()
    for _ in range(3):
        hold()
    release(world, 50, period="2026-Q2")
    assert asked() == few
