"""Hours as rows that a person writes, and as the directory keeps them. Pure.

A row is plain values: which of the month ("" for every week), the days, from when, until when, by appointment, closed
on public holidays. What rows cannot say (seasons, first and last days, every second week) is kept line by line.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any

from maillage.directory.rules.codes import Frequency, Holidays
from maillage.directory.rules.records import Fields

Row = list[Any]  # [nth, [days], "09:00", "16:30", by appointment, closed on holidays]
Closure = list[str]  # ["2026-12-24", "2027-01-02"]
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
EXTRA = ("description", "notes", "attending_type", "schedule_link")
WHOLE = (
    *("freq", "interval", "byday", "bymonthday", "opens_at", "closes_at", "season", "valid_from", "valid_to"),
    *("dtstart", "until", "closed", "by_appointment", "holidays", *EXTRA),
)


def is_closure(line: Mapping[str, Any]) -> bool:
    """Return whether a line says on which dates it is closed, and nothing else."""
    bound = bool(line["closed"] and line["valid_from"] and line["valid_to"])
    return bound and not (line["byday"] or line["season"] or line["dtstart"] or line["until"] or line["bymonthday"])


def is_plain(line: Mapping[str, Any]) -> bool:
    """Return whether rows can say a line."""
    bounds = ("season", "valid_from", "valid_to", "dtstart", "until", "bymonthday", "closed")
    return bool(line["byday"]) and line["interval"] == 1 and not any(line[name] for name in bounds)


def rows_of(lines: Iterable[Mapping[str, Any]]) -> list[Row]:
    """Return the rows of these lines; days of different weeks of the month stand in rows of their own."""
    found = []
    for line in lines:
        if not is_plain(line):
            continue
        weeks: dict[str, list[str]] = {}
        for day in line["byday"]:
            weeks.setdefault(day[:-2], []).append(day[-2:])
        hours = [_said(line["opens_at"]), _said(line["closes_at"])]
        more = [bool(line["by_appointment"]), line["holidays"] == Holidays.CLOSED]
        found += [[nth, sorted(days, key=DAYS.index), *hours, *more] for nth, days in weeks.items()]
    return found


def closures_of(lines: Iterable[Mapping[str, Any]]) -> list[Closure]:
    """Return the first and last days on which it is closed, in order."""
    return sorted([line["valid_from"].isoformat(), line["valid_to"].isoformat()] for line in lines if is_closure(line))


def others_of(lines: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the lines that rows cannot say."""
    return [line for line in lines if not is_plain(line) and not is_closure(line)]


def code_of(line: Mapping[str, Any]) -> str:
    """Return a line that rows cannot say as one word, to know it again."""
    return json.dumps({name: line[name] for name in WHOLE}, sort_keys=True, default=str)


def card_of(lines: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return hours as a page asks them: rows, what rows cannot say, closed days."""
    others = [code_of(line) for line in others_of(lines)]
    return {"week": [*rows_of(lines), *others], "closures": closures_of(lines)}


def filled(line: Mapping[str, Any]) -> Fields:
    """Return a line that was read, with all that a line can say."""
    dates = dict.fromkeys(("valid_from", "valid_to", "dtstart", "until", "opens_at", "closes_at"))
    words = {"season": "", "holidays": "", "freq": "", "attending_type": "", "schedule_link": ""}
    more = {"byday": [], "bymonthday": [], "closed": False, "by_appointment": False, "description": {}, "notes": {}}
    return {"interval": 1, **dates, **words, **more, **line}


def lines_of(week: Sequence[Row | str], closures: Sequence[Closure], kept: Sequence[Mapping[str, Any]]) -> list[Fields]:
    """Return the lines that rows say; what their lines said besides is taken over from ``kept``, where one is alike."""
    plain = [line for line in kept if is_plain(line)]
    rows = [row for row in week if not isinstance(row, str)]
    found = [_line(row, next((one for one in plain if _alike(row, one)), None)) for row in rows]
    found += [{name: one[name] for name in WHOLE} for one in others_of(kept) if code_of(one) in week]
    return found + shut(closures)


def shut(closures: Iterable[Closure]) -> list[Fields]:
    """Return the lines that say on which days it is closed."""
    return [
        {"closed": True, "valid_from": date.fromisoformat(first), "valid_to": date.fromisoformat(last)}
        for first, last in closures
    ]


def _line(row: Row, like: Mapping[str, Any] | None) -> Fields:
    nth, days, opens, closes, appointment, holidays = row
    was_open = like is not None and like["holidays"] == Holidays.OPEN
    line: Fields = {
        "freq": Frequency.MONTHLY if nth else Frequency.WEEKLY,
        "byday": [f"{nth}{day}" for day in days],
        "opens_at": time.fromisoformat(opens) if opens else None,
        "closes_at": time.fromisoformat(closes) if closes else None,
        "by_appointment": appointment,
        "holidays": Holidays.CLOSED if holidays else Holidays.OPEN if was_open else "",
    }
    return line | ({name: like[name] for name in EXTRA} if like else {})


def _alike(row: Row, line: Mapping[str, Any]) -> bool:
    """Return whether a line is the one that a row came from: the same days, or the same hours."""
    mine = rows_of([line])
    return any(row[:2] == one[:2] or row[2:4] == one[2:4] for one in mine)


def _said(at: time | None) -> str:
    return at.strftime("%H:%M") if at else ""
