"""What a reading of hours is made of."""

import calendar
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MIDNIGHT = time(0)


class Note(StrEnum):
    """What a text of hours says besides hours."""

    ASK = "ask"  # call or look at the site first
    APPOINTMENT = "appointment"
    VARIES = "varies"
    CLOSED = "closed"  # the whole text says so


@dataclass(frozen=True, slots=True)
class Season:
    """Days of each year, both ends included, as (month, day); it may pass over the new year."""

    first: tuple[int, int]
    last: tuple[int, int]

    def holds(self, day: date) -> bool:
        """Say whether a day falls into it."""
        here = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= here <= self.last
        return here >= self.first or here <= self.last

    def __str__(self) -> str:
        return "--{:02}-{:02}/--{:02}-{:02}".format(*self.first, *self.last)


@dataclass(frozen=True, slots=True)
class Schedule:
    """One line of opening: on which days, from when until when, on what conditions.

    `byday` is iCalendar's: "MO", or "1TU" and "-1FR" for the first and the last of a month. Closing at or before the
    opening is on the next day, so that midnight to midnight is the whole day. Hours that are not said are None.
    """

    byday: tuple[str, ...]
    opens: time | None = None
    closes: time | None = None
    by_appointment: bool = False
    closed_on_holidays: bool = False
    season: Season | None = None
    description: str = ""

    @property
    def freq(self) -> str:
        """Return iCalendar's frequency."""
        return "MONTHLY" if any(len(day) > 2 for day in self.byday) else "WEEKLY"  # noqa: PLR2004 -- two letters name a day

    @property
    def overnight(self) -> bool:
        """Say whether it closes on the day after."""
        return self.opens is not None and self.closes is not None and self.closes <= self.opens

    def on(self, day: date) -> bool:
        """Say whether this line begins on a day, holidays apart."""
        if self.season and not self.season.holds(day):
            return False
        name = DAYS[day.weekday()]
        last = calendar.monthrange(day.year, day.month)[1]
        nth, back = (day.day - 1) // 7 + 1, -((last - day.day) // 7 + 1)
        return bool({name, f"{nth}{name}", f"{back}{name}"} & set(self.byday))


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a text, and what was not.

    Only a whole reading may be used without a person: where something is left unread it may change what was read.
    """

    schedules: tuple[Schedule, ...] = ()
    closures: tuple[Season, ...] = ()
    notes: frozenset[Note] = field(default_factory=frozenset)
    unread: str = ""

    @property
    def whole(self) -> bool:
        """Say whether every word was understood."""
        return not self.unread
