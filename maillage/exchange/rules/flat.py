"""A row of somebody's table as records: an organisation, a service, the place it is given at.

A row that has no key of its own is known by its name and place. A row whose place is not to be known, or that names a
shelter without a street, becomes a hidden service: nothing of where it is is taken.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import regex

from maillage.directory.rules.codes import Confidentiality, Kind, LocationType
from maillage.directory.rules.hiding import names_a_street, says_hidden, without_places
from maillage.directory.rules.likeness import address_key, name_key
from maillage.directory.rules.readings import schedules_of
from maillage.directory.rules.records import Fields, Problem, Record, Trouble
from maillage.directory.rules.taxonomy import Need
from maillage.exchange.rules.addresses import Address, taken_apart
from maillage.exchange.rules.cells import Cells, Row
from maillage.exchange.rules.mapping import Reading, Target
from maillage.exchange.rules.meaning import needs_of, unique, yes_or_no

T = Target
SHELTERS = frozenset({Need.SHELTER, Need.SAFE_PLACE, Need.VIOLENCE_LIVED, Need.SEXUAL_VIOLENCE})
SHELTERING = regex.compile(r"(?i)\b(shelter|safe (house|home|centre)|transition house|refuge|maison d.h.bergement)\b")
WORDS = (T.DESCRIPTION, T.ELIGIBILITY, T.FEES, T.APPLICATION, T.WAIT, T.ALERT, T.ALTERNATE_NAME)
LONGEST_NAME, HALF, WHOLE = 300, 90, 180


def records_of(rows: Iterator[tuple[int, Row | None]], reading: Reading) -> Iterator[Record | Problem]:
    """Yield the records of a table and what there is to tell of its rows."""
    seen: set[str] = set()
    for number, row in rows:
        if row is None:
            yield Problem(Trouble.SHIFTED, number)
            continue
        if not _chosen(row, reading):
            yield Problem(Trouble.LEFT_OUT, number)
            continue
        yield from _Row(number, row, reading).records(seen)


def _chosen(row: Row, reading: Reading) -> bool:
    kept = all(row.get(column, "") in values for column, values in reading.only.items())
    return kept and not any(row.get(column, "") in values for column, values in reading.without.items())


class _Row(Cells):
    """One row as records."""

    def records(self, seen: set[str]) -> Iterator[Record | Problem]:
        name = self.said(T.NAME)
        if not name_key(name) or len(name) > LONGEST_NAME:
            yield Problem(Trouble.TOO_LONG if name_key(name) else Trouble.NO_NAME, self.number, T.NAME)
            return
        address, needs = self._address(), self._needs(name)
        hidden = self._hidden(name, address, needs)
        place = {} if hidden else self._place(address)
        at = address_key(*(str(place.get(c, "")) for c in ("address_1", "address_2", "city", "postal_code")))
        house = self._clean(self.said(T.ORGANIZATION) or name, hidden=bool(hidden)) or "?"
        name = self._clean(name, hidden=bool(hidden)) or "?"
        own = self.said(T.KEY)
        key = own if own and not (hidden and names_a_street(own)) else f"{name_key(name)}|{at}"[:200]
        if key in seen:
            yield Problem(Trouble.REPEATED, self.number, T.KEY, "" if hidden else own)
            return
        seen.add(key)
        where = f"hidden:{key}"[:200] if hidden else f"at:{at}"[:200] if at else ""
        of = f"org:{name_key(house)}"[:200]
        yield Record(Kind.ORGANIZATION, of, self.number, {"name": {self.reading.language: house}})
        if where:
            yield Record(Kind.LOCATION, where, self.number, self._shown(place, hidden=hidden))
        refs = {"organization": of} | ({"location": where} if where else {})
        yield self._service(key, name, refs, needs, area=address.area, hidden=hidden)
        if where:
            yield Record(Kind.SERVICE_AT_LOCATION, key, self.number, {}, {"service": key, "location": where})
        yield from (replace(one, value="") if hidden else one for one in self.problems)

    def _needs(self, name: str) -> list[str]:
        category = self.said(T.CATEGORY)
        chosen = [need for one, needs in self.reading.values.items() if one == category for need in needs]
        return unique([*self.reading.needs, *(chosen or needs_of(category)), *_sheltering(name)])

    def _hidden(self, name: str, address: Address, needs: list[str]) -> Confidentiality | None:
        said = self.said(T.CONFIDENTIALITY)
        lines = (self.said(T.ADDRESS), self.said(T.ADDRESS_1), self.said(T.ADDRESS_2))
        if said in tuple(Confidentiality) or yes_or_no(said) is not None:
            if said == Confidentiality.PUBLIC or yes_or_no(said) is False:
                return None
            return Confidentiality(said) if said in tuple(Confidentiality) else Confidentiality.BY_PHONE
        hides = any(says_hidden(line) for line in lines) or says_hidden("", name, self.said(T.DESCRIPTION))
        vague = not (address.address_1 or address.postal_code) and bool(self.said(T.LATITUDE))
        if hides or (vague and SHELTERS & set(needs)):
            self.tell(Trouble.HIDDEN)
            return Confidentiality.BY_PHONE
        return None

    def _address(self) -> Address:
        line = self.said(T.ADDRESS, ", ")
        whole = taken_apart(line, self.said(T.CITY)) if line else Address()
        parts = (self.said(T.ADDRESS_1), self.said(T.CITY), self.said(T.STATE_PROVINCE), self.said(T.POSTAL_CODE))
        own = (whole.address_1, whole.city, whole.state_province, whole.postal_code)
        street, city, province, postal = (one or other for one, other in zip(parts, own, strict=True))
        return Address(street, city, province, postal, whole.area)

    def _place(self, address: Address) -> Fields:
        if not (address.address_1 or address.postal_code):
            if self.said(T.LATITUDE):
                self.tell(Trouble.POINT_LEFT_OUT, T.LATITUDE)
            return {}
        point = self._point()
        place: Fields = {
            "address_1": address.address_1[:300],
            "address_2": self.said(T.ADDRESS_2, ", ").removeprefix("0, ").removesuffix(", 0").lstrip("0 ")[:300],
            "city": address.city[:100],
            "county": self.said(T.COUNTY)[:100],
            "state_province": (address.state_province or self.reading.state_province)[:100],
            "postal_code": address.postal_code[:20],
            "country": (self.said(T.COUNTRY) or self.reading.country)[:2].upper(),
        }
        return place | ({"latitude": point[0], "longitude": point[1]} if point else {})

    def _point(self) -> tuple[float, float] | None:
        words = (self.said(T.LATITUDE).split(" ")[0], self.said(T.LONGITUDE).split(" ")[0])
        if not any(words):
            return None
        try:
            latitude, longitude = (float(one.replace(",", ".")) for one in words)
        except ValueError:
            self.tell(Trouble.NOT_A_NUMBER, T.LATITUDE, " ".join(words))
            return None
        if not (-HALF <= latitude <= HALF and -WHOLE <= longitude <= WHOLE) or not (latitude or longitude):
            self.tell(Trouble.OFF_THE_GLOBE, T.LATITUDE, " ".join(words))
            return None
        return latitude, longitude

    def _shown(self, place: Fields, *, hidden: Confidentiality | None) -> Fields:
        access = self.said(T.ACCESSIBILITY)
        told: Fields = {
            "confidentiality": str(hidden or Confidentiality.PUBLIC),
            "location_type": LocationType.PHYSICAL,
        }
        if access and yes_or_no(access) is not None:
            told["wheelchair"] = yes_or_no(access)
        elif access:
            told["accessibility"] = [{"description": self._clean(access, hidden=bool(hidden))}]
        return told | place

    def _clean(self, words: str, *, hidden: bool) -> str:
        if hidden and (shown := without_places(words)) != words:
            self.tell(Trouble.WORDS_LEFT_OUT)
            return shown
        return words

    def _service(
        self, key: str, name: str, refs: dict[str, str], needs: list[str], *, area: str, hidden: Any
    ) -> Record:
        language = self.reading.language
        words = {target: self._clean(self.said(target), hidden=bool(hidden)) for target in WORDS}
        fields: Fields = {"name": {language: name}}
        fields |= {str(target): {language: text} for target, text in words.items() if text}
        fields |= {"confidentiality": str(hidden or Confidentiality.PUBLIC), "needs": needs}
        fields |= self.ways() | self.ages() | self.checked(area if not hidden else "")
        schedules = self._hours(fields, hidden=bool(hidden))
        return Record(Kind.SERVICE, key, self.number, fields, refs, phones=self.phones(), schedules=schedules)

    def _hours(self, fields: Fields, *, hidden: bool) -> list[Fields] | None:
        if not (words := self._clean(self.said(T.HOURS, "; "), hidden=hidden)):
            return None
        schedules, unread = schedules_of(words, self.reading.language)
        fields["hours"], fields["hours_unread"] = {self.reading.language: words}, unread
        if unread:
            self.tell(Trouble.HOURS_UNREAD, T.HOURS, unread)
        return schedules


def _sheltering(name: str) -> list[str]:
    return [Need.SHELTER] if SHELTERING.search(name) else []
