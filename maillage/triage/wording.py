"""What happens between a referral and its table, in words."""

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from maillage.triage.rules import No, declining, matches
from maillage.triage.rules.disclosure import Shared, Stage

NOS: dict[No, Promise] = {
    No.ANSWERED: _("This question has its answer already. Ask a new one."),
    No.TOO_MANY_OPEN: _("Ten questions wait for an answer already. Call her: it will be quicker."),
    No.WORDS_NEEDED: _("Write a few words."),
}

DECLINING: dict[declining.No, Promise] = {
    declining.No.NO_WAY: _("Choose at least one thing that the referent can do instead."),
    declining.No.WORDS_NEEDED: _("Write a few words, so that the referent knows what to do."),
}
WAYS_INSTEAD: dict[declining.Way, Promise] = {
    declining.Way.EMERGENCY: _("Call the emergency number: somebody is in danger now"),
    declining.Way.CHILD_PROTECTION: _("Consult child protection, or report to it"),
    declining.Way.RAPID_RESPONSE: _("Call the rapid-response cell"),
    declining.Way.SERVICE: _("Turn to a service of the region"),
    declining.Way.CONSULTATION: _("Ask for an anonymous consultation"),
    declining.Way.OTHER_REGION: _("Turn to the outreach worker of another region"),
    declining.Way.COME_BACK: _("Come back with what is still missing"),
}

MATCH_NOS: dict[matches.No, Promise] = {
    matches.No.MEETING_AHEAD: _("The one that would be closed has a meeting ahead. Hold it or call it off first."),
    matches.No.NOT_BY_VOICE: _("Call her first: only the two of you can know, and only by voice."),
    matches.No.NOT_TOLD_TWICE: _("Choose a code under which you were told by voice which family it is."),
    matches.No.OWN_CODE: _("This is the same code. Write the other one, which she told you."),
    matches.No.SETTLED: _("This is settled already."),
    matches.No.TOO_MANY_OPEN: _("Three codes wait for an answer already. Wait for it, or call her."),
    matches.No.WRONG_CODE: _("This is not the code that she can tell you. Call her, and type what she says."),
}
OUTCOMES: dict[str, tuple[str, Promise]] = {
    "": ("tocome", _("Waits for the other referent")),
    matches.Outcome.MERGED: ("done", _("Made one")),
    matches.Outcome.NOT_THE_SAME: ("closed", _("Not the same family, or no longer asked")),
    matches.Outcome.WRONG_CODE: ("closed", _("Ended after five wrong codes")),
}
STAGES: dict[str, Promise] = {
    Stage.REFERRAL: _("The referral"),
    Stage.CONSULTATION: _("In consultation, anonymous"),
    Stage.COOPERATION: _("In cooperation"),
}
SHARED: dict[str, Promise] = {
    Shared.REFERRAL: _("What is written in the referral"),
    Shared.ROLES: _("Who it is about, as roles"),
    Shared.SAID: _("What is said at the table for everyone"),
    Shared.KEPT: _("What is kept for her side: where she is, what came from her"),
    Shared.OWN_CONSENT: _("Until when a consent holds, of whom one works with"),
    Shared.FAMILY: _("Which family it is: told by voice, written nowhere"),
}


def reminder() -> tuple[str, str]:
    """Return subject and body of the one mail this subject sends, in the language that is active."""
    body = gettext("Hello,\n\nSomething waits for you. Sign in as usual:\n\n%(url)s\n")
    return pgettext("the neutral subject of a mail", "A reminder"), body % {"url": settings.SITE_URL}
