"""What became of measures, put together for one region, and what is kept from the page (docs/adr/0023). Pure.

A year of a region is shown when its measures are about at least three situations, by three organisations, and there
are five of them. Inside it a figure stands for at least five measures about three situations; a smaller one is
withheld, and with it others of its line, so that no total gives it away. A measure counts in the year of its meeting,
from the quarter after it: years are apart from each other and no total over years or regions is shown, so that no two
pages can be subtracted.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

MEASURES, SITUATIONS, ORGANISATIONS = 5, 3, 3
SHOWN_YEARS = 5
Key = tuple[str, str]  # the line and the column of a figure
Counted = tuple[int, int]  # measures, and the situations they are about


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its figures by column, and their sum where one is shown. Nothing stands for what is withheld."""

    key: str
    cells: tuple[int | None, ...]
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Lines under the same columns, and the sums of the columns; a sum that is withheld is nothing too."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    totals: tuple[int | None, ...]

    @property
    def withheld(self) -> bool:
        """Whether a figure is kept back."""
        return None in self.totals or any(None in line.cells for line in self.lines)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to count, as opposed to nothing that may be shown."""
        return not any(total is None or total for total in self.totals)


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a region: how many measures, about how many situations; ``shown``: there are enough of them."""

    year: int
    measures: int
    situations: int
    organisations: int

    @property
    def shown(self) -> bool:
        """Whether anything of this year may be shown."""
        enough = self.situations >= SITUATIONS and self.organisations >= ORGANISATIONS
        return enough and self.measures >= MEASURES


@dataclass(frozen=True, slots=True)
class Report:
    """One page: what became of measures in each of ``years``, and in ``year`` by kind; the obstacles by code."""

    year: int
    years: tuple[Year, ...]
    standing: Table
    kinds: Table
    obstacles: Mapping[str, Table]

    def of_year(self, key: str) -> int | None:
        """Return one figure of the page's year, or nothing when it is withheld; for its heading."""
        at = self.standing.columns.index(str(self.year))
        line = next((line for line in self.standing.lines if line.key == key), None)
        return line.cells[at] if line else 0

    @property
    def measures(self) -> int:
        """Return how many measures the page's year has."""
        return next(one.measures for one in self.years if one.year == self.year)


def counted_before(today: date) -> date:
    """Return the first day of this quarter: meetings held before it are counted."""
    return date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)


def small(n: int, situations: int) -> bool:
    """Return whether a figure is about so few that somebody could be recognised; none is about nobody."""
    return bool(n) and (n < MEASURES or situations < SITUATIONS)


def _unsafe(line: Sequence[Key], hidden: set[Key], n: Mapping[Key, int]) -> bool:
    """Return whether the total of a line gives away what is hidden in it."""
    kept = [key for key in line if key in hidden]
    return bool(kept) and (len(kept) == 1 or sum(n[key] for key in kept) < MEASURES)


def hidden_of(counts: Mapping[Key, Counted], lines: Iterable[Sequence[Key]]) -> frozenset[Key] | None:
    """Return the figures to withhold, given the lines whose totals are shown; nothing when none can be shown.

    In a line with something withheld at least two figures are, about five measures at least; a figure that is all of
    a line cannot be hidden behind another one.
    """
    n = {key: counted[0] for key, counted in counts.items() if counted[0]}
    known = [[key for key in line if key in n] for line in lines]
    alone = {line[0] for line in known if len(line) == 1}
    hidden = {key for key in n if small(*counts[key])}
    if hidden & alone:
        return None
    while bad := next((line for line in known if _unsafe(line, hidden, n)), None):
        more = sorted((key for key in bad if key not in hidden and key not in alone), key=lambda key: (n[key], key))
        if not more:
            return None
        hidden.add(more[0])
    return frozenset(hidden)


def _sum(counts: Mapping[Key, Counted], keys: Iterable[Key]) -> Counted:
    """Return a sum, and of how many situations it is at least."""
    found = [counts[key] for key in keys if key in counts]
    return sum(n for n, _ in found), max((about for _, about in found), default=0)


def by_columns(counts: Mapping[Key, Counted], columns: Sequence[str], order: Sequence[str] = ()) -> Table:
    """Return a table whose columns are apart from each other: each has its sum, the lines have none."""
    keys = _lines(counts, order)
    hidden: set[Key] = set()
    totals: list[int | None] = []
    for column in columns:
        line = [(key, column) for key in keys]
        n, about = _sum(counts, line)
        kept = None if small(n, about) else hidden_of(counts, [line])
        hidden |= set(line) if kept is None else kept
        totals.append(None if small(n, about) else n)
    lines = (Line(key, tuple(_cell(counts, hidden, (key, column)) for column in columns)) for key in keys)
    return Table(tuple(columns), tuple(lines), tuple(totals))


def _lines(counts: Mapping[Key, Counted], order: Sequence[str]) -> list[str]:
    """Return the lines that occur: those of ``order`` first, the others by their code; what is not said last."""
    place = {key: at for at, key in enumerate(order)}
    return sorted({key for key, _ in counts}, key=lambda key: (not key, place.get(key, len(place)), key))


def _cell(counts: Mapping[Key, Counted], hidden: Iterable[Key], key: Key) -> int | None:
    return None if key in hidden else counts.get(key, (0, 0))[0]


def _sums(counts: Mapping[Key, Counted], groups: Mapping[str, list[Key]]) -> tuple[dict[str, int | None], list[Key]]:
    """Return the sums of groups that are parts of one whole, and the figures of the groups whose sum is withheld."""
    found = {(name, ""): _sum(counts, keys) for name, keys in groups.items()}
    kept = hidden_of(found, [list(found)])
    hidden = set(found) if kept is None else kept
    shown = {name: None if (name, "") in hidden else found[name, ""][0] for name in groups}
    return shown, [key for name, keys in groups.items() if shown[name] is None for key in keys]


def by_both(counts: Mapping[Key, Counted], columns: Sequence[str], order: Sequence[str] = ()) -> Table:
    """Return a table with the sums of its lines and of its columns; where no figure is safe, the sums alone."""
    keys = _lines(counts, order)
    across = {key: [(key, column) for column in columns] for key in keys}
    down = {column: [(key, column) for key in keys] for column in columns}
    rows, rest = _sums(counts, across)
    totals, other = _sums(counts, down)
    known = [across[key] for key in keys if rows[key] is not None]
    known += [down[column] for column in columns if totals[column] is not None]
    hidden = hidden_of(counts, [*known, rest, other])
    kept = {key for line in across.values() for key in line} if hidden is None else hidden
    lines = (Line(key, tuple(_cell(counts, kept, one) for one in across[key]), rows[key]) for key in keys)
    return Table(tuple(columns), tuple(lines), tuple(totals[column] for column in columns))


def counted(rows: Iterable[tuple[str, str, int, int]]) -> dict[Key, Counted]:
    """Return (line, column, measures, situations) as figures; what occurs twice is added, its situations at least."""
    n: Counter[Key] = Counter()
    about: Counter[Key] = Counter()
    for line, column, measures, situations in rows:
        n[line, column] += measures
        about[line, column] = max(about[line, column], situations)
    return {key: (n[key], about[key]) for key in n}
