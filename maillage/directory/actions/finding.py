"""Finding which row of ours a list's record is: by the list's key, else by likeness."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects

from maillage.directory.models import Location, Organization, Origin, Phone, Service, ServiceAtLocation, Source
from maillage.directory.rules.codes import Confidentiality, Kind
from maillage.directory.rules.likeness import (
    Looks,
    address_key,
    is_hidden_one,
    is_one,
    name_key,
    phone_key,
    still_itself,
)
from maillage.directory.rules.precedence import is_a_persons
from maillage.directory.rules.records import Record

MOST_KNOWN = 100_000  # keys whose rows are remembered; what is forgotten is asked for again
REFS = {
    "organization": Kind.ORGANIZATION,
    "location": Kind.LOCATION,
    "service": Kind.SERVICE,
}
PARTS = ("phones", "schedules", "attributes__term__taxonomy")
Row = Any


class Seen:
    """What rows of ours look like."""

    @staticmethod
    def looks_of(rows: dict[UUID, Service]) -> dict[UUID, Looks]:
        """Return what services of ours can be recognised by."""
        addresses, phones = defaultdict(set), defaultdict(set)
        at = ServiceAtLocation.objects.filter(service__in=rows).exclude(location__address_key="")
        for pk, key in at.values_list("service", "location__address_key"):
            addresses[pk].add(key)
        for phone in Phone.objects.filter(service__in=rows).exclude(key=""):
            phones[phone.service_id].add(phone.key)
        return {pk: Looks(row.sort_name, frozenset(addresses[pk]), frozenset(phones[pk])) for pk, row in rows.items()}


class Finding:
    """What is found for the records of one list at one moment."""

    def __init__(self, source: Source, at: datetime, marks: frozenset[int]) -> None:
        self.source, self.at, self.marks = source, at, marks
        self.ids: dict[tuple[Kind, str], UUID] = {}
        self.hidden: dict[UUID, bool] = {}
        self.placed: dict[UUID, bool] = {}  # services of which a person said where they are given
        self.addresses: dict[UUID, str] = {}

    def origins(self, kind: Kind, keys: Iterable[str]) -> dict[str, Origin]:
        """Return what is kept of these keys of the list."""
        return {one.key: one for one in Origin.objects.filter(source=self.source, kind=kind, key__in=list(keys))}

    def resolve(self, records: Sequence[Record]) -> None:
        """Look up the rows that records refer to, where they were settled in an earlier batch or bringing."""
        if len(self.ids) > MOST_KNOWN:
            self.ids, self.hidden, self.placed, self.addresses = {}, {}, {}, {}
        wanted: dict[Kind, set[str]] = defaultdict(set)
        for record in records:
            for name, key in record.refs.items():
                if (REFS[name], key) not in self.ids:
                    wanted[REFS[name]].add(key)
        for kind, keys in wanted.items():
            for key, origin in self.origins(kind, keys).items():
                self.ids[kind, key] = origin.record
        places = {self.refs(record).get("location") for record in records} - self.addresses.keys() - {None}
        self.addresses |= dict(Location.objects.filter(pk__in=places).values_list("pk", "address_key"))

    def refs(self, record: Record) -> dict[str, UUID]:
        """Return the rows that a record refers to."""
        return {name: self.ids[REFS[name], key] for name, key in record.refs.items() if (REFS[name], key) in self.ids}

    def remember(self, kind: Kind, key: str, row: Row) -> None:
        """Keep in mind which row a key is, whether it is hidden, and its address."""
        self.ids[kind, key] = row.pk
        if kind in (Kind.SERVICE, Kind.LOCATION):
            self.hidden[row.pk] = row.confidentiality != Confidentiality.PUBLIC
        if kind is Kind.SERVICE:
            self.placed[row.pk] = is_a_persons(row.origins, "places")
        if kind is Kind.LOCATION:
            self.addresses[row.pk] = row.address_key

    def is_hidden(self, kind: Kind, row: UUID) -> bool:
        """Return whether a service or a place is hidden."""
        if row not in self.hidden:
            model: Any = Service if kind is Kind.SERVICE else Location
            known = model.objects.filter(pk=row).values_list("confidentiality", flat=True).first()
            self.hidden[row] = known != Confidentiality.PUBLIC
        return self.hidden[row]

    def is_placed(self, service: UUID) -> bool:
        """Return whether a person said where a service is given: then lists add no place and take none away."""
        if service not in self.placed:
            origins = Service.objects.filter(pk=service).values_list("origins", flat=True).first()
            self.placed[service] = is_a_persons(origins or {}, "places")
        return self.placed[service]

    def rows(self, kind: Kind, records: Sequence[Record], origins: dict[str, Origin]) -> dict[str, Row]:
        """Return the row that each record is, where there is one."""
        if kind is Kind.SERVICE_AT_LOCATION:
            pairs = self._pairs(records)
            prefetch_related_objects(list(pairs.values()), "phones", "schedules")
            return pairs
        found = self._found(kind, records, origins)
        parts = {Kind.ORGANIZATION: ("phones",), Kind.LOCATION: ("phones", "schedules"), Kind.SERVICE: PARTS}[kind]
        prefetch_related_objects(list(found.values()), *parts)
        return found

    def _found(self, kind: Kind, records: Sequence[Record], origins: dict[str, Origin]) -> dict[str, Row]:
        model: Any = {Kind.ORGANIZATION: Organization, Kind.LOCATION: Location, Kind.SERVICE: Service}[kind]
        keyed = {record.key: origins[record.key].record for record in records if record.key in origins}
        there: dict[UUID, Row] = model.objects.in_bulk(list(keyed.values()))
        found = {key: there[pk] for key, pk in keyed.items() if pk in there}
        if kind is Kind.SERVICE:
            found = self._still(records, found)
        rest = [record for record in records if record.key not in found]
        if kind is Kind.ORGANIZATION:
            return found | self._by_column(Organization, "sort_name", rest, lambda r: name_key(_name(r)))
        if kind is Kind.LOCATION:
            return found | self._by_column(Location, "address_key", rest, _address_of)
        return found | self._services(rest, taken={row.pk for row in found.values()})

    def looks_of(self, record: Record) -> Looks:
        """Return what a service of the list can be recognised by."""
        location = self.refs(record).get("location")
        address = self.addresses.get(location, "") if location else ""
        phones = {phone_key(str(one["number"])) for one in record.phones or ()} - {""}
        return Looks(name_key(_name(record)), frozenset({address} - {""}), frozenset(phones))

    def _pairs(self, records: Sequence[Record]) -> dict[str, Row]:
        wanted = {record.key: self.refs(record) for record in records}
        services = {refs["service"] for refs in wanted.values()}
        rows = ServiceAtLocation.objects.filter(service__in=services)
        there = {(row.service_id, row.location_id): row for row in rows}
        pairs = {key: (refs["service"], refs["location"]) for key, refs in wanted.items()}
        return {key: there[pair] for key, pair in pairs.items() if pair in there}

    def _still(self, records: Sequence[Record], found: dict[str, Row]) -> dict[str, Row]:
        looks = Seen.looks_of({row.pk: row for row in found.values()})
        by_key = {record.key: record for record in records}
        return {
            key: row
            for key, row in found.items()
            if still_itself(looks[row.pk], self.looks_of(by_key[key]), self.marks)
        }

    def _by_column(self, model: Any, column: str, records: Sequence[Record], key_of: Any) -> dict[str, Row]:
        keys = {record.key: key_of(record) for record in records}
        wanted = {key for key in keys.values() if key}
        rows = model.objects.filter(**{"region": self.source.region_id, f"{column}__in": wanted}).order_by("-id")
        there = {getattr(row, column): row for row in rows}
        return {key: there[value] for key, value in keys.items() if value in there}

    def _services(self, records: Sequence[Record], taken: set[UUID]) -> dict[str, Row]:
        names = {name_key(_name(record)) for record in records}
        rows = Service.objects.filter(region=self.source.region_id, sort_name__in=names, merged_into=None).in_bulk()
        ours = Origin.objects.filter(source=self.source, kind=Kind.SERVICE, record__in=rows)
        taken = taken | set(ours.filter(seen_at=self.at).values_list("record", flat=True))
        same_list = set(ours.values_list("record", flat=True))
        looks, by_name = Seen.looks_of(rows), defaultdict(list)
        for pk in sorted(rows):
            by_name[rows[pk].sort_name].append(pk)
        found: dict[str, Row] = {}
        for record in records:
            mine = self.looks_of(record)
            for pk in by_name[mine.name]:
                hidden = rows[pk].confidentiality != Confidentiality.PUBLIC and is_hidden_one(mine, looks[pk])
                if pk not in taken and (hidden or is_one(mine, looks[pk], same_list=pk in same_list)):
                    taken.add(pk)
                    found[record.key] = rows[pk]
                    break
        return found


def _name(record: Record) -> str:
    name = record.fields.get("name") or {}
    return str(name.get("en") or name.get("fr") or "")


def _address_of(record: Record) -> str:
    """Return the key of a place's address; nothing of a hidden one."""
    if record.fields.get("confidentiality", Confidentiality.PUBLIC) != Confidentiality.PUBLIC:
        return ""
    return address_key(*(str(record.fields.get(n) or "") for n in ("address_1", "address_2", "city", "postal_code")))
