"""The register of a region, from the first minute to the close, and who may read what in it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from maillage.core.errors import Denied, NotVisible, Refused
from maillage.core.identifying import IdentifyingWords
from maillage.incidents import actions, queries
from maillage.incidents.models import Incident
from maillage.incidents.rules import Card, Kind, Outcome, Promise, Step, Tell
from maillage.situations.models import Situation
from tests.incidents.conftest import SignIn
from tests.world import World

pytestmark = pytest.mark.django_db


def recorded(world: World, who: str, at: datetime, **more: Any) -> Incident:
    card = Card(**{"kind": Kind.DEVICE_LOST, "noticed": at - timedelta(hours=1), **more})
    return actions.record_incident(world.actor(who), region=world.people[who].organisation.region_id, card=card, at=at)


def test_an_incident_goes_from_the_first_minute_to_the_close(
    world: World, situation: Situation, at: datetime, sign_in: SignIn
) -> None:
    nadia = sign_in("nadia")
    assert b"No incident yet" in nadia.get("/en/incidents/").content
    written = {
        "kind": "sent_to_wrong_person", "day": "2026-03-03", "hour": "13:40", "promise": "table", "code": "vdr-7q4f",
        "tell": ["organisation"], "words": "A printout was left in the meeting room.",
    }  # fmt: skip
    page = nadia.post("/en/incidents/new/", written, follow=True)
    row = Incident.objects.get()
    assert row.must_tell == ["woman", "referent", "table", "organisation", "authority"]
    assert b"Have her safety looked at again" in page.content
    assert b"VDR-7Q4F" in page.content
    here = f"/en/incidents/{row.pk}/"
    assert b"Nothing was done yet" in nadia.get(f"{here}close/").content
    assert nadia.post(f"{here}step/", {"step": "copy_destroyed", "words": "Found."}).status_code == 302
    assert nadia.post(f"{here}close/").status_code == 409, "somebody must still be told"
    for who in row.must_tell:
        assert nadia.post(f"{here}tell/", {"who": who, "outcome": "told", "words": ""}).status_code == 302
    assert nadia.post(f"{here}close/").status_code == 302
    assert b"Closed" in nadia.get(here).content
    assert nadia.get(f"{here}step/").status_code == 403, "nobody writes in what is closed"
    assert "Registre des incidents" in nadia.get("/fr/incidents/").content.decode()


def test_whoever_runs_the_installation_reads_the_register_and_no_situation(
    world: World, situation: Situation, at: datetime, sign_in: SignIn
) -> None:
    row = recorded(world, "nadia", at, code=situation.code, words="A telephone was left on the bus.")
    page = sign_in("theo").get(f"/en/incidents/{row.pk}/").content
    assert b"A telephone was left on the bus." in page
    assert situation.code.encode() not in page
    with pytest.raises(Refused) as refused:
        recorded(world, "theo", at, code=situation.code)
    assert refused.value.code == "no_such_situation"


def test_a_region_reads_its_own_register(world: World, at: datetime) -> None:
    row = recorded(world, "nadia", at)
    assert list(queries.visible(world.actor("nadia"))) == [row]
    assert list(queries.visible(world.actor("theo"))) == [row]
    for key in ("renata", "maude", "genevieve", "odile"):
        assert not queries.visible(world.actor(key)).exists()
        with pytest.raises(NotVisible):
            queries.one(world.actor(key), incident=row.pk)
        with pytest.raises((NotVisible, Denied)):
            actions.close_incident(world.actor(key), incident=row.pk, at=at)


def test_no_identifying_word_and_no_code_stands_in_the_register(world: World, at: datetime) -> None:
    row = recorded(world, "nadia", at)
    nadia = world.actor("nadia")
    with pytest.raises(IdentifyingWords):
        actions.add_step(nadia, incident=row.pk, step=Step.LEARNED, words="Call 514 555-0142.", at=at)
    with pytest.raises(Refused) as refused:
        actions.tell(nadia, incident=row.pk, who=Tell.WOMAN, outcome=Outcome.TOLD, words="About VDR-7Q4F.", at=at)
    assert refused.value.code == "code_in_words"
    assert not row.done.exists()


def test_what_is_written_in_the_register_is_sealed(world: World, at: datetime) -> None:
    row = recorded(world, "nadia", at, words="The lilac suitcase.", promise=Promise.DUMP)
    actions.add_step(world.actor("nadia"), incident=row.pk, step=Step.LEARNED, words="The lilac lock.", at=at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(i::text || d::text, '') FROM incidents_incident i, incidents_done d")
        assert "lilac" not in cursor.fetchone()[0]
        cursor.execute("SELECT words FROM incidents_incident UNION ALL SELECT words FROM incidents_done")
        assert not any(b"lilac" in bytes(words) for (words,) in cursor.fetchall())
    assert queries.one(world.actor("nadia"), incident=row.pk).done[0].words == "The lilac lock."


def test_the_register_is_read_page_by_page(world: World, at: datetime, django_assert_max_num_queries: Any) -> None:
    for hour in range(queries.PAGE + 1):
        recorded(world, "nadia", at, noticed=at - timedelta(hours=hour))
    nadia = world.actor("nadia")
    with django_assert_max_num_queries(4):  # two say who asks
        first = queries.page(nadia)
    assert len(first.rows) == queries.PAGE
    assert len(queries.page(nadia, after=first.next).rows) == 1


def test_a_moment_to_come_is_refused_beside_its_field(world: World, sign_in: SignIn) -> None:
    later = {"kind": "other", "day": "2026-03-03", "hour": "23:59", "words": ""}
    page = sign_in("nadia").post("/en/incidents/new/", later)
    assert b"has not come yet" in page.content
    assert not Incident.objects.exists()
