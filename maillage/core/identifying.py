"""Words that tell who somebody is, as far as a rule can see them: obvious identifiers in English and French.

Pure. ``found_in`` says what stands where; ``refuse_identifying`` is the wall in front of a table. It sees telephone
numbers, e-mail addresses, Canadian postal codes and full dates, never "the only family of that street": we say
"checked for obvious identifiers", never "anonymised" (safety.md, "Words that identify"). Hits are never logged.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import regex

from maillage.core.errors import Refused


class Identifier(StrEnum):
    """What can be seen."""

    DATE = "date"
    EMAIL = "email"
    POSTAL_CODE = "postal_code"
    TELEPHONE = "telephone"


@dataclass(frozen=True, slots=True)
class Hit:
    """Words to take out: what they are, how they are written, and where they begin."""

    kind: Identifier
    words: str
    start: int


class IdentifyingWords(Refused):
    """The text says who somebody is; ``hits`` are the words to take out."""

    def __init__(self, hits: tuple[Hit, ...]) -> None:
        super().__init__("identifying_words")
        self.hits = hits


# \b fails after accented letters, so the edges of a word are said in full.
BEGIN, END = r"(?<![\p{L}\p{N}])", r"(?![\p{L}\p{N}])"
GAP = r"[ .\-\u00a0\u2009\u202f\u2010\u2011\u2013]"
MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
    "|janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre"
    "|janv|f[ée]vr|avr|juil|d[ée]c"
)
YEAR = r"(?:19|20)\d{2}"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
MONTH = r"(?:1[0-2]|0?[1-9])"

TELEPHONE = (
    rf"(?:\+?1{GAP}?)?(?:\(\d{{3}}\){GAP}?|\d{{3}}{GAP})\d{{3}}{GAP}?\d{{4}}"  # 514 555-0142, (514) 555 0142
    rf"|\d{{3}}{GAP}\d{{4}}"  # 555-0142
    rf"|(?:\+?1)?[2-9]\d{{2}}[2-9]\d{{6}}"  # 5145550142
    rf"|\+\d{{1,3}}(?:{GAP}?\(?\d{{1,4}}\)?){{2,6}}"  # +33 1 23 45 67 89
    rf"|0\d(?:{GAP}?\d{{2}}){{4}}"  # 01 23 45 67 89
)
DATE = (
    rf"{YEAR}[-/.]{MONTH}[-/.]{DAY}"  # 2014-03-12
    rf"|{DAY}[-/.]{MONTH}[-/.](?:{YEAR}|\d{{2}})"  # 12/03/2014
    rf"|{MONTH}[-/.]{DAY}[-/.](?:{YEAR}|\d{{2}})"  # 03/12/14
    rf"|{DAY}(?:er|st|nd|rd|th)?[\s\u00a0-]+(?:of\s+|de\s+)?(?:{MONTHS})\.?,?[\s\u00a0-]+(?:de\s+)?{YEAR}"  # 12 mars
    rf"|(?:{MONTHS})\.?[\s\u00a0]+{DAY}(?:st|nd|rd|th)?,?[\s\u00a0]+{YEAR}"  # March 12th, 2014
)
PATTERNS: dict[Identifier, str] = {
    Identifier.EMAIL: r"[\p{L}\p{N}._%+\-]{1,64}@(?:[\p{L}\p{N}\-]{1,63}\.){1,6}\p{L}{2,24}",
    Identifier.POSTAL_CODE: r"[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][\s\u00a0\-]?\d[ABCEGHJ-NPRSTV-Z]\d",
    Identifier.DATE: DATE,
    Identifier.TELEPHONE: TELEPHONE,
}
SEEN = {kind: regex.compile(f"{BEGIN}(?:{said}){END}", regex.IGNORECASE | regex.V1) for kind, said in PATTERNS.items()}


def found_in(text: str) -> tuple[Hit, ...]:
    """Return the words of ``text`` that say who somebody is, in their order; the same place is named once."""
    taken: list[tuple[int, int]] = []
    hits: list[Hit] = []
    for hit, end in _all(text):
        if all(end <= begun or hit.start >= ended for begun, ended in taken):
            taken.append((hit.start, end))
            hits.append(hit)
    return tuple(sorted(hits, key=lambda hit: hit.start))


def _all(text: str) -> Iterator[tuple[Hit, int]]:
    for kind, pattern in SEEN.items():
        for match in pattern.finditer(text):
            yield Hit(kind, match.group().strip(), match.start()), match.end()


def refuse_identifying(*texts: str) -> None:
    """Raise :class:`IdentifyingWords` when one of ``texts`` says who somebody is."""
    hits = tuple(hit for text in texts for hit in found_in(text))
    if hits:
        raise IdentifyingWords(hits)
