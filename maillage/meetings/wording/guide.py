"""The guide of a meeting in words: its parts, its goal, what brings a discussion back, why a step must wait."""

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from maillage.core.errors import Refused
from maillage.meetings.rules.guide import LAST, Going, NotYet, Part
from maillage.meetings.wording.table import Place
from maillage.ui.wording import NBSP

PARTS = (
    _("Who is here"),
    _("The situation"),
    _("The others complete it"),
    _("Questions, discussion, solutions"),
)
PROMPTS = (
    _("“Who are you, whom do you work with, and what may you speak of here?”"),
    _("“What do the woman and each child want, what do they fear, and what do they already do to stay safe?”"),
    _("“What would help, from where you stand?”"),
    _("“Which of these makes the woman and the children safer, and who can do it by when?”"),
)
BACK = (
    _("“Let us come back to what we are here for: the safety of the woman and the children.”"),
    _("“What does this mean for the safety of the woman? And of each child?”"),
    _("“I hear two views. Which one do we need to settle today, so that they are safer tomorrow?”"),
    _("“We will not decide here who is right. What can each of us do?”"),
)
WHY_NOT = {
    NotYet.NOT_CONVENED: _("This meeting is open already, or over. Go back to it to see where it stands."),
    NotYet.NOT_SAID: _("Say aloud what is said first, or write why it was left out."),
    NotYet.NOT_RUNNING: _("This meeting is not running."),
    NotYet.NOT_HELD: _("There are minutes once the meeting has been closed."),
    NotYet.LAST_PART: _("This is the last part. Close the meeting when everything has been said."),
    NotYet.NOT_AT_ITS_END: _("A meeting is closed in its last part. Go on to part 4 first."),
    NotYet.NO_SEAT: _("Nobody sits in the facilitator’s seat, so nothing can be written down for her."),
    NotYet.VOLUNTEER_READS: _(
        "Who takes a measure on must be able to read it. Give it to everyone, or let somebody else volunteer."
    ),
    NotYet.KEPT_FROM_YOU: _(
        "This is kept from your side, so you cannot write it down for somebody else. Ask her to write it, or who leads."
    ),
    NotYet.WHO_HEARS: _(
        "This may tell where somebody lives or will be, or came from her. Keep it from those who serve the partner, "
        "or say that it was asked."
    ),
    NotYet.ONLY_NARROWER: _(
        "The minutes have been proposed. What was said can still be kept from somebody, and no longer be given to more."
    ),
    NotYet.NOT_THIS_STEP: _("The minutes have gone on meanwhile. Open their page to see how far they have come."),
    NotYet.NOT_A_SECOND: _("This need belongs to this very meeting. It can be compared at the next one."),
}


def refused(why: NotYet) -> Refused:
    """Return the refusal of a step, with its sentence."""
    return Refused(why, WHY_NOT[why])


def name_of(part: Part) -> str:
    """Return the name of a part."""
    return str(PARTS[part.number - 1])


def minutes(count: int) -> str:
    """Return ``8 minutes``."""
    return ngettext("{n} minute", "{n} minutes", count).format(n=count).replace(" ", NBSP)


def under(part: Part) -> str:
    """Return what stands under a part's name: its minutes, and how it stands."""
    if part.going is Going.DONE:
        return gettext("{n} min, done").format(n=part.minutes)
    if part.going is Going.TO_COME:
        return gettext("{n} min").format(n=part.minutes)
    if part.over:
        return gettext("{n} min, {over} over").format(n=part.minutes, over=part.over)
    return gettext("{n} min, {left} left").format(n=part.minutes, left=part.left)


def left_in(part: Part) -> str:
    """Return the sentence beside the clock."""
    said = gettext("Part {n} of {all}.").format(n=part.number, all=LAST)
    if part.over:
        return f"{said} " + gettext("This part is {time} over its time.").format(time=minutes(part.over))
    return f"{said} " + gettext("{time} left in this part.").format(time=minutes(part.left))


def progress(part: Part) -> str:
    """Return what the progress bar of a part says to who does not see it."""
    if part.going is Going.DONE:
        return gettext("Part {n}: finished").format(n=part.number)
    if part.going is Going.TO_COME:
        return gettext("Part {n}: not begun").format(n=part.number)
    return gettext("Part {n}: {elapsed} of {minutes} minutes").format(
        n=part.number, elapsed=part.elapsed, minutes=part.minutes
    )


def talked(seconds: int) -> str:
    """Return how long somebody has spoken, in whole minutes."""
    return minutes(seconds // 60) if seconds >= 60 else gettext("less than a minute")  # noqa: PLR2004  a minute


def tap(seat: Place) -> Promise:
    """Return what a tap on a seat says."""
    return _("Has finished") if seat.speaks else _("Speaks now")


def goal() -> Promise:
    """Return what every meeting is for."""
    return _("The safety of the woman and the children")
