"""What was typed and refused is in no log, no address, no mail and no audit trail: only on the page of who typed it."""

import logging

import pytest
from django.core import mail
from django.test import Client

from maillage.access.models import AuditEntry
from maillage.core.logs import QuietFormatter
from maillage.situations.models import Situation
from tests.world import World

NUMBER, NAME = "819 555-0177", "Ginevra Montcalm"


@pytest.mark.django_db
def test_a_refusal_is_told_to_who_typed_and_to_nobody_else(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.handler.setFormatter(QuietFormatter())
    client = Client()
    client.force_login(world.maude)
    code = client.post("/en/situations/new/", {"danger": "no"}).headers["Location"].split("/")[3]
    typed = {"whose": ["woman"], "words": f"Her friend {NAME}, {NUMBER}, knows."}
    answer = client.post(f"/en/situations/{code}/safety/", typed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert NUMBER in page
    assert NAME in page
    assert "Location" not in answer.headers
    assert Situation.objects.get(code=code).stake_words == ""
    said = [caplog.text, *(str(list(row.values())) for row in AuditEntry.objects.values())]
    assert not [words for words in said if NUMBER in words or NAME in words]
    assert mail.outbox == []
    typed |= {"words": f"Her friend {NAME} knows.", "words_kept": NAME}
    kept = client.post(f"/en/situations/{code}/safety/", typed)
    assert kept.status_code == 302
    assert NAME not in kept.headers["Location"]
