"""Until text is sealed, no situation is opened outside of the demonstration, and the page says why."""

import pytest
from django.conf import settings
from django.test import Client

from maillage.core.errors import Denied
from maillage.meetings.actions.practice import start_practice
from maillage.situations.actions import start_referral
from maillage.situations.models import Situation
from tests.conftest import TUESDAY
from tests.world import World


@pytest.fixture(autouse=True)
def outside_of_the_demonstration(settings: pytest.FixtureRequest) -> None:
    settings.MAILLAGE_HOLDS_SITUATIONS = False  # type: ignore[attr-defined]  # as production has it


@pytest.mark.parametrize(("language", "why"), [("en", "would not be sealed"), ("fr", "ne serait pas scellé")])
def test_a_referral_is_refused_in_words(world: World, language: str, why: str) -> None:
    client = Client()
    client.force_login(world.maude, backend=settings.AUTHENTICATION_BACKENDS[0])
    answer = client.post(f"/{language}/situations/new/", {"danger": "no"})
    assert answer.status_code == 403
    assert why in answer.content.decode()
    assert not Situation.objects.exists()


def test_neither_the_action_nor_a_practice_goes_round_the_page(world: World) -> None:
    for begin in (
        lambda: start_referral(world.actor("maude"), at=TUESDAY),
        lambda: start_practice(world.actor("maude")),
    ):
        with pytest.raises(Denied) as refusal:
            begin()
        assert refusal.value.because == "not_sealed_yet"
    assert not Situation.objects.exists()


def test_only_the_demonstration_lifts_it() -> None:
    from maillage.config import settings as written

    assert written.MAILLAGE_HOLDS_SITUATIONS is written.DEMO is False
