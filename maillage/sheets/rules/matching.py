"""How listed words are found: accents, capitals, odd spacing and digits for letters do not hide them.

Pure. A list is compiled once; a match gives back the words as they are written on the page.
"""

import unicodedata
from functools import cache
from typing import Final

import regex

from maillage.sheets.rules.words import HARMLESS, HINTS, PERSONAL, TELLS, TO_HER, Words

UNSPACED = frozenset({"zh"})
PREFIXES = {"ar": r"(?:و|ف)?(?:ال|بال|لل|ب|ل|ك)?"}
UNSEEN = regex.compile(r"[\p{Cf}\u00ad]")
MARKS = regex.compile(r"[\u0300-\u036f\u064b-\u065f\u0670]")  # of Latin, Cyrillic and Arabic; Gurmukhi needs its own
SPELT = regex.compile(r"(?<![\p{L}\p{N}])\p{L}(?:[\s.\-_*]{1,2}\p{L}){3,}(?![\p{L}\p{N}])")
ALIKE = str.maketrans(
    {"ة": "ه", "ى": "ي", "أ": "ا", "إ": "ا", "آ": "ا", "’": "'", "‘": "'", "ʼ": "'", "–": "-", "‑": "-"}
)
DIGITS: Final = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "@": "a", "$": "s", "!": "i"})


def folded(text: str) -> str:
    """Return a text in small letters, without accents, signs that nobody sees, or letters set apart."""
    plain = unicodedata.normalize("NFKC", UNSEEN.sub("", text)).casefold().translate(ALIKE)
    plain = unicodedata.normalize("NFC", MARKS.sub("", unicodedata.normalize("NFD", plain)))
    return SPELT.sub(lambda letters: regex.sub(r"[\s.\-_*]", "", letters.group()), plain)


def words_of(name: str) -> str:
    """Return the folded words of a name with one space between them, to look for it in other words."""
    return " ".join(regex.findall(r"[\p{L}\p{M}\p{N}]+", folded(name)))


def _one(word: str, language: str) -> str:
    bare = regex.escape(folded(word.removesuffix("*")))
    rest = r"\p{L}*" if word.endswith("*") else ""
    if language in UNSPACED:
        return bare
    return rf"(?<![\p{{L}}\p{{N}}]){PREFIXES.get(language, '')}{bare}{rest}(?![\p{{L}}\p{{M}}\p{{N}}])"


@cache
def _compiled(which: str) -> "regex.Pattern[str]":
    lists: dict[str, Words] = {
        "tells": TELLS,
        "hints": HINTS,
        "to_her": TO_HER,
        "personal": PERSONAL,
        "harmless": {"": HARMLESS},
    }
    words = {
        (word, language)
        for language, line in lists[which].items()
        for word in (one.strip() for part in line.splitlines() for one in part.split("|"))
        if word
    }
    longest_first = sorted(words, key=lambda pair: (-len(pair[0]), pair))
    return regex.compile("|".join(_one(word, language) for word, language in longest_first))


def found(which: str, text: str) -> str:
    """Return the first words of ``text`` on a list (``tells``, ``hints``, ``to_her``, ``personal``), or none.

    Digits written for letters are read both ways.
    """
    if not text:
        return ""
    plain = folded(text)
    for one in dict.fromkeys((plain, _read_digits(plain))):
        cleared = _compiled("harmless").sub(" ", one) if which in {"tells", "hints"} else one
        if match := _compiled(which).search(cleared):
            return match.group().strip()
    return ""


def _read_digits(plain: str) -> str:
    """Return a text with figures among letters read as the letters they look like."""
    return regex.sub(r"[^\s]*\p{L}[^\s]*", lambda word: word.group().translate(DIGITS), plain)


def digits(phone: str) -> str:
    """Return the ten figures of a telephone number, without the 1 of North America; what is shorter as it is."""
    figures = "".join(one for one in phone if one in "0123456789")
    return figures[1:] if len(figures) == len("18005550142") and figures.startswith("1") else figures
