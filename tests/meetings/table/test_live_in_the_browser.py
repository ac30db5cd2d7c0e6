"""One evening at one table, on three screens at once: a tablet that leads, the shelter's, the partner's side's."""

import re
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from maillage.meetings.models import Note
from tests.journeys.conftest import Walk, Walks, chromium_here, contexts, living, walks
from tests.meetings.table.conftest import Held
from tests.meetings.table.test_in_the_browser import enter, stop
from tests.world import Visit

__all__ = ["chromium_here", "contexts", "living", "walks"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SUNDAYS = "Sundays are hard for the children."


@pytest.fixture(autouse=True)
def plain_http(settings: Settings) -> None:
    """Let cookies travel to the server under test."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False


def write(page: Page, words: str) -> None:
    """Write a note and send it."""
    page.locator("#add textarea[name=words]").fill(words)
    page.get_by_role("button", name="Add the note").click()


def test_an_evening_on_three_screens(walks: Walks, held: Held, visit: Visit, at: datetime) -> None:
    tablet, shelter, partners = (
        enter(walks("en", width), visit(who)) for who, width in (("nadia", 768), ("maude", 1280), ("colin", 1280))
    )
    where = f"meetings/{held.meeting.pk}/table/"
    tablet.go(where + "?screen=own")
    shelter.go(where)
    partners.go(where)
    it_is_followed_and_kept(tablet, shelter, partners)
    two_write_at_once(tablet, shelter, partners)
    the_network_drops(shelter, partners)
    a_consent_is_taken_back(held, at, shelter, partners)


def it_is_followed_and_kept(tablet: Walk, shelter: Walk, partners: Walk) -> None:
    """A note stands on every screen by itself; marked, it vanishes from the partner's side, and from no other."""
    tablet.page.get_by_role("button", name=re.compile("Speaks now.*Maude")).click()
    expect(tablet.page.locator(".seat", has_text="Maude")).to_contain_text("speaks now")
    write(tablet.page, SUNDAYS)
    for walk in (tablet, shelter, partners):
        expect(walk.page.locator(".note__text", has_text=SUNDAYS)).to_be_visible()
    expect(tablet.page.locator("#add textarea[name=words]")).to_have_value("")
    stop(tablet, "tablet")
    stop(partners, "partners-before")
    tablet.page.get_by_role("button", name="Keep it from those who serve").click()
    expect(partners.page.get_by_text(SUNDAYS)).to_have_count(0)
    expect(shelter.page.locator(".note--kept")).to_contain_text(SUNDAYS)
    expect(partners.page.locator("main")).not_to_contain_text("protecting")
    tablet.page.get_by_role("button", name="Give it to everyone").click()
    expect(partners.page.locator(".note__text", has_text=SUNDAYS)).to_be_visible()


def two_write_at_once(tablet: Walk, shelter: Walk, partners: Walk) -> None:
    """Whoever says it again second is shown both, and chooses."""
    tablet.page.get_by_role("link", name=re.compile("Say it in other words")).first.click()
    other = tablet.page.context.new_page()
    other.goto(tablet.page.url)
    for page, words in ((other, "Handing over is hard."), (tablet.page, "Sundays end in shouting.")):
        page.locator("textarea[name=words]").fill(words)
        page.get_by_role("button", name="Keep these words").click()
        page.wait_for_load_state("load")
        expect(page.locator("main")).to_contain_text("Handing over is hard.")
    expect(tablet.page.get_by_role("alert")).to_contain_text("Handing over is hard.")
    expect(tablet.page.locator("textarea[name=words]")).to_have_value("Sundays end in shouting.")
    stop(tablet, "both")
    tablet.page.get_by_role("button", name="Keep these words").click()
    for walk in (shelter, partners):
        expect(walk.page.locator(".note__text", has_text="Sundays end in shouting.")).to_be_visible()
    other.close()


def the_network_drops(shelter: Walk, partners: Walk) -> None:
    """What is written meanwhile stays, and is said not to be sent; it arrives once, and nothing else moves there."""
    before = partners.page.locator(".note", has_text="Sundays end in shouting.")
    before.evaluate("one => { one.stands = true; }")
    typing = partners.page.locator("#add textarea[name=words]")
    typing.fill("Half a sentence")
    typing.focus()
    shelter.page.context.set_offline(True)
    write(shelter.page, "She has two safe evenings a week.")
    expect(shelter.page.locator("#add [role=status]")).to_contain_text("Not sent yet")
    expect(shelter.page.locator("#offline")).to_be_visible()
    shelter.page.context.set_offline(False)
    expect(partners.page.get_by_text("She has two safe evenings a week.")).to_be_visible()
    assert before.evaluate("one => one.stands")
    expect(partners.page.locator("#told")).to_have_text("Something was added or changed.")
    expect(shelter.page.locator("#offline")).to_be_hidden()
    expect(typing).to_be_focused()
    expect(typing).to_have_value("Half a sentence")
    typing.fill("")
    expect(shelter.page.locator(".note__text", has_text="two safe evenings")).to_be_visible()
    assert Note.objects.count() == 2


def a_consent_is_taken_back(held: Held, at: datetime, shelter: Walk, partners: Walk) -> None:
    """The partner's side's page empties by itself; the shelter's stays, without his practitioner."""
    held.withdraw("partner", at)
    expect(partners.page.get_by_role("heading", level=1)).to_have_text("This page has closed", timeout=4000)
    expect(partners.page.locator("body")).not_to_contain_text("Sundays")
    expect(shelter.page.locator(".seat", has_text="Colin")).to_have_count(0)
    expect(shelter.page.locator(".note__text", has_text="Sundays end in shouting.")).to_be_visible()
