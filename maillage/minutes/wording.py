"""Minutes in words: that they have gone on, and a neutral mail that says only that something waits."""

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

GONE_ON = _("These minutes have gone on meanwhile: a new version was proposed, or they are sealed. Open their page.")


def message() -> tuple[str, str]:
    """Return subject and body of the mail, in the language that is active."""
    body = gettext("Hello,\n\nSomething waits for you to read and to answer. Sign in as usual:\n\n%(url)s\n")
    return gettext("Something waits for you"), body % {"url": settings.SITE_URL}
