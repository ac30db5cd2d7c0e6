"""A short way to write down what hours mean: "MO-FR 08:30-16:30 closed-on-holidays; SA 10:00-? | ask | part"."""

from maillage.directory.rules.hours import Reading, Schedule

WEEK = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


def shown(reading: Reading) -> str:
    """Write a reading down; "part" says that something was left to a person."""
    lines = "; ".join(_line(one) for one in reading.schedules)
    closed = [f"closed {dates}" for dates in reading.closures]
    notes = " ".join(sorted(reading.notes))
    return " | ".join(filter(None, [lines, *closed, notes, "" if reading.whole else "part"]))


def _line(one: Schedule) -> str:
    hours = "?" if one.opens is None else f"{one.opens:%H:%M}-{'?' if one.closes is None else f'{one.closes:%H:%M}'}"
    more = ["appointment"] * one.by_appointment + ["closed-on-holidays"] * one.closed_on_holidays
    return " ".join([_days(one.byday), hours, *more, *([str(one.season)] if one.season else [])])


def _days(days: tuple[str, ...]) -> str:
    for first in range(7):
        for last in range(first + 3, 8):
            if days == tuple(WEEK[first:last]):
                return f"{WEEK[first]}-{WEEK[last - 1]}"
    return ",".join(days)
