"""The child rows of an HSDS record as parts of ours."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any

import regex

from maillage.directory.rules.codes import Frequency, Kind, PhoneType
from maillage.directory.rules.records import Fields, Problem, Trouble
from maillage.directory.rules.taxonomy import Need
from maillage.exchange.rules.meaning import SEVERAL, languages_of, needs_of, unique

Row = dict[str, Any]
Of = Mapping[tuple[str, str, str], list[Row]]
LISTS: dict[Kind, dict[str, str]] = {
    Kind.ORGANIZATION: {"contacts": "contact", "funding": "funding", "identifiers": "organization_identifier"},
    Kind.LOCATION: {"contacts": "contact", "accessibility": "accessibility"},
    Kind.SERVICE: {
        "contacts": "contact",
        "funding": "funding",
        "cost_options": "cost_option",
        "required_documents": "required_document",
        "service_areas": "service_area",
    },
    Kind.SERVICE_AT_LOCATION: {},
}
KEEPS = {
    "contact": ("name", "title", "department", "email"),
    "funding": ("source",),
    "organization_identifier": ("identifier_scheme", "identifier_type", "identifier"),
    "accessibility": ("description", "details", "url"),
    "cost_option": ("valid_from", "valid_to", "option", "currency", "amount", "amount_description"),
    "required_document": ("document", "uri"),
    "service_area": ("name", "description", "extent", "extent_type", "uri"),
}
OLDER = {"accessibility": {"accessibility": "description"}, "service_area": {"service_area": "name"}}
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NAMES = {day: place for place, day in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
BYDAY = regex.compile(r"-?[1-5]?(MO|TU|WE|TH|FR|SA|SU)")
HALF_DAY = regex.compile(r"(?i)(\d{1,2})(?:[:.](\d\d))?\s*([ap])\.?m\.?")
LONGEST = 60


def tidy(table: str, row: Row) -> Fields:
    """Return what is kept of a row that is only read with its record."""
    older = OLDER.get(table, {})
    named = {older.get(name, name): value for name, value in row.items()}
    return {name: named[name] for name in KEEPS[table] if named.get(name) not in (None, "")}


def spoken(words: Iterable[str]) -> list[str]:
    """Return the languages that are named, as BCP 47."""
    return unique(code for one in words for code in languages_of(one))


def term_ids(row: Row, of: Of, key: str) -> list[str]:
    """Return the terms of others' vocabularies that a service bears, in all the ways HSDS has said it."""
    listed = [one for one in SEVERAL.split(str(row.get("taxonomy_ids", ""))) if one]
    tied = [str(one.get("taxonomy_id", "")) for one in of["service_taxonomy", Kind.SERVICE, key]]
    borne = [str(one.get("taxonomy_term_id", "")) for one in of["attribute", Kind.SERVICE, key]]
    return unique(one for one in (*listed, *tied, *borne) if one)


def meant(row: Row, terms: Sequence[Row], eligibility: Sequence[Row], language: str) -> Fields:
    """Return our needs for a service, as its terms, keywords and name say; and whom it is for, in older words."""
    words = [str(term.get("name", "")) for term in terms]
    words += [str(row.get("keywords", "")), str(row.get("name", "")), *(str(t.get("vocabulary", "")) for t in terms)]
    needs: list[Need | str] = unique(need for one in words for need in needs_of(one))
    found: Fields = {"needs": [str(need) for need in needs]} if needs else {}
    told = "; ".join(str(one.get("eligibility", "")) for one in eligibility)
    audience = str(row.get("audience", ""))
    if (told or audience) and not row.get("eligibility_description") and not row.get("eligibility"):
        found["eligibility_description"] = {language: told or audience}
    return found


def phones(rows: Sequence[Row], language: str) -> list[Fields]:
    """Return telephones."""
    found: list[Fields] = []
    for row in rows:
        number = str(row.get("number", "")).strip(' "')
        if not number:
            continue
        said = str(row.get("type") or row.get("number_type") or "").casefold().replace("sms", "text")
        one: Fields = {"number": number[:LONGEST], "type": said if said in tuple(PhoneType) else str(PhoneType.VOICE)}
        if row.get("extension"):
            one["extension"] = str(row["extension"])[:12]
        if words := str(row.get("description") or row.get("department") or ""):
            one["description"] = {language: words}
        if codes := spoken([str(row.get("language", ""))]):
            one["languages"] = codes
        found.append(one)
    return found


def schedules(rows: Sequence[Row], holidays: Sequence[Row], language: str, problems: list[Problem]) -> list[Fields]:
    """Return schedules; days with the same hours that earlier versions wrote row by row become one."""
    found: list[Fields] = []
    for row in rows:
        hours = {name: _time(row, name, problems) for name in ("opens_at", "closes_at")}
        days = _days(row)
        words = str(row.get("description", ""))
        one: Fields = {"byday": days, "freq": _frequency(row, days), **hours}
        one |= {
            name: day for name in ("valid_from", "valid_to", "dtstart", "until") if (day := _date(row, name, problems))
        }
        one |= {"description": {language: words}} if words else {}
        one |= {"attending_type": str(row["attending_type"])[:100]} if row.get("attending_type") else {}
        one |= {"notes": {language: str(row["notes"])}} if row.get("notes") else {}
        before = next((o for o in found if {**o, "byday": days} == one and "byday" in row.keys() ^ {"byday"}), None)
        if before is not None:
            before["byday"] = [*before["byday"], *(day for day in days if day not in before["byday"])]
        else:
            found.append(one)
    for row in holidays:
        first, last = (_date(row, name, problems) for name in ("start_date", "end_date"))
        if first and last:
            closed = str(row.get("closed", "")).casefold() in {"true", "1", "yes"}
            hours = {name: _time(row, name, problems) for name in ("opens_at", "closes_at")}
            found.append({"closed": closed, "valid_from": first, "valid_to": last, **({} if closed else hours)})
    return found


def attributes(row: Row, terms: Mapping[str, Row], of: Of, owner: tuple[Kind, str], language: str) -> list[Fields]:
    """Return others' codes that a record bears."""
    kind, key = owner
    borne = [str(one.get("taxonomy_term_id", "")) for one in of["attribute", kind, key]]
    found: list[Fields] = []
    for one in unique(term_ids(row, of, key) if kind is Kind.SERVICE else borne):
        term = terms.get(one)
        if term is None and one in borne:
            continue  # a pointer at nothing is nothing
        term = term or {}
        book = str(term.get("taxonomy") or term.get("vocabulary") or "others")
        code = str(term.get("code") or term.get("id") or term.get("taxonomy_id") or one)
        name = str(term.get("name", ""))
        found.append({"taxonomy": book[:200], "code": code[:100], "name": {language: name} if name else {}})
    return found


def _days(row: Row) -> list[str]:
    if said := str(row.get("byday", "")):
        return [day for piece in said.upper().split(",") if BYDAY.fullmatch(day := piece.strip())]
    day = str(row.get("weekday", "")).strip().casefold()
    if day.isdecimal() and 1 <= int(day) <= len(DAYS):
        return [DAYS[int(day) - 1]]
    return [DAYS[NAMES[day[:3]]]] if day[:3] in NAMES else []


def _frequency(row: Row, days: Sequence[str]) -> str:
    said = str(row.get("freq", "")).upper()
    return said if said in tuple(Frequency) else str(Frequency.WEEKLY) if days else ""


def _time(row: Row, name: str, problems: list[Problem]) -> time | None:
    words = str(row.get(name) or "").strip()
    try:
        if half := HALF_DAY.fullmatch(words):
            return time((int(half[1]) % 12) + (12 if half[3].casefold() == "p" else 0), int(half[2] or 0))
        return time.fromisoformat(words.removesuffix("Z")[:8].zfill(5)).replace(tzinfo=None) if words else None
    except ValueError:
        problems.append(Problem(Trouble.NOT_A_TIME, int(row.get("#", 0)), name, words[:200]))
        return None


def _date(row: Row, name: str, problems: list[Problem]) -> date | None:
    words = str(row.get(name) or "").strip()
    try:
        return date.fromisoformat(words[:10]) if words else None
    except ValueError:
        problems.append(Problem(Trouble.NOT_A_DATE, int(row.get("#", 0)), name, words[:200]))
        return None
