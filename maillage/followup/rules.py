"""When somebody is reminded, why a second meeting is left out, how a handover stands. Pure."""

from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=3)


class Reminder(StrEnum):
    """What a reminder says; each is sent once for a measure, its volunteer and its date."""

    SOON = "soon"
    LATE = "late"


class Skip(StrEnum):
    """Why the second meeting is left out."""

    NOT_NEEDED = "not_needed"  # all that was decided is done, and nothing is left open
    SHE_DECLINED = "she_declined"
    NOT_SAFE = "not_safe"
    MOVED_AWAY = "moved_away"  # the family lives in another region now
    OTHER_TABLE = "other_table"  # another table goes on with it
    NOBODY_FREE = "nobody_free"


class Answer(StrEnum):
    """How a proposal to take a measure over stands; until it is accepted, the measure stays where it is."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"  # by the outreach worker, or because the measure was settled meanwhile


class Refusal(StrEnum):
    """Why a step cannot be taken."""

    ANSWERED = "answered"
    CANNOT_TAKE = "cannot_take"
    NOT_OPEN = "not_open"
    WAITING = "waiting"
    CONVENED = "convened"
    NOT_HELD = "not_held"
    SKIPPED = "skipped"
    NOT_SKIPPED = "not_skipped"


def reminder(due_on: date, today: date) -> Reminder | None:
    """Return what is due to be said of an open measure today: within three days of its date, or after it."""
    if due_on < today:
        return Reminder.LATE
    return Reminder.SOON if due_on - SOON <= today else None
