"""How far the bringing of a list has come, what is kept of what became of it, and how it is told row by row."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Any

from maillage.directory.rules.hiding import names_a_street
from maillage.directory.rules.records import Fate, Outcome, Trouble

MOST_BYTES = 25 << 20  # of a file that comes by a page; the console takes more
MOST_WAITING = 10  # files of one region that wait at once
MOST_LINES = 20_000  # of a report
WAITS = timedelta(days=1)  # a file that nobody goes on with
KEPT = timedelta(days=90)  # a report
HIDES = frozenset({Trouble.HIDDEN, Trouble.KEPT_HIDDEN, Trouble.WORDS_LEFT_OUT})
POINT = frozenset({"latitude", "longitude"})


class State(StrEnum):
    """How far the bringing of a file has come."""

    OPEN = "open"  # somebody says how its columns are read
    TRYING = "trying"
    TRIED = "tried"  # what would happen is told
    BRINGING = "bringing"
    DONE = "done"
    REFUSED = "refused"  # most of its rows cannot be taken: nothing was written
    STOPPED = "stopped"  # nothing was written
    BROKEN = "broken"  # it broke off: nothing was written
    UNREADABLE = "unreadable"


GOES_ON = frozenset({State.TRYING, State.BRINGING})
HELD = frozenset({State.OPEN, State.TRIED})  # waits for a person, with its file
OVER = frozenset(State) - GOES_ON - HELD


class Group(StrEnum):
    """What lines of a report are gathered under."""

    REFUSED = "refused"
    REMARK = "remark"
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Counts:
    """What is kept of an outcome besides its lines; it reads like one."""

    rows: int = 0
    refused: int = 0
    queued: int = 0
    hours_unread: int = 0
    whole: bool = True
    trial: bool = False
    added: Mapping[str, int] = field(default_factory=dict)
    updated: Mapping[str, int] = field(default_factory=dict)
    unchanged: Mapping[str, int] = field(default_factory=dict)
    vanished: Mapping[str, int] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)  # of each group

    @classmethod
    def of(cls, outcome: Outcome) -> "Counts":
        """Return what is kept of an outcome."""
        plain: dict[str, Any] = {
            name: getattr(outcome, name) for name in ("rows", "refused", "queued", "hours_unread", "whole", "trial")
        }
        kinds: dict[str, Any] = {
            name: dict(getattr(outcome, name)) for name in ("added", "updated", "unchanged", "vanished")
        }
        return cls(**plain, **kinds, lines=dict(Counter(str(line.group) for line in told(outcome))))

    @property
    def kept(self) -> dict[str, Any]:
        """Return it as plain values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a report: a row, what became of it or what there is to tell, in which column, what stood there."""

    row: int
    group: Group
    code: str  # a fate or a trouble
    column: str = ""
    value: str = ""


def told(outcome: Outcome) -> Iterator[Line]:
    """Yield what there is to tell of each row: what is wrong first, then what became of the others.

    No cell is repeated of a row whose place is hidden, nor one that tells a place: it can be hidden later on.
    """
    hidden = {one.row for one in outcome.problems if one.trouble in HIDES}
    for one in outcome.problems:
        group = Group.REFUSED if one.refuses else Group.REMARK
        tells = one.row in hidden or one.column in POINT or names_a_street(one.value)
        yield Line(one.row, group, one.trouble, one.column, "" if tells else one.value)
    if outcome.whole:
        yield from (Line(row, Group(fate), fate) for row, fate in outcome.fates.items())


def fate_of(code: str) -> Fate | None:
    """Return the fate that a code names, if it is one."""
    return Fate(code) if code in tuple(Fate) else None
