"""Records of the directory as rows of HSDS 3.1's tables. Ids of what has none of its own are made from its record's."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid5

from maillage.core.bilingual import in_language
from maillage.directory.rules.records import program_id
from maillage.directory.rules.taxonomy import Group, Need, Situation, Vocabulary, group_of, term_id, vocabulary_id

Row = dict[str, Any]
Rows = Iterator[tuple[str, Row]]
COLUMNS: dict[str, tuple[str, ...]] = {
    "organization": (
        *("email", "website", "tax_status", "tax_id", "year_incorporated", "legal_status", "logo", "uri"),
        "parent_organization_id",
    ),
    "service": (
        *("organization_id", "url", "email", "status", "accreditations", "minimum_age", "maximum_age"),
        *("assured_date", "assurer_email", "licenses"),
    ),
    "location": (
        *("location_type", "url", "organization_id", "latitude", "longitude", "external_identifier"),
        "external_identifier_type",
    ),
}
TEXTS: dict[str, tuple[str, ...]] = {
    "organization": ("name", "alternate_name", "description"),
    "service": (
        *("name", "alternate_name", "description", "interpretation_services", "application_process"),
        *("fees_description", "wait_time", "eligibility_description", "alert"),
    ),
    "location": ("name", "alternate_name", "description", "transportation"),
}
LISTS: dict[str, dict[str, str]] = {
    "organization": {"contacts": "contact", "funding": "funding", "identifiers": "organization_identifier"},
    "service": {
        "contacts": "contact",
        "funding": "funding",
        "cost_options": "cost_option",
        "required_documents": "required_document",
        "service_areas": "service_area",
    },
    "location": {"contacts": "contact", "accessibility": "accessibility"},
}
WHOLE_ADDRESS = ("address_1", "city", "state_province", "postal_code", "country")
TIME, DAY = "%H:%M:%S", "%Y-%m-%dT%H:%M:%SZ"


def record(entity: str, row: Any, language: str) -> Rows:
    """Yield a record with all that hangs on it."""
    told: Row = {name: _plain(getattr(row, name)) for name in COLUMNS[entity]}
    told["id"] = row.id
    texts = {name: getattr(row, name) for name in TEXTS[entity]}
    told |= {name: in_language(words, language)[0] for name, words in texts.items()}
    yield from _texts(entity, row.id, texts)
    if entity == "organization":
        told["description"] = told["description"] or told["name"]
    if entity == "service":
        told["last_modified"] = row.last_modified.strftime(DAY)
        told["program_id"] = _plain(program_id(row.organization_id, row.program_name))
    yield entity, told
    for name, table in LISTS[entity].items():
        for place, one in enumerate(getattr(row, name)):
            yield table, {"id": _id(row.id, table, place), f"{entity}_id": row.id} | one
    for code in getattr(row, "languages", ()):
        yield "language", {"id": _id(row.id, "language", code), f"{entity}_id": row.id, "code": code, "name": code}


def program(key: UUID, row: Any, language: str) -> Rows:
    """Yield the programme of a service."""
    texts = {name: getattr(row, f"program_{name}") for name in TEXTS["organization"]}
    told = {name: in_language(words, language)[0] for name, words in texts.items()}
    told["description"] = told["description"] or told["name"]
    yield "program", {"id": key, "organization_id": row.organization_id} | told
    yield from _texts("program", key, texts)


def _texts(entity: str, owner: UUID, texts: dict[str, dict[str, str]]) -> Rows:
    for name, words in texts.items():
        for code, text in words.items():
            if text:
                kept = {"link_id": owner, "link_entity": entity, "field": name, "language": code, "text": text}
                yield "text", {"id": _id(owner, "text", name, code)} | kept


def address(row: Any) -> Rows:
    """Yield a place's address, where it is whole: HSDS asks for all of it."""
    if all(getattr(row, name) for name in WHOLE_ADDRESS):
        told = {name: getattr(row, name) for name in (*WHOLE_ADDRESS, "address_2", "attention")}
        own = {"id": _id(row.id, "address"), "location_id": row.id, "region": row.county, "address_type": "physical"}
        yield "address", told | own


def phone(owner: str, row: Any, language: str) -> Rows:
    """Yield a telephone of a record."""
    extension = row.extension if row.extension.isdecimal() else ""
    told = {"id": row.id, f"{owner}_id": getattr(row, f"{owner}_id"), "number": row.number, "type": row.type}
    yield "phone", told | {"extension": extension, "description": in_language(row.description, language)[0]}
    for code in row.languages:
        yield "language", {"id": _id(row.id, "language", code), "phone_id": row.id, "code": code, "name": code}


def schedule(owner: str, row: Any, language: str) -> Rows:
    """Yield a schedule of a record; one that says when something is closed is told in words."""
    told = {name: _plain(getattr(row, name)) for name in ("valid_from", "valid_to", "dtstart", "until", "freq")}
    told |= {"id": row.id, f"{owner}_id": getattr(row, f"{owner}_id"), "byday": ",".join(row.byday)}
    told |= {"bymonthday": ",".join(map(str, row.bymonthday)), "schedule_link": row.schedule_link}
    told |= {"attending_type": row.attending_type, "notes": in_language(row.notes, language)[0]}
    told["interval"] = row.interval if row.freq else ""
    words = in_language(row.description, language)[0]
    told["description"] = "; ".join(one for one in (words, "closed" if row.closed else "", row.season) if one)
    hours = {} if row.closed else {"opens_at": row.opens_at, "closes_at": row.closes_at}
    yield "schedule", told | {name: at.strftime(TIME) for name, at in hours.items() if at}


def needs(row: Any) -> Rows:
    """Yield our needs and situations that a service bears."""
    terms: tuple[Need | Situation, ...] = (*map(Need, row.needs), *map(Situation, row.situations))
    for term in terms:
        told = {"link_id": row.id, "link_entity": "service", "taxonomy_term_id": term_id(term)}
        yield "attribute", {"id": _id(row.id, "attribute", type(term).__name__, term)} | told


def vocabularies(names: dict[Any, str]) -> Rows:
    """Yield our two vocabularies with their terms; ``names`` has the words of each."""
    for one in Vocabulary:
        yield "taxonomy", {"id": vocabulary_id(one), "name": names[one], "description": names[one], "version": "1"}
    terms: list[tuple[Group | Need | Situation, Vocabulary]] = [(one, Vocabulary.NEEDS) for one in (*Group, *Need)]
    terms += [(one, Vocabulary.SITUATIONS) for one in Situation]
    for term, book in terms:
        told = {"id": term_id(term), "code": f"{type(term).__name__.lower()}:{term}", "name": names[term]}
        told |= {"description": names[term], "taxonomy": str(book), "taxonomy_id": vocabulary_id(book)}
        yield "taxonomy_term", told | ({"parent_id": term_id(group_of(term))} if isinstance(term, Need) else {})


def _id(owner: UUID, *place: object) -> UUID:
    return uuid5(owner, "|".join(map(str, place)))


def _plain(value: object) -> object:
    return "" if value is None else value
