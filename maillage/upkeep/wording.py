"""What the pages of upkeep say: kinds of suggestions, hours, what is not well formed; mail."""

import json
from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import get_language, gettext, override, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from maillage.directory.rules.codes import PhoneType, Status
from maillage.directory.rules.opening import Line, season_of
from maillage.directory.wording.codes import CONFIDENTIALITIES
from maillage.directory.wording.hours import hours
from maillage.directory.wording.keeping import closed
from maillage.ui.fields import QUOTED
from maillage.upkeep.rules import About, Answer, Which
from maillage.upkeep.rules.cards import LANGUAGES

ABOUTS: dict[About, Promise] = {
    About.HOURS: _("The hours"),
    About.PHONE: _("The telephone"),
    About.CLOSED: _("It is closed, or has moved"),
    About.OTHER: _("Something else"),
}
ANSWERS: dict[Answer, Promise] = {Answer.DONE: _("Put right"), Answer.NOT_SO: _("Not so")}
WHICHES: dict[Which, Promise] = {
    Which.NEVER: pgettext_lazy("entries", "Never checked"),
    Which.CHECKED: _("Checked, the oldest first"),
    Which.ALL: _("All, by name"),
    Which.ENDED: pgettext_lazy("entries", "Ended"),
}
STATES: dict[str, Promise] = {
    str(Status.ACTIVE): _("It goes on"),
    str(Status.CLOSED_FOR_NOW): _("Closed for now"),
    str(Status.INACTIVE): _("It has ended, for what we know"),
    str(Status.DEFUNCT): _("Ended for good"),
}
REACHED = {str(code): words for code, words in CONFIDENTIALITIES.items()}
PHONES: dict[str, Promise] = {
    str(PhoneType.VOICE): pgettext_lazy("kind of telephone", "Voice"),
    str(PhoneType.TEXT): pgettext_lazy("kind of telephone", "Text messages"),
    str(PhoneType.CELL): pgettext_lazy("kind of telephone", "Mobile"),
    str(PhoneType.FAX): pgettext_lazy("kind of telephone", "Fax"),
    str(PhoneType.TEXTPHONE): pgettext_lazy("kind of telephone", "Text telephone (TTY)"),
    str(PhoneType.VIDEO): pgettext_lazy("kind of telephone", "Video"),
    str(PhoneType.PAGER): pgettext_lazy("kind of telephone", "Pager"),
}
WEEKS: dict[str, Promise] = {
    "": _("Every week"),
    "1": _("First of the month"),
    "2": _("Second of the month"),
    "3": _("Third of the month"),
    "4": _("Fourth of the month"),
    "5": _("Fifth of the month"),
    "-1": _("Last of the month"),
}
IN_ENGLISH, IN_FRENCH = _("{label}, in English"), _("{label}, in French")
NUMBERED = _("{label}, {n}")
STATUS_HINT = _("What has ended is no longer found; nothing of it is deleted, and it can be taken up again.")
TAKE_STREET_OUT = _("Where this service is stays confidential: take the street and the postal code out.")
FORGET = _(
    "I understand: every address and every point on the map of this service is deleted, and cannot be brought back"
)
TICK_TO_FORGET = _(
    "Tick this box to go on. Once it is hidden, its addresses and points on the map are deleted here, in what is given "
    "to other programs and on every list that is brought later. Nobody can bring them back, you neither."
)
STREET_OR_TOWN = _("Write a street or a town, or leave the whole place empty.")
A_TIME = _("Write a time, such as 9:00 or 16:30.")
A_DAY = _("Choose a day.")
DAYS_CROSSED = _("The last day lies before the first.")
WHICH_DAYS = _("Choose the days of these hours.")
FROM_WHEN = _("Write from when it is open.")
UNREAD = _("We could not read all of this. Write it more simply, or leave this empty and use the rows below.")
THE_REGION = _("The region itself")
TAKEN_AWAY = _("Meanwhile somebody else took one of these places away. Look at what stands here, and keep it again.")
ENOUGH = _("Many people wrote about this service today. It will be looked at; please call, if it is urgent.")


def in_french() -> bool:
    """Return whether the reader reads French."""
    return (get_language() or "en").startswith("fr")


def in_the(label: object, language: str) -> Any:
    """Return the label of a field in one of the languages."""
    return format_lazy(IN_FRENCH if language == "fr" else IN_ENGLISH, label=label)


def numbered(label: object, n: int) -> Any:
    """Return the label of a field in one of several rows."""
    return format_lazy(NUMBERED, label=label, n=n)


def meanwhile(words: str) -> str:
    """Say what somebody else wrote in the meantime."""
    if not words:
        return gettext("Meanwhile somebody else emptied this. Press the button again to keep yours.")
    said = gettext("Meanwhile somebody else wrote: “%(words)s”. Press the button again to keep yours.")
    return said % {"words": words}


def is_a_person(words: Iterable[str]) -> str:
    """Ask about words that may be somebody's name."""
    said = ", ".join(str(format_lazy(QUOTED, words=one)) for one in dict.fromkeys(words))
    question = gettext("Could this be a person’s name: %(words)s? Take it out, or say below that it is not.")
    return question % {"words": said}


def _at(said: str | None) -> time | None:
    return time.fromisoformat(said) if said else None


def _line(row: Sequence[Any]) -> str:
    nth, days, opens, closes, appointment, holidays = row
    byday = tuple(f"{nth}{day}" for day in days)
    return hours(Line(byday, _at(opens), _at(closes), by_appointment=appointment, closed_on_holidays=holidays))


def other(code: str) -> str:
    """Return what rows cannot say in words."""
    said = json.loads(code)
    span = (_at(said["opens_at"]), _at(said["closes_at"]))
    season = season_of(said["season"])
    line = Line(tuple(said["byday"]), span[0], span[1], by_appointment=said["by_appointment"], season=season)
    bounds = [said[name] for name in ("season", "valid_from", "dtstart", "valid_to", "until") if said[name]]
    words = gettext("Closed") if said["closed"] else hours(line)
    return f"{words} ({' – '.join(bounds)})" if bounds else words


def week(rows: Iterable[Any]) -> str:
    """Return the hours of a week in words."""
    return "; ".join(other(row) if isinstance(row, str) else _line(row) for row in rows)


def in_both(rows: Iterable[Any]) -> dict[str, str]:
    """Return the hours of a week in words, in each language."""
    found, all_rows = {}, list(rows)
    for language in LANGUAGES:
        with override(language):
            found[language] = week(all_rows)
    return found


def closures(spans: Iterable[Sequence[str]]) -> str:
    """Return the days on which it is closed, in words."""
    return "; ".join(closed(date.fromisoformat(first), date.fromisoformat(last)) for first, last in spans)


def message() -> tuple[str, str]:
    """Return subject and body of a reminder, in the language that is active; they name nothing and nobody."""
    news = gettext("Entries of the directory wait to be looked at by you.")
    body = gettext("Hello,\n\n%(news)s Sign in as usual:\n\n%(url)s\n")
    return gettext("A reminder"), body % {"news": news, "url": settings.SITE_URL}
