"""The directory goes out as HSDS 3.1's own data package, and comes in again as it was."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import frictionless
import pytest

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.core import clock
from maillage.exchange import queries
from maillage.exchange.formats import packing
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


def test_what_went_out_comes_in_again(package: Path, brought: Bring) -> None:
    (package / "texts.csv").unlink()
    again = brought(list_of(package), name="elsewhere", at=clock.now() + timedelta(days=1))
    assert again.refused == 0
    assert again.added["service"] + again.updated["service"] + again.unchanged["service"] == 2
    assert again.added["service"] <= 1, "what is public is known again; what is hidden asks a person"
