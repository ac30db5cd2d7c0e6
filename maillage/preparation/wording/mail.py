"""Reminders: fixed neutral sentences; they name no person, place, organisation or situation."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from maillage.preparation.rules.reminding import Reminder


def message(reminder: Reminder, *, guest: bool = False) -> tuple[str, str]:
    """Return subject and body, in the language that is active; a guest has a link of her own."""
    said = {
        Reminder.ANSWER: _("An invitation waits for your answer."),
        Reminder.TOMORROW: _("A meeting in your calendar is tomorrow."),
        Reminder.AUTHORISE: _("Somebody at your organisation needs your authorisation for one day."),
    }
    body = _("Hello,\n\n%(news)s Sign in as usual:\n\n%(url)s\n")
    if guest:
        body = _("Hello,\n\n%(news)s Your own link leads there; it comes in a message of its own.\n")
    subject = pgettext("the neutral title of a calendar entry", "Meeting")
    return subject, body % {"news": said[reminder], "url": settings.SITE_URL}
