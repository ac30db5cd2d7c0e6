"""A text of hours cut into its smallest parts: days, times, months, and the words round them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from maillage.directory.rules.hours import words
from maillage.directory.rules.hours.clock import NOON, Told

PLAIN = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-", "’": "'", "\u00a0": " ", "\u202f": " ", "…": "."})
JOINED = {"NOON", "MIDNIGHT", "ALWAYS", "EVERY", "WORKING", "WEEKEND", "ALLDAY", "DAY", "MONTH"}


@dataclass(frozen=True, slots=True)
class Token:
    """One part: what kind it is, what it means, and where it stands."""

    kind: str
    value: Any
    start: int
    end: int


def _ends(kind: str, pattern: str) -> re.Pattern[str]:
    """Return a phrase that begins and ends with its words; only days and times may be joined by a hyphen."""
    after = r"(?!\w)" if kind in JOINED else r"(?!\w|-[^\W\d])"
    return re.compile(rf"(?<!\w)(?:{pattern}){after}")


PHRASES = [(kind, _ends(kind, pattern)) for kind, pattern in words.PHRASES]
HALVES = r"(?P<half>[ap])(?:\.\s?m\.?|m)(?!\w)"
CLOCK = re.compile(rf"(?<!\w)(?P<h>\d{{1,2}})(?:[:.](?P<m>\d\d))?\s*{HALVES}")
COLON = re.compile(r"(?<!\w)(?P<h>\d{1,2}):(?P<m>\d\d)(?::00)?(?!\w)")
FRENCH = re.compile(r"(?<!\w)(?P<h>\d{1,2})\s*(?:h(?:eures?)?)(?:\s?(?P<m>\d\d)(?!\d|\s*h))?(?!\w)")
PHONE = re.compile(
    r"(?<!\w)(?:\+?1[-. ])?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?!\w)|(?<!\w)\d-\d-\d(?!\w)|(?<!\w)[89]11(?!\w)"
)
OSM = re.compile(r"(?<!\w)(Mo|Tu|We|Th|Fr|Sa|Su)(?=[-,]|\s\d)|(?<=[-,])(Mo|Tu|We|Th|Fr|Sa|Su)(?!\w)")
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*\.?")
NUMBER = re.compile(r"\d+(?!\w)")
SYMBOLS = {":": "COLON", ",": "COMMA", ";": "STOP", "|": "STOP", "\n": "STOP", ".": "STOP", "-": "TO", "&": "AND",
           "+": "AND", "/": "AND", "(": "(", ")": ")", "[": "(", "]": ")"}  # fmt: skip


def lex(text: str, language: str) -> list[Token]:
    """Cut a text; what is no part of hours is a WORD or ODD, so that nothing is lost."""
    plain = text.translate(PLAIN)
    lower = plain.lower()
    found: list[Token] = []
    at = 0
    while at < len(lower):
        if lower[at] in " \t\r":
            at += 1
            continue
        token = _next(plain, lower, at, language)
        found.append(token)
        at = token.end
    return found


def _next(plain: str, lower: str, at: int, language: str) -> Token:
    for recognise in RECOGNISERS:
        token = recognise(plain, lower, at, language)
        if token:
            return token
    return Token(SYMBOLS.get(lower[at], "ODD"), lower[at], at, at + 1)


def _phrase(_plain: str, lower: str, at: int, language: str) -> Token | None:
    for kind, pattern in PHRASES:
        match = pattern.match(lower, at)
        if match and (match.group() != "et" or language == "fr"):  # Eastern time is no "and"
            return Token(kind, match.group(), at, match.end())
    return None


def _time(_plain: str, lower: str, at: int, _language: str) -> Token | None:
    match = CLOCK.match(lower, at) or FRENCH.match(lower, at) or COLON.match(lower, at)
    if match is None:
        return None
    groups = match.groupdict()
    half = "24" if match.re is FRENCH else f"{groups['half']}m" if match.re is CLOCK else ""
    if match.re is COLON and (groups["h"].startswith("0") or int(groups["h"]) > NOON):
        half = "24"
    return Token("TIME", Told(int(groups["h"]), int(groups["m"] or 0), half), at, match.end())


def _phone(_plain: str, lower: str, at: int, _language: str) -> Token | None:
    match = PHONE.match(lower, at)
    return Token("PHONE", match.group(), at, match.end()) if match else None


def _osm(plain: str, _lower: str, at: int, _language: str) -> Token | None:
    match = OSM.match(plain, at)
    return Token("DAY", match.group().upper(), at, match.end()) if match else None


def _calendar(plain: str, lower: str, at: int, language: str) -> Token | None:
    """Read the name of a day or month, whole or short, and which one of a month."""
    match = re.compile(r"\d*[^\W\d_]+").match(lower, at)
    if match is None or (at and lower[at - 1].isalnum()):
        return None
    word, end = match.group(), match.end()
    dot = end + 1 if lower[end : end + 1] == "." else end
    day = words.LONG.get(word) or words.LONG.get(word.removesuffix("s"))
    month = words.MONTHS_LONG.get(word)
    if day or month:
        return Token("DAY" if day else "MONTH", day or month, at, end)
    if word in words.NTH:
        return Token("NTH", words.NTH[word], at, end)
    if word in words.SHORT[language]:
        return Token("DAY", words.SHORT[language][word], at, dot)
    if word in words.MONTHS_SHORT[language] and (word != "may" or plain[at] == "M"):
        return Token("MONTH", words.MONTHS_SHORT[language][word], at, dot)
    return None


def _word(_plain: str, lower: str, at: int, _language: str) -> Token | None:
    match = NUMBER.match(lower, at)
    if match:
        return Token("NUMBER", int(match.group()[:6]), at, match.end())
    match = WORD.match(lower, at)
    if match is None:
        return None
    end = match.end() - 1 if match.group().endswith(".") else match.end()
    return Token("WORD", lower[at:end], at, end)


RECOGNISERS: tuple[Callable[[str, str, int, str], Token | None], ...] = (
    _phrase, _phone, _time, _osm, _calendar, _word,
)  # fmt: skip
