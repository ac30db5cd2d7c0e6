"""Where what is written could not be sealed, no situation is begun, and the page says why."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from maillage.core.errors import Denied
from maillage.meetings.actions.practice import start_practice
from maillage.situations.actions import start_referral
from maillage.situations.models import Situation
from tests.conftest import TUESDAY
from tests.world import World


@pytest.fixture
def no_keys(tmp_path: Path, settings: pytest.FixtureRequest) -> None:
    settings.MAILLAGE_KEYS_FILE = str(tmp_path / "nowhere")  # type: ignore[attr-defined]  # nothing lies there


@pytest.mark.usefixtures("no_keys")
@pytest.mark.parametrize(("language", "why"), [("en", "are not at hand"), ("fr", "ne sont pas à portée")])
def test_a_referral_is_refused_in_words(world: World, language: str, why: str) -> None:
    client = Client()
    client.force_login(world.maude, backend=settings.AUTHENTICATION_BACKENDS[0])
    answer = client.post(f"/{language}/situations/new/", {"danger": "no"})
    assert answer.status_code == 403
    assert why in answer.content.decode()
    assert not Situation.objects.exists()


@pytest.mark.usefixtures("no_keys")
def test_neither_the_action_nor_a_practice_goes_round_the_page(world: World) -> None:
    for begin in (
        lambda: start_referral(world.actor("maude"), at=TUESDAY),
        lambda: start_practice(world.actor("maude")),
    ):
        with pytest.raises(Denied) as refusal:
            begin()
        assert refusal.value.because == "no_keys"
    assert not Situation.objects.exists()


def test_with_its_keys_an_installation_holds_situations(world: World) -> None:
    assert start_referral(world.actor("maude"), at=TUESDAY).code
