"""When something is open: now, in the evening, on the weekend, at two in the morning on a Sunday.

Times are the region's own, without a zone: who asks converts before. What is not said is not known, and not open.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

import holidays as calendars

from maillage.directory.rules.hours.plain import Schedule, Season

AHEAD = 35  # days in which the next opening is looked for: a monthly one is among them
Span = tuple[datetime, datetime]


class State(StrEnum):
    """What can be said of one moment."""

    OPEN = "open"
    BY_APPOINTMENT = "by_appointment"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class Wish(StrEnum):
    """When somebody can come or call."""

    NOW = "now"
    EVENING = "evening"
    WEEKEND = "weekend"
    NIGHT = "night"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Line(Schedule):
    """A schedule with what only a person or another system writes: dates, intervals, days of the month, closures."""

    closed: bool = False
    open_on_holidays: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    dtstart: date | None = None
    until: date | None = None
    interval: int = 1
    bymonthday: tuple[int, ...] = ()

    @property
    def regular(self) -> bool:
        """Say whether it is the same every week of every year."""
        bounds = (self.season, self.valid_from, self.valid_to, self.dtstart, self.until, self.bymonthday)
        return not any(bounds) and self.interval == 1 and self.freq == "WEEKLY" and not self.closed

    def begins(self, day: date) -> bool:
        """Say whether this line begins on a day, holidays apart."""
        if any(low and day < low for low in (self.valid_from, self.dtstart)):
            return False
        if any(high and day > high for high in (self.valid_to, self.until)):
            return False
        if self.bymonthday:
            return day.day in self.bymonthday and (self.season is None or self.season.holds(day))
        if not self.byday and (self.valid_from or self.closed):
            return self.season is None or self.season.holds(day)
        if self.interval > 1 and self.dtstart and self.freq == "WEEKLY":
            monday, first = (one - timedelta(one.weekday()) for one in (day, self.dtstart))
            if (monday - first).days // 7 % self.interval:
                return False
        return self.on(day)


@dataclass(frozen=True, slots=True)
class Answer:
    """What can be said of one moment, until when it holds, and when it opens next."""

    state: State
    until: datetime | None = None
    next: datetime | None = None
    holiday: bool = False  # closed because of one


def season_of(text: str) -> Season | None:
    """Read a season as it is written down: `--11-01/--03-31`."""
    if not text:
        return None
    first, last = (tuple(int(n) for n in part.strip("-").split("-")) for part in text.split("/"))
    return Season((first[0], first[1]), (last[0], last[1]))


@lru_cache(maxsize=64)
def holidays_of(country: str, subdivision: str, year: int) -> frozenset[date]:
    """Return the public holidays of a year; of the country alone where the subdivision is not known."""
    known = calendars.list_supported_countries().get(country)
    if known is None:
        return frozenset()
    part = subdivision if subdivision in known else None
    return frozenset(calendars.country_holidays(country, subdiv=part, years=year))


def spans(lines: Sequence[Line], first: date, last: date, free: Iterable[date] = ()) -> list[tuple[Span, Line]]:
    """Return from when until when each line is open between two days, what is closed taken out."""
    off = frozenset(free)
    closed = [span for line in lines if line.closed for span in _all(line, first, last)]
    found = []
    for line in lines:
        if line.closed or line.opens is None or line.closes is None:
            continue
        for opens, closes in _all(line, first, last):
            if opens.date() in off and line.closed_on_holidays:
                continue
            found += [(part, line) for part in _without((opens, closes), closed)]
    return sorted(found, key=lambda one: one[0])


def _all(line: Line, first: date, last: date) -> Iterator[Span]:
    for n in range(-1, (last - first).days + 1):
        day = first + timedelta(n)
        if line.begins(day):
            opens = datetime.combine(day, line.opens or time(0))
            closes = datetime.combine(day, line.closes or time(0))
            yield opens, closes if closes > opens else closes + timedelta(1)


def _without(span: Span, closed: Iterable[Span]) -> list[Span]:
    parts = [span]
    for a, b in closed:
        parts = [piece for x, y in parts for piece in ((x, min(y, a)), (max(x, b), y)) if piece[0] < piece[1] and x < y]
    return parts


def at(lines: Sequence[Line], moment: datetime, free: Iterable[date] = ()) -> Answer:
    """Say what is known of one moment in the region's time."""
    off = frozenset(free)
    today = moment.date()
    ahead = spans(lines, today, today + timedelta(AHEAD), off)
    now = [(span, line) for span, line in ahead if span[0] <= moment < span[1]]
    if now:
        kept = [one for one in now if not one[1].by_appointment] or now
        until = _joined(max(span[1] for span, _ in kept), moment, ahead)
        return Answer(State.BY_APPOINTMENT if kept[0][1].by_appointment else State.OPEN, until=until)
    said = [line for line in lines if not line.closed]
    if not said or any(line.begins(today) for line in said if line.opens is None or line.closes is None):
        return Answer(State.UNKNOWN)
    later = [span[0] for span, _ in ahead if span[0] > moment]
    return Answer(State.CLOSED, next=min(later, default=None), holiday=today in off and _shuts(lines, today))


def _joined(until: datetime, moment: datetime, ahead: Sequence[tuple[Span, Line]]) -> datetime | None:
    """Return until when it stays open, one line following the other; nothing where it never closes."""
    for (opens, closes), _ in ahead:
        if opens <= until < closes:
            until = closes
    return until if until - moment < timedelta(AHEAD - 7) else None


def _shuts(lines: Sequence[Line], day: date) -> bool:
    return any(line.closed_on_holidays and line.begins(day) for line in lines)
