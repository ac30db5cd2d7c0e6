"""Sessions in words: on what, and why one was ended."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maillage.access.presence import Standing

OUT: dict[str, Promise] = {
    Standing.IDLE: _(
        "Nothing was done on your screen for fifteen minutes, so you were signed out. Sign in: you come back to where "
        "you were, with what you had typed."
    ),
    Standing.LONG: _(
        "Eight hours are over, so you were signed out. Sign in: you come back to where you were, with what you had "
        "typed."
    ),
}
BROWSERS = {"chrome": "Chrome", "edge": "Edge", "firefox": "Firefox", "opera": "Opera", "safari": "Safari"}
SYSTEMS = {
    "android": "Android",
    "chromeos": "ChromeOS",
    "ios": "iOS",
    "linux": "Linux",
    "macos": "macOS",
    "windows": "Windows",
}


def device(code: str) -> str:
    """Return a browser and a system as they are called: ``Firefox, Linux``."""
    browser, _, system = code.partition("/")
    return f"{BROWSERS.get(browser) or gettext('A browser')}, {SYSTEMS.get(system) or gettext('unknown system')}"
