"""The columns of an HSDS row as ours: texts in the list's language, numbers and days read, what is wrong told."""

from datetime import date
from typing import Any

from maillage.directory.rules.codes import Confidentiality, Kind, LocationType, Status
from maillage.directory.rules.likeness import name_key
from maillage.directory.rules.records import Fields, Problem, Trouble

Row = dict[str, Any]
TEXT = {
    Kind.ORGANIZATION: ("name", "alternate_name", "description"),
    Kind.LOCATION: ("name", "alternate_name", "description", "transportation"),
    Kind.SERVICE: (
        *("name", "alternate_name", "description", "interpretation_services", "application_process"),
        *("fees_description", "wait_time", "eligibility_description", "alert"),
    ),
    Kind.SERVICE_AT_LOCATION: ("description",),
}
PLAIN = {
    Kind.ORGANIZATION: {
        "email": 254,
        "website": 500,
        "tax_status": 200,
        "tax_id": 100,
        "legal_status": 200,
        "logo": 500,
        "uri": 500,
    },
    Kind.LOCATION: {"url": 500, "external_identifier": 100, "external_identifier_type": 100},
    Kind.SERVICE: {"url": 500, "email": 254, "accreditations": 5000, "licenses": 5000, "assurer_email": 254},
    Kind.SERVICE_AT_LOCATION: {},
}
NUMBERS = {Kind.ORGANIZATION: ("year_incorporated",), Kind.SERVICE: ("minimum_age", "maximum_age")}
OLDER = {
    Kind.ORGANIZATION: {"url": "website"},
    Kind.SERVICE: {"fees": "fees_description", "eligibility": "eligibility_description", "website": "url"},
    Kind.LOCATION: {"website": "url"},
}  # names of earlier versions
ADDRESS = {
    "address_1": 300,
    "address_2": 300,
    "city": 100,
    "state_province": 100,
    "postal_code": 20,
    "attention": 200,
}
LONGEST_NAME, HALF, WHOLE, MOST = 300, 90, 180, 9999


def unwrapped(row: Row) -> Row:
    """Return a row without what points elsewhere."""
    return {k: v for k, v in row.items() if k not in {"#", "id"} and not k.endswith("_id")}


class Columns:
    """One row of a package."""

    def __init__(self, kind: Kind, row: Row, number: int, language: str) -> None:
        older = OLDER.get(kind, {})
        self.kind, self.number, self.language = kind, number, language
        self.row = {older[name]: value for name, value in row.items() if name in older} | row
        self.problems: list[Problem] = []

    def said(self, name: str) -> str:
        """Return what stands in a column."""
        value = self.row.get(name)
        return "" if value is None else str(value).strip()

    def lacking(self) -> Trouble | None:
        """Return why the row cannot be taken at all."""
        if self.kind in (Kind.ORGANIZATION, Kind.SERVICE):
            name = self.said("name")
            return None if name_key(name) and len(name) <= LONGEST_NAME else Trouble.NO_NAME
        return None

    def fields(self) -> Fields:
        """Return the columns that say something."""
        found: Fields = {n: {self.language: words} for n in TEXT[self.kind] if (words := self.said(n))}
        for name, most in PLAIN[self.kind].items():
            if words := self.said(name):
                found[name] = words[:most]
        for name in NUMBERS.get(self.kind, ()):
            if (number := self._number(name)) is not None:
                found[name] = int(number)
        if self.kind is Kind.SERVICE:
            found |= self._service()
        if found.get("minimum_age", 0) > found.get("maximum_age", MOST):
            self.problems.append(Problem(Trouble.AGES_CROSSED, self.number, "minimum_age"))
            del found["minimum_age"], found["maximum_age"]
        return found

    def hidden(self) -> Fields:
        """Return what there is of a hidden place: that it is one."""
        empty: Fields = {name: {self.language: ""} for name in TEXT[Kind.LOCATION]}
        return empty | dict.fromkeys(PLAIN[Kind.LOCATION], "") | {"confidentiality": str(Confidentiality.BY_PHONE)}

    def place(self, address: Row, mail: Row) -> Fields:
        """Return the address and coordinates of a place."""
        found: Fields = {n: str(address[n]).strip()[:most] for n, most in ADDRESS.items() if address.get(n)}
        if address.get("region"):
            found["county"] = str(address["region"])[:100]
        if address.get("country"):
            found["country"] = str(address["country"])[:2].upper()
        if mail.get("address_1"):
            found["mailing"] = {n: str(mail[n]).strip()[:most] for n, most in ADDRESS.items() if mail.get(n)}
        kind = self.said("location_type")
        if kind in tuple(LocationType):
            found["location_type"] = kind
        latitude, longitude = self._number("latitude"), self._number("longitude")
        if latitude is None or longitude is None:
            return found
        if abs(latitude) > HALF or abs(longitude) > WHOLE:
            self.problems.append(Problem(Trouble.OFF_THE_GLOBE, self.number, "latitude", f"{latitude} {longitude}"))
            return found
        return found | {"latitude": latitude, "longitude": longitude}

    def _service(self) -> Fields:
        found: Fields = {}
        if self.said("status") in tuple(Status):
            found["status"] = self.said("status")
        elif self.said("status"):
            self.problems.append(Problem(Trouble.NOT_A_CODE, self.number, "status", self.said("status")[:200]))
        if words := self.said("assured_date"):
            try:
                found["assured_date"] = date.fromisoformat(words[:10])
            except ValueError:
                self.problems.append(Problem(Trouble.NOT_A_DATE, self.number, "assured_date", words[:200]))
        return found

    def _number(self, name: str) -> float | None:
        words = self.said(name)
        try:
            return float(words) if words else None
        except ValueError:
            self.problems.append(Problem(Trouble.NOT_A_NUMBER, self.number, name, words[:200]))
            return None
