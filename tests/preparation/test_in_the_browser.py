"""Before a table, in real browsers: whom it lacks, several times and one chosen, a manager's one button, the kit."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from maillage.meetings.models import Seat
from tests.journeys.conftest import Walk, Walks, chromium_here, contexts, living, plain_http, walks
from tests.preparation.conftest import Table

__all__ = ["chromium_here", "contexts", "living", "plain_http", "walks"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("plain_http")]


def person(walks: Walks, table: Table, who: str, language: str = "en", width: int = 1280) -> Walk:
    """Return the browser of somebody who is signed in, with patience for a slow machine."""
    walk = walks(language, width)
    walk.page.context.set_default_timeout(90_000)
    walk.sign_in(table.world.people[who].email)
    return walk


def ask_for_times(nadia: Walk, table: Table) -> None:
    """Say what is at stake, then propose two times from the meeting's page."""
    nadia.go(f"meetings/{table.meeting.pk}/")
    nadia.follow("/ask/")
    nadia.page.get_by_label("School", exact=True).check()
    nadia.page.get_by_role("button", name="Keep what is at stake").click()
    expect(nadia.page.locator("#stakes ~ ul")).to_contain_text("Le Méandre school")
    nadia.stop("whom")
    nadia.go(f"meetings/{table.meeting.pk}/")
    nadia.page.get_by_role("link", name="Propose several times").click()
    nadia.fill("time_1", "2026-03-05T13:55")
    nadia.fill("time_2", "2026-03-06T09:30")
    nadia.stop("times-propose")
    nadia.send()
    expect(nadia.page.locator("main")).to_contain_text("0 of 3 have answered")


def answer(walk: Walk, table: Table, *suits: str) -> None:
    """Say of each time whether it suits."""
    walk.go("")
    walk.follow(f"/meetings/{table.meeting.pk}/")
    walk.page.locator("main a[href*='/prepare/seats/']").click()
    walk.page.wait_for_load_state("load")
    for number, suit in enumerate(suits):
        walk.page.locator("main fieldset").nth(number).locator(f"input[value={suit}]").check()
    walk.stop("times-answer")
    walk.send()
    walk.at(f"/meetings/{table.meeting.pk}/")


def test_several_times_are_proposed_one_is_chosen_authorised_in_one_step_and_the_kit_printed(
    walks: Walks, called: Table
) -> None:
    Seat.objects.exclude(practitioner=called.world.nadia).update(invited_at=None)
    nadia = person(walks, called, "nadia")
    ask_for_times(nadia, called)
    answer(person(walks, called, "maude"), called, "cannot", "can")
    answer(person(walks, called, "colin", "fr", 320), called, "rather_not", "can")
    nadia.go(f"prepare/{called.meeting.pk}/times/")
    nadia.stop("times")
    nadia.page.locator("li", has_text="suits best so far").get_by_role("button").click()
    nadia.at(f"/meetings/{called.meeting.pk}/")
    expect(nadia.page.locator(".now__time")).to_have_text("09:30")
    nadia.stop("meeting-settled")
    genevieve = person(walks, called, "genevieve", "fr", 320)
    genevieve.follow("/prepare/authorisations/")
    expect(genevieve.page.locator("main")).not_to_contain_text(called.situation.code)
    genevieve.stop("authorisation-asked")
    genevieve.page.locator("main form button").click()
    expect(genevieve.page.locator("main form")).to_have_count(0)
    nadia.follow("/kit/")
    nadia.stop("kit")
    for address, sheets in (("all/both", 8), ("consent/fr", 1)):
        link = nadia.page.locator(f"main a[href*='{address}']").first.get_attribute("href") or ""
        kit = nadia.page.request.get(nadia.base + link).body()
        assert len(PdfReader(io.BytesIO(kit)).pages) == sheets
