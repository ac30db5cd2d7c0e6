"""How soon a referral has to be read, and why: from what the referral says, never from its words. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from maillage.situations.rules import AgeBand, FamilyRole, Problem, SafeToAsk

MANY = 2  # problems that come with the violence
SMALL = (AgeBand.UNBORN, AgeBand.B0_2, AgeBand.B3_5)


class Urgency(IntEnum):
    """How soon; the greater, the sooner."""

    USUAL = 0
    SOON = 1
    URGENT = 2


class Sign(StrEnum):
    """What makes a referral more urgent than another, the weightiest first."""

    NOT_SAFE_TO_ASK = "not_safe_to_ask"  # the woman cannot even be asked
    SMALL_CHILD = "small_child"  # a child who cannot run or tell, or is not born yet
    BOTH_AT_STAKE = "both_at_stake"
    MALTREATMENT = "maltreatment"
    MANY_PROBLEMS = "many_problems"
    ALONE = "alone"  # one practitioner carries it


HEAVY = frozenset({Sign.NOT_SAFE_TO_ASK, Sign.SMALL_CHILD})


@dataclass(frozen=True, slots=True)
class Seen:
    """What the referral says of one person, as far as urgency asks."""

    role: FamilyRole
    age_band: AgeBand
    safe_to_ask: SafeToAsk


def signs(
    people: Iterable[Seen], problems: Collection[str], *, woman: bool, children: bool, practitioners: int
) -> tuple[Sign, ...]:
    """Return what makes a referral urgent; a small child weighs where the children's safety is at stake."""
    people = tuple(people)
    small = any(one.role is FamilyRole.CHILD and one.age_band in SMALL for one in people)
    unsafe = any(one.role is FamilyRole.WOMAN and one.safe_to_ask is SafeToAsk.NO for one in people)
    there = {
        Sign.NOT_SAFE_TO_ASK: unsafe,
        Sign.SMALL_CHILD: children and small,
        Sign.BOTH_AT_STAKE: woman and children,
        Sign.MALTREATMENT: children and Problem.CHILD_MALTREATMENT in problems,
        Sign.MANY_PROBLEMS: len(set(problems)) >= MANY,
        Sign.ALONE: practitioners <= 1,
    }
    return tuple(sign for sign in Sign if there[sign])


def urgency(found: Collection[Sign]) -> Urgency:
    """Weigh the signs: a heavy one beside another is urgent; a heavy one alone, or two light ones, soon."""
    heavy = len(HEAVY & set(found))
    if heavy and len(found) > 1:
        return Urgency.URGENT
    return Urgency.SOON if heavy or len(found) > 1 else Urgency.USUAL
