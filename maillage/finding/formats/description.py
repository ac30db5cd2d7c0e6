"""What the answers to programs look like, as OpenAPI 3.1 says it."""

from typing import Any

Answer = dict[str, Any]
WORDS: dict[str, tuple[str, Answer]] = {
    "page": ("Which page.", {"type": "integer", "minimum": 1, "maximum": 10_000}),
    "per_page": ("How many on a page.", {"type": "integer", "minimum": 1, "maximum": 100}),
    "search": ("Words, in English or French.", {"type": "string", "maxLength": 200}),
    "taxonomy_term_id": ("Only what bears this term.", {"type": "string", "format": "uuid"}),
    "taxonomy_id": ("Only what bears a term of this vocabulary.", {"type": "string", "format": "uuid"}),
    "organization_id": ("Only of this organisation.", {"type": "string", "format": "uuid"}),
    "full": ("Each with all that belongs to it.", {"type": "boolean"}),
    "modified_after": ("Only what changed since.", {"type": "string", "format": "date-time", "maxLength": 40}),
    "postcode": ("Near this postal area or town.", {"type": "string", "maxLength": 60}),
    "proximity": ("Within so many metres of the postcode.", {"type": "number", "minimum": 1, "maximum": 500_000}),
    "language": ("Spoken there.", {"type": "string", "pattern": "^[A-Za-z]{2,3}$"}),
    "open_now": ("Open at this moment.", {"type": "boolean"}),
}
MORE: dict[str, tuple[str, Answer]] = {
    "parent_id": ("Only the terms under this one.", {"type": "string", "format": "uuid"}),
    "top_only": ("Only terms that are under no other.", {"type": "boolean"}),
}
PAGED = ("page", "per_page")
ASKED = tuple(WORDS)
THING: Answer = {"type": "object", "required": ["id"], "properties": {"id": {"type": "string", "format": "uuid"}}}
LISTS = {
    "services": ("services", ASKED),
    "organizations": ("organisations", (*PAGED, "search", "full")),
    "service_at_locations": ("services at their places", ASKED),
    "taxonomies": ("vocabularies", (*PAGED, "search")),
    "taxonomy_terms": ("terms", (*PAGED, "search", "taxonomy_id", *MORE)),
}
COUNTS = {name: {"type": "integer"} for name in ("total_items", "total_pages", "page_number", "size")}
ENDS = {name: {"type": "boolean"} for name in ("first_page", "last_page", "empty")}


def _page() -> Answer:
    properties = {**COUNTS, **ENDS, "contents": {"type": "array", "items": THING}}
    return {"type": "object", "required": list(properties), "properties": properties}


def _answers(schema: Answer, **others: str) -> Answer:
    fine = {"description": "The answer.", "content": {"application/json": {"schema": schema}}}
    return {
        "200": fine,
        "304": {"description": "Not changed."},
        **{k[1:]: {"description": v} for k, v in others.items()},
    }


def openapi(server: str) -> Answer:
    """Return the description, with the address it holds for."""
    paths: Answer = {
        "/": {"get": {"summary": "Which standard is spoken here", "responses": _answers({"type": "object"})}},
    }
    packed = {"description": "All of it.", "content": {"application/zip": {}}}
    busy = {"description": "Too large to be packed while you wait."}
    answers = {"200": packed, "304": {"description": "Not changed."}, "503": busy}
    paths["/package.zip"] = {"get": {"summary": "All of it, as the standard's tabular package", "responses": answers}}
    for name, (words, asked) in LISTS.items():
        known = WORDS | MORE
        parameters = [
            {"name": one, "in": "query", "required": False, "description": known[one][0], "schema": known[one][1]}
            for one in asked
        ]
        listed = _answers(_page(), _400="What is asked cannot be read.")
        paths[f"/{name}"] = {"get": {"summary": f"List {words}", "parameters": parameters, "responses": listed}}
        key = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}
        one = _answers(THING, _404="There is no such thing.")
        paths[f"/{name}/{{id}}"] = {"get": {"summary": f"One of the {words}", "parameters": [key], "responses": one}}
    info = {
        "title": "Directory of services",
        "version": "3.1",
        "description": "Human Services Data Specification 3.1. Accept-Language chooses between English and French.",
        "license": {"name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later"},
    }
    return {"openapi": "3.1.0", "info": info, "servers": [{"url": server}], "paths": paths}
