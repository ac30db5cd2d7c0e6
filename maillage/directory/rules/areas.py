"""Where a postal area or a town lies, by a table of this installation: nothing typed goes anywhere."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

import pypostalcode

from maillage.directory.rules.wanted import Place, plain_words

AREA = re.compile(r"\s*([a-zA-Z]\d[a-zA-Z])\s*(?:\d[a-zA-Z]\d)?\s*\Z")


@lru_cache(maxsize=1)
def _towns() -> tuple[tuple[tuple[str, ...], str, float, float], ...]:
    """Return every postal area with the words of its town, its province, and where it lies."""
    rows = pypostalcode.PostalCodeDatabase().find_postalcode() or []
    return tuple((plain_words(row.city), row.province, row.latitude, row.longitude) for row in rows)


def place_of(typed: str) -> Place | None:
    """Return where a postal area ("V1Y", "H2X 1Y4") or a town lies, or nothing where it is not known."""
    code = AREA.match(typed)
    if code:
        found = pypostalcode.PostalCodeDatabase().get(code[1].upper())
        return Place(code[1].upper(), found[0].latitude, found[0].longitude) if found else None
    town = plain_words(typed)
    if not town:
        return None
    begins = [one for one in _towns() if one[0][: len(town)] == town]
    rows = [one for one in begins if one[0] == town] or begins
    if not rows:
        return None
    province = Counter(row[1] for row in rows).most_common(1)[0][0]
    inside = [row for row in rows if row[1] == province]
    middle = (sum(row[2] for row in inside) / len(inside), sum(row[3] for row in inside) / len(inside))
    return Place(" ".join(typed.split()), *middle)


PROVINCES = {
    **dict.fromkeys("GHJ", "QC"), **dict.fromkeys("KLMNP", "ON"), "A": "NL", "B": "NS", "C": "PE", "E": "NB",
    "R": "MB", "S": "SK", "T": "AB", "V": "BC", "Y": "YT",
}  # fmt: skip


def province_of(codes: Iterable[str]) -> str:
    """Return the province of most of these postal codes, for its holidays; nothing where none tells."""
    known = Counter(PROVINCES[code[0].upper()] for code in codes if code and code[0].upper() in PROVINCES)
    return known.most_common(1)[0][0] if known else ""
