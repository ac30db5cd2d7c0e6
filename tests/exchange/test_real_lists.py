"""Real lists come in whole: how many, what is refused and why, what waits for a person. Skips without ../shared."""

import csv
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from maillage.core import clock
from maillage.directory.models import Location, Service, ServiceAtLocation
from maillage.directory.rules.likeness import address_key, name_key
from maillage.directory.rules.records import Outcome
from tests.exchange.conftest import Bring, list_of

pytestmark = pytest.mark.django_db


def told(outcome: Outcome) -> dict[str, int]:
    """Return how often each thing is said of the rows, whose number another part of the house decides left out."""
    return {k: n for k, n in Counter(str(p.trouble) for p in outcome.problems).items() if k != "hours_unread"}


def test_kelowna_comes_in_and_none_of_its_hidden_places(shared: Path, brought: Bring) -> None:
    file = list_of(shared / "kelowna" / "resources.json")
    outcome = brought(file)
    assert (outcome.rows, outcome.added["service"], outcome.refused) == (320, 320, 0)
    assert told(outcome) == {"hidden": 11, "point_left_out": 14, "not_a_number": 1, "maybe_twice": 35}
    assert outcome.hours_unread <= 294 * 0.15
    hidden = Service.objects.exclude(confidentiality="public")
    assert hidden.count() == 11
    places = Location.objects.filter(at_services__service__in=hidden)
    assert all(not (row.latitude or row.longitude or row.address_1 or row.city or row.postal_code) for row in places)
    assert not Location.objects.filter(address_1__icontains="confidential").exists()
    assert not Location.objects.filter(address_1="", latitude__isnull=False).exists()
    again = brought(file, at=clock.now() + timedelta(days=1))
    assert (again.added["service"], again.updated["service"], again.vanished["service"]) == (0, 0, 0)


def test_both_snapshots_of_kelownas_child_care_are_one_list(shared: Path, brought: Bring, tmp_path: Path) -> None:
    folder, chosen = shared / "bc-childcare", {"only": {"SERVICE_TYPE_CD": ("Licensed Group",)}}
    chosen |= {"without": {"IS_DUPLICATE": ("Y",)}}
    sets = []
    for day, name in enumerate(("snap_2025-04-01.csv", "snap_2026-04-15.csv")):
        rows = list(csv.DictReader((folder / name).read_text(encoding="utf-8-sig").splitlines()))
        part = tmp_path / name
        kept = [row for row in rows if row["CITY"] in {"Kelowna", "West Kelowna"} and None not in row]
        with part.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(kept)
        outcome = brought(
            list_of(part), name="bc", at=clock.now() + timedelta(days=day), needs=("child_care",), **chosen
        )
        taken = [r for r in kept if r["SERVICE_TYPE_CD"] == "Licensed Group" and r["IS_DUPLICATE"] != "Y"]
        sets.append({(name_key(r["NAME"]), _place(r)) for r in taken})
        assert Service.objects.filter(status="active").count() == len(taken)
    assert outcome.updated["service"] + outcome.unchanged["service"] >= len(sets[0] & sets[1]) > 80
    at = ServiceAtLocation.objects.filter(service__status="active").select_related("service", "location")
    assert {(one.service.sort_name, one.location.address_key) for one in at} == sets[1]


def _place(row: dict[str, str]) -> str:
    return address_key(row["ADDRESS_1"], row["ADDRESS_2"], row["CITY"], row["POSTAL_CODE"])


def test_montreal_comes_in_in_french(shared: Path, brought: Bring) -> None:
    outcome = brought(list_of(shared / "montreal" / "places.geojson"), language="fr")
    assert (outcome.rows, outcome.added["service"], outcome.refused) == (631, 630, 0)
    assert told(outcome) == {"point_left_out": 6, "repeated": 1}
    row = Location.objects.get(address_1="10560 Rue Saint-Hubert")
    assert (row.postal_code, row.county, round(row.latitude or 0, 2)) == ("H2C 2H7", "Ahuntsic-Cartierville", 45.56)


@pytest.mark.parametrize(
    ("path", "services", "problems"),
    [
        ("hsds-1.1/all_resources", 13, {}),
        ("hsds-1.1/simple", 13, {}),
        ("hsds-3.1/csv", 1, {"off_the_globe": 1}),
        ("hsds-3.1/service_full.json", 1, {"off_the_globe": 1}),
        ("hsds-3.1/organization_full.json", 1, {"off_the_globe": 1}),
        ("hsds-3.1/service_list.json", 1, {}),
        ("ohana/sample-csv", 23, {"not_a_date": 8}),
    ],
)
def test_the_samples_of_the_standard_come_in(
    shared: Path, brought: Bring, path: str, services: int, problems: dict[str, int]
) -> None:
    file = list_of(shared / "hsds-samples" / path)
    outcome = brought(file)
    assert (outcome.added["service"], outcome.refused, told(outcome)) == (services, 0, problems)
    again = brought(file, at=clock.now() + timedelta(days=1))
    assert (again.added["service"], again.updated["service"], again.vanished["service"]) == (0, 0, 0)
