"""An address in one line taken apart; and what only looks like one."""

from dataclasses import dataclass

import regex

POSTAL = regex.compile(r"(?i)\b([A-Z]\d[A-Z])[ -]?(\d[A-Z]\d)\b|\b(\d{5})(-\d{4})?$")
PROVINCES = {
    *("AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"),
    *("AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA", "ME"),
    *("MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA"),
    *("RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY"),
}
NO_PLACE = regex.compile(
    r"(?i)\b(phone|text|online|virtual|mobile|chat|e-?mail|website|app|home delivery|available|services? provided|"
    r"various|multiple|call for|en ligne|téléphonique|virtuel|à domicile|plusieurs)\b"
)
CIVIC = regex.compile(r"(?i)^(\d+[a-z]?),\s*(?=\p{L})")
HAS_FIGURE = regex.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Address:
    """An address in its parts. ``area`` is what stands where an address should: from where it can be had."""

    address_1: str = ""
    city: str = ""
    state_province: str = ""
    postal_code: str = ""
    area: str = ""


def taken_apart(line: str, town: str = "") -> Address:
    """Return the parts of an address in one line; an area, where no street with a number or corner is named.

    ``town`` is the town that stands elsewhere: then the line is the street, unless it names it again.
    """
    line = " ".join(line.split()).strip(" ,")
    line = CIVIC.sub(r"\1 ", line)
    found = POSTAL.search(line)
    postal = ""
    if found:
        postal = f"{found[1]} {found[2]}".upper() if found[1] else found[3]
        line = (line[: found.start()] + line[found.end() :]).strip(" ,")
    pieces = [piece.strip() for piece in line.split(",") if piece.strip()]
    province = pieces.pop().upper() if pieces and pieces[-1].upper() in PROVINCES else ""
    again = bool(pieces) and pieces[-1].casefold() == town.casefold()
    if town and not again:
        pieces.append(town)
    city = pieces.pop() if len(pieces) > 1 or (pieces and province and not HAS_FIGURE.search(pieces[-1])) else ""
    street = ", ".join(pieces)
    if NO_PLACE.search(f"{street} {city}") and not postal:
        return Address(area=line)
    if not street:
        return Address("", city, province, postal, area="" if postal else city)
    if not HAS_FIGURE.search(street) and not postal and not province:
        return Address(area=line)
    return Address(street, city, province, postal)
