"""A programme comes in with its services, is said in both languages, and goes out again as the standard says it."""

import csv
import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client

from maillage.core import clock
from maillage.directory.models import Service
from maillage.exchange.formats.lists import of_folder, opened
from tests.exchange.conftest import Bring, list_of
from tests.exchange.test_package import problems_of
from tests.finding.test_programs import schema

pytestmark = pytest.mark.django_db
HOUSE = b"id,name,description\n1,House,A house\n"
SERVICES = "id,organization_id,program_id,name,status\n1,1,7,{0},active\n2,1,7,{1},active\n3,1,,{2},active\n"
PROGRAMS = "id,organization_id,name,alternate_name,description\n7,1,{0},{1},{2}\n"


def package(services: tuple[str, ...], program: tuple[str, ...]) -> Any:
    """Return a list of three services, two of them in one programme."""
    files = {"services.csv": SERVICES.format(*services), "programs.csv": PROGRAMS.format(*program)}
    return of_folder({"organizations.csv": HOUSE} | {name: text.encode() for name, text in files.items()})


def table(folder: Path, name: str) -> list[dict[str, str]]:
    """Return the rows of a table of a package."""
    return list(csv.DictReader(io.StringIO((folder / f"{name}.csv").read_text(encoding="utf-8"))))


@pytest.fixture
def two(brought: Bring) -> None:
    """Bring the list in English, then in French."""
    english = (("Baskets", "Meals", "Library"), ("Together", "", "From cooking to eating"))
    french = (("Baskets", "Meals", "Library"), ("Ensemble", "Tous ensemble", ""))
    brought(package(*english), "one", language="en")
    brought(package(*french), "one", language="fr", at=clock.now() + timedelta(days=1))


@pytest.mark.usefixtures("two")
def test_a_programme_is_kept_in_both_languages_with_its_services() -> None:
    rows = {row.name["en"]: row for row in Service.objects.all()}
    assert rows["Meals"].program_name == {"en": "Together", "fr": "Ensemble"}
    assert rows["Meals"].program_alternate_name == {"fr": "Tous ensemble"}
    assert rows["Baskets"].program_description == {"en": "From cooking to eating"}
    assert rows["Library"].program_name == {}


@pytest.mark.usefixtures("two")
def test_programs_read_it_as_the_standard_says_in_their_language(client: Client) -> None:
    listed = json.loads(client.get("/hsds/services").content)["contents"]
    whole = [json.loads(client.get(f"/hsds/services/{row['id']}").content) for row in listed]
    for row in whole:
        schema("service").validate(row)
    found = [row["program"] for row in whole if "program" in row]
    assert [one["name"] for one in found] == ["Together", "Together"]
    assert {row.get("program_id") for row in listed} == {found[0]["id"], None}
    assert found[0]["description"] == "From cooking to eating"
    house = json.loads(client.get(f"/hsds/organizations/{listed[0]['organization_id']}").content)
    schema("organization").validate(house)
    assert house["programs"] == [found[0]]
    french = client.get(f"/hsds/services/{whole[0]['id']}", headers={"accept-language": "fr"})
    assert json.loads(french.content).get("program", {"name": "Ensemble"})["name"] == "Ensemble"


@pytest.mark.usefixtures("two")
def test_the_package_has_it_once_and_it_comes_in_again(client: Client, tmp_path: Path, brought: Bring) -> None:
    with ZipFile(io.BytesIO(client.get("/hsds/package.zip").content)) as archive:
        archive.extractall(tmp_path)
    assert problems_of(tmp_path / "datapackage.json") == []
    (one,) = table(tmp_path, "programs")
    assert (one["name"], one["description"]) == ("Together", "From cooking to eating")
    assert sorted(row["program_id"] for row in table(tmp_path, "services")) == sorted(["", one["id"], one["id"]])
    texts = [row for row in table(tmp_path, "texts") if row["link_id"] == one["id"]]
    assert {(row["field"], row["language"]) for row in texts} == {
        *(("name", "en"), ("name", "fr"), ("alternate_name", "fr"), ("description", "en")),
    }
    Service.objects.all().delete()
    brought(list_of(tmp_path), "again")
    assert Service.objects.filter(program_name={"en": "Together"}).count() == 2


def test_json_of_the_standard_has_it_inside_the_service(brought: Bring) -> None:
    house = {"id": "1", "name": "House", "description": "A house"}
    program = {"id": "7", "name": "Together", "description": "All of it"}
    row = {"id": "1", "name": "Meals", "status": "active", "organization": house, "program": program}
    brought(opened(json.dumps([row]).encode(), "services.json"))
    row_kept = Service.objects.get()
    assert (row_kept.program_name, row_kept.program_description) == ({"en": "Together"}, {"en": "All of it"})


def test_the_programme_of_a_hidden_service_tells_no_street(brought: Bring) -> None:
    services = SERVICES.format("A", "B", "C").replace("status\n", "status,description\n")
    services = services.replace("active\n", "active,Confidential location\n")
    told = PROGRAMS.format("At 77 Secret Street", "", "Warm. At 77 Secret Street.")
    files = {"organizations.csv": HOUSE, "services.csv": services.encode(), "programs.csv": told.encode()}
    brought(of_folder(files))
    assert set(Service.objects.values_list("confidentiality", flat=True)) == {"by_phone"}
    assert "Secret" not in str(list(Service.objects.values()))
    assert Service.objects.filter(program_description={"en": "Warm."}).count() == 2
