"""A consultation that becomes a cooperation, in two real browsers: hers in French on a telephone, hers in English."""

import pytest
from playwright.sync_api import expect

from maillage.situations.models import Situation
from tests.journeys import steps
from tests.journeys.conftest import Walk, Walks
from tests.world import World

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
ASKED = "Who sees the child at school?"
WHY = "Her consent is on its way."


def test_a_consultation_becomes_a_cooperation_and_nothing_is_chosen_by_one_alone(walks: Walks, world: World) -> None:
    maude, nadia = walks("fr", 320), walks("en", 1280)
    maude.sign_in(world.maude.email)
    nadia.sign_in(world.nadia.email)
    code = steps.write_referral(maude)
    sort_and_ask(nadia, maude, code)
    steps.take_referral(nadia, code)
    choose(nadia, code, "consultation", WHY)
    assert Situation.objects.get(code=code).track == ""
    choose(maude, code, "consultation", WHY)
    assert Situation.objects.get(code=code).track == "consultation"
    nadia.go("consents/legal/")
    nadia.stop("the register of legal grounds")
    steps.record_consent(maude, code, 0)
    steps.record_consent(maude, code, 1)
    choose(maude, code, "cooperation")
    nadia.go(f"triage/about/{code}/track/")
    expect(nadia.page.locator("main")).to_contain_text("Maude Tessier")
    expect(nadia.page.locator("main")).to_contain_text("Which family it is")
    choose(nadia, code, "cooperation")
    row = Situation.objects.get(code=code)
    assert (row.track, row.ground) == ("cooperation", "consent")


def sort_and_ask(nadia: Walk, maude: Walk, code: str) -> None:
    """Find the referral among those to sort, ask about it; the referent answers in the page."""
    nadia.go("triage/")
    expect(nadia.page.locator("main")).to_contain_text(code)
    nadia.stop("referrals to sort")
    nadia.follow(f"/{code}/questions/")
    nadia.fill("words", ASKED)
    nadia.send()
    nadia.stop("a question asked")
    maude.go("")
    maude.follow(f"/{code}/questions/")
    maude.follow("/triage/questions/")
    maude.fill("words", "L’intervenante de l’école, les lundis.")
    maude.stop("a question to answer")
    maude.send()
    expect(maude.page.locator("main")).to_contain_text("les lundis")


def choose(walk: Walk, code: str, track: str, words: str = "") -> None:
    """Say how one would meet."""
    walk.go(f"triage/about/{code}/track/")
    walk.pick("track", track)
    if words:
        walk.fill("words", words)
    walk.stop(f"how to meet: {track}")
    walk.send()
