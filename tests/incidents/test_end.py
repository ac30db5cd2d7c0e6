"""The words of an incident end; that it happened, and what was done, stays."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from maillage.access.actor import Actor
from maillage.core.sealing import keyring
from maillage.incidents import actions, queries
from maillage.incidents.models import Incident
from maillage.incidents.rules import Card, Kind, Outcome, Step
from maillage.people.rules import Content, kept_until
from maillage.situations.models import Situation
from tests.incidents.conftest import SignIn
from tests.world import World

pytestmark = pytest.mark.django_db
JOB = Actor.system("retention")
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep this test's keys apart."""
    monkeypatch.setattr(settings, "MAILLAGE_HOME", tmp_path)
    keyring.make(tmp_path / "keys" / "sealing")


def closed(world: World, code: str, at: datetime) -> Incident:
    nadia = world.actor("nadia")
    card = Card(Kind.OUT_OF_ORDER, noticed=at, code=code, words="A printout was left there.")
    row = actions.record_incident(nadia, region=world.region.pk, card=card, at=at)
    actions.add_step(nadia, incident=row.pk, step=Step.RESTORED, words="Found behind the printer.", at=at)
    for who in queries.one(nadia, incident=row.pk).waits:
        actions.tell(nadia, incident=row.pk, who=who, outcome=Outcome.TOLD, words="", at=at)
    return actions.close_incident(nadia, incident=row.pk, at=at)


def last_day(world: World, at: datetime) -> datetime:
    return at + (kept_until(at.date(), world.region.keeps[Content.INCIDENTS]) - at.date())


def test_words_are_readable_on_the_last_day_and_gone_the_day_after(world: World, at: datetime, sign_in: SignIn) -> None:
    row = closed(world, "", at)
    here, nadia, last = f"/en/incidents/{row.pk}/", sign_in("nadia"), last_day(world, at)
    assert actions.end_words(JOB, at=last) == 0
    assert b"A printout was left there." in nadia.get(here).content
    assert actions.end_words(JOB, at=last + DAY) == 1
    page = nadia.get(here).content
    assert b"printout" not in page
    assert b"behind the printer" not in page
    assert b"Closed" in page
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM incidents_done WHERE words <> ''")
        assert all(len(bytes(words)) < 5 for (words,) in cursor.fetchall()), "the bytes went too"
    assert actions.end_words(JOB, at=last + DAY) == 0


def test_an_open_incident_and_one_of_a_held_situation_keep_their_words(
    world: World, situation: Situation, at: datetime
) -> None:
    late = last_day(world, at) + 400 * DAY
    held = closed(world, situation.code, at)
    Situation.objects.filter(pk=situation.pk).update(held_because="court")
    card = Card(Kind.OUT_OF_ORDER, noticed=at, words="Nobody closed this.")
    still_open = actions.record_incident(world.actor("nadia"), region=world.region.pk, card=card, at=at)
    assert actions.end_words(JOB, at=late) == 0
    Situation.objects.filter(pk=situation.pk).update(held_because="")
    assert actions.end_words(JOB, at=late) == 1
    assert Incident.objects.get(pk=held.pk).words != "A printout was left there."
    assert Incident.objects.get(pk=still_open.pk).words == "Nobody closed this."
