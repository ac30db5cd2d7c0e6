"""What is shared about a family at each stage, and with whom: listed before the step is taken. Pure.

(product.md, "Which family is it?", information barrier.) From consultation to cooperation more is shared, never less.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from maillage.situations.rules import FamilyRole, Track


class Stage(StrEnum):
    """How far a situation has come, as far as it matters who knows what."""

    REFERRAL = "referral"
    CONSULTATION = "consultation"
    COOPERATION = "cooperation"


class Group(StrEnum):
    """Who somebody is to the family."""

    BRINGS = "brings"
    LEADS = "leads"
    HER_SIDE = "her_side"  # works with the woman or the children
    HIS_SIDE = "his_side"  # works with the partner who uses violence, or with both parents
    HER_EXPERTS = "her_experts"  # invited for what they know, from services that serve women or children alone
    EXPERTS = "experts"  # invited from services that may serve him: his side, by default


class Shared(StrEnum):
    """What can be known, the most guarded last."""

    REFERRAL = "referral"  # what is written in the referral
    ROLES = "roles"  # who it is about, as roles and age bands
    SAID = "said"  # what is said at the table for everyone there
    KEPT = "kept"  # what is kept for her side: whereabouts, what came from her
    OWN_CONSENT = "own_consent"  # until when the consent of whom one works with holds
    FAMILY = "family"  # which family it is, by voice


G = Group
BOTH_WHO_MEET = frozenset({G.BRINGS, G.LEADS})
TABLE = BOTH_WHO_MEET | {G.HER_SIDE, G.HIS_SIDE, G.HER_EXPERTS, G.EXPERTS}
STAGES: dict[Stage, dict[Shared, frozenset[Group]]] = {
    Stage.REFERRAL: {
        Shared.REFERRAL: BOTH_WHO_MEET,
        Shared.ROLES: BOTH_WHO_MEET,
        Shared.FAMILY: frozenset({G.BRINGS}),
    },
    Stage.CONSULTATION: {
        Shared.REFERRAL: BOTH_WHO_MEET,
        Shared.ROLES: TABLE,
        Shared.SAID: TABLE,
        Shared.KEPT: TABLE - {G.HIS_SIDE, G.EXPERTS},
        Shared.FAMILY: frozenset({G.BRINGS}),
    },
    Stage.COOPERATION: {
        Shared.REFERRAL: BOTH_WHO_MEET,
        Shared.ROLES: TABLE,
        Shared.SAID: TABLE,
        Shared.KEPT: TABLE - {G.HIS_SIDE, G.EXPERTS},
        Shared.OWN_CONSENT: BOTH_WHO_MEET | {G.HER_SIDE, G.HIS_SIDE},
        Shared.FAMILY: frozenset({G.BRINGS, G.HER_SIDE, G.HIS_SIDE}),
    },
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody by name, and who she is to the family."""

    name: str
    group: Group


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is known, by whom, in names; ``new``: those who do not know it yet."""

    what: Shared
    who: tuple[str, ...]
    new: tuple[str, ...]


def stage_of(track: Track | None) -> Stage:
    """Return the stage of a situation that meets by ``track``, or does not meet yet."""
    return Stage(track) if track else Stage.REFERRAL


def group_of(serves: FamilyRole | None, *, both_parents: bool) -> Group:
    """Return who somebody is to the family: who serves both parents counts as his side."""
    return Group.HIS_SIDE if both_parents or serves is FamilyRole.PARTNER else Group.HER_SIDE


def knows(stage: Stage, what: Shared) -> frozenset[Group]:
    """Return who knows something at a stage."""
    return STAGES[stage].get(what, frozenset())


def listed(now: Stage, then: Stage, people: Iterable[Person]) -> tuple[Line, ...]:
    """Return, line by line, who will know what at the stage ``then``, and who of them does not know it ``now``."""
    people = tuple(people)
    found = []
    for what in STAGES[then]:
        will = [one for one in people if one.group in knows(then, what)]
        new = [one.name for one in will if one.group not in knows(now, what)]
        found.append(Line(what, tuple(one.name for one in will), tuple(new)))
    return tuple(found)
