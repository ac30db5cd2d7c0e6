"""From the text of hours to schedules: clause by clause, and what is not sure stays text."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from maillage.directory.rules.hours import words
from maillage.directory.rules.hours.clauses import said
from maillage.directory.rules.hours.dates import Unread
from maillage.directory.rules.hours.heard import JOINS, PLAIN, Carried, Said, asks
from maillage.directory.rules.hours.lexer import Token, lex
from maillage.directory.rules.hours.plain import Note, Reading, Schedule, Season

LABEL = {*PLAIN, *JOINS, "APPOINTMENT"} - {"COMMA"}
TELLING = {*PLAIN, "APPOINTMENT"}
EDGES = {"COMMA", "TO", "AND", "COLON", "STOP"}
LONGEST = 1000  # characters; longer texts are descriptions


def read(text: str, hint: str = "en") -> Reading:
    """Read hours in English or French; `hint` is the language where the words do not tell it."""
    text = text.strip()
    if len(text) > LONGEST:
        return Reading(unread=text)
    tokens = lex(text, words.language(text.lower(), "fr" if hint.startswith("fr") else "en"))
    book = _Book(text)
    for sentence in _sentences(_nested(tokens)):
        for clause in _clauses(sentence):
            book.add(clause)
        book.end(sentence)
    return book.reading()


def _nested(tokens: Sequence[Token]) -> list[Token]:
    """Put what stands in brackets into one token of its own."""
    found: list[Token] = []
    inside: list[Token] | None = None
    start = 0
    for token in tokens:
        if token.kind == "(" and inside is None:
            inside, start = [], token.start
        elif token.kind == ")" and inside is not None:
            found.append(Token("PAREN", inside, start, token.end))
            inside = None
        else:
            (found if inside is None else inside).append(token)
    return found if inside is None else [*found, Token("ODD", "(", start, start + 1), *inside]


def _sentences(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    found: list[Token] = []
    for token in tokens:
        found.append(token)
        if token.kind == "STOP":
            yield found
            found = []
    yield found


def _clauses(tokens: list[Token]) -> Iterator[list[Token]]:
    """Begin a clause at every label ("Office: ...") and at every "call for ..."."""
    starts = {0}
    for n, token in enumerate(tokens):
        if token.kind == "ASK":
            starts |= {n, _asked(tokens, n)}
        if token.kind == "COLON":
            first = n
            while first and tokens[first - 1].kind in LABEL:
                first -= 1
            if any(one.kind in TELLING for one in tokens[first:n]):
                starts.add(first)
    marks = sorted({*starts, len(tokens)})
    for first, last in pairwise(marks):
        while last > first and tokens[last - 1].kind in EDGES:
            last -= 1  # noqa: PLW2901 -- what joins belongs to neither
        while first < last and tokens[first].kind in EDGES:
            first += 1  # noqa: PLW2901 -- the same
        if first < last:
            yield tokens[first:last]


def _asked(tokens: list[Token], n: int) -> int:
    """Return where a "call for ..." ends: at brackets, at a dash of its own."""
    while n < len(tokens):
        token = tokens[n]
        spaced = token.kind == "TO" and token.value == "-" and token.start > tokens[n - 1].end
        if token.kind == "PAREN" or spaced:
            break
        n += 1
    return n


class _Book:
    """What was read so far: of the whole text, and of the sentence that is being read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.done: list[Schedule] = []
        self.here: list[Schedule] = []
        self.closures: list[Season] = []
        self.notes: set[Note] = set()
        self.unread: list[str] = []
        self.carried = Carried()
        self.words_only = False

    def add(self, clause: list[Token]) -> None:
        """Read one clause; one that is not sure stays text."""
        if asks(clause):
            called = any(token.kind == "PHONE" for token in clause)
            if called and self.words_only:
                self.unread.pop()  # "for emergencies, call 911" says nothing of hours
            self.notes |= set() if called else {Note.ASK}
            return
        try:
            self.apply(said(clause, self.text, self.carried))
        except Unread:
            self.keep(clause)
            self.words_only = all(token.kind in {*PLAIN, *JOINS} for token in clause)

    def keep(self, tokens: Sequence[Token]) -> None:
        """Keep what was not read; "call first" in its brackets is heard all the same."""
        self.unread.append(self.text[tokens[0].start : tokens[-1].end])
        if any(token.kind == "PAREN" and asks(token.value) for token in tokens):
            self.notes.add(Note.ASK)

    def apply(self, heard: Said) -> None:
        """Take over what a clause says; one without hours speaks of those before it."""
        self.notes |= heard.notes
        self.closures += heard.closures
        for brackets in heard.unread:
            self.keep([brackets])
        if heard.schedules:
            self.here += heard.schedules
        else:
            target = self.here or self.done
            target[:] = [_with(one, heard) for one in target]

    def end(self, sentence: list[Token]) -> None:
        """End a sentence; a label holds on over a semicolon."""
        self.done += self.here
        self.here, self.words_only = [], False
        if not sentence or self.text[sentence[-1].start] != ";":
            self.carried = Carried()

    def reading(self) -> Reading:
        """Return what was understood; "closed" beside hours is not."""
        unread = "; ".join(dict.fromkeys(self.unread))
        if Note.CLOSED in self.notes and (self.done or unread):
            unread = self.text
        lines = dict.fromkeys(one for one in self.done if one.byday)
        if not lines and not self.notes and not unread:
            unread = self.text
        return Reading(tuple(lines), tuple(dict.fromkeys(self.closures)), frozenset(self.notes), unread)


def _with(one: Schedule, heard: Said) -> Schedule:
    """Return a line with what is said of it afterwards."""
    return replace(
        one,
        byday=tuple(day for day in one.byday if day not in heard.closed),
        by_appointment=one.by_appointment or heard.appointment,
        closed_on_holidays=one.closed_on_holidays or heard.holidays,
    )
