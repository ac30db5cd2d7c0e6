"""For how long somebody can stand in, and who cannot. Pure; the database says the same of each row, in one function."""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

from maillage.people.rules import Kind, Sector

LONGEST = timedelta(days=180)
KEPT_OUT = frozenset({Sector.CHILD_PROTECTION, Sector.JUSTICE, Sector.POLICE})


class No(StrEnum):
    """Why somebody cannot stand in, or not then."""

    ENDS_BEFORE = "ends_before"
    NOT_FIT = "not_fit"
    PAST = "past"
    SITS_THERE = "sits_there"
    TAKEN = "taken"
    TOO_LONG = "too_long"


class Stage(StrEnum):
    """Where an absence stands on a day."""

    NOW = "now"
    COMING = "coming"
    OVER = "over"


def why_not(since: date, until: date, today: date, others: Collection[tuple[date, date]] = ()) -> No | None:
    """Return why she cannot be away from ``since`` to ``until``; ``others`` are her absences that stand already."""
    if until < since:
        return No.ENDS_BEFORE
    if until < today:
        return No.PAST
    if until - since > LONGEST:
        return No.TOO_LONG
    return No.TAKEN if any(since <= end and begin <= until for begin, end in others) else None


def stage(since: date, until: date, today: date, *, ended: bool) -> Stage:
    """Return where an absence stands; both its days belong to it."""
    if ended or today > until:
        return Stage.OVER
    return Stage.NOW if since <= today else Stage.COMING


def may_stand_in(kind: Kind, sector: Sector) -> bool:
    """Return whether somebody of such a house can stand in: what is kept from public institutions stays kept."""
    return kind is not Kind.INSTITUTIONAL and sector not in KEPT_OUT
