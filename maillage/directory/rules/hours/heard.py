"""What is heard in one clause of hours, and what it passes on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import time

from maillage.directory.rules.hours import words
from maillage.directory.rules.hours.dates import Unread
from maillage.directory.rules.hours.lexer import Token
from maillage.directory.rules.hours.plain import Note, Schedule, Season

PLAIN = {"WORD", "WALKIN"}
JOINS = {"FILLER", "AND", "TO", "COMMA"}
HOURLIKE = {"TIME", "DAY", "MONTH", "NTH", "ALWAYS", "EVERY", "WORKING", "WEEKEND", "ALLDAY", "NOON", "MIDNIGHT"}


@dataclass(slots=True)
class Group:
    """Days with their times, each time with the words that name it."""

    days: tuple[str, ...]
    times: list[tuple[time, time | None, str]]
    name: str = ""
    appointment: bool = False
    season: Season | None = None
    closed: bool = False


@dataclass(slots=True)
class Said:
    """What one clause says."""

    schedules: list[Schedule] = field(default_factory=list)
    closures: list[Season] = field(default_factory=list)
    notes: set[Note] = field(default_factory=set)
    holidays: bool = False
    appointment: bool = False
    closed: tuple[str, ...] = ()
    unread: list[Token] = field(default_factory=list)


def asks(tokens: Sequence[Token]) -> bool:
    """Say whether these words only ask to call or look first."""
    return bool(tokens) and tokens[0].kind == "ASK" and not any(token.kind in HOURLIKE for token in tokens)


@dataclass(slots=True)
class Carried:
    """What a label or a season says of the clauses after it, as far as the next full stop."""

    name: str = ""
    appointment: bool = False
    season: Season | None = None


class Labelled:
    """A clause with its label taken off."""

    def __init__(self, tokens: Sequence[Token], text: str, carried: Carried) -> None:
        self.text, self.carried, self.heard = text, carried, Said()
        self.own = False
        self.tokens = self._labelled(list(tokens))

    def _labelled(self, tokens: list[Token]) -> list[Token]:
        """Take the label off; one that says when is no label."""
        colon = next((n for n, token in enumerate(tokens) if token.kind == "COLON"), 0)
        head = tokens[:colon]
        kinds = {token.kind for token in head}
        if not kinds & {*PLAIN, "APPOINTMENT"} or not kinds <= {*PLAIN, *JOINS, "APPOINTMENT"}:
            return tokens
        if any(token.value in words.TIMELY for token in head):
            raise Unread
        self.carried.name = self.plain([token for token in head if token.kind != "APPOINTMENT"])
        self.carried.appointment = "APPOINTMENT" in kinds
        self.heard.notes |= {Note.APPOINTMENT} if self.carried.appointment else set()
        self.own = True
        return tokens[colon + 1 :]

    def plain(self, tokens: Sequence[Token]) -> str:
        """Return the text of plain words without what joins them to others."""
        first, last = 0, len(tokens)
        while first < last and tokens[first].kind in JOINS:
            first += 1
        while first < last and tokens[last - 1].kind in JOINS:
            last -= 1
        found = self.text[tokens[first].start : tokens[last - 1].end] if first < last else ""
        return found.removeprefix("for ").removeprefix("pour ")
