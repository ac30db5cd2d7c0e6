"""Sessions in words: on what, and why one was ended."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maillage.access.presence import Standing
from maillage.core.oidc import Trouble

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
TROUBLES: dict[str, Promise] = {
    Trouble.AWAY: _("Your institution’s server does not answer as it should. Try again later, or sign in here."),
    Trouble.CANCELLED: _("Your institution did not sign you in, or you turned back. Try again, or sign in here."),
    Trouble.WRONG: _("What came back does not answer what this browser asked. Begin again from the sign-in page."),
}
UNKNOWN = _(
    "Your institution knows you, and this site does not know you by it. Sign in once as usual, then connect it under "
    "“How I sign in”. Without an account, ask your organisation’s manager for an invitation."
)
OTHER_ADDRESS = _(
    "Your institution must know you by the address of your account here, and have verified it. Ask its help desk, or "
    "your organisation’s manager."
)
AT_INSTITUTION = _("Sign in again at %(name)s")
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
