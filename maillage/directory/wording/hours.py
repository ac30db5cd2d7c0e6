"""Hours in words: on which days, from when until when, on what conditions."""

from datetime import datetime, time

from django.utils.formats import time_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from maillage.directory.rules.hours import Schedule
from maillage.ui.wording import french, hour

DAY_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAYS: dict[str, Promise] = {
    "MO": pgettext_lazy("begins a line", "Monday"),
    "TU": pgettext_lazy("begins a line", "Tuesday"),
    "WE": pgettext_lazy("begins a line", "Wednesday"),
    "TH": pgettext_lazy("begins a line", "Thursday"),
    "FR": pgettext_lazy("begins a line", "Friday"),
    "SA": pgettext_lazy("begins a line", "Saturday"),
    "SU": pgettext_lazy("begins a line", "Sunday"),
}
NTH: dict[str, Promise] = {
    "1": _("first %(day)s of the month"),
    "2": _("second %(day)s of the month"),
    "3": _("third %(day)s of the month"),
    "4": _("fourth %(day)s of the month"),
    "5": _("fifth %(day)s of the month"),
    "-1": _("last %(day)s of the month"),
}


def clock(at: datetime | time) -> str:
    """Return a time of day as it is said: ``4:30 p.m.``, ``16 h 30``."""
    said = at if isinstance(at, time) else at.time()
    return hour(said) if french() else time_format(said, "TIME_FORMAT")


def days(byday: tuple[str, ...]) -> str:
    """Say on which days: a span where they follow each other."""
    if all(day in DAY_NAMES for day in byday):
        places = [DAY_NAMES.index(day) for day in byday]
        if len(places) == 7:  # noqa: PLR2004 -- all of them
            return gettext("Every day")
        if len(places) > 2 and places == list(range(places[0], places[-1] + 1)):  # noqa: PLR2004 -- two are named
            return gettext("%(first)s to %(last)s") % {"first": _within(byday[0]), "last": _within(byday[-1])}
    return ", ".join(_day(day) for day in byday)


def _within(day: str) -> str:
    """Return a day as it stands within a sentence: small in French."""
    words = str(DAYS[day])
    return words.lower() if french() else words


def _day(day: str) -> str:
    nth, name = day[:-2], _within(day[-2:])
    return str(NTH[nth]) % {"day": name} if nth in NTH else name


def hours(line: Schedule) -> str:
    """Say one line of hours."""
    told = capfirst(days(line.byday))
    if line.opens is not None and line.opens == line.closes:
        told = gettext("%(days)s, day and night") % {"days": told}
    elif line.opens is not None and line.closes is not None:
        opens, closes = (clock(one) for one in (line.opens, line.closes))
        told = gettext("%(days)s, %(opens)s to %(closes)s") % {"days": told, "opens": opens, "closes": closes}
    elif line.opens is not None:
        told = gettext("%(days)s, from %(opens)s") % {"days": told, "opens": clock(line.opens)}
    more = [
        words
        for words, is_so in (
            (gettext("by appointment"), line.by_appointment),
            (gettext("closed on public holidays"), line.closed_on_holidays),
            (gettext("part of the year only"), line.season is not None),
        )
        if is_so
    ]
    return f"{told} ({', '.join(more)})" if more else told
