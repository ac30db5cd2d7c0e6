"""Which neutral mail a seat's person, or her manager, is due: each once for a date. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from maillage.meetings.rules.seats import Response

WAITS = timedelta(days=3)
FROM_HOUR, TO_HOUR = 8, 18  # local: nobody's telephone rings at night for this


class Reminder(StrEnum):
    """What is mailed."""

    ANSWER = "answer"  # to her: asked, and not answered
    TOMORROW = "tomorrow"  # to her: she comes, and it is the day before
    AUTHORISE = "authorise"  # to the managers of her organisation: she comes, and is not authorised for that day


@dataclass(frozen=True, slots=True)
class Ahead:
    """A seat at a meeting to come; moments are in the zone of the meeting's region."""

    response: Response
    authorised: bool
    invited_at: datetime | None
    starts_at: datetime


def due(seat: Ahead, at: datetime) -> tuple[Reminder, ...]:
    """Return what is due at ``at`` (in the zone of the region); what was mailed already is left to the caller."""
    if at >= seat.starts_at:
        return ()
    comes = seat.response is Response.ACCEPTED
    by_day = FROM_HOUR <= at.hour < TO_HOUR
    found = {
        Reminder.ANSWER: by_day
        and seat.response is Response.INVITED
        and seat.invited_at is not None
        and at >= seat.invited_at + WAITS,
        Reminder.TOMORROW: by_day and comes and at.date() + timedelta(days=1) == seat.starts_at.date(),
        Reminder.AUTHORISE: comes and not seat.authorised,
    }
    return tuple(reminder for reminder, there in found.items() if there)
