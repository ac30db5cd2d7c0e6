"""Shares from counts, and the three tables put together from them (002 s.3.3, Tables 1 to 3). Pure.

A share is always computed from counts and rounded half up to one decimal; two rounded shares are never added.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from maillage.analysis.rules.disclosure import Withheld, withheld_answers
from maillage.core.bilingual import Text
from maillage.evaluation.rules.questionnaire import NO_ANSWER, NOT_ASKED

Key = TypeVar("Key", bound=str)
TOP = 2  # the levels at the favourable end that are read together
SCALE = 4  # a scale with levels in between; a plain yes or no has no "top two"

Counts = tuple[str, str, int]  # indicator, level (not asked and no answer among them), how many
Participation = tuple[str, str, str, int]  # kind of organisation, sector, role, how many


@dataclass(frozen=True, slots=True)
class Part:
    """One line: how many, and their share of all (0 to 100, one decimal; nothing when there is nobody)."""

    key: str
    n: int
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class Table1:
    """Participation by kind of organisation and by sector: each sums to ``n``."""

    n: int
    kinds: tuple[Part, ...] = ()
    sectors: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Table2:
    """Participation by role; sums to ``n``."""

    n: int
    roles: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One indicator: ``valid_n`` answered; the others were not asked, because of their role, or did not answer.

    A withheld item carries no figure at all, only the reason.
    """

    key: str
    valid_n: int = 0
    not_asked: int = 0
    no_answer: int = 0
    levels: tuple[Part, ...] = ()
    top_two: Part | None = None
    withheld: Withheld | None = None


@dataclass(frozen=True, slots=True)
class Table3:
    """The indicators, in the order of the questionnaire; ``n`` is the number of questionnaires."""

    n: int
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Extent:
    """What the tables are about: a study, or the meetings of one region or of all, from a day to another.

    ``region`` is a code of the study's own, or the slug of a region whose name is ``name``.
    """

    study: str = ""
    region: str = ""
    name: Text = field(default_factory=Text)
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Tables:
    """Tables 1 to 3 and what they rest on. ``kept_back`` says that a group too small to be counted was left out.

    ``no_seats`` and ``no_answers`` give the reason when the seats (Tables 1, 2) or the answers are withheld.
    """

    extent: Extent
    table1: Table1
    table2: Table2
    table3: Table3
    meetings: int = 0
    situations: int = 0
    questionnaires: int = 0
    no_seats: Withheld | None = None
    no_answers: Withheld | None = None
    kept_back: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing to count, as opposed to nothing that may be shown."""
        withheld = self.no_seats or self.no_answers or self.kept_back
        return not (self.table1.n or self.questionnaires or withheld)


def share(n: int, total: int) -> Decimal | None:
    """Return ``n`` of ``total`` as a share of 100, rounded half up to one decimal; nothing of nobody."""
    if total <= 0:
        return None
    return Decimal((2000 * n + total) // (2 * total)).scaleb(-1)


def parts(counts: Mapping[str, int], order: Sequence[str] = ()) -> tuple[Part, ...]:
    """Return a line per key that occurs: those of ``order`` first, the others by size."""
    total = sum(counts.values())
    place = {key: at for at, key in enumerate(order)}
    keys = sorted((k for k, n in counts.items() if n), key=lambda k: (place.get(k, len(place)), -counts[k], k))
    return tuple(Part(key, counts[key], share(counts[key], total)) for key in keys)


def participation(
    rows: Iterable[Participation], kinds: Sequence[str] = (), roles: Sequence[str] = ()
) -> tuple[Table1, Table2]:
    """Return Tables 1 and 2; ``kinds`` and ``roles`` give the order of their lines."""
    by: tuple[Counter[str], Counter[str], Counter[str]] = (Counter(), Counter(), Counter())
    for kind, sector, role, n in rows:
        for counter, key in zip(by, (kind, sector, role), strict=True):
            counter[key] += n
    total = by[0].total()
    return Table1(total, parts(by[0], kinds), parts(by[1])), Table2(total, parts(by[2], roles))


def item(key: str, counts: Mapping[str, int], scale: Sequence[str]) -> Item:
    """Return one indicator; ``scale`` names its levels, the most favourable first."""
    answered = [counts.get(level, 0) for level in scale]
    valid = sum(answered)
    top = sum(answered[:TOP])
    return Item(
        key=key,
        valid_n=valid,
        not_asked=counts.get(NOT_ASKED, 0),
        no_answer=counts.get(NO_ANSWER, 0),
        levels=tuple(Part(level, n, share(n, valid)) for level, n in zip(scale, answered, strict=True)),
        top_two=Part("top_two", top, share(top, valid)) if len(scale) >= SCALE else None,
    )


def indicators(rows: Iterable[Counts], scales: Mapping[Key, Sequence[str]], questionnaires: int) -> Table3:
    """Return Table 3: every indicator of ``scales``, in its order, whether anybody answered it or not."""
    counts: dict[str, Counter[str]] = {str(key): Counter() for key in scales}
    for key, level, n in rows:
        counts[key][level] += n
    return Table3(questionnaires, tuple(item(str(key), counts[str(key)], scale) for key, scale in scales.items()))


def questionnaires(rows: Iterable[Counts]) -> int:
    """Return how many questionnaires were counted: each gives every indicator one level, or none."""
    by: Counter[str] = Counter()
    for key, _, n in rows:
        by[key] += n
    return max(by.values(), default=0)


def protected(table: Table3) -> Table3:
    """Return Table 3 without any figure about so few answers that somebody could be recognised."""
    return replace(table, items=tuple(_protected(one) for one in table.items))


def _protected(item: Item) -> Item:
    why = withheld_answers([level.n for level in item.levels])
    return Item(item.key, withheld=why) if why else item
