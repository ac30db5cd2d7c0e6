"""Handovers, reminders and second meetings that are left out, in words."""

from enum import StrEnum

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from maillage.followup.rules import Answer, Refusal, Skip

SKIPS: dict[Skip, Promise] = {
    Skip.NOT_NEEDED: _("What was decided is done, and nothing is left open"),
    Skip.SHE_DECLINED: _("The woman or the children do not want another meeting"),
    Skip.NOT_SAFE: _("Meeting again would not be safe now"),
    Skip.MOVED_AWAY: _("The family lives in another region now"),
    Skip.OTHER_TABLE: _("Another table goes on with it"),
    Skip.NOBODY_FREE: _("The people needed cannot come"),
}
ANSWERS: dict[Answer, Promise] = {
    Answer.WAITING: pgettext_lazy("a measure is proposed to somebody", "waits for an answer"),
    Answer.ACCEPTED: pgettext_lazy("a measure is proposed to somebody", "accepted"),
    Answer.DECLINED: pgettext_lazy("a measure is proposed to somebody", "declined"),
    Answer.WITHDRAWN: pgettext_lazy("a measure is proposed to somebody", "no longer asked"),
}
REFUSALS: dict[Refusal, Promise] = {
    Refusal.ANSWERED: _("This was answered already. Look at the list of measures."),
    Refusal.CANNOT_TAKE: _("She cannot take this measure over: choose somebody from the list."),
    Refusal.NOT_OPEN: _("This measure is done or given up: nobody needs to take it over."),
    Refusal.WAITING: _("Somebody is asked already. Wait for her answer, or ask her no longer."),
    Refusal.CONVENED: _("The second meeting is convened already. Call it off first."),
    Refusal.NOT_HELD: _("The first meeting has not been held yet: a second one cannot be left out."),
    Refusal.SKIPPED: _("The second meeting is left out already."),
    Refusal.NOT_SKIPPED: _("The second meeting is not left out: there is nothing to reopen."),
}


class Mail(StrEnum):
    """What a mail says."""

    ASKED = "asked"
    LATE = "late"
    SOON = "soon"


def message(word: Mail) -> tuple[str, str]:
    """Return subject and body, in the language that is active; they name no person, place or situation."""
    said = {
        Mail.ASKED: gettext("You are asked whether you take something over. Please answer on your page."),
        Mail.LATE: gettext("The day of something you took on has passed. Please say how it stands."),
        Mail.SOON: gettext("The day of something you took on is near."),
    }
    body = gettext("Hello,\n\n%(news)s Sign in as usual:\n\n%(url)s\n")
    return gettext("A reminder"), body % {"news": said[word], "url": settings.SITE_URL}
