"""The meeting questionnaire: its items, their levels, the roles each is asked of (002 s.3.3). Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from maillage.access.roles import SeatRole
from maillage.people.rules import Kind, Sector

OPEN_FOR = timedelta(days=45)  # a link, counted from the day of the meeting
LONGEST_WORDS = 1_000  # characters of an open answer


class Indicator(StrEnum):
    """The closed items, in the order of the questionnaire."""

    UNDERSTOOD_SITUATION = "understood_situation"
    KNOWS_PARTNERS_WORK = "knows_partners_work"
    SAFETY_IMPROVED = "safety_improved"
    QUALITY_CONTINUITY = "quality_continuity"
    IMPROVED_PRACTICE = "improved_practice"
    SHOULD_BE_EXTENDED = "should_be_extended"


class Level(StrEnum):
    """What can be answered, the most favourable first; ``na`` was not asked, an empty value was not answered."""

    LARGE_EXTENT = "large_extent"
    FAIR_AMOUNT = "fair_amount"
    A_LITTLE = "a_little"
    NOT_AT_ALL = "not_at_all"
    YES = "yes"
    NO = "no"


class Open(StrEnum):
    """The open questions."""

    AGREEMENT = "agreement"
    DISAGREEMENT = "disagreement"
    DIFFICULTIES = "difficulties"
    HELPED = "helped"


NOT_ASKED = "na"
NO_ANSWER = ""
EXTENT = (Level.LARGE_EXTENT, Level.FAIR_AMOUNT, Level.A_LITTLE, Level.NOT_AT_ALL)
YES_NO = (Level.YES, Level.NO)
SCALES: Mapping[Indicator, tuple[Level, ...]] = {
    Indicator.UNDERSTOOD_SITUATION: EXTENT,
    Indicator.KNOWS_PARTNERS_WORK: EXTENT,
    Indicator.SAFETY_IMPROVED: EXTENT,
    Indicator.QUALITY_CONTINUITY: EXTENT,
    Indicator.IMPROVED_PRACTICE: YES_NO,
    Indicator.SHOULD_BE_EXTENDED: YES_NO,
}
# Who is not involved with the family cannot say whether she is safer or better helped.
NOT_ASKED_OF: Mapping[Indicator, frozenset[SeatRole]] = {
    Indicator.SAFETY_IMPROVED: frozenset({SeatRole.EXTERNAL_EXPERT}),
    Indicator.QUALITY_CONTINUITY: frozenset({SeatRole.EXTERNAL_EXPERT}),
}


@dataclass(frozen=True, slots=True)
class Invited:
    """A seat of a meeting that was held, as far as its questionnaire needs it.

    ``practitioner`` is empty for a helper without an account; ``organisation`` and ``region`` are ids.
    """

    practitioner: UUID | None
    email: str
    language: str
    organisation: UUID
    kind: Kind
    sector: Sector
    role: SeatRole
    region: UUID
    held_on: date


def asked_of(role: str) -> tuple[Indicator, ...]:
    """Return the items asked of ``role``, in order."""
    return tuple(one for one in Indicator if role not in NOT_ASKED_OF.get(one, ()))


def same_items(role: str) -> frozenset[SeatRole]:
    """Return the roles that are asked the same items as ``role``, itself among them."""
    return frozenset(other for other in SeatRole if asked_of(other) == asked_of(role))


def completed(role: str, given: Mapping[str, str]) -> dict[Indicator, str]:
    """Return a value for every item: what was given if it is a level of the item, ``na`` where not asked."""
    asked = asked_of(role)
    return {
        one: (given.get(one, "") if given.get(one, "") in SCALES[one] else NO_ANSWER) if one in asked else NOT_ASKED
        for one in Indicator
    }


def is_empty(answers: Mapping[Indicator, str], words: Mapping[str, str]) -> bool:
    """Tell whether nothing at all was answered."""
    return not any(value not in (NO_ANSWER, NOT_ASKED) for value in answers.values()) and not any(words.values())


def open_until(held_on: date) -> date:
    """Return the last day on which the questionnaire of a meeting can be answered."""
    return held_on + OPEN_FOR
