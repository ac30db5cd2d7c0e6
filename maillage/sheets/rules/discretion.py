"""The discretion check: reads a page as the one would who must not know what it is for, and says what tells him.

Pure. It *blocks* what says it to anybody and *explains* what says it to who looks twice. It sees words on short lists,
the share and the place of sensitive lines, addresses, numbers that can be looked up, and what a file says of itself. It
cannot see what he already knows: docs/discretion.md says how much it finds and what it misses.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from maillage.core.identifying import Identifier, Known, found_in
from maillage.sheets.rules.known import NOTHING_KNOWN, Services, is_sensitive, named
from maillage.sheets.rules.matching import digits, found, words_of
from maillage.sheets.rules.sheet import Line, Section, in_order, sections
from maillage.sheets.rules.words import NUMBERS

FEW = 6  # everyday lines, at least, around one that is sensitive
MOST_BLOCKED, MOST_EXPLAINED = 3, 4  # more than one line in three; more than one in four
ADDRESSES = frozenset({Identifier.ADDRESS, Identifier.POSTAL_CODE})


class Tell(StrEnum):
    """What gives a page away."""

    WORD = "word"
    TO_HER = "to_her"
    HIDDEN_ADDRESS = "hidden_address"
    OWN_NAME = "own_name"
    FIRST = "first"
    SHARE = "share"
    HEADING_OF_ITS_OWN = "heading_of_its_own"
    HINT = "hint"
    PERSONAL = "personal"
    IN_A_ROW = "in_a_row"
    FEW_AROUND = "few_around"
    ADDRESS = "address"
    NUMBER = "number"
    SENDER = "sender"
    LEFT_IN_FILE = "left_in_file"


class Place(StrEnum):
    """Where on the page, or around it."""

    PAGE = "page"
    TITLE = "title"
    LEAD = "lead"
    HEADING = "heading"
    NAME = "name"
    DETAILS = "details"
    FOOT = "foot"
    SENDER = "sender"
    FILE_NAME = "file_name"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that tells: whether it blocks, where it stands (``line`` counts from 0), and the words."""

    tell: Tell
    blocks: bool
    place: Place = Place.PAGE
    words: str = ""
    line: int | None = None


def blocked(findings: Sequence[Finding]) -> bool:
    """Return whether the page must not be printed as it is."""
    return any(one.blocks for one in findings)


@dataclass(frozen=True, slots=True)
class Page:
    """All that he can see: the page, its file, who sent it."""

    lines: tuple[Line, ...]
    title: str = ""
    lead: str = ""
    foot: str = ""
    sender: str = ""
    file_name: str = ""
    file: Mapping[str, str] = field(default_factory=dict)


def read(page: Page, services: Services = NOTHING_KNOWN) -> tuple[Finding, ...]:
    """Return what gives the page away, what blocks first, in the order of the page."""
    told = [*_outside(page), *_words(page), *_lines(page.lines, services), *_order(page.lines, services)]
    return tuple(sorted(dict.fromkeys(told), key=lambda one: not one.blocks))


def _said(words: str, place: Place, line: int | None = None) -> Iterator[Finding]:
    """Yield what the lists say of some words; where it is said to anybody, nothing is said of hints beside it."""
    told = False
    for which, tell, blocks in (
        ("tells", Tell.WORD, True),
        ("to_her", Tell.TO_HER, True),
        ("hints", Tell.HINT, False),
        ("personal", Tell.PERSONAL, False),
    ):
        if (blocks or not told) and (there := found(which, words)):
            told = told or blocks
            yield Finding(tell, blocks, place, there, line)


def _outside(page: Page) -> Iterator[Finding]:
    """Yield what the file and the sender say."""
    yield from _said(page.file_name.replace("_", " ").replace("-", " "), Place.FILE_NAME)
    yield from _said(page.sender, Place.SENDER)
    if page.sender:
        yield Finding(Tell.SENDER, blocks=False, place=Place.SENDER, words=page.sender)
    for key, words in page.file.items():
        yield from _said(words, Place.FILE)
        if words and key.strip("/").lower() in {"author", "creationdate", "moddate", "company", "lastmodifiedby"}:
            yield Finding(Tell.LEFT_IN_FILE, blocks=False, place=Place.FILE, words=words)


def without_hidden_places(lines: Sequence[Line], services: Services) -> tuple[Line, ...]:
    """Return the lines without those that say where a place is of which nobody may learn that."""
    bad = {one.line for one in _lines(lines, services) if one.tell is Tell.HIDDEN_ADDRESS}
    return tuple(line for at, line in enumerate(in_order(lines)) if at not in bad) if bad else tuple(lines)


def _words(page: Page) -> Iterator[Finding]:
    """Yield what the words of the page say."""
    yield from _said(page.title, Place.TITLE)
    yield from _said(page.lead, Place.LEAD)
    yield from _said(page.foot, Place.FOOT)
    for section in sections(page.lines):
        yield from _said(section.own_heading, Place.HEADING, section.lines[0][0])
        for at, line in section.lines:
            yield from _said(line.name, Place.NAME, at)
            yield from _said(line.details, Place.DETAILS, at)


def _lines(lines: Sequence[Line], services: Services) -> Iterator[Finding]:
    """Yield what single lines say: addresses, numbers, names that nobody agreed to."""
    for section in sections(lines):
        for at, line in section.lines:
            text = f"{line.name}. {line.details}"
            address = next((one.words for one in found_in(text, Known()) if one.kind in ADDRESSES), "")
            if address and (named(text, services.hidden) or line.service in services.ids):
                yield Finding(Tell.HIDDEN_ADDRESS, blocks=True, place=Place.DETAILS, words=address, line=at)
            elif address and is_sensitive(line, services):
                yield Finding(Tell.ADDRESS, blocks=False, place=Place.DETAILS, words=address, line=at)
            if (name := named(line.name, services.sensitive)) and words_of(line.name) not in services.agreed:
                yield Finding(Tell.OWN_NAME, blocks=True, place=Place.NAME, words=name, line=at)
            if digits(line.phone) in NUMBERS:
                yield Finding(Tell.NUMBER, blocks=False, place=Place.NAME, words=line.phone, line=at)


def _order(lines: Sequence[Line], services: Services) -> Iterator[Finding]:
    """Yield what the share and the place of sensitive lines say."""
    there = sections(lines)
    marks = [is_sensitive(line, services) for section in there for _, line in section.lines]
    count, all_lines = sum(marks), len(marks)
    if not count:
        return
    if marks[0]:
        yield Finding(Tell.FIRST, blocks=True, place=Place.NAME, line=0)
    if count * MOST_EXPLAINED > all_lines:
        yield Finding(Tell.SHARE, blocks=count * MOST_BLOCKED > all_lines, words=f"{count}/{all_lines}")
    if all_lines - count < FEW:
        yield Finding(Tell.FEW_AROUND, blocks=False, words=str(all_lines - count))
    for at in range(1, all_lines):
        if marks[at - 1] and marks[at]:
            yield Finding(Tell.IN_A_ROW, blocks=False, place=Place.NAME, line=at)
            break
    yield from (finding for section in there for finding in _alone(section, marks))


def _alone(section: Section, marks: Sequence[bool]) -> Iterator[Finding]:
    """Yield a heading under which nothing everyday stands: several lines block, a single one is explained."""
    here = [marks[at] for at, _ in section.lines]
    if all(here):
        yield Finding(Tell.HEADING_OF_ITS_OWN, len(here) > 1, Place.HEADING, section.own_heading, section.lines[0][0])
