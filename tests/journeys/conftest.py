"""A person's walk through the real application in headless Chromium, with axe at every stop."""

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from maillage.core import clock
from tests.conftest import TUESDAY
from tests.world import begin_session

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PASSWORD = "marée basse à l'aube"  # the cast's, in tests
PICTURES = os.environ.get("MAILLAGE_PICTURES", "")  # a folder: each stop is drawn into it
HEIGHT, WIDTHS = 900, (1280, 320)
# A page without its words: its elements in their order with their attributes, and whether there is text in them.
SHAPE = r"""() => {
  scrollTo(0, 0);
  const key = /[0-9a-f]{8}-[0-9a-f-]{27}/g;
  const words = /^(href|src|srcset|action|formaction|value|datetime|title|placeholder|aria-label|data-.*|hx-.*)$/;
  const said = (a) => words.test(a.name) ? Boolean(a.value) : a.value.replace(key, 'key');
  const shape = (one) => one.nodeType === Node.TEXT_NODE ? (one.data.trim() && '.') : one.nodeType === Node.ELEMENT_NODE
    ? `<${one.localName} ${[...one.attributes].map((a) => `${a.name}=${said(a)}`)} ${one.checked}>`
      + [...one.childNodes].map(shape).join('') + '</>' : '';
  return [shape(document.body), document.documentElement.lang, document.title];
}"""
LOOKED_AT: set[tuple[str, int]] = set()
MOST_SAID = 1_500  # characters of a page where a walk failed
PATIENCE = 60_000  # milliseconds: a slow machine breaks no rule
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def plain_http(settings: Settings) -> None:
    """Let cookies travel to the server under test."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False


@dataclass
class Walk:
    """One person's browser: every stop is checked, every request and every complaint is remembered."""

    page: Page
    base: str
    language: str
    width: int = WIDTHS[0]
    complaints: list[str] = field(default_factory=list)
    stops: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen to the console and to every request."""
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("request", lambda request: self._asked(request.url))

    def _heard(self, message: object) -> None:
        if getattr(message, "type", "") in {"error", "warning"}:
            words = str(getattr(message, "text", ""))
            if not re.search(r"status of (403|404|409|422)", words):
                self.complaints.append(f"console: {words}")

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob", "about"} and f"{parts.scheme}://{parts.netloc}" != self.base:
            self.complaints.append(f"another origin was asked: {url}")

    def go(self, path: str) -> None:
        """Open a page of this language, for example ``situations/``."""
        self.page.goto(f"{self.base}/{self.language}/{path}")

    def stop(self, name: str) -> None:
        """Check the page where the person stands: axe, no sideways scroll, a neutral title in her language."""
        self.stops.append(name)
        self.page.wait_for_load_state("load")  # a page that was only just answered has no body yet
        shape, lang, title = self.page.evaluate(SHAPE)
        self.look_with_axe(name, shape)
        for width in dict.fromkeys((self.width, *WIDTHS)):
            if width != self.width:
                self.become(width)
            wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 1, f"{name}, {width} wide: the page scrolls sideways by {wide}px"
        self.become(self.width)
        assert lang == f"{self.language}-CA", name
        assert title, name
        assert "violen" not in title.lower(), f"{name}: the title says too much"
        assert not self.complaints, f"{name}: {self.complaints}"
        if PICTURES:
            where = Path(PICTURES) / f"{name}.{self.language}-{self.width}.png"
            self.page.screenshot(path=where, full_page=True)

    def look_with_axe(self, name: str, shape: str) -> None:
        """Let axe look at a page, unless it found nothing on one of the same shape and width before."""
        if (shape, self.width) in LOOKED_AT:
            return
        self.page.evaluate(AXE)
        found = self.page.evaluate(
            "async (rules) => (await axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: "
            "['violations']})).violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160)).join(' | '))",
            RULES,
        )
        assert not found, f"{name}: {found}"
        LOOKED_AT.add((shape, self.width))

    def become(self, width: int) -> None:
        """Make the window so wide."""
        self.page.set_viewport_size({"width": width, "height": HEIGHT})

    def enter(self, email: str) -> None:
        """Be signed in as after a passkey, without the door (``tests/people/test_passkeys.py`` walks through it)."""
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": begin_session(email), "url": self.base}
        self.page.context.add_cookies([cookie])  # type: ignore[list-item]  # a cookie has more keys than we need

    def sign_in(self, email: str) -> None:
        """Be signed in, and stand on the desk."""
        self.enter(email)
        self.go("")
        expect(self.page.locator("footer form, .footer form").first).to_be_visible()

    def sign_out(self) -> None:
        """End the session by the foot of the page."""
        self.page.locator(".footer form button").first.click()
        self.page.wait_for_url(re.compile("login"))

    def fill(self, name: str, words: str) -> None:
        """Write into the field called ``name``."""
        self.page.locator(f"main [name='{name}']").first.fill(words)

    def pick(self, name: str, value: str = "", nth: int = 0) -> None:
        """Choose ``value`` (or the nth choice) of the select, radios or checkboxes called ``name``."""
        field = self.page.locator(f"main [name='{name}']:not([type=hidden])")
        if field.first.evaluate("one => one.tagName") == "SELECT":
            field.first.select_option(value=value) if value else field.first.select_option(index=nth)
            return
        one = (
            self.page.locator(f"main [name='{name}'][value='{value}']:not([type=hidden])").first
            if value
            else field.nth(nth)
        )
        one.check()

    def send(self, form: str = "main form") -> None:
        """Press the form's filled button and wait for the answer."""
        button = self.page.locator(f"{form} button.govuk-button:not(.govuk-button--secondary)").last
        if button.evaluate("one => one.form?.dataset.send !== undefined && one.form.dataset.stays === undefined"):
            with self.page.expect_navigation():  # it is sent first; the page goes on when it is there
                button.press("Enter")
            self.page.wait_for_load_state("load")
        else:
            self.press(button)

    def follow(self, address: str) -> None:
        """Follow the first link on the page whose address contains ``address``."""
        self.press(self.page.locator(f"main a[href*='{address}']").first)

    def press(self, one: Locator) -> None:
        """Press a link or a button by the keyboard: letters that are drawn late move a page under the mouse."""
        one.press("Enter")
        self.page.wait_for_load_state("load")

    def at(self, address: str) -> None:
        """Wait until the person stands at an address that contains ``address``."""
        expect(self.page).to_have_url(re.compile(re.escape(address)))


@pytest.fixture(scope="session")
def chromium_here(chromium: Browser) -> Browser:
    """Return the browser; each folder that walks names this fixture, and all have the same one."""
    return chromium


@pytest.fixture
def living(live_server: LiveServer) -> Iterator[LiveServer]:
    """Return the running application; its clock stands on the same Tuesday as every test's."""
    with clock.standing_still(TUESDAY):
        yield live_server


@pytest.fixture
def contexts(chromium_here: Browser, request: pytest.FixtureRequest) -> Iterator[list[BrowserContext]]:
    """Close every browser profile that a test opened; when the test failed, say where each page stood."""
    opened: list[BrowserContext] = []
    failed = request.session.testsfailed
    yield opened
    for context in opened:
        if request.session.testsfailed > failed:
            for page in context.pages:
                sys.stdout.write(f"{page.url}\n{page.locator('body').inner_text()[:MOST_SAID]}\n\n")
        context.close()


@dataclass
class Walks:
    """Opens a fresh browser profile per person."""

    browser: Browser
    base: str
    opened: list[BrowserContext]

    def __call__(self, language: str = "en", width: int = 1280) -> Walk:
        """Return somebody's browser, in a language and a width."""
        context = self.browser.new_context(
            viewport={"width": width, "height": HEIGHT}, locale=f"{language}-CA", reduced_motion="reduce"
        )
        context.set_default_timeout(PATIENCE)
        self.opened.append(context)
        return Walk(context.new_page(), self.base, language, width)


@pytest.fixture
def walks(chromium_here: Browser, living: LiveServer, contexts: list[BrowserContext]) -> Walks:
    """Return what opens a browser for each person of a journey."""
    return Walks(chromium_here, living.url, contexts)
