"""Mail about a meeting: fixed neutral sentences; they name no person, place, organisation or situation."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from maillage.meetings.rules.convening import News


def message(news: News, *, guest: bool = False) -> tuple[str, str, str]:
    """Return subject, body and the calendar's word, in the language that is active; a guest has nowhere to sign in."""
    said = {
        News.INVITED: _("You are invited to a meeting. Please say whether you come."),
        News.MOVED: _("A meeting in your calendar has changed. Please look at it, and say whether you come."),
        News.CANCELLED: _("A meeting in your calendar will not take place."),
        News.SETTLED: _("The date of a meeting is settled. Please look at it, and say whether you come."),
        News.TIMES: _("Several times are proposed for a meeting. Please say which ones suit you."),
        News.TAKEN_OUT: _("A meeting in your calendar no longer needs you."),
    }
    body = _("Hello,\n\n%(news)s Sign in as usual:\n\n%(url)s\n\nThe calendar file holds the date and the hour.\n")
    if guest:
        body = _(
            "Hello,\n\n%(news)s Your own link leads there; it comes in a message of its own.\n\n"
            "The calendar file holds the date and the hour.\n"
        )
    if news is News.TIMES:
        body = _("Hello,\n\n%(news)s Sign in as usual:\n\n%(url)s\n")
        if guest:
            body = _("Hello,\n\n%(news)s Your own link leads there; it comes in a message of its own.\n")
    word = pgettext("the neutral title of a calendar entry", "Meeting")
    return word, body % {"news": said[news], "url": settings.SITE_URL}, word
