"""The directory goes out as HSDS 3.1's own data package, and comes in again as it was."""

import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import frictionless
import pytest
from django.test import Client

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.core import clock
from maillage.exchange import queries
from maillage.exchange.formats import packing
from maillage.exchange.views import packages
from maillage.people.models import Region
from tests.exchange.conftest import SHARED, Bring, list_of
from tests.exchange.test_bringing import BANK, HOUSE, listed

pytestmark = pytest.mark.django_db
STANDARD = SHARED.parent / "standards" / "hsds-3.1" / "datapackage-3.1-patched.json"


@pytest.fixture
def package(brought: Bring, region: Region, tmp_path: Path) -> Path:
    """Return the package of a directory of two services, one of them hidden."""
    brought(listed(BANK | {"category": "food-banks", "languages": "French, Arabic"}, HOUSE))
    with acting_as(Actor.anyone()) as actor:
        packing.write(tmp_path, queries.packed(actor, region=region.pk, language="fr"))
    return tmp_path


def problems_of(description: Path) -> list[Any]:
    """Return what a validator of data packages says of one."""
    with frictionless.system.use_context(trusted=True):
        report = frictionless.Package(str(description)).validate()
    return list(report.flatten(["title", "message"]))[:5]


def test_our_own_description_holds(package: Path) -> None:
    assert problems_of(package / "datapackage.json") == []


def test_the_standards_description_holds(package: Path) -> None:
    if not STANDARD.is_file():
        pytest.skip("the standard is not beside this checkout (../shared)")
    described = json.loads(STANDARD.read_text(encoding="utf-8"))
    (package / "standard.json").write_text(json.dumps(described), encoding="utf-8")
    assert problems_of(package / "standard.json") == []


def test_nothing_of_a_hidden_place_goes_out(package: Path) -> None:
    words = "".join(path.read_text(encoding="utf-8") for path in sorted(package.iterdir()))
    assert "819-555-0102" in words
    for told in ("45.23", "-72.34", "Secret", "Confidential"):
        assert told not in words
    assert len((package / "locations.csv").read_text(encoding="utf-8").splitlines()) == 2


def test_anybody_takes_the_whole_directory_as_one_file_and_once(brought: Bring, client: Client, tmp_path: Path) -> None:
    brought(listed(BANK, HOUSE))
    answer = client.get("/hsds/package.zip")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    assert answer["Access-Control-Allow-Origin"] == "*"
    with ZipFile(io.BytesIO(answer.content)) as archive:
        archive.extractall(tmp_path)
    assert problems_of(tmp_path / "datapackage.json") == []
    assert "Secret" not in "".join(path.read_text(encoding="utf-8") for path in tmp_path.iterdir())
    assert client.get("/hsds/package.zip", headers={"if-none-match": answer["ETag"]}).status_code == 304
    french = client.get("/hsds/package.zip", headers={"accept-language": "fr", "if-none-match": answer["ETag"]})
    assert french.status_code == 200
    brought(listed(BANK | {"description": "Now on Mondays"}, HOUSE), at=clock.now() + timedelta(days=1))
    assert client.get("/hsds/package.zip", headers={"if-none-match": answer["ETag"]}).status_code == 200


def test_a_directory_that_is_too_large_is_not_packed_while_somebody_waits(
    brought: Bring, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought(listed(BANK, HOUSE))
    monkeypatch.setattr(packages, "MOST_PACKED", 1)
    answer = client.get("/hsds/package.zip")
    assert answer.status_code == 503
    assert "too large" in answer.content.decode()


def test_what_went_out_comes_in_again(package: Path, brought: Bring) -> None:
    (package / "texts.csv").unlink()
    again = brought(list_of(package), name="elsewhere", at=clock.now() + timedelta(days=1))
    assert again.refused == 0
    assert again.added["service"] + again.updated["service"] + again.unchanged["service"] == 2
    assert again.added["service"] <= 1, "what is public is known again; what is hidden asks a person"
