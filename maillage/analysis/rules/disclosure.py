"""What figures may not show: groups so small that somebody could be recognised in them (safety.md). Pure.

A live figure stands for at least five respondents from at least three organisations. Seats are counted by cells, a
region in a declared period; a cell that is too small is left out of every table, wide or narrow, so that no two tables
can be subtracted to find it. Only declared breakdowns and declared periods exist. Tables 1 and 2 say who came, not what
anybody thinks: inside a group that is large enough, their lines may be small.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from maillage.evaluation.rules.release import ORGANISATIONS, RESPONDENTS

UNANIMOUS = 10  # below this, a group that answers as one tells what each of them said


class Withheld(StrEnum):
    """Why a figure is not shown."""

    ORGANISATIONS = "few_organisations"
    RESPONDENTS = "few_respondents"
    UNANIMOUS = "unanimous"


@dataclass(frozen=True, slots=True)
class Cell:
    """Those who sat at the held meetings of one region in one declared period."""

    region: str
    period: date  # its first day
    respondents: int
    organisations: int


def withheld(respondents: int, organisations: int = ORGANISATIONS) -> Withheld | None:
    """Return why a group of this size is not shown, or nothing; an empty group hides nobody."""
    if not respondents:
        return None
    if respondents < RESPONDENTS:
        return Withheld.RESPONDENTS
    return Withheld.ORGANISATIONS if organisations < ORGANISATIONS else None


def withheld_answers(counts: Sequence[int]) -> Withheld | None:
    """Return why the answers to one item, counted by level, are not shown, or nothing."""
    given = sum(counts)
    if reason := withheld(given):
        return reason
    unanimous = given and max(counts) == given
    return Withheld.UNANIMOUS if unanimous and given < UNANIMOUS else None


def shown(cells: Iterable[Cell]) -> tuple[frozenset[tuple[str, date]], Withheld | None]:
    """Return the cells that may be counted, as (region, first day), and the reason for one that may not."""
    reasons = {(cell.region, cell.period): withheld(cell.respondents, cell.organisations) for cell in cells}
    kept = frozenset(key for key, reason in reasons.items() if reason is None)
    return kept, next((reason for _, reason in sorted(reasons.items()) if reason), None)
