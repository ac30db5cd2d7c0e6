"""HSDS files brought to one form: tables of plain rows under HSDS 3.1's names, whatever their version and shape."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from maillage.directory.rules.codes import Kind
from maillage.exchange.formats.tables import Table, Tree, Unreadable

Row = dict[str, Any]
Things = dict[str, list[Row]]
NAMES = {
    **dict.fromkeys(("physical_addresses", "addresses"), "address"),
    **dict.fromkeys(("postal_addresses", "mail_addresses"), "mail"),
    **dict.fromkeys(("services_at_location", "service_at_locations", "services_at_locations"), "service_at_location"),
    **dict.fromkeys(("regular_schedules", "regular_schedule", "schedules"), "schedule"),
    **dict.fromkeys(("accessibility_for_disabilities", "accessibilities"), "accessibility"),
    **dict.fromkeys(("services_taxonomy", "service_taxonomy"), "service_taxonomy"),
    "taxonomies": "vocabulary",
    "taxonomy": "taxonomy_term",
    "eligibility": "eligibility",
    "funding": "funding",
}
CHILDREN = {
    *("phones", "schedules", "languages", "accessibility", "addresses", "contacts", "cost_options", "funding"),
    *("required_documents", "service_areas", "attributes", "organization_identifiers"),
}
NESTED = {"organization", "service", "location", "services", "locations", "service_at_locations", "program", "programs"}


def of_tables(tables: Mapping[str, Table]) -> Things:
    """Return the tables of a CSV package under HSDS 3.1's names; raise Unreadable when there is nothing to take."""
    found: Things = defaultdict(list)
    for name, table in tables.items():
        for number, row in table.rows():
            if row is not None:
                found[_entity(name)].append({k: v for k, v in row.items() if v} | {"#": number})
    return _checked(found)


def is_tree(tree: Tree) -> bool:
    """Return whether a JSON file is HSDS: a list, a page or a package of its things, or one of them."""
    if isinstance(tree, dict) and ("total_items" in tree or any(name.endswith(".csv") for name in tree)):
        return True
    first: Any = next(iter(_things(tree)), {})
    told = {"service_at_locations", "organization", "organization_id", "services", "location"}
    return isinstance(first, dict) and bool(told & first.keys()) and "id" in first


def of_tree(tree: Tree) -> Things:
    """Return the tables that the JSON of HSDS 3.x holds; raise Unreadable when there is nothing to take."""
    found: Things = defaultdict(list)
    if isinstance(tree, dict) and any(name.endswith(".csv") for name in tree):
        for name, rows in tree.items():
            found[_entity(name.removesuffix(".csv"))] += [{"#": n, **row} for n, row in enumerate(rows, start=1)]
        return _checked(found)
    for number, thing in enumerate(_things(tree), start=1):
        if not isinstance(thing, dict):
            raise Unreadable
        _walk(_kind_of(thing), thing, found, number, {})
    return _checked(
        {name: list({row.get("id", id(row)): row for row in rows}.values()) for name, rows in found.items()}
    )


def _entity(name: str) -> str:
    return NAMES.get(name, name.removesuffix("s") if name not in NAMES.values() else name)


def _checked(found: Things) -> Things:
    if not found.get("organization") and not found.get("service"):
        raise Unreadable
    return found


def _things(tree: Tree) -> list[Any]:
    if isinstance(tree, dict):
        inside = tree.get("contents", tree.get("services", tree.get("organizations")) if "id" not in tree else None)
        return inside if isinstance(inside, list) else [tree]
    return tree if isinstance(tree, list) else []


def _kind_of(thing: Mapping[str, Any]) -> str:
    if "location_type" in thing:
        return Kind.LOCATION
    if "taxonomy" in thing or "code" in thing:
        return "taxonomy_term"
    if "service" in thing and "location" in thing:
        return Kind.SERVICE_AT_LOCATION
    return Kind.SERVICE if "status" in thing or "organization" in thing else Kind.ORGANIZATION


def _walk(kind: str, thing: Mapping[str, Any], found: Things, number: int, link: Row) -> None:
    """Take a nested thing apart into rows that point at each other."""
    row: Row = {"#": number, **link} | {
        k: v for k, v in thing.items() if not isinstance(v, dict | list) and v is not None
    }
    for name, inside in thing.items():
        entity = _entity(name)
        if name in NESTED and isinstance(inside, dict):
            row[f"{entity}_id"] = inside.get("id", "")
            _walk(entity, inside, found, number, {})
        elif name in NESTED | CHILDREN and isinstance(inside, list):
            for one in inside:
                if isinstance(one, dict):
                    _walk(entity, one, found, number, _link(kind, thing, entity))
        elif name == "taxonomy_term" and isinstance(inside, dict):
            row["taxonomy_term_id"] = inside.get("id", "")
            found["taxonomy_term"].append({k: v for k, v in inside.items() if not isinstance(v, dict | list)})
    found[kind].append(row)


def _link(kind: str, thing: Mapping[str, Any], entity: str) -> Row:
    if entity == "attribute":
        return {"link_id": thing.get("id", ""), "link_entity": kind}
    return {f"{kind}_id": thing.get("id", "")}
