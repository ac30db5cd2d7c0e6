"""Parts of the year in a text of hours: "November to March", "Dec 25", "du 1er au 15 mars"."""

import calendar
from collections.abc import Sequence
from typing import Any

from maillage.directory.rules.hours.lexer import Token
from maillage.directory.rules.hours.plain import Season

LEAP = 2024


class Unread(Exception):
    """Something here has no meaning that is sure."""


class Dates:
    """Tokens read from left to right, so far as they are dates."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.at = 0

    def kind(self, ahead: int = 0) -> str:
        """Return the kind of a token, or nothing after the last."""
        return self.tokens[self.at + ahead].kind if self.at + ahead < len(self.tokens) else ""

    def take(self) -> Token:
        """Go past one token."""
        self.at += 1
        return self.tokens[self.at - 1]

    def dated(self) -> bool:
        """Say whether a date stands here, and not a time or a day of the week."""
        if self.kind() == "MONTH":
            return True
        ahead = 1
        if self.kind() in {"NUMBER", "NTH"}:
            if self.kind(1) == "TO" and self.kind(2) in {"NUMBER", "NTH"}:
                ahead = 3
            return self.kind(ahead) == "MONTH"
        return False

    def season(self, *, alone_too: bool) -> Season:
        """Read from which date to which; one date or month alone only where it is said to be closed."""
        if self.kind() in {"NUMBER", "NTH"} and self.kind(1) == "TO":
            if not self.at or self.tokens[self.at - 1].kind != "FILLER":
                raise Unread  # "9-5 December" may be hours
            day = self.take().value
            self.take()
            last = self._date()
            return Season(_known(last[0][0], day), last[1])
        first = self._date()
        if self.kind() == "TO" and (self.kind(1) == "MONTH" or self.kind(2) == "MONTH"):
            self.take()
            return Season(first[0], self._date()[1])
        if self.kind() == "TO" and self.kind(1) in {"NUMBER", "NTH"} and self.tokens[self.at - 1].kind != "MONTH":
            self.take()
            return Season(first[0], _known(first[0][0], self.take().value))
        if not alone_too:
            raise Unread
        return Season(*first)

    def _date(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Read "November", "Dec 25", "1er mars" as their first and last day."""
        if self.kind() in {"NUMBER", "NTH"}:
            day = self.take().value
            month = self.take().value
        else:
            if self.kind() != "MONTH":
                raise Unread
            month = self.take().value
            if self.kind() not in {"NUMBER", "NTH"}:
                return (month, 1), (month, calendar.monthrange(LEAP, month)[1])
            day = self.take().value
        return _known(month, day), _known(month, day)


def _known(month: int, day: Any) -> tuple[int, int]:
    """Return a date that exists."""
    if not 1 <= day <= calendar.monthrange(LEAP, month)[1]:
        raise Unread
    return month, day
