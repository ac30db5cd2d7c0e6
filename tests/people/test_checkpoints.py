"""Organisations see how far the audit trail goes, and keep copies that are proof."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from maillage.access import actions, chain, queries, signing
from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.core import clock
from tests.world import World

pytestmark = pytest.mark.django_db
ADDRESS = "/en/people/checkpoints/"


@pytest.fixture
def lucie(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(settings, "MAILLAGE_HOME", tmp_path)
    client = Client()
    client.force_login(world.lucie)
    return client


def sign(at: datetime) -> chain.Checkpoint:
    with acting_as(Actor.system("checkpoint")) as actor:
        return actions.keep_checkpoint(actor, at=at)


def test_a_copy_that_an_organisation_keeps_is_a_checkpoint_of_this_installation(lucie: Client, at: datetime) -> None:
    assert "No seal yet" in lucie.get(ADDRESS).content.decode()
    signed = sign(at)
    page = lucie.get(ADDRESS).content.decode()
    assert "Tuesday 3" in page
    assert f"{ADDRESS}2026-03-03/" in page
    answer = lucie.get(f"{ADDRESS}2026-03-03/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="checkpoint-2026-03-03.json"'
    kept = chain.read(answer.content.decode())
    assert kept == signed
    assert kept.holds()
    assert kept.key in signing.public_keys()


@pytest.mark.parametrize("day", ["2026-03-04", "yesterday", "2026-13-01"])
def test_a_day_without_a_checkpoint_is_no_page(lucie: Client, at: datetime, day: str) -> None:
    sign(at)
    assert lucie.get(f"{ADDRESS}{day}/").status_code == 404


def test_nights_without_a_seal_are_said(lucie: Client, at: datetime) -> None:
    sign(at)
    for days, late in ((1, False), (3, True)):
        with clock.frozen(at + timedelta(days=days)), acting_as(Actor.system("check")) as actor:
            assert queries.checkpoints_are_late(actor, at=clock.now()) is late


def test_they_are_for_those_who_sign_in() -> None:
    assert Client().get(ADDRESS).status_code == 302
