"""Two times of a day as people write them: with or without a.m. and p.m., by twelve or by twenty-four hours."""

from dataclasses import dataclass
from datetime import time

NOON = 12
LATE = 16  # what opens from four in the afternoon on may close after midnight
MORNING = range(7, 12)  # "9-5": nobody opens a service at nine in the evening until five
AFTERNOON = range(1, 5)  # "1-4"


@dataclass(frozen=True, slots=True)
class Told:
    """A time as it is written; `half` is "am", "pm", or "24" where the writing leaves no question, or nothing."""

    hour: int
    minute: int = 0
    half: str = ""

    def at(self, half: str) -> time | None:
        """Return the time if it is of this half of the day, or None where there is no such time."""
        hour = self.hour
        if half in {"am", "pm"}:
            if not 1 <= hour <= NOON:
                return None
            hour = hour % NOON + (NOON if half == "pm" else 0)
        elif hour == 2 * NOON and not self.minute:
            hour = 0
        return time(hour, self.minute) if hour < 2 * NOON and self.minute < 60 else None  # noqa: PLR2004 -- minutes


def alone(told: Told) -> time | None:
    """Return one time that stands by itself; without a half of the day it says too little."""
    return told.at(told.half) if told.half else None


def pair(first: Told, last: Told) -> tuple[time, time] | None:
    """Return when it opens and closes, or None where more than one meaning is left."""
    meanings = [(a, b) for a, b in _meanings(first, last) if a is not None and b is not None and _likely(a, b)]
    return meanings[0] if len(meanings) == 1 else None


def _likely(opens: time, closes: time) -> bool:
    """Say whether people work so: until a later hour, until midnight, or through the night."""
    return opens < closes or closes == time(0) or opens.hour >= LATE


def _meanings(first: Told, last: Told) -> list[tuple[time | None, time | None]]:
    """Return what the two may mean together."""
    if first.half and last.half:
        return [(first.at(first.half), last.at(last.half))]
    if first.half:
        return _after(first, last)
    if last.half:
        return _before(first, last)
    return _bare(first, last)


def _after(first: Told, last: Told) -> list[tuple[time | None, time | None]]:
    """Read "9 AM - 5" and "9 h à 17"."""
    if first.half == "24":
        return [(first.at("24"), last.at("24"))]
    opens = first.at(first.half)
    found = [last.at(half) for half in ("am", "pm")]
    return [(opens, closes) for closes in found if opens and closes and opens < closes]


def _before(first: Told, last: Told) -> list[tuple[time | None, time | None]]:
    """Read "9-5 PM", "1-4 PM", "9 à 17 h"."""
    if last.half == "24":
        return [(first.at("24"), last.at("24"))]
    closes = last.at(last.half)
    if last.half == "pm" and first.hour not in MORNING and first.hour % NOON < last.hour % NOON:
        return [(first.at("pm"), closes)]  # "1-3 pm"; "9-11 pm" stays open
    found = [first.at(half) for half in ("am", "pm")]
    return [(opens, closes) for opens in found if opens and closes and (opens < closes or closes == time(0))]


def _bare(first: Told, last: Told) -> list[tuple[time | None, time | None]]:
    """Read "9-4:30", "1-4", "13-16"."""
    if first.hour > NOON or last.hour > NOON or not first.hour:
        return [(first.at("24"), last.at("24"))]
    if first.hour in MORNING and (last.hour, last.minute) <= (first.hour, first.minute):
        return [(first.at("am"), last.at("pm"))]
    if first.hour in MORNING and last.hour == NOON:
        return [(first.at("am"), last.at("pm"))]
    if (first.hour in AFTERNOON or first.hour == NOON) and last.hour != NOON and last.hour <= 9:  # noqa: PLR2004 -- evening
        return [(first.at("pm"), last.at("pm"))]
    return []
