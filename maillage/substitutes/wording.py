"""Who stands in for whom, in words."""

from datetime import date

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from maillage.substitutes.rules import No, Stage
from maillage.ui.wording import day

NOS: dict[No, Promise] = {
    No.ENDS_BEFORE: _("The last day comes before the first one."),
    No.NOT_FIT: _(
        "She cannot answer here. Choose somebody else: of your region, not of a public institution, and with no part "
        "in the situation."
    ),
    No.PAST: _("These days are over already."),
    No.SITS_THERE: _("This meeting is not yours to lead: its facilitator is not away, or somebody leads it already."),
    No.TAKEN: _("Somebody is named for some of these days already. End that first, or choose other days."),
    No.TOO_LONG: _("Half a year at most. Name a new outreach worker for longer."),
}
STAGES: dict[Stage, tuple[str, Promise]] = {
    Stage.NOW: ("done", _("Now")),
    Stage.COMING: ("tocome", _("To come")),
    Stage.OVER: ("closed", _("Over")),
}


def absence_words(since: date, until: date, *, of: str, substitute: str, mine: bool, now: bool) -> str:
    """Say to one of the two who answers for the region, from when to when; ``mine``: the reader stands in."""
    words = {"of": of, "substitute": substitute, "since": day(since), "until": day(until)}
    if mine and now:
        return gettext("You answer for the region in the place of %(of)s, until %(until)s.") % words
    if mine:
        return gettext("You answer for the region in the place of %(of)s, from %(since)s to %(until)s.") % words
    if now:
        return gettext("%(substitute)s answers for the region in your place, until %(until)s.") % words
    return gettext("%(substitute)s answers for the region in your place, from %(since)s to %(until)s.") % words


def handed_words(*, of: str, substitute: str, mine: bool) -> str:
    """Say to one of the two who answers for a situation; to who handed it on, not even its code."""
    if mine:
        return gettext("You answer for one situation in the place of %(of)s.") % {"of": of}
    return gettext("%(substitute)s answers for one situation in your place.") % {"substitute": substitute}


def reminder() -> tuple[str, str]:
    """Return subject and body of the one mail this subject sends, in the language that is active."""
    body = gettext("Hello,\n\nSomething changed on your desk. Sign in as usual:\n\n%(url)s\n")
    return pgettext("the neutral subject of a mail", "A reminder"), body % {"url": settings.SITE_URL}
