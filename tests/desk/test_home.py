"""The first page after sign-in, on the story of the demonstration."""

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from demo.stage import Stage
from maillage.core import clock
from maillage.desk import queries, wording
from maillage.desk.rules import Kind
from maillage.people.queries import facts_of_actor
from tests.conftest import TUESDAY

pytestmark = pytest.mark.django_db


def page(told: Stage, key: str, language: str = "en") -> str:
    client = Client()
    client.force_login(told.people[key], backend=settings.AUTHENTICATION_BACKENDS[0])
    with clock.frozen(TUESDAY):
        return client.get(f"/{language}/").content.decode()


def kinds(told: Stage, key: str) -> list[Kind]:
    return [item.kind for item in queries.desk_of(facts_of_actor(told.people[key]), at=TUESDAY).items]


def test_the_meeting_in_five_minutes_comes_first_in_both_languages(told: Stage) -> None:
    assert "Your meeting starts in five minutes." in page(told, "nadia")
    assert "Votre rencontre commence dans cinq minutes." in page(told, "nadia", "fr")


def test_the_outreach_worker_finds_what_only_she_can_move(told: Stage) -> None:
    found = kinds(told, "nadia")
    assert found[0] is Kind.CONSENT_ENDING
    assert {Kind.SITUATION_TO_ANSWER, Kind.MEETING_SEATS_LACK} <= set(found)


def test_each_finds_her_own(told: Stage) -> None:
    assert Kind.SITUATION_DRAFT in kinds(told, "samir")
    assert Kind.MEETING_ANSWER in kinds(told, "samir")
    assert Kind.MEASURE_LATE in kinds(told, "ines")
    assert kinds(told, "lucie") == []
    assert "Your desk is clear" in page(told, "lucie")


def test_a_consent_is_said_to_end_on_its_last_day(told: Stage) -> None:
    desk = queries.desk_of(facts_of_actor(told.people["nadia"]), at=TUESDAY)
    assert wording.card(desk.items[0]).when == "Ends Saturday 7\u00a0March"


def test_the_partners_side_is_not_told_of_the_referral_or_the_other_consents(told: Stage) -> None:
    assert set(kinds(told, "colin")) <= {Kind.MEETING_ANSWER, Kind.CONSENT_ENDING, Kind.MEASURE_LATE}


@pytest.mark.parametrize("key", ["nadia", "maude", "colin", "lucie", "odile"])
def test_the_desk_asks_the_database_nineteen_times_at_most(told: Stage, key: str) -> None:
    client = Client()
    client.force_login(told.people[key], backend=settings.AUTHENTICATION_BACKENDS[0])
    with clock.frozen(TUESDAY), CaptureQueriesContext(connection) as asked:
        client.get("/en/")
    questions = [one["sql"] for one in asked if one["sql"].startswith("SELECT") and "set_config" not in one["sql"]]
    assert len(questions) <= 19, [sql[:120] for sql in questions]
