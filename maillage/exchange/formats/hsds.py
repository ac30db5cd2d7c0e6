"""HSDS packages as records: the CSV tables of 1.0, 1.1 and 3.x (and Ohana's, before 1.0), and the JSON of 3.x.

All are brought to one form first: tables of plain rows under HSDS 3.1's names. The child rows of a record are then read
with it. Written from the published schemas (Open Referral HSDS 1.1 and 3.1; Ohana API's CSV import).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from maillage.directory.rules.codes import Confidentiality, Kind
from maillage.directory.rules.hiding import says_hidden
from maillage.directory.rules.readings import schedules_of
from maillage.directory.rules.records import Fields, Problem, Record, Trouble
from maillage.exchange.formats.things import Row, Things
from maillage.exchange.rules import parts
from maillage.exchange.rules.columns import TEXT, Columns, unwrapped

PUBLIC = str(Confidentiality.PUBLIC)
ENTITIES = tuple(str(kind) for kind in Kind)


def records_of(things: Things, language: str) -> Iterator[Record | Problem]:
    """Yield the records of a package, organisations first, each with its parts; and what there is to tell."""
    book = _Book(things, language)
    for kind in Kind:
        for row in things.get(kind, []):
            yield from book.record(kind, row)
        if kind is Kind.SERVICE:
            yield from book.later
    yield from book.problems


class _Book:
    """A package, with the child rows of each record at hand."""

    def __init__(self, things: Things, language: str) -> None:
        self.things, self.language, self.problems = things, language, list[Problem]()
        self.ids = {kind: {str(row.get("id", "")) for row in things.get(kind, [])} for kind in ENTITIES}
        self.later: list[Record] = []  # where services are given that name their place themselves: after all services
        self.of: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
        for table, rows in things.items():
            for row in rows:
                for owner in _owners(table, row):
                    self.of[table, owner[0], owner[1]].append(row)
        self.terms = {str(row.get("id") or row.get("taxonomy_id")): row for row in things.get("taxonomy_term", [])}
        self.programs = {str(row.get("id")): row for row in things.get("program", [])}
        self.house = {str(row.get("id")): str(row.get("organization_id", "")) for row in things.get("location", [])}
        self.hidden = {
            str(row.get("id")) for row in things.get("location", []) if self._is_hidden(str(row.get("id")), row)
        }
        self.reached = {str(row.get("id", "")): self._reached(row) for row in things.get("service", [])}
        shown = {
            self._house(row) for row in things.get("service", []) if self.reached[str(row.get("id", ""))] == PUBLIC
        }
        hide = {self._house(row) for row in things.get("service", [])} - shown  # organisations all of whose services do
        secret = {Kind.ORGANIZATION: hide, Kind.LOCATION: self.hidden}
        self.secret = secret | {Kind.SERVICE: {key for key, reached in self.reached.items() if reached != PUBLIC}}

    def record(self, kind: Kind, row: Row) -> Iterator[Record | Problem]:
        """Yield one record, or why it is not taken; a service that names its place (Ohana) is given there."""
        key, number = str(row.get("id", "")), int(row.get("#", 0))
        if not key:
            yield Problem(Trouble.NO_KEY, number, kind)
            return
        columns = Columns(kind, row, number, self.language)
        refs, lacks = self._refs(kind, row)
        problem = lacks or columns.lacking()
        if problem:
            yield Problem(problem, number, kind, key)
            return
        before, fields = len(self.problems), columns.fields()
        schedules: list[Fields] = []
        if kind is Kind.LOCATION:
            fields |= self._place(key, columns)
        if kind is Kind.SERVICE:
            program = self.programs.get(str(row.get("program_id")), {})
            texts = {name: str(program.get(name) or "").strip() for name in TEXT[Kind.ORGANIZATION]}
            fields |= {f"program_{name}": {self.language: text} for name, text in texts.items() if text}
            fields["confidentiality"] = self.reached[key]
            if words := "; ".join(str(one["hours"]) for one in self.of["hours", Kind.SERVICE, key]):
                schedules, unread = schedules_of(words, self.language)
                fields |= {"hours": {self.language: words}, "hours_unread": unread}
                if unread:
                    columns.problems.append(Problem(Trouble.HOURS_UNREAD, number, "hours", unread[:200]))
        self.problems += columns.problems
        fields |= self._lists(kind, key, row)
        said = {part: self._part(part, kind, key, row) for part in ("phones", "schedules", "attributes")}
        said["schedules"] = said["schedules"] or schedules
        one = Record(kind, key, number, fields, refs, **{part: rows for part, rows in said.items() if rows})
        if key in self.secret.get(kind, ()):
            one, told = one.discreet(), self.problems[before:]
            self.problems[before:] = [replace(problem, value="") for problem in told]
        yield one
        if kind is Kind.SERVICE and (place := str(row.get("location_id", ""))) in self.ids[Kind.LOCATION]:
            self.later.append(Record(Kind.SERVICE_AT_LOCATION, key, number, {}, {"service": key, "location": place}))

    def _refs(self, kind: Kind, row: Row) -> tuple[dict[str, str], Trouble | None]:
        refs = {
            name: str(row[f"{name}_id"])
            for name in ("organization", "location", "service")
            if row.get(f"{name}_id") and name != kind and (name == "organization" or kind is Kind.SERVICE_AT_LOCATION)
        }
        if kind is Kind.ORGANIZATION:
            return {}, None
        if kind is Kind.SERVICE:
            refs["organization"] = self._house(row)
        if kind is Kind.SERVICE and (place := self._first_place(row)):
            refs["location"] = place
        if kind is Kind.SERVICE_AT_LOCATION:
            refs.pop("organization", None)
            lost = any(refs.get(name, "") not in self.ids[name] for name in ("service", "location"))
            return refs, Trouble.NO_SUCH_RECORD if lost else None
        if refs.get("organization", "") not in self.ids["organization"]:
            if kind is Kind.SERVICE:
                return refs, Trouble.NO_ORGANIZATION
            refs.pop("organization", None)
        return refs, None

    def _house(self, row: Row) -> str:
        """Return the organisation of a service, or of the place it names."""
        return str(row.get("organization_id") or self.house.get(str(row.get("location_id", "")), ""))

    def _first_place(self, row: Row) -> str:
        """Return the first of a service's places: it is recognised by it."""
        at = [str(one.get("location_id", "")) for one in self.of["service_at_location", Kind.SERVICE, str(row["id"])]]
        return next((one for one in (*at, str(row.get("location_id", ""))) if one in self.ids[Kind.LOCATION]), "")

    def _is_hidden(self, key: str, row: Row) -> bool:
        rows = self.of["address", Kind.LOCATION, key]
        lines = (str(one.get("address_1", "")) for one in (*rows, row))
        marked = any(str(one.get("confidential", "")).casefold() in {"true", "yes", "1"} for one in (*rows, row))
        return marked or any(says_hidden(line, str(row.get("description", ""))) for line in lines)

    def _place(self, key: str, columns: Columns) -> Fields:
        if key in self.hidden:
            columns.problems.append(Problem(Trouble.HIDDEN, columns.number))
            return columns.hidden()
        address = next(iter(self.of["address", Kind.LOCATION, key]), {})
        mail = next(iter(self.of["mail", Kind.LOCATION, key]), {})
        return {"confidentiality": PUBLIC} | columns.place(address, mail)

    def _reached(self, row: Row) -> str:
        tied = self.of["service_at_location", Kind.SERVICE, str(row.get("id", ""))]
        places = {str(at.get("location_id", "")) for at in tied}
        places |= {str(row["location_id"])} if row.get("location_id") else set()
        hides = bool(places) and places <= self.hidden
        return str(Confidentiality.BY_PHONE if hides or says_hidden("", str(row.get("description", ""))) else PUBLIC)

    def _lists(self, kind: Kind, key: str, row: Row) -> Fields:
        hidden = kind is Kind.LOCATION and key in self.hidden
        found: Fields = {}
        for name, table in parts.LISTS[kind].items():
            rows = [unwrapped(one) for one in self.of[table, kind, key]]
            if rows and not hidden:
                found[name] = [parts.tidy(table, one) for one in rows]
        spoken = [
            str(one.get("code") or one.get("name") or one.get("language") or "")
            for one in self.of["language", kind, key]
        ]
        if kind in (Kind.SERVICE, Kind.LOCATION) and (codes := parts.spoken([*spoken, str(row.get("languages", ""))])):
            found["languages"] = codes
        if kind is Kind.SERVICE:
            terms = [self.terms.get(one, {}) for one in parts.term_ids(row, self.of, key)]
            found |= parts.meant(row, terms, self.of["eligibility", kind, key], self.language)
        return found

    def _part(self, part: str, kind: Kind, key: str, row: Row) -> list[Fields]:
        if part == "phones":
            return parts.phones(self.of["phone", kind, key], self.language)
        if part == "schedules" and kind is not Kind.ORGANIZATION:
            holidays = self.of["holiday_schedule", kind, key]
            return parts.schedules(self.of["schedule", kind, key], holidays, self.language, self.problems)
        if part == "attributes" and kind is not Kind.SERVICE_AT_LOCATION:
            return parts.attributes(row, self.terms, self.of, (kind, key), self.language)
        return []


def _owners(table: str, row: Row) -> Iterator[tuple[str, str]]:
    """Yield the records a row belongs to: the most particular one for what is had once, each for the rest."""
    if table == "attribute":
        yield str(row.get("link_entity", "")), str(row.get("link_id", ""))
        return
    if table == "phone" and row.get("contact_id") and not any(row.get(f"{one}_id") for one in ENTITIES):
        return
    named = [(one, str(row[f"{one}_id"])) for one in reversed(ENTITIES) if row.get(f"{one}_id")]
    order = sorted(
        named,
        key=lambda one: ("service_at_location", "service", "location").index(one[0]) if one[0] != "organization" else 3,
    )
    if table in {"phone", "schedule", "holiday_schedule"}:
        yield from order[:1]
    else:
        yield from order
