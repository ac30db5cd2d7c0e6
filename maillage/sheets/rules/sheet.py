"""A sheet: lines under headings, in an order, for a size of paper and some languages. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

MOST_LINES = 40
MOST_TONGUES = 4
LONGEST = {"title": 60, "lead": 120, "own_heading": 40, "name": 80, "details": 120, "phone": 40}


class Heading(StrEnum):
    """The neutral headings that lines stand under, everyday ones first."""

    FOOD = "food"
    HOUSING = "housing"
    MONEY = "money"
    HEALTH = "health"
    CHILDREN = "children"
    LEARNING = "learning"
    PAPERS = "papers"
    TRANSPORT = "transport"
    COMMUNITY = "community"
    TALK = "talk"
    OWN = "own"  # a heading in words of one's own


class Phrase(StrEnum):
    """What is said of a line in every language."""

    FREE = "free"
    DAY_AND_NIGHT = "day_and_night"
    EVENINGS = "evenings"
    WEEKENDS = "weekends"
    CALL_FIRST = "call_first"
    NO_APPOINTMENT = "no_appointment"
    INTERPRETERS = "interpreters"
    CHILDREN_WELCOME = "children_welcome"


class Size(StrEnum):
    """On how much paper."""

    FULL = "full"
    HALF = "half"
    CARD = "card"


class Tongue(StrEnum):
    """The languages that headings and phrases are printed in."""

    EN = "en"
    FR = "fr"
    AR = "ar"
    PA = "pa"
    ES = "es"
    ZH = "zh"
    TL = "tl"
    UK = "uk"


RIGHT_TO_LEFT = frozenset({Tongue.AR})


@dataclass(frozen=True, slots=True)
class Line:
    """One service. ``sensitive``: for women who live with violence; ``service``: its id in the directory, or empty."""

    heading: Heading
    name: str
    own_heading: str = ""
    details: str = ""
    phone: str = ""
    phrases: tuple[Phrase, ...] = ()
    sensitive: bool = False
    service: str = ""

    @property
    def under(self) -> tuple[Heading, str]:
        """What it stands under: the heading, and its words where they are one's own."""
        return self.heading, self.own_heading if self.heading is Heading.OWN else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed. An empty ``title`` stands for the usual one, in each language."""

    lines: tuple[Line, ...] = ()
    title: str = ""
    lead: str = ""
    tongues: tuple[Tongue, ...] = (Tongue.EN,)
    size: Size = Size.FULL
    scan: bool = False  # a code to scan, that leads to the public directory

    @property
    def full(self) -> bool:
        """Whether there is no room for a further line."""
        return len(self.lines) >= MOST_LINES


@dataclass(frozen=True, slots=True)
class Section:
    """The lines under one heading, each with its place among all lines."""

    heading: Heading
    own_heading: str
    lines: tuple[tuple[int, Line], ...]


def in_order(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return lines so that those under one heading stand together, headings in the order of their first line."""
    there = tuple(lines)
    first = {line.under: place for place, line in reversed([*enumerate(there)])}
    return tuple(sorted(there, key=lambda line: first[line.under]))


def sections(lines: Iterable[Line]) -> tuple[Section, ...]:
    """Return the sections of a sheet in their order."""
    numbered = enumerate(in_order(lines))
    groups = groupby(numbered, key=lambda pair: pair[1].under)
    return tuple(Section(heading, own, tuple(inside)) for (heading, own), inside in groups)


def added(sheet: Sheet, line: Line, at: int | None = None) -> Sheet:
    """Return the sheet with a line more, or with another one in the place ``at``."""
    lines = list(sheet.lines)
    if at is not None and 0 <= at < len(lines):
        lines[at] = line
    elif not sheet.full:
        lines.append(line)
    return replace(sheet, lines=in_order(lines))


def removed(sheet: Sheet, at: int) -> Sheet:
    """Return the sheet without the line at a place."""
    return replace(sheet, lines=tuple(line for place, line in enumerate(sheet.lines) if place != at))


def moved(sheet: Sheet, at: int, by: int) -> Sheet:
    """Return the sheet with a line one place up or down (``by`` is -1 or 1).

    It changes places with its neighbour under the same heading; at the edge of its heading, the whole heading moves.
    """
    lines, to = list(in_order(sheet.lines)), at + by
    if not (0 <= at < len(lines) and 0 <= to < len(lines)):
        return sheet
    if lines[at].under == lines[to].under:
        lines[at], lines[to] = lines[to], lines[at]
        return replace(sheet, lines=tuple(lines))
    under, other = lines[at].under, lines[to].under
    groups = [list(inside) for _, inside in groupby(lines, key=lambda line: line.under)]
    keys = [group[0].under for group in groups]
    here, there = keys.index(under), keys.index(other)
    groups[here], groups[there] = groups[there], groups[here]
    return replace(sheet, lines=tuple(line for group in groups for line in group))
