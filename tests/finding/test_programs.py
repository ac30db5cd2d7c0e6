"""Other programs read the directory as HSDS 3.1 says it; hidden places are nowhere in it."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator

from maillage.config.wsgi import application
from maillage.directory.models import Attribute, Location, Service, Taxonomy, TaxonomyTerm
from maillage.directory.rules.codes import Confidentiality, Cost
from maillage.directory.rules.taxonomy import Group, Need, Situation, Vocabulary, term_id, vocabulary_id
from tests.directory.services import CHECKED, give, settle
from tests.world import World, build

STANDARD = Path(__file__).resolve().parents[3] / "shared" / "standards" / "hsds-3.1"
NOTHING = "00000000-0000-0000-0000-000000000000"


@pytest.fixture
def world(db: None) -> World:
    """Write the cast, a service with everything, a hidden one."""
    found = build()
    row = give(
        found.region, "Pantry of the Rivers", french="Épicerie des Rives", about="Food for the week", needs=[Need.FOOD],
        situations=[Situation.FAMILIES], phone="514 555-0111", hours="Mon-Fri 9-4:30; Sat 8 pm - 4 am", cost=Cost.FREE,
        assured_date=CHECKED, languages=["fr"], minimum_age=16, email="bonjour@example.org",
        cost_options=[{"option": "free", "currency": "CAD", "amount": 0}],
        required_documents=[{"document": "None"}], service_areas=[{"name": "Val-des-Rives"}],
        funding=[{"source": "Gifts"}],
        place={"latitude": 45.52, "longitude": -73.57, "city": "Montréal", "address_1": "12, rue des Rives",
               "state_province": "QC", "accessibility": [{"description": "Ramp"}]},
    )  # fmt: skip
    term = TaxonomyTerm.objects.create(
        taxonomy=Taxonomy.objects.create(region=found.region, name="Theirs"), code="T1", name={"en": "Groceries"}
    )
    Attribute.objects.create(service=row, term=term)
    give(
        found.region, "House of the Lantern", needs=[Need.SAFE_PLACE], confidentiality=Confidentiality.BY_PHONE,
        phone="514 555-0100", hours="24/7", place={"confidentiality": Confidentiality.BY_PHONE},
    )  # fmt: skip
    settle()
    return found


def asked(client: Client, address: str, **headers: str) -> Any:
    """Return what is answered."""
    answer = client.get(f"/hsds/{address}", headers=headers)
    assert answer.status_code == 200, answer.content
    assert answer["Access-Control-Allow-Origin"] == "*"
    return json.loads(answer.content)


@lru_cache
def schema(name: str) -> Draft202012Validator:
    """Return a schema of the standard; skip where it is not at hand."""
    if not STANDARD.exists():
        pytest.skip(f"{STANDARD} is not at hand")
    path = STANDARD / "compiled" / f"{name}.json"
    if path.exists():
        return Draft202012Validator(json.loads(path.read_text(encoding="utf-8")), format_checker=None)
    described = json.loads((STANDARD / "openapi-3.1-selfcontained.json").read_text(encoding="utf-8"))
    return Draft202012Validator({**described, "$ref": f"#/components/schemas/{name}"})


@pytest.mark.parametrize(
    ("name", "one", "listed"),
    [
        ("services", "service", "service_list"),
        ("organizations", "organization", "organization_list"),
        ("service_at_locations", "service_at_location", "service_at_location_list"),
        ("taxonomies", "taxonomy", "taxonomy"),
        ("taxonomy_terms", "taxonomy_term", "taxonomy_term"),
    ],
)
def test_every_list_and_every_thing_in_it_is_what_the_standard_says(
    client: Client, world: World, name: str, one: str, listed: str
) -> None:
    page = asked(client, f"{name}?per_page=100")
    assert page["total_items"] == len(page["contents"]) > 0
    schema("Page").validate(page)
    for row in page["contents"]:
        schema(listed).validate(row)
        schema(one).validate(asked(client, f"{name}/{row['id']}"))
    if name.startswith(("services", "organizations", "service_at")):
        whole = asked(client, f"{name}?full=true")["contents"]
        assert [row["id"] for row in whole] == [row["id"] for row in page["contents"]]
        for row in whole:
            schema(one).validate(row)


def test_nothing_of_a_hidden_place_is_answered(client: Client, world: World) -> None:
    hidden = Location.objects.get(confidentiality=Confidentiality.BY_PHONE)
    rows = asked(client, "service_at_locations?per_page=100")["contents"]
    (row,) = [one for one in rows if one["location_id"] == str(hidden.pk)]
    assert row["location"] == {"id": str(hidden.pk), "location_type": "physical"}
    assert asked(client, "services?postcode=H2X&proximity=500000")["total_items"] == 1


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("?search=pantry", 1),
        ("?search=epicerie", 1),
        (f"?taxonomy_term_id={term_id(Need.FOOD)}", 1),
        (f"?taxonomy_term_id={term_id(Situation.FAMILIES)}", 1),
        (f"?taxonomy_term_id={NOTHING}", 0),
        (f"?organization_id={NOTHING}", 0),
        (f"?taxonomy_id={vocabulary_id(Vocabulary.NEEDS)}", 2),
        (f"?taxonomy_id={vocabulary_id(Vocabulary.SITUATIONS)}", 1),
        (f"?taxonomy_id={NOTHING}", 0),
        ("?modified_after=2099-01-01T00:00:00Z", 0),
        ("?modified_after=2000-01-01", 2),
        ("?language=fr", 1),
        ("?open_now=true", 2),
        ("?postcode=H2X&proximity=3000", 1),
        ("?postcode=V1Y", 0),
        ("?per_page=1", 2),
        ("?page=9", 2),
    ],
)
def test_lists_are_narrowed_as_asked(client: Client, world: World, address: str, found: int) -> None:
    assert asked(client, f"services{address}")["total_items"] == found


def test_places_are_narrowed_as_services_are(client: Client, world: World) -> None:
    theirs = Taxonomy.objects.get().pk
    for address, found in (
        ("?search=pantry", 1), ("?postcode=H2X&proximity=3000", 1), (f"?taxonomy_id={theirs}", 1),
        (f"?taxonomy_term_id={TaxonomyTerm.objects.get().pk}", 1), ("?language=fr", 1), ("?open_now=true", 2),
        ("?modified_after=2099-01-01T00:00:00Z", 0), (f"?organization_id={NOTHING}", 0),
    ):  # fmt: skip
        assert asked(client, f"service_at_locations{address}")["total_items"] == found, address


def test_terms_are_narrowed_by_vocabulary_parent_and_words(client: Client, world: World) -> None:
    needs = vocabulary_id(Vocabulary.NEEDS)
    every = asked(client, f"taxonomy_terms?taxonomy_id={needs}")["total_items"]
    top = asked(client, f"taxonomy_terms?taxonomy_id={needs}&top_only=true")["total_items"]
    assert (every, top) == (len(Need) + len(Group), len(Group))
    under = asked(client, f"taxonomy_terms?parent_id={term_id(Group.HOME)}&per_page=100")["contents"]
    assert {row["code"] for row in under} == {"shelter", "housing", "rent_utilities"}
    assert [row["code"] for row in asked(client, "taxonomy_terms?search=groceries")["contents"]] == ["T1"]
    assert asked(client, "taxonomies?search=theirs")["total_items"] == 1


def test_pages_are_counted_as_the_standard_counts_them(client: Client, world: World) -> None:
    first, last, beyond = (asked(client, f"services?per_page=1&page={n}") for n in (1, 2, 3))
    named = ("total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty")
    assert [first[name] for name in named] == [2, 2, 1, 1, True, False, False]
    assert [last[name] for name in named] == [2, 2, 2, 1, False, True, False]
    assert [beyond[name] for name in named] == [2, 2, 3, 0, False, True, True]
    assert first["contents"][0]["id"] != last["contents"][0]["id"]


@pytest.mark.parametrize(
    "address",
    [
        "?page=0",
        "?page=x",
        "?per_page=101",
        "?modified_after=soon",
        "?taxonomy_term_id=1",
        "?proximity=5",
        "?open_now=so",
    ],
)
def test_what_cannot_be_read_is_said(client: Client, world: World, address: str) -> None:
    answer = client.get(f"/hsds/services{address}")
    assert answer.status_code == 400
    assert json.loads(answer.content)["errors"]


def test_the_language_is_that_of_who_asks(client: Client, world: World) -> None:
    french = asked(client, "services?search=pantry", accept_language="fr-CA")["contents"]
    assert french[0]["name"] == "Épicerie des Rives"
    assert (
        asked(client, "services?search=pantry", accept_language="en")["contents"][0]["name"] == "Pantry of the Rivers"
    )


def test_what_has_not_changed_is_not_sent_again(client: Client, world: World) -> None:
    service = Service.objects.get(sort_name="pantry of the rivers")
    first = client.get(f"/hsds/services/{service.pk}")
    again = client.get(f"/hsds/services/{service.pk}", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    Service.objects.filter(pk=service.pk).update(email="salut@example.org")
    assert client.get(f"/hsds/services/{service.pk}", headers={"if-none-match": first["ETag"]}).status_code == 200


def test_what_is_not_there_is_not_found(client: Client, world: World) -> None:
    for name in ("services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms"):
        assert client.get(f"/hsds/{name}/{NOTHING}").status_code == 404


@pytest.mark.django_db
def test_no_question_that_the_description_allows_is_a_server_error(client: Client, world: World) -> None:
    described = asked(client, "openapi.json")
    described["servers"] = [{"url": "http://localhost/hsds"}]
    api = schemathesis.openapi.from_dict(described)
    api.app = application
    for operation in api.get_all_operations():
        strategy: Any = operation.ok().as_strategy()  # type: ignore[union-attr]  # all of them are described well

        @settings(max_examples=12, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
        def question(case: Any) -> None:
            answer = client.get(f"/hsds{case.formatted_path}", data=case.query or {})
            assert answer.status_code in {200, 400, 404}, (case.formatted_path, case.query)

        ask: Any = given(strategy)(question)  # type: ignore[no-untyped-call]
        ask()
