"""When an entry is to be checked, when somebody is reminded, how long a suggestion stays. Pure."""

from datetime import date, timedelta
from enum import StrEnum

CHECK_AFTER = timedelta(days=182)  # what nobody checked for half a year is to be checked
REMIND_AGAIN = timedelta(days=30)
TELL_AGAIN = timedelta(days=7)  # while suggestions wait
KEPT = timedelta(days=90)  # a suggestion, after it was settled
MOST_WORDS = 1000
MOST_A_DAY = 20  # suggestions about one service


class About(StrEnum):
    """What somebody suggests to change."""

    HOURS = "hours"
    PHONE = "phone"
    CLOSED = "closed"
    OTHER = "other"


class Answer(StrEnum):
    """What became of a suggestion."""

    DONE = "done"
    NOT_SO = "not_so"


class Which(StrEnum):
    """Which entries a list shows."""

    NEVER = "never"  # nobody ever checked them
    CHECKED = "checked"  # the oldest first
    ALL = "all"
    ENDED = "ended"


def is_time(last: date | None, today: date, *, waiting: bool) -> bool:
    """Return whether somebody is reminded again; sooner where suggestions wait for her."""
    return last is None or today - last >= (TELL_AGAIN if waiting else REMIND_AGAIN)


def over(today: date) -> date:
    """Return the day before which whatever was settled is forgotten."""
    return today - KEPT
