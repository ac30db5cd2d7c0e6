"""Settling the records of a list with what is there: which is which, whose word counts, what is new, what has ended."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from maillage.directory.actions.children import Children
from maillage.directory.actions.finding import Finding
from maillage.directory.models import Location, Organization, Origin, Service, ServiceAtLocation, Source
from maillage.directory.models.leaving import leave_words
from maillage.directory.models.places import TELLING, TELLING_WORDS
from maillage.directory.rules.codes import Confidentiality, Kind, Status
from maillage.directory.rules.likeness import address_key, name_key
from maillage.directory.rules.precedence import PERSON, Word, ask_again, settled
from maillage.directory.rules.records import Fate, Outcome, Problem, Record, Trouble

MODELS: dict[Kind, Any] = {
    Kind.ORGANIZATION: Organization,
    Kind.LOCATION: Location,
    Kind.SERVICE: Service,
    Kind.SERVICE_AT_LOCATION: ServiceAtLocation,
}
PARTS = ("phones", "schedules", "attributes")
ADDRESS = ("address_1", "address_2", "city", "postal_code")
FOLLOWS = {
    Kind.ORGANIZATION: {"sort_name", "last_modified"},
    Kind.SERVICE: {"sort_name", "last_modified"},
    Kind.LOCATION: {"address_key"},
}
Row = Any  # a row of one of the four tables


class Settling:
    """The settling of one list at one moment."""

    def __init__(self, source: Source, at: datetime, marks: frozenset[int], outcome: Outcome) -> None:
        self.source, self.at, self.outcome = source, at, outcome
        there = Source.objects.filter(region=source.region_id).values_list("pk", "rank")
        self.ranks = {str(pk): rank for pk, rank in there}
        self.word = Word(str(source.pk), source.rank, at.date().isoformat())
        self.finding = Finding(source, at, marks)
        self.looked_at: dict[UUID, int] = {}  # services that are new or say something new, with their rows
        self.unwanted: set[UUID] = set()  # places that hidden services had, or were given
        self.left: dict[Kind, set[UUID]] = defaultdict(set)  # what a key named before, and names no more

    def settle(self, kind: Kind, records: Sequence[Record]) -> None:
        """Settle a batch of records of one kind; those they refer to were settled before."""
        records = list({record.key: record for record in records}.values())
        if not records:
            return
        origins = self.finding.origins(kind, [record.key for record in records])
        records = [one for one in records if one.key not in origins or origins[one.key].seen_at != self.at]
        self.finding.resolve(records)
        fresh: list[Record] = []
        same: list[Record] = []
        for record in records:
            origin = origins.get(record.key)
            said_so = origin and bytes(origin.digest) == record.digest() and origin.gone_at is None
            (same if said_so else fresh).append(record)
        self._count("unchanged", kind, len(same))
        if kind is Kind.SERVICE:
            self.outcome.became((record.row for record in same), Fate.SAME)
        self._seen(kind, same, {record.key: origins[record.key].record for record in same})
        if fresh:
            self._write(kind, fresh, origins)

    def finish(self, *, complete: bool) -> None:
        """End what the list names no more: nothing is deleted but that a service is given at a place."""
        self._forget_places()
        for kind in Kind:
            gone = self.left[kind]
            if complete:
                ended = Origin.objects.filter(source=self.source, kind=kind, gone_at=None, seen_at__lt=self.at)
                gone = gone | set(ended.values_list("record", flat=True))
                ended.update(gone_at=self.at)
            gone -= set(Origin.objects.filter(record__in=gone, gone_at=None).values_list("record", flat=True))
            self._count("vanished", kind, len(gone))
            self._end(kind, gone)

    def _end(self, kind: Kind, gone: Iterable[UUID]) -> None:
        rows = MODELS[kind].objects.filter(pk__in=gone)
        if kind is Kind.SERVICE:
            lists_say = Q(origins__status__isnull=True) | ~Q(origins__status__0=PERSON)
            rows.filter(lists_say, status=Status.ACTIVE).update(status=Status.INACTIVE, last_modified=self.at)
        elif kind is Kind.SERVICE_AT_LOCATION:
            lists_say = Q(service__origins__places__isnull=True) | ~Q(service__origins__places__0=PERSON)
            rows.filter(lists_say).delete()
        elif kind is Kind.LOCATION:
            lists_say = Q(origins__address_1__isnull=True) | ~Q(origins__address_1__0=PERSON)
            rows.filter(lists_say).update(active=False)
        else:
            rows.update(active=False)

    def _write(self, kind: Kind, records: Sequence[Record], origins: dict[str, Origin]) -> None:
        rows = self.finding.rows(kind, records, origins)
        new, changed, parts, names = [], [], [], {}
        columns: set[str] = set()
        for said in records:
            refs = self.finding.refs(said)
            row = rows.get(said.key)
            if kind is Kind.SERVICE_AT_LOCATION and not self._may_stand(said, refs, is_new=row is None):
                continue
            is_new = row is None
            row = row or self._made(kind, refs)
            record = self._discreet(kind, row, said, refs)
            told = self._say(kind, row, record, refs)
            if is_new:
                new.append(row)
            elif told:
                changed.append(row)
                columns |= told
            parts += [(row.pk, record, part) for part in told & set(PARTS)]
            names[record.key] = row.pk
            if (origin := origins.get(record.key)) and origin.record != row.pk:
                self.left[kind].add(origin.record)
            if kind is Kind.SERVICE:
                self.outcome.became([record.row], Fate.NEW if is_new else Fate.CHANGED if told else Fate.SAME)
                if told:
                    self.looked_at[row.pk] = record.row
            self.finding.remember(kind, record.key, row)
        self._count("added", kind, len(new))
        self._count("updated", kind, len(changed))
        self._count("unchanged", kind, len(names) - len(new) - len(changed))
        self._keep(kind, new, changed, columns - set(PARTS))
        Children(self.source.region_id).write(kind, parts)
        self._seen(kind, [record for record in records if record.key in names], names)

    def _discreet(self, kind: Kind, row: Row, record: Record, refs: dict[str, UUID]) -> Record:
        """Return what a list says, without what tells where a hidden place is, whoever hides it."""
        at_hidden = "location" in refs and self.finding.is_hidden(Kind.LOCATION, refs["location"])
        said = {record.fields.get("confidentiality"), getattr(row, "confidentiality", None)}
        hidden = at_hidden if kind is Kind.SERVICE_AT_LOCATION else said - {None, Confidentiality.PUBLIC}
        shown = record.discreet() if hidden else record
        if shown != record:
            self.outcome.problems.append(Problem(Trouble.WORDS_LEFT_OUT, record.row))
        return shown

    def _made(self, kind: Kind, refs: dict[str, UUID]) -> Row:
        if kind is Kind.SERVICE_AT_LOCATION:
            return ServiceAtLocation(service_id=refs["service"], location_id=refs["location"])
        return MODELS[kind](region_id=self.source.region_id)

    def _say(self, kind: Kind, row: Row, record: Record, refs: dict[str, UUID]) -> set[str]:
        """Let the list have its say on a row; return the columns and parts where its word is new and counts."""
        word, ranks = self.word, self.ranks
        told = set()
        said = dict(record.fields)
        if kind is not Kind.SERVICE_AT_LOCATION and "organization" in refs:
            said["organization_id"] = refs["organization"]
        if kind is Kind.SERVICE and row.status == Status.INACTIVE and "status" not in said:
            said["status"] = Status.ACTIVE
        if kind is Kind.SERVICE:
            ask_again(row, said, word, ranks)
        if kind in (Kind.ORGANIZATION, Kind.LOCATION) and not row.active:
            row.active = True
            told.add("active")
        for name, value in settled(row, said, row.origins, word, ranks):
            setattr(row, name, value)
            told.add(name)
        told |= {part for part in PARTS if self._counts(row, record, part, word, ranks)}
        self._follow(kind, row, told)
        return told

    @staticmethod
    def _counts(row: Row, record: Record, part: str, word: Word, ranks: dict[str, int]) -> bool:
        said = getattr(record, part)
        if said is None or not word.counts(row.origins.get(part), ranks) or Children.are(row, part, said):
            return False
        row.origins[part] = word.stamp
        return True

    def _follow(self, kind: Kind, row: Row, told: set[str]) -> None:
        """Keep what follows from the columns: keys to compare by, when it changed, and nothing of a hidden place."""
        if kind in (Kind.ORGANIZATION, Kind.SERVICE):
            row.sort_name = name_key(row.name.get("en") or row.name.get("fr") or "")
            row.last_modified = self.at if told or row.last_modified is None else row.last_modified
        if kind is Kind.SERVICE and row.confidentiality != Confidentiality.PUBLIC:
            told |= leave_words(row)
        if kind is Kind.LOCATION:
            if row.confidentiality != Confidentiality.PUBLIC:
                for name, value in TELLING.items():
                    setattr(row, name, value)
                for name in TELLING_WORDS:
                    setattr(row, name, {})
            row.address_key = address_key(row.address_1, row.address_2, row.city, row.postal_code)

    def _may_stand(self, record: Record, refs: dict[str, UUID], *, is_new: bool) -> bool:
        """Whether a service may be given there: what is hidden has no public place, whoever says so.

        Where a person said where it is given, no list adds a place.
        """
        hidden = self.finding.is_hidden(Kind.SERVICE, refs["service"])
        if hidden and not self.finding.is_hidden(Kind.LOCATION, refs["location"]):
            self.outcome.problems.append(Problem(Trouble.KEPT_HIDDEN, record.row))
            self.unwanted.add(refs["location"])
            return False
        return not (is_new and self.finding.is_placed(refs["service"]))

    def _keep(self, kind: Kind, new: Sequence[Row], changed: Sequence[Row], columns: set[str]) -> None:
        manager = MODELS[kind].objects
        manager.bulk_create(new)
        if kind is Kind.SERVICE and "confidentiality" in columns:
            self._leave_public_places([row.pk for row in changed if row.confidentiality != Confidentiality.PUBLIC])
        if kind is Kind.LOCATION and columns & {"confidentiality", *ADDRESS}:
            columns = columns | set(TELLING) | set(TELLING_WORDS)
        if changed:
            also = {"origins"} | (set() if kind is Kind.SERVICE_AT_LOCATION else FOLLOWS[kind])
            manager.bulk_update(changed, sorted(columns | also), batch_size=250)

    def _leave_public_places(self, services: Sequence[UUID]) -> None:
        """Take services that are hidden from now on away from their public places."""
        public = ServiceAtLocation.objects.filter(
            service__in=services, location__confidentiality=Confidentiality.PUBLIC
        )
        pairs = list(public.values_list("pk", "location"))
        self.unwanted |= {location for _, location in pairs}
        Origin.objects.filter(record__in=[pk for pk, _ in pairs]).delete()
        public.delete()

    def _forget_places(self) -> None:
        """Keep no address of a place that only hidden services have."""
        ids = list(Location.objects.filter(pk__in=self.unwanted, at_services=None).values_list("pk", flat=True))
        Origin.objects.filter(record__in=ids).delete()
        Location.objects.filter(pk__in=ids).delete()

    def _seen(self, kind: Kind, records: Sequence[Record], names: dict[str, UUID]) -> None:
        Origin.objects.bulk_create(
            [
                Origin(
                    source=self.source,
                    kind=kind,
                    key=record.key,
                    record=names[record.key],
                    digest=record.digest(),
                    seen_at=self.at,
                )
                for record in records
            ],
            update_conflicts=True,
            unique_fields=["source", "kind", "key"],
            update_fields=["record", "digest", "seen_at", "gone_at"],
        )

    def _count(self, what: str, kind: Kind, number: int) -> None:
        counts: Counter[str] = getattr(self.outcome, what)
        counts[kind] += number
