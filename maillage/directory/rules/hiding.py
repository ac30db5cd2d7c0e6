"""What must not be told of a hidden place, and how a list says that a place is hidden."""

from typing import Any

import regex

HIDDEN = regex.compile(
    r"(?i)\b(confidential|undisclosed|secret|non[- ]?disclosed|unlisted|withheld|not\s+published|private)\s+"
    r"(location|address|site|place|shelter)"
    r"|\b(location|address|site)\s+(is\s+)?(kept\s+)?(confidential|undisclosed|withheld|secret|private|not\s+published)"
    r"|\b(adresse|lieu|endroit|emplacement)\s+(est\s+|demeure\s+)?(tenue?\s+)?"
    r"(confidentiel|secret|masqué|non\s+divulgu|non\s+publi|gardé)"
)
SAYS_SO = regex.compile(r"(?i)^\W*(confidenti|undisclosed|withheld|secret|non\s+divulgu|masqué)|^\W*private\W*$")
STREET = regex.compile(
    r"(?i)\b\d{1,6}[a-z]?[ ,]+(?:[\p{L}'’.-]+\s+){0,4}"
    r"(street|st|avenue|ave|road|rd|drive|dr|way|boulevard|blvd|lane|ln|court|crt|crescent|cres|place|highway|hwy)\b"
    r"|\b\d{1,6}[a-z]?,?\s+(rue|avenue|av|boulevard|boul|chemin|ch|route|rang|place|allée|côte)\.?\s+\p{L}"
    r"|\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b"
)
SENTENCE = regex.compile(r"(?<=[.!?;])\s+|\n+")


def says_hidden(address: str, *words: str) -> bool:
    """Return whether an address (or what is said beside it) tells that the place is not to be known."""
    return bool(SAYS_SO.search(address) or any(HIDDEN.search(one) for one in (address, *words)))


def names_a_street(words: str) -> bool:
    """Return whether words tell a street with its number, or a postal code."""
    return bool(STREET.search(words))


def without_places(words: str) -> str:
    """Return words without the sentences that tell a street or a postal code."""
    if not STREET.search(words):
        return words
    return " ".join(one for one in SENTENCE.split(words) if not STREET.search(one)).strip()


def without_places_within(said: Any) -> Any:
    """Return what a list says, as deep as it goes, without the sentences that tell a street or a postal code."""
    if isinstance(said, str):
        return without_places(said)
    if isinstance(said, dict):
        return {name: without_places_within(one) for name, one in said.items()}
    return [without_places_within(one) for one in said] if isinstance(said, list) else said
