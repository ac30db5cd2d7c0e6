"""When waiting answers may be released, and how coarse they become (product.md "Evaluation", safety.md). Pure.

An answer waits until at least five from three organisations stand under the same words: role, kind of organisation,
region, period. The finest words are tried first. What stays behind is tried again under coarser ones, in the order
kind, period, region, each as soon as the finer could bring no more together: a half-year when the quarter is over, a
year when the half-year is over, every region when the year is over. A role is given up last of all, and only for the
roles that were asked the same items, because the items themselves would tell them apart.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from maillage.evaluation.rules import periods
from maillage.evaluation.rules.questionnaire import same_items

RESPONDENTS = 5
ORGANISATIONS = 3


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a release may look at: never an answer. ``period`` is a quarter."""

    id: UUID
    organisation: str
    role: str
    kind: str
    region: str
    period: str


@dataclass(frozen=True, slots=True)
class Words:
    """What is left of where an answer comes from; an empty value was given up."""

    role: str
    kind: str
    region: str
    period: str


@dataclass(frozen=True, slots=True)
class Group:
    """Answers that leave together under the same words."""

    words: Words
    answers: frozenset[UUID]


def _always(_: Waiting, __: date) -> bool:
    return True


def _quarter_over(one: Waiting, today: date) -> bool:
    return periods.over(one.period, today)


def _half_over(one: Waiting, today: date) -> bool:
    return periods.over(periods.half_of(one.period), today)


def _year_over(one: Waiting, today: date) -> bool:
    return periods.over(periods.year_of(one.period), today)


def _alike(role: str) -> str:
    """Name the roles that are asked the same items; one that stands alone keeps its name."""
    alike = same_items(role)
    return role if len(alike) == 1 else ""


STEPS: tuple[tuple[Callable[[Waiting, date], bool], Callable[[Waiting], Words]], ...] = (
    (_always, lambda one: Words(one.role, one.kind, one.region, one.period)),
    (_always, lambda one: Words(one.role, "", one.region, one.period)),
    (_quarter_over, lambda one: Words(one.role, "", one.region, periods.half_of(one.period))),
    (_half_over, lambda one: Words(one.role, "", one.region, periods.year_of(one.period))),
    (_year_over, lambda one: Words(one.role, "", "", periods.year_of(one.period))),
    (_year_over, lambda one: Words(_alike(one.role), "", "", periods.year_of(one.period))),
)


def may_leave(together: Sequence[Waiting]) -> bool:
    """Tell whether answers are enough to leave under the same words: five, from three organisations."""
    return len(together) >= RESPONDENTS and len({one.organisation for one in together}) >= ORGANISATIONS


def released(waiting: Iterable[Waiting], today: date) -> tuple[Group, ...]:
    """Return the groups that leave now. No answer is in two of them; what is in none goes on waiting."""
    left = list(waiting)
    groups: list[Group] = []
    for ready, coarsened in STEPS:
        by: dict[Words, list[Waiting]] = defaultdict(list)
        for one in left:
            if ready(one, today):
                by[coarsened(one)].append(one)
        leaving = [Group(words, frozenset(o.id for o in them)) for words, them in by.items() if may_leave(them)]
        gone = frozenset[UUID]().union(*(group.answers for group in leaving))
        left = [one for one in left if one.id not in gone]
        groups += leaving
    return tuple(groups)
