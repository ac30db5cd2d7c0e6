"""What a clause of hours says, one thing after the other: days, times, seasons, what is closed, and plain words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from maillage.directory.rules.hours import words
from maillage.directory.rules.hours.clock import Told, alone, pair
from maillage.directory.rules.hours.dates import Dates, Unread
from maillage.directory.rules.hours.lexer import Token
from maillage.directory.rules.hours.plain import MIDNIGHT

WHOLE_DAY = (MIDNIGHT, MIDNIGHT)
SETS = {"EVERY": words.EVERY, "WORKING": words.WORKING, "WEEKEND": words.WEEKEND}
DAYLIKE = {"DAY", "NTH", *SETS}
BETWEEN = {"COMMA", "AND", "COLON", "FILLER", "TO", "BETWEEN"}
BY_ITSELF = {"ALWAYS", "ALLDAY", "HOLIDAYS", "APPOINTMENT", "VARIES", "PAREN"}
TIMELIKE = {"TIME", "NUMBER", "NOON", "MIDNIGHT"}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is said; `first` and `last` are the places of its tokens."""

    kind: str
    value: Any
    first: int
    last: int


class Clause(Dates):
    """The tokens of one clause, read from left to right."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        super().__init__(tokens)
        self.items: list[Item] = []

    def read(self) -> list[Item]:
        """Return everything that is said, or raise Unread."""
        while self.at < len(self.tokens):
            first, kind = self.at, self.kind()
            value = self._one(kind)
            if value is not None:
                self.items.append(Item(value[0], value[1], first, self.at))
        return self.items

    def _one(self, kind: str) -> tuple[str, Any] | None:
        if kind in BETWEEN:
            return self._between()
        if self.dated():
            return ("season", self.season(alone_too=False))
        if kind in BY_ITSELF:
            return (kind.lower(), self.take().value)
        for kinds, name in ((DAYLIKE, "days"), (TIMELIKE, "times"), ({"NOT"}, "closed"), ({"WORD", "WALKIN"}, "words")):
            if kind in kinds:
                return (name, getattr(self, name)())
        raise Unread

    def _between(self) -> tuple[str, Any] | None:
        """Go past what joins; "from" and "at" before a time, a dash before words."""
        token = self.take()
        if token.kind == "BETWEEN":
            if self.kind() in TIMELIKE and self.kind(1) == "AND":
                return ("times", self._pair())
            raise Unread
        if token.kind == "TO" and token.value != "-" and not (token.value == "à" and self.kind() in TIMELIKE):
            raise Unread
        return None

    def days(self) -> tuple[str, ...]:
        """Read days joined by "and", commas, "to"."""
        found: list[str] = []
        while True:
            found += self._span()
            gap = 0
            while self.kind(gap) in {"AND", "COMMA", "FILLER"}:
                gap += 1
            if not gap or self.kind(gap) not in DAYLIKE:
                return tuple(dict.fromkeys(found))
            self.at += gap

    def _span(self) -> list[str]:
        if self.kind() in SETS:
            return list(SETS[self.take().kind])
        if self.kind() == "NTH":
            return self._nth()
        first = self.take().value
        if self.kind() == "TO" and self.kind(1) == "FILLER" and self.kind(2) == "DAY":
            self.take()
        if self.kind() == "TO" and self.kind(1) == "DAY":
            self.take()
            return self._week(first, self.take().value)
        return [first]

    @staticmethod
    def _week(first: str, last: str) -> list[str]:
        a, b = words.EVERY.index(first), words.EVERY.index(last)
        if a == b:
            raise Unread
        return [words.EVERY[n % 7] for n in range(a, b + 1 if a < b else b + 8)]

    def _nth(self) -> list[str]:
        """Read "1st and 3rd Tuesday of the month"; "every second Tuesday" has two meanings and is not read."""
        every = self.at and self.tokens[self.at - 1].value in {"every", "chaque"}
        which = [self.take().value]
        while self.kind() in {"AND", "COMMA"} and self.kind(1) in {"NTH", "FILLER"}:
            self.take()
            if self.kind() == "FILLER":
                self.take()
            if self.kind() != "NTH":
                raise Unread
            which.append(self.take().value)
        days = []
        while self.kind() == "DAY":
            days.append(self.take().value)
            if self.kind() == "AND" and self.kind(1) == "DAY":
                self.take()
        monthly = self.kind() == "MONTHLY"
        if monthly:
            self.take()
        if not days or (every and not monthly):
            raise Unread
        return [f"{n}{day}" for day in days for n in which]

    def times(self) -> tuple[time, time | None]:
        """Read when it opens and closes; one time alone is when it begins."""
        if self.kind(1) == "TO" and self.kind(2) in TIMELIKE:
            return self._pair()
        begins = alone(self._told())
        if begins is None:
            raise Unread
        return begins, None

    def _pair(self) -> tuple[time, time]:
        first = self._told()
        self.take()
        both = pair(first, self._told())
        if both is None:
            raise Unread
        return both

    def _told(self) -> Told:
        token = self.take()
        if token.kind in {"NOON", "MIDNIGHT"}:
            return Told(12 if token.kind == "NOON" else 0, 0, "24")
        return token.value if token.kind == "TIME" else Told(token.value)

    def closed(self) -> list[tuple[str, Any]]:
        """Read what follows "closed": holidays, days, dates; nothing follows where it speaks of what stands before."""
        self.take()
        found: list[tuple[str, Any]] = []
        while True:
            while self.kind() in {"FILLER", "COLON"} or (found and self.kind() in {"AND", "COMMA"} and self._goes_on()):
                self.take()
            if self.kind() == "HOLIDAYS":
                self.take()
                found.append(("holidays", None))
            elif self.dated():
                found.append(("dates", self.season(alone_too=True)))
            elif self.kind() in DAYLIKE:
                found.append(("days", self.days()))
            else:
                break
        if self.kind() in TIMELIKE:
            raise Unread
        return found

    def _goes_on(self) -> bool:
        """Say whether what is closed goes on after "and" or a comma; days with times of their own do not."""
        here, self.at = self.at, self.at + 1
        while self.kind() == "FILLER":
            self.at += 1
        try:
            if self.kind() == "HOLIDAYS" or self.dated():
                return True
            return self.kind() in DAYLIKE and bool(self.days()) and self.kind() not in {*TIMELIKE, "COLON", "COMMA"}
        finally:
            self.at = here

    def words(self) -> tuple[int, int]:
        """Go past plain words; words about time are not plain."""
        first = self.at
        while self.kind() in {"WORD", "WALKIN"} or (self.kind() in {"AND", "TO", "FILLER"} and self.kind(1) == "WORD"):
            if self.take().value in words.TIMELY:
                raise Unread
        return first, self.at
