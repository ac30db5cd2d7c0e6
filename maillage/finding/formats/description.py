"""What the answers to programs look like, as OpenAPI 3.1 says it."""

from collections.abc import Mapping
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


PROBLEM: Answer = {
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string", "description": "What is wrong, in the language of Accept-Language."},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
        "available": {"type": "array", "items": {"type": "string"}},
    },
}  # RFC 9457
ANY = {
    "406": "Accept asks for what there is none of.",
    "429": "Too much in a short time.",
    "500": "It went wrong here.",
}
METHODS = {name: {"schema": {"type": "string"}} for name in ("Allow", "Access-Control-Allow-Methods")}
OPTIONS: Answer = {
    "summary": "What may be asked, for pages of any origin",
    "responses": {"204": {"description": "It may be read.", "headers": METHODS}},
}


def _told(words: Mapping[str, str]) -> Answer:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": said, "content": content} for status, said in words.items()}


def _answers(content: Answer, **others: str) -> Answer:
    fine = {"200": {"description": "The answer.", "content": content}, "304": {"description": "Not changed."}}
    return fine | _told({status[1:]: said for status, said in others.items()} | ANY)


def _json(schema: Answer) -> Answer:
    return {"application/json": {"schema": schema}}


def _asked(summary: str, answers: Answer, *parameters: Answer) -> Answer:
    said: Answer = {"summary": summary, "responses": answers}
    return {"get": said | ({"parameters": list(parameters)} if parameters else {}), "options": OPTIONS}


def openapi(server: str) -> Answer:
    """Return the description, with the address it holds for."""
    paths: Answer = {"/": _asked("Which standard is spoken here", _answers(_json({"type": "object"})))}
    packed = _answers({"application/zip": {}}, _503="Too large to be packed while you wait.")
    paths["/package.zip"] = _asked("All of it, as the standard's tabular package", packed)
    for name, (words, asked) in LISTS.items():
        known = WORDS | MORE
        parameters = [
            {"name": one, "in": "query", "required": False, "description": known[one][0], "schema": known[one][1]}
            for one in asked
        ]
        listed = _answers(_json(_page()), _400="What is asked cannot be read.")
        paths[f"/{name}"] = _asked(f"List {words}", listed, *parameters)
        key = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}
        one = _answers(_json(THING), _404="There is no such thing.")
        paths[f"/{name}/{{id}}"] = {**_asked(f"One of the {words}", one), "parameters": [key]}
    info = {
        "title": "Directory of services",
        "version": "3.1",
        "description": "Human Services Data Specification 3.1. Accept-Language chooses between English and French. "
        "Whatever is refused is told as application/problem+json (RFC 9457); methods that write, with 405.",
        "license": {"name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later"},
    }
    parts = {"schemas": {"Problem": PROBLEM}}
    return {"openapi": "3.1.0", "info": info, "servers": [{"url": server}], "paths": paths, "components": parts}
