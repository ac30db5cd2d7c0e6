"""The ordinary week of a service as minutes from Monday's first, and which wishes it fulfils."""

from collections.abc import Iterable, Sequence
from datetime import time

from maillage.directory.rules.hours.plain import DAYS
from maillage.directory.rules.opening import Line, Wish

WEEK = 7 * 24 * 60  # minutes
EVENING = (time(18), time(22))
NIGHT = (time(0), time(5))


def week(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return the minutes of an ordinary week, counted from Monday, in which regular lines are open, in order."""
    found = []
    for line in lines:
        if line.regular and line.opens is not None and line.closes is not None:
            begins, ends = (one.hour * 60 + one.minute for one in (line.opens, line.closes))
            ends += 24 * 60 if ends <= begins else 0
            found += [(DAYS.index(day) * 1440 + begins, DAYS.index(day) * 1440 + ends) for day in line.byday]
    wrapped = [part for a, b in found for part in ([(a, b)] if b <= WEEK else [(a, WEEK), (0, b - WEEK)])]
    return joined(wrapped)


def joined(parts: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, those that touch as one."""
    found: list[tuple[int, int]] = []
    for a, b in sorted(parts):
        if found and a <= found[-1][1]:
            found[-1] = (found[-1][0], max(b, found[-1][1]))
        else:
            found.append((a, b))
    return found


def wishes(minutes: Sequence[tuple[int, int]]) -> frozenset[Wish]:
    """Return which wishes an ordinary week fulfils: an hour of a weekday's evening, of the weekend, of a night."""
    evening, night = (tuple(one.hour * 60 for one in hours) for hours in (EVENING, NIGHT))
    found = set()
    if any(_meets(minutes, day * 1440 + evening[0], day * 1440 + evening[1]) for day in range(5)):
        found.add(Wish.EVENING)
    if _meets(minutes, 5 * 1440, WEEK):
        found.add(Wish.WEEKEND)
    if any(_meets(minutes, day * 1440 + night[0], day * 1440 + night[1]) for day in range(7)):
        found.add(Wish.NIGHT)
    if minutes and minutes[0] == (0, WEEK):
        found.add(Wish.ALWAYS)
    return frozenset(found)


def _meets(minutes: Sequence[tuple[int, int]], first: int, last: int) -> bool:
    return any(min(b, last) - max(a, first) >= 60 for a, b in minutes)  # noqa: PLR2004 -- an hour is worth the way
