"""What a spreadsheet of questionnaires must say: sixteen columns, row by row, or nothing of it is taken (002 s.3.3).

Pure. Not judged: the order of dates, sequence numbers, a respondent whose organisation changes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from maillage.evaluation.rules.cells import LONGEST, Cell, Reader, Trouble, Value, Wrong, as_text

MOST_ROWS = 1_000_000
MOST_BYTES = 64 * 1024 * 1024
MOST_PROBLEMS = 1_000  # told one by one; beyond, the file is something else altogether

IDENTIFIERS = ("meeting", "region", "situation", "respondent")
CODED = (
    "track", "organisation_kind", "sector", "role", "understood_situation", "knows_partners_work",
    "improved_practice", "should_be_extended", "safety_improved", "quality_continuity",
)  # fmt: skip
COLUMNS = (*IDENTIFIERS[:3], "sequence", "date", "track", "respondent", *CODED[1:])
MAY_BE_EMPTY = frozenset({"sequence", *CODED[4:]})

Row = tuple[Value, ...]


TOLD_ONLY = frozenset({Trouble.ALREADY_THERE, Trouble.REPEATED, Trouble.UNKNOWN_COLUMN})


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of the report. ``row`` counts as the spreadsheet does, the header being 1; 0 is the whole file."""

    trouble: Trouble
    row: int = 0
    column: str = ""
    value: str = ""

    @property
    def is_told_only(self) -> bool:
        """Whether it is worth telling and no reason to refuse the file."""
        return self.trouble in TOLD_ONLY


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file. With ``problems`` nothing of it was taken; ``skipped`` rows were there already.

    ``rows`` were read, ``added`` were taken or, in a trial, would be; ``repeated`` counts the skipped ones, of which
    at most a thousand are named. ``study_id`` is there for whoever may read the study.
    """

    study: str
    rows: int = 0
    added: int = 0
    repeated: int = 0
    problems: tuple[Problem, ...] = ()
    skipped: tuple[Problem, ...] = ()
    trial: bool = False
    study_id: UUID | None = None


@dataclass
class Reading:
    """Reads rows one by one and remembers what is wrong. ``readers`` in the order of ``COLUMNS``."""

    readers: Sequence[Reader]
    there: frozenset[tuple[str, str]] = frozenset()
    problems: list[Problem] = field(default_factory=list)
    skipped: list[Problem] = field(default_factory=list)
    read: int = 0
    repeated: int = 0
    _known: list[dict[Cell, Value]] = field(default_factory=lambda: [{} for _ in COLUMNS])
    _seen: set[tuple[Value, Value]] = field(default_factory=set)

    def rows(self, cells: Iterable[tuple[int, Sequence[Cell]]], place: Sequence[int], width: int) -> Iterator[Row]:
        """Yield the good rows; ``place`` says where each of ``COLUMNS`` stands among ``width`` cells."""
        for at, row in cells:
            if not any(cell not in (None, "") for cell in row):
                continue
            self.read += 1
            if self.read > MOST_ROWS:
                self.problems.append(Problem(Trouble.TOO_MANY_ROWS, at))
                return
            if len(self.problems) >= MOST_PROBLEMS:
                self.problems.append(Problem(Trouble.TOO_MANY_PROBLEMS, at))
                return
            good = self._row(at, row, place, width)
            if good is not None and self._is_new(at, good):
                yield good

    def finished(self) -> None:
        """Say so when there was no row at all."""
        if not self.read and not self.problems:
            self.problems.append(Problem(Trouble.NO_ROWS))

    def _row(self, at: int, row: Sequence[Cell], place: Sequence[int], width: int) -> Row | None:
        if len(row) < width or any(cell not in (None, "") for cell in row[width:]):
            self.problems.append(Problem(Trouble.SHIFTED, at, value=f"{len(row)} / {width}"))
            return None
        found: list[Value] = []
        for index, where in enumerate(place):
            cell, known = row[where], self._known[index]
            if cell in known and not isinstance(cell, bool):
                found.append(known[cell])
                continue
            try:
                value = self.readers[index](cell)
            except Wrong as wrong:
                self.problems.append(Problem(wrong.trouble, at, COLUMNS[index], as_text(cell)[:LONGEST]))
                continue
            if index not in OPEN_ENDED and not isinstance(cell, bool):
                known[cell] = value
            found.append(value)
        return tuple(found) if len(found) == len(place) else None

    def _is_new(self, at: int, row: Row) -> bool:
        key = (row[MEETING], row[RESPONDENT])
        trouble = None
        if key in self._seen:
            trouble = Trouble.REPEATED
        elif key in self.there:
            trouble = Trouble.ALREADY_THERE
        self._seen.add(key)
        if trouble:
            self.repeated += 1
            if self.repeated <= MOST_PROBLEMS:
                self.skipped.append(Problem(trouble, at, value=f"{key[0]}, {key[1]}"))
        return trouble is None


MEETING, RESPONDENT = COLUMNS.index("meeting"), COLUMNS.index("respondent")
OPEN_ENDED = frozenset({COLUMNS.index("respondent")})  # nearly every value is another one: not worth remembering


def placed(columns: Sequence[str | None], written: Sequence[str]) -> tuple[list[int], list[Problem]]:
    """Return where each of ``COLUMNS`` stands, and what is wrong; ``columns`` names each place of the header."""
    by: dict[str, list[int]] = {}
    for at, name in enumerate(columns):
        by.setdefault(name or "", []).append(at)
    unknown = [Problem(Trouble.UNKNOWN_COLUMN, 1, value=written[at][:LONGEST]) for at in by.pop("", []) if written[at]]
    missing = [Problem(Trouble.MISSING_COLUMN, 1, name) for name in COLUMNS if name not in by]
    twice = [Problem(Trouble.REPEATED_COLUMN, 1, name) for name in COLUMNS if len(by.get(name, ())) > 1]
    return [by[name][0] for name in COLUMNS if name in by], [*missing, *twice, *unknown]
