"""A measure from the first meeting: late, handed over, told at the second meeting, counted in the report."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import expect

from maillage.access.facts import Audience, MeetingState
from maillage.meetings.models import Measure, Meeting
from tests.analysis.conftest import hold
from tests.analysis.test_achieved_page import decide
from tests.journeys.conftest import Walk, Walks
from tests.meetings.table.conftest import Held, held

__all__ = ["held", "hold"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
WORDS = "Find an interpreter for the school."
LAST_YEAR = datetime(2025, 10, 7, 18, tzinfo=UTC)


def walk_of(walks: Walks, held: Held, who: str, language: str = "en", width: int = 1280) -> Walk:
    """Return somebody's browser, signed in."""
    walk = walks(language, width)
    walk.sign_in(held.world.people[who].email)
    return walk


def hand_over(nadia: Walk, helene: Walk) -> None:
    """The outreach worker asks; who is asked accepts on her telephone, in French."""
    nadia.go("")
    nadia.follow("/follow-up/late/")
    nadia.stop("what is late")
    nadia.press(nadia.page.locator("main li", has_text=WORDS).locator("a[href*='/ask/']"))
    nadia.at("/ask/")
    nadia.stop("whom to ask")
    nadia.page.locator("main label", has_text="Hélène").click()
    nadia.send()
    expect(nadia.page.locator("main")).to_contain_text("waits for an answer")
    helene.go("follow-up/")
    helene.stop("mes mesures, et ce qu’on me demande")
    helene.follow("/asked/")
    helene.stop("une passation")
    helene.pick("accepts", "yes")
    helene.send()
    expect(helene.page.locator("main")).to_contain_text(WORDS)


def report(helene: Walk) -> None:
    """She says what stood in the way."""
    helene.follow("/report/")
    helene.pick("status", "not_done")
    helene.pick("obstacle", "no_service_in_language")
    helene.pick("language", "pa")
    helene.stop("où en est la mesure")
    helene.send()


@pytest.fixture
def late(held: Held, at: datetime) -> Measure:
    """Return a measure of Colin's that is late, of a meeting that was held."""
    common = {**held.common("nadia"), "audience": Audience.TABLE, "kind": "resource", "hers": ""}
    made = Measure.objects.create(**common, words=WORDS, volunteer=held.seats["colin"], due_on=date(2026, 2, 20))
    Meeting.objects.filter(pk=held.meeting.pk).update(state=MeetingState.HELD, held_at=at)
    return made


def test_a_measure_goes_from_the_first_meeting_to_the_report(
    walks: Walks, held: Held, late: Measure, hold: Callable[..., Meeting], at: datetime
) -> None:
    for _ in range(4):
        decide(hold(on=LAST_YEAR))
    nadia, helene = walk_of(walks, held, "nadia"), walk_of(walks, held, "helene", "fr", 320)
    hand_over(nadia, helene)
    report(helene)
    held.next(at)
    helene.go(f"meetings/{held.meeting.pk}/table/")
    helene.stop("la deuxième rencontre")
    expect(helene.page.locator("#before")).to_contain_text(WORDS)
    genevieve = walk_of(walks, held, "genevieve")
    genevieve.go("")
    genevieve.follow("/results/achieved/")
    genevieve.stop("what the meetings achieve")
    expect(genevieve.page.locator("main")).to_contain_text("Discrimination")
    expect(genevieve.page.locator("main")).not_to_contain_text(WORDS)
    assert Measure.objects.get(pk=late.pk).obstacle == "no_service_in_language"
