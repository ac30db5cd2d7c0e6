"""What a browser's profile holds during a visit and after it: addresses and titles, no word that was read or typed.

Every file of the profile is searched, as it is, in both encodings and unpacked. Words that must be found are searched
too (an address, a stylesheet, what is typed into a page that forbids nothing), so that the search is known to search.
"""

import re
import shutil
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, Route, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from maillage.meetings.models import Note
from tests.config.running import eventually
from tests.conftest import FLAGS
from tests.journeys.conftest import living
from tests.meetings.table.conftest import Held
from tests.meetings.table.test_canaries import PLANTED, plant
from tests.meetings.table.test_in_the_browser import carry
from tests.world import Visit

__all__ = ["living"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
# what Playwright turns off for other tests' sake and people's browsers have
AS_PEOPLE_HAVE_IT = ["--disable-back-forward-cache", "--enable-automation"]
ADDRESS, STYLE, TYPED, SENT = "ultramarin", "Atkinson Hyperlegible Next", "bleiweiss", "ockergelb"
UNSAVED, SAVED = "krapplack", "kobaltblau"
OPEN_PAGE = """<!doctype html><title>A page that forbids nothing</title><form method="post"><input name="city">
<textarea name="words"></textarea><button>Send</button></form><a href="/en/help/">On</a>"""
GZIP = b"\x1f\x8b\x08"


@pytest.fixture(autouse=True)
def plain_http(settings: Settings) -> None:
    """Let cookies travel to the server under test."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False


def readings(path: Path) -> Iterator[bytes]:
    """Yield a file as it is and each part of it that is packed, unpacked."""
    content = b""
    with suppress(OSError):  # a file of a living browser may have gone
        content = path.read_bytes()
    yield content
    for found in re.finditer(re.escape(GZIP), content):
        with suppress(zlib.error):
            yield zlib.decompressobj(31).decompress(content[found.start() :])


def held_by(profile: Path, words: list[str]) -> dict[str, list[str]]:
    """Return the words that a profile holds, with the files that hold them."""
    found: dict[str, list[str]] = {}
    for path in sorted(one for one in profile.rglob("*") if one.is_file()):
        contents = list(readings(path))
        for word in words:
            spelled = (word.encode(), word.encode("utf-16-le"))
            if any(one in content for content in contents for one in spelled):
                found.setdefault(word, []).append(str(path.relative_to(profile)))
    return found


def read_everything(page: Page, here: str, held: Held) -> str:
    """Open every page that shows what is sealed, print one, go there and back; return what was read."""
    table, code = f"{here}/meetings/{held.meeting.pk}", held.situation.code
    read = ""
    for address in (f"{here}/situations/{code}/", f"{here}/situations/{code}/referral/", f"{table}/minutes/"):
        page.goto(address)
        read += page.content()
    page.pdf()
    page.goto(f"{table}/table/?screen=own")
    read += page.content()
    page.go_back(wait_until="commit")
    page.go_forward(wait_until="commit")
    return read


def type_everywhere(page: Page, here: str, held: Held) -> None:
    """Send a note and a measure; then type into every field they have, send nothing, go on and come back."""
    table = f"{here}/meetings/{held.meeting.pk}"
    for path, field in (("table/?screen=own", "words"), ("add/measure/", "words")):
        page.goto(f"{table}/{path}")
        page.locator(f"main [name={field}]").first.fill(f"{SAVED}, as agreed")
        button = page.locator("main form:has([name=words]) button.govuk-button").first
        if path.startswith("table"):
            button.click()
            expect(page.locator("[data-sent]")).not_to_be_empty()
        else:
            with page.expect_navigation():
                button.click()
        page.goto(f"{table}/{path}")
        for one in page.locator("main textarea:visible, main input[type=text]:visible").all():
            one.fill(f"{UNSAVED}, not yet")
        page.goto(f"{here}/help/?{ADDRESS}")
        page.go_back(wait_until="commit")


def type_into_a_page_that_forbids_nothing(context: BrowserContext, page: Page, base: str) -> None:
    """Send one word from it, and leave another unsent."""

    def answer(route: Route) -> None:
        route.fulfill(body=OPEN_PAGE, content_type="text/html")

    context.route("**/open.html", answer)
    page.goto(f"{base}/open.html")
    page.locator("[name=city]").fill(SENT)
    page.locator("button").click()
    page.locator("[name=words]").fill(TYPED)
    page.locator("a").click()


def test_a_visit_leaves_no_word_of_it_on_the_device(
    playwright: Playwright, living: LiveServer, held: Held, at: datetime, visit: Visit, tmp_path: Path
) -> None:
    planted, profile, here = plant(held, at), tmp_path / "profile", f"{living.url}/en"
    kept = [*planted, PLANTED.decode(), UNSAVED, SAVED]
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    context = playwright.chromium.launch_persistent_context(
        profile, executable_path=path, args=FLAGS, ignore_default_args=AS_PEOPLE_HAVE_IT, locale="en-CA"
    )
    carry(context, visit("nadia"), living.url)
    page = context.pages[0]
    assert PLANTED.decode() in read_everything(page, here, held)
    type_everywhere(page, here, held)
    assert any(SAVED in str(one.words) for one in Note.objects.all())
    type_into_a_page_that_forbids_nothing(context, page, living.url)
    assert eventually(lambda: TYPED in held_by(profile / "Default" / "Sessions", [TYPED])), "it writes in order"
    forbidden_nothing = {ADDRESS, STYLE, TYPED, SENT}
    during = held_by(profile, [*kept, *forbidden_nothing])
    page.goto(f"{here}/meetings/{held.meeting.pk}/table/?screen=own")
    assert PLANTED.decode() in page.content()
    page.locator(".footer form button").first.click()
    page.wait_for_url(re.compile("login"))
    page.go_back(wait_until="commit")
    page.wait_for_url(re.compile("next="), wait_until="commit")  # who comes after her goes back
    assert PLANTED.decode() not in page.content()
    context.close()
    after = held_by(profile, [*kept, *forbidden_nothing])
    assert set(during) == set(after) == forbidden_nothing
