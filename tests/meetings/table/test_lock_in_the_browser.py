"""A screen that is left alone, in a real browser: warned of, locked or closed, and nothing that was typed is lost."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pytest_django import Settings

from maillage.access.presence import AFTER_A_MEETING, IDLE
from maillage.core import clock
from maillage.meetings.models import Note
from maillage.people.models import Kept, SignedIn
from tests.conftest import TUESDAY
from tests.journeys.conftest import Walk, Walks, chromium_here, contexts, living, walks
from tests.meetings.table.conftest import Held
from tests.meetings.table.test_in_the_browser import carry, enter
from tests.world import Visit, begin_session

__all__ = ["chromium_here", "contexts", "living", "walks"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("MAILLAGE_PICTURES", "")
PASSWORD = "four words nobody links"
WORDS = "She is thinking of changing the school before summer."


@pytest.fixture(autouse=True)
def plain_http(settings: Settings) -> None:
    """Let cookies travel to the server under test."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False


def stop(walk: Walk, name: str) -> None:
    """Check the page, and keep its picture where one is asked for; 401 is how a closed session answers htmx."""
    walk.complaints = [words for words in walk.complaints if "401" not in words]
    walk.stop(name)
    if PICTURES:
        width = (walk.page.viewport_size or {"width": 0})["width"]
        walk.page.screenshot(path=Path(PICTURES) / f"{name}.{walk.language}-{width}.png")


def come_in(walk: Walk, at: datetime = TUESDAY) -> None:
    """Sign Lucie in, as a passkey does."""
    with clock.frozen(at):
        cookie = {"name": "session", "value": begin_session("lucie@example.org"), "url": walk.base}
    walk.page.context.add_cookies([cookie])  # type: ignore[list-item]  # a cookie


def wait(walk: Walk, much: timedelta) -> None:
    """Let the browser's time pass as the server's has."""
    walk.page.clock.fast_forward(int(much.total_seconds() * 1000))


def test_a_screen_at_the_table_locks_and_opens_again_where_it_was(walks: Walks, held: Held, visit: Visit) -> None:
    held.world.maude.set_password(PASSWORD)
    held.world.maude.save()
    maude, page = (walk := enter(walks(), visit("maude"))), walk.page
    page.clock.install()
    maude.go(f"meetings/{held.meeting.pk}/table/")
    box, note = page.locator("[data-presence]"), page.locator("textarea[name=words]")
    note.fill(WORDS)
    almost = IDLE - timedelta(seconds=100)
    with clock.standing_still(TUESDAY + almost):
        wait(maude, almost)
        expect(box).to_contain_text("closes in two minutes")
        expect(box.get_by_role("button")).to_be_focused()
        stop(maude, "presence-warned")
        page.keyboard.press("Enter")
        expect(box).to_be_hidden()
        expect(note).to_be_focused()
        assert SignedIn.objects.get(person=held.world.maude).used_at == TUESDAY + almost, "one key was enough"
    with clock.standing_still(TUESDAY + almost + IDLE):
        wait(maude, IDLE + timedelta(seconds=5))
        expect(page.get_by_role("heading", level=1)).to_have_text("This screen is locked")
        stop(maude, "presence-locked")
        assert WORDS not in page.content()
        kept = page.evaluate("JSON.stringify([sessionStorage, localStorage])")
        assert WORDS not in kept, "nothing typed stays on the device"
        page.locator("input[type=password]").fill(PASSWORD)
        page.locator("main form button").first.click()
        maude.at(f"meetings/{held.meeting.pk}/table/")
        expect(note).to_have_value(WORDS)
        page.get_by_role("button", name="Add the note").click()
        expect(page.locator(".note__text")).to_contain_text(WORDS)
        assert Note.objects.get().words == WORDS
    with clock.standing_still(held.meeting.ends_at + AFTER_A_MEETING):
        maude.go("meetings/")
        maude.at("why=idle")


def test_a_screen_elsewhere_closes_and_gives_back_what_was_typed(walks: Walks, held: Held) -> None:
    lucie = walks("fr", 320)
    come_in(lucie)
    lucie.page.clock.install()
    lucie.go("people/me/")
    lucie.fill("phone", "819 555 0100, de jour")
    with clock.standing_still(TUESDAY + IDLE - timedelta(seconds=50)):
        wait(lucie, IDLE - timedelta(seconds=50))
        expect(lucie.page.locator("[data-presence]")).to_contain_text("dans une minute")
        stop(lucie, "presence-warned")
    with clock.standing_still(TUESDAY + IDLE):
        wait(lucie, timedelta(seconds=60))
        lucie.at("why=idle")
        expect(lucie.page.locator("main .notice")).to_contain_text("quinze minutes")
        stop(lucie, "presence-closed")
        assert Kept.objects.count() == 1
        assert not SignedIn.objects.filter(person=held.world.lucie).exists()
        come_in(lucie, TUESDAY + IDLE)
        lucie.go("people/me/")
        expect(lucie.page.locator("[name=phone]")).to_have_value("819 555 0100, de jour")
        lucie.send()
        assert not Kept.objects.exists()
        lucie.go("people/me/sessions/")
        stop(lucie, "sessions")


def test_without_script_the_next_page_says_what_happened_and_shows_what_was_written(
    walks: Walks, held: Held, visit: Visit
) -> None:
    walk = walks()
    context = walk.page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    carry(context, visit("maude"), walk.base)
    page = context.new_page()
    page.goto(f"{walk.base}/en/meetings/{held.meeting.pk}/table/")
    page.locator("textarea[name=words]").fill(WORDS)
    held.world.maude.set_password(PASSWORD)
    held.world.maude.save()
    context.clear_cookies(name="session")
    carry(context, visit("maude"), walk.base)
    with clock.standing_still(TUESDAY + IDLE):
        page.get_by_role("button", name="Add the note").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("This screen is locked")
        page.locator("input[type=password]").fill(PASSWORD)
        page.locator("main form button").first.click()
        expect(page.get_by_role("blockquote")).to_contain_text(WORDS)
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / "typed.en-1280.png", full_page=True)
        page.get_by_role("button", name="Send it now").click()
        expect(page.locator(".note__text")).to_contain_text(WORDS)
    context.close()
