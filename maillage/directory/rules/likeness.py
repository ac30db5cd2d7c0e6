"""When two services are one: names, addresses and telephones made comparable, and what follows from them.

The same name and telephone at two sites are two services: chains answer one telephone for all their houses.
"""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

import regex

from maillage.directory.rules.codes import Evidence

LIKE = 0.8  # how much of their pieces similar names share
LONGEST_KEY = 200
FIGURES = 10  # of a telephone in North America
APART = regex.compile(r"[^\p{L}\p{N}]+")
EXTENSION = regex.compile(r"(?i)\b(?:ext\p{L}*|poste|x)\.?\s*\d|#|\([^)\d]*\p{L}")
SHORT = {
    "street": "st",
    "rue": "",
    "avenue": "ave",
    "av": "ave",
    "road": "rd",
    "drive": "dr",
    "boulevard": "blvd",
    "boul": "blvd",
    "highway": "hwy",
    "court": "crt",
    "ct": "crt",
    "place": "pl",
    "lane": "ln",
    "crescent": "cres",
    "saint": "st",
    "sainte": "ste",
    "north": "n",
    "south": "s",
    "east": "e",
    "west": "w",
    "nord": "n",
    "sud": "s",
    "est": "e",
    "ouest": "w",
    "unit": "",
    "suite": "",
    "bureau": "",
    "de": "",
    "du": "",
    "des": "",
    "la": "",
    "le": "",
}


def name_key(name: str) -> str:
    """Return a name in small letters, without accents and signs: what it is sorted and compared by."""
    return " ".join(_pieces(name.replace("&", " and ")))[:LONGEST_KEY]


def address_key(address_1: str, address_2: str, city: str, postal_code: str) -> str:
    """Return an address made comparable; nothing where no street is named."""
    street = " ".join(short for word in _pieces(f"{address_1} {address_2}") if (short := SHORT.get(word, word)))
    if not street:
        return ""
    place = "".join(_pieces(postal_code)) or " ".join(_pieces(city))
    return f"{street}|{place}"[:LONGEST_KEY]


@cache
def phone_key(number: str) -> str:
    """Return a telephone's figures with the country's, or nothing; an extension is no part of it."""
    figures = "".join(one for one in EXTENSION.split(number)[0] if one.isdecimal())
    if number.strip().startswith("+"):
        return f"+{figures}"
    if len(figures) == FIGURES:
        return f"+1{figures}"
    return f"+{figures}" if len(figures) == FIGURES + 1 and figures[0] == "1" else figures


def alike(one: str, other: str) -> float:
    """Return how much two keys of names share, from 0 to 1: pairs of letters, as Dice counts them."""
    first, second = _pairs(one), _pairs(other)
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else float(one == other)


@dataclass(frozen=True, slots=True)
class Looks:
    """What a service can be recognised by: its name's key, its addresses' keys, its telephones' keys."""

    name: str
    addresses: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()


def is_one(one: Looks, other: Looks, *, same_list: bool) -> bool:
    """Return whether two services are surely one: the same name at the same place.

    Where a place is unknown, the telephone tells, but only within one list: between two lists a person is asked.
    """
    if one.name != other.name:
        return False
    if one.addresses and other.addresses:
        return bool(one.addresses & other.addresses)
    if one.phones and other.phones:
        return same_list and bool(one.phones & other.phones)
    return same_list and not one.addresses and not other.addresses


def is_hidden_one(one: Looks, hidden: Looks) -> bool:
    """Return whether a list speaks of a service that is hidden here: the same name and telephone are enough.

    Whoever is wrong about this hides a service too many; the other way round, she shows where somebody hides.
    """
    return one.name == hidden.name and bool(one.phones & hidden.phones)


def evidence(one: Looks, other: Looks) -> tuple[Evidence, ...]:
    """Return why two services may be one, for a person to look at; nothing where they are not.

    Two different known places are two services, whatever else they share.
    """
    if one.addresses and other.addresses and not one.addresses & other.addresses:
        return ()
    found = []
    if one.name == other.name:
        found.append(Evidence.SAME_NAME)
    elif alike(one.name, other.name) >= LIKE:
        found.append(Evidence.LIKE_NAME)
    if not found:
        return ()
    if one.addresses & other.addresses:
        found.append(Evidence.SAME_ADDRESS)
    if one.phones & other.phones:
        found.append(Evidence.SAME_PHONE)
    return tuple(found) if len(found) > 1 else ()


def still_itself(before: Looks, now: Looks, elsewhere: Collection[int]) -> bool:
    """Return whether what a list's key named before is what it names now: the same, or renamed, or moved.

    ``elsewhere`` are the marks of all that the list names now: where what was there before stands under another key,
    the list was numbered anew.
    """
    if before == now:
        return True
    if before.name == now.name and bool(before.addresses & now.addresses) == bool(before.addresses or now.addresses):
        return True
    if mark(before) in elsewhere:
        return False
    return before.name == now.name or bool(before.addresses & now.addresses) or bool(before.phones & now.phones)


def mark(looks: Looks) -> int:
    """Return a number for a name at its place: small enough to keep one for each row of a long list."""
    return hash((looks.name, min(looks.addresses, default="")))


def _pieces(words: str) -> list[str]:
    flat = unicodedata.normalize("NFKD", words).casefold().replace("œ", "oe").replace("æ", "ae")
    return APART.sub(
        " ", "".join(c for c in flat if not unicodedata.combining(c)).replace("'", "").replace("’", "")
    ).split()


def _pairs(key: str) -> set[str]:
    return {word[at : at + 2] for word in key.split() for at in range(max(1, len(word) - 1))}
