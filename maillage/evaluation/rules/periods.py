"""The declared periods: quarters, half-years, years. No figure is shown for any other stretch of time. Pure."""

import re
from datetime import date, timedelta

PERIOD = re.compile(r"(?P<year>\d{4})(?:-(?P<part>[QH])(?P<number>[1-4]))?")
MONTHS = {"Q": 3, "H": 6, None: 12}
Span = tuple[date, date]


def quarter_of(day: date) -> str:
    """Return the quarter a day lies in, such as ``2026-Q1``."""
    return f"{day.year}-Q{(day.month - 1) // 3 + 1}"


def half_of(period: str) -> str:
    """Return the half-year that a quarter lies in, such as ``2026-H1``."""
    day = bounds(period)[0]
    return f"{day.year}-H{(day.month - 1) // 6 + 1}"


def year_of(period: str) -> str:
    """Return the year that a period lies in."""
    return period[:4]


def bounds(period: str) -> Span:
    """Return the first and the last day of a period; raise ValueError when it is none."""
    match = PERIOD.fullmatch(period)
    if match is None:
        raise ValueError(period)
    months = MONTHS[match["part"]]
    start = months * (int(match["number"] or 1) - 1) + 1
    after = start + months
    year = int(match["year"])
    first = date(year, start, 1)
    last = date(year + (after - 1) // 12, (after - 1) % 12 + 1, 1) - timedelta(days=1)
    return first, last


def over(period: str, today: date) -> bool:
    """Tell whether a period has ended."""
    return bounds(period)[1] < today


def snapped(since: date | None, until: date | None) -> tuple[date | None, date | None]:
    """Return the dates moved outwards to whole quarters: the first day of one, the last day of the other."""
    return (
        bounds(quarter_of(since))[0] if since else None,
        bounds(quarter_of(until))[1] if until else None,
    )


def inside(period: str, since: date | None, until: date | None) -> bool:
    """Tell whether the whole period lies between two days (either may be open)."""
    first, last = bounds(period)
    return (since is None or since <= first) and (until is None or last <= until)
