"""Words that tell who somebody is, as far as a rule can see them: obvious identifiers in English and French.

Pure. The rules stand in ``static/identifying.json``, which the page reads too while one types. ``found_in`` says what
stands where; ``refuse_identifying`` is the wall in front of a table, for what is *firm* (a telephone number has nothing
to do there); what may be a name is *asked* about by the form. It never sees "the only family of that street": we say
"checked for obvious identifiers", never "anonymised" (docs/identifying.md). Hits are never logged.
"""

import json
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import regex

from maillage.core.errors import Refused

RULES = json.loads((Path(__file__).resolve().parents[2] / "static" / "identifying.json").read_text(encoding="utf-8"))


class Identifier(StrEnum):
    """What can be seen."""

    ADDRESS = "address"
    COURT_FILE = "court_file"
    DATE = "date"
    EMAIL = "email"
    HEALTH_CARD = "health_card"
    PLATE = "plate"
    POSTAL_CODE = "postal_code"
    SIN = "sin"
    TELEPHONE = "telephone"
    DAY = "day"
    HANDLE = "handle"
    NAME = "name"
    TITLED = "titled"


ASKED = frozenset({Identifier.DAY, Identifier.HANDLE, Identifier.NAME, Identifier.TITLED})


@dataclass(frozen=True, slots=True)
class Hit:
    """Words to take out: what they are, how they are written, and where they begin."""

    kind: Identifier
    words: str
    start: int

    @property
    def firm(self) -> bool:
        """Tell whether the words must go; the others are asked about."""
        return self.kind not in ASKED


@dataclass(frozen=True, slots=True)
class Known:
    """What everybody of the region knows, and names no family: its organisations and their telephones (digits)."""

    names: tuple[str, ...] = ()
    telephones: frozenset[str] = frozenset()


class IdentifyingWords(Refused):
    """The text says who somebody is; ``hits`` are the words to take out."""

    def __init__(self, hits: tuple[Hit, ...]) -> None:
        super().__init__("identifying_words")
        self.hits = hits


_known_here: ContextVar[Callable[[], Known]] = ContextVar("known_here", default=Known)


@contextmanager
def knowing(known: Callable[[], Known]) -> Iterator[None]:
    """Let what is asked within know the region's organisations; ``known`` is called once, when words need it."""
    token = _known_here.set(cache(known))
    try:
        yield
    finally:
        _known_here.reset(token)


def known_here() -> Known:
    """Return what is known to who asks now; nothing in a job."""
    return _known_here.get()()


# --- the rules, made ready ------------------------------------------------------------------------------------------

BEGIN, END = r"(?<![\p{L}\p{N}])", r"(?![\p{L}\p{N}])"  # \b fails after accented letters


def _filled(pattern: str) -> str:
    parts = {"begin": BEGIN, **RULES["parts"]}
    while "<<" in pattern:
        pattern = regex.sub("<<([a-z]+)>>", lambda part: parts[part[1]], pattern)
    return pattern


def _compiled(rule: dict[str, Any]) -> regex.Pattern[str]:
    said = "|".join(_filled(one) for one in rule["any"])
    return regex.compile(f"{BEGIN}(?:{said}){END}", regex.IGNORECASE if rule["any_case"] else 0)


def _folded(word: str) -> str:
    """Return a word without its accents: people leave them out when they type fast."""
    return "".join(one for one in unicodedata.normalize("NFD", word) if not unicodedata.combining(one))


SEEN = [(Identifier(rule["kind"]), rule.get("test", ""), _compiled(rule)) for rule in RULES["rules"]]
NAMES = RULES["names"]
WORD, START, JOINED = (regex.compile(_filled(NAMES[part])) for part in ("word", "start", "joined"))
KNOWN_WORDS = frozenset(word for words in RULES["known"].values() for word in words)
FIRST_NAMES = frozenset(_folded(name) for name in RULES["first_names"])
HELPLINES = frozenset(RULES["helplines"])
BEFORE = 12  # characters that decide whether a sentence begins


def _digits(words: str) -> str:
    return "".join(character for character in words if character in "0123456789")


def _telephone(words: str) -> str:
    """Return a number without the 1 or +1 of North America, so that both ways of writing it are one."""
    digits = _digits(words)
    return digits[1:] if len(digits) == len("18005550142") and digits.startswith("1") else digits


def luhn(words: str) -> bool:
    """Tell whether the last digit is the check digit of a social insurance or Ontario health number."""
    total = 0
    for place, digit in enumerate(reversed(_digits(words))):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value  # noqa: PLR2004  the digits of a doubled digit, added
    return total % 10 == 0


def phn(words: str) -> bool:
    """Tell whether the last digit is the check digit of a personal health number of British Columbia."""
    digits = [int(digit) for digit in _digits(words)]
    rest = sum(weight * digit for weight, digit in zip((2, 4, 8, 5, 10, 9, 7, 3), digits[1:9], strict=True)) % 11
    return 11 - rest == digits[9]


def ramq(words: str) -> bool:
    """Tell whether the digits can be of a Québec health card: a birth date, its month 50 more for a woman."""
    digits = _digits(words)
    month, day = int(digits[2:4]) % 50, int(digits[4:6])
    return int(digits[2:4]) < 63 and 1 <= month <= 12 and 1 <= day <= 31  # noqa: PLR2004  of a calendar


TESTS: dict[str, Callable[[str], bool]] = {"luhn": luhn, "phn": phn, "ramq": ramq}


# --- what is found ---------------------------------------------------------------------------------------------------


def found_in(text: str, known: Known | None = None) -> tuple[Hit, ...]:
    """Return the words of ``text`` that say who somebody is, in their order; the same place is named once."""
    text = unicodedata.normalize("NFC", text)
    candidates = [*_patterns(text), *_names(text)]
    if not candidates:
        return ()
    taken = [*_spans_known(text, known_here() if known is None else known)]
    hits: list[Hit] = []
    for hit, end in candidates:
        if all(end <= begun or hit.start >= ended for begun, ended in taken):
            taken.append((hit.start, end))
            hits.append(hit)
    return tuple(sorted(hits, key=lambda hit: hit.start))


def _patterns(text: str) -> Iterator[tuple[Hit, int]]:
    for kind, test, pattern in SEEN:
        for match in pattern.finditer(text):
            if not test or TESTS[test](match.group()):
                yield Hit(kind, match.group().strip(), match.start()), match.end()


def _spans_known(text: str, known: Known) -> Iterator[tuple[int, int]]:
    """Yield where the text names an organisation of the region, its telephone, or a line of help."""
    numbers = HELPLINES | known.telephones
    numbers = frozenset(_telephone(number) for number in numbers)
    for kind, _test, pattern in SEEN:
        if kind is Identifier.TELEPHONE:
            yield from (match.span() for match in pattern.finditer(text) if _telephone(match.group()) in numbers)
    small = text.lower()
    for name in (name for name in known.names if name.lower() in small):
        said = regex.compile(f"{BEGIN}{regex.escape(unicodedata.normalize('NFC', name))}{END}", regex.IGNORECASE)
        yield from (match.span() for match in said.finditer(text))


def _names(text: str) -> Iterator[tuple[Hit, int]]:
    """Yield capitalised words that begin no sentence and are not known; several in a row are one hit."""
    begun: int | None = None
    ended = 0
    for match in _unknown(text):
        if begun is not None and not JOINED.match(text[ended : match.start()]):
            yield Hit(Identifier.NAME, text[begun:ended], begun), ended
            begun = None
        begun, ended = match.start() if begun is None else begun, match.end()
    if begun is not None:
        yield Hit(Identifier.NAME, text[begun:ended], begun), ended


def _unknown(text: str) -> Iterator["regex.Match[str]"]:
    words = list(WORD.finditer(text))
    shouted = [match.group().isupper() and len(match.group()) > 1 for match in words]
    for place, match in enumerate(words):
        word = regex.sub("['’]s$", "", match.group().lower())
        if len(word) == 1 or word in KNOWN_WORDS or all(part in KNOWN_WORDS for part in word.split("-")):
            continue
        if not any(part in FIRST_NAMES for part in (_folded(word), *_folded(word).split("-"))):
            begins = START.search(text[max(0, match.start() - BEFORE) : match.start()]) is not None
            among = any(shouted[max(0, place - 1) : place]) or any(shouted[place + 1 : place + 2])
            if shouted[place] and (len(word) <= NAMES["longest_acronym"] or among):
                continue
            if begins:
                continue
        yield match


def refuse_identifying(*texts: str) -> None:
    """Raise :class:`IdentifyingWords` when one of ``texts`` says firmly who somebody is."""
    hits = tuple(hit for text in texts for hit in found_in(text) if hit.firm)
    if hits:
        raise IdentifyingWords(hits)
