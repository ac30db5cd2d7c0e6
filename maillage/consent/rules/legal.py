"""Legal grounds: what a region's register may say, who may rely on one, and until when. Pure (docs/adr/0024)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

MOST_DAYS = 90


class Invoker(StrEnum):
    """Who may rely on a ground."""

    EITHER = "either"
    OUTREACH = "outreach"
    REFERENT = "referent"


class Entry(StrEnum):
    """What a ground can ask to be entered, besides the reason in words that every one asks for."""

    LEAST = "least"  # only what is needed is shared
    SUPERIOR = "superior"  # her superior was told by voice
    REPORT = "report"  # a child in danger was reported, or nothing calls for a report
    TELLS_HER = "tells_her"  # it is settled who tells the woman, once that is safe


class No(StrEnum):
    """Why nobody can rely on a ground now, or why the register cannot say so."""

    ENTRY_MISSING = "entry_missing"
    NOT_HERS = "not_hers"
    RETIRED = "retired"
    TOO_LONG = "too_long"
    WITHDRAWN = "withdrawn"
    WORDS_NEEDED = "words_needed"


@dataclass(frozen=True, slots=True)
class Relied:
    """One entry: from when until when somebody relied on a ground."""

    since: datetime
    until: datetime


def may_invoke(invoker: Invoker, *, brings: bool, leads: bool) -> bool:
    """Return whether who ``brings`` a situation, or ``leads`` its region, may rely on a ground for ``invoker``."""
    return (brings and invoker is not Invoker.OUTREACH) or (leads and invoker is not Invoker.REFERENT)


def missing(asks: Iterable[Entry], said: Collection[Entry]) -> tuple[Entry, ...]:
    """Return what a ground asks to be entered and is not."""
    return tuple(entry for entry in asks if entry not in said)


def why_not(
    invoker: Invoker,
    asks: Iterable[Entry],
    *,
    brings: bool,
    leads: bool,
    retired: bool,
    withdrawn: bool,
    said: Collection[Entry],
    words: str,
) -> No | None:
    """Return why a ground cannot be relied on, or nothing.

    ``withdrawn``: somebody it would protect has taken her consent back. A refusal never leads to cooperation.
    """
    found = {
        No.NOT_HERS: not may_invoke(invoker, brings=brings, leads=leads),
        No.RETIRED: retired,
        No.WITHDRAWN: withdrawn,
        No.ENTRY_MISSING: bool(missing(asks, said)),
        No.WORDS_NEEDED: not words.strip(),
    }
    return next((no for no, there in found.items() if there), None)


def until(at: datetime, days: int) -> datetime:
    """Return when an entry of ``at`` ends."""
    return at + timedelta(days=days)


def relied_until(entries: Iterable[Relied], at: datetime) -> datetime | None:
    """Return until when the entries carry a situation at ``at``, or nothing when none does."""
    return max((one.until for one in entries if one.since <= at < one.until), default=None)
