"""Guests in words: how far each has come, the one message, what the page of the code says."""

from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from maillage.guests.rules import Stage

STAGES: dict[Stage, tuple[str, Promise]] = {
    Stage.INVITED: ("tocome", _("Link sent, no code told yet")),
    Stage.CODE_WAITS: ("underway", _("A code waits for her")),
    Stage.TRIED_OUT: ("closed", _("Five wrong codes: give a new one")),
    Stage.HERE: ("done", _("Has opened her link")),
    Stage.OVER: ("closed", _("Over")),
}
IS_OVER = _("This guest’s seat is over: the meeting is, or she has declined. Invite her to the next one.")
WRONG = _("This does not open. Check the six figures, or ask by telephone for a new code.")


def link_mail(language: str, url: str) -> tuple[str, str]:
    """Return subject and body of the message with a guest's link; it names nobody and says nothing of what it is."""
    with override(language):
        subject = gettext("Your link")
        body = gettext(
            "Hello,\n\nThis is the link you were told about by telephone:\n\n%(url)s\n\n"
            "It asks for a code of six figures, which comes by telephone and never by mail.\n"
            "If you expected no such message, delete it: nothing happens without you.\n"
        ) % {"url": url}
    return subject, body
