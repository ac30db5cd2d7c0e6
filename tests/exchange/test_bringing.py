"""A list is brought again and again: nothing doubles, whoever has the say keeps it, what is hidden stays hidden."""

import json
from datetime import timedelta
from typing import Any

import pytest

from maillage.core import clock
from maillage.directory.models import Likeness, Location, Organization, Origin, Phone, Service, ServiceAtLocation
from maillage.exchange.formats.lists import Opened, opened
from tests.exchange.conftest import Bring, stopped

pytestmark = pytest.mark.django_db
BANK: dict[str, Any] = {
    "id": "1",
    "name": "Food Bank",
    "address": "10 Main Street, Val, QC J1A 1A1",
    "phone": "819-555-0101",
    "latitude": "45.1",
    "longitude": "-72.1",
    "hours": "Mon-Fri 9-4:30",
    "email": "old@example.org",
}
HOUSE: dict[str, Any] = {
    "id": "2",
    "name": "A Women’s Shelter",
    "address": "Confidential, Val, QC",
    "phone": "819-555-0102",
    "latitude": "45.23456",
    "longitude": "-72.34567",
    "description": "Safe. At 77 Secret Street. Call.",
}


def listed(*rows: dict[str, Any]) -> Opened:
    return opened(json.dumps(rows).encode(), "list.json")


def test_the_same_list_again_changes_nothing(brought: Bring) -> None:
    first = brought(listed(BANK, HOUSE))
    assert (first.added["service"], first.added["location"], first.refused) == (2, 2, 0)
    again = brought(listed(BANK, HOUSE), at=clock.now() + timedelta(days=1))
    assert not any(again.added.values())
    assert not any(again.updated.values())
    assert not any(again.vanished.values())
    assert Phone.objects.count() == 2


def test_nothing_of_where_a_hidden_place_is_reaches_any_table(brought: Bring) -> None:
    outcome = brought(listed(BANK, HOUSE))
    kept = [*Location.objects.values(), *Service.objects.values(), *Origin.objects.values()]
    words = str(kept) + str(outcome.problems) + str(list(Organization.objects.values()))
    for told in ("45.23", "-72.34", "Secret", "Confidential, Val"):
        assert told not in words
    house = Service.objects.get(sort_name="a womens shelter")
    assert (house.confidentiality, house.description) == ("by_phone", {"en": "Safe. Call."})
    assert house.phones.count() == 1


def test_another_list_cannot_tell_where_a_hidden_one_is(brought: Bring) -> None:
    brought(listed(BANK, HOUSE))
    open_house = HOUSE | {
        "address": "77 Secret Street, Val, QC J1A 1A1",
        "description": "",
        "name": "A Women's Shelter",
    }
    brought(listed(open_house), name="other", at=clock.now() + timedelta(days=1))
    hidden = Service.objects.filter(confidentiality="by_phone")
    assert hidden.exists()
    assert not ServiceAtLocation.objects.filter(service__in=hidden, location__confidentiality="public").exists()


def test_what_a_list_hides_later_loses_its_place(brought: Bring) -> None:
    brought(listed(BANK))
    brought(listed(BANK | {"address": "Confidential"}), at=clock.now() + timedelta(days=1))
    row = Service.objects.get()
    assert row.confidentiality == "by_phone"
    assert "Main" not in str(list(Location.objects.values()))
    assert not Location.objects.filter(latitude__isnull=False).exists()


def test_a_list_that_numbers_anew_doubles_nothing(brought: Bring) -> None:
    other = BANK | {"id": "3", "name": "Library", "address": "9 Elm Road, Val, QC J1A 2B2", "phone": "819-555-0103"}
    brought(listed(BANK, other))
    before = dict(Service.objects.values_list("sort_name", "pk"))
    anew = brought(listed(other | {"id": "1"}, BANK | {"id": "3"}), at=clock.now() + timedelta(days=1))
    assert anew.added["service"] == anew.vanished["service"] == 0
    assert dict(Service.objects.values_list("sort_name", "pk")) == before


def test_what_moved_or_was_renamed_stays_the_same_service(brought: Bring) -> None:
    brought(listed(BANK))
    before = Service.objects.get().pk
    brought(listed(BANK | {"name": "Pantry"}), at=clock.now() + timedelta(days=1))
    assert (Service.objects.get().pk, Service.objects.get().name) == (before, {"en": "Pantry"})


def test_what_is_gone_ends_and_what_comes_back_goes_on(brought: Bring) -> None:
    brought(listed(BANK, HOUSE))
    gone = brought(listed(HOUSE), at=clock.now() + timedelta(days=1))
    assert gone.vanished["service"] == 1
    assert Service.objects.get(sort_name="food bank").status == "inactive"
    brought(listed(BANK, HOUSE), at=clock.now() + timedelta(days=2))
    assert Service.objects.get(sort_name="food bank").status == "active"
    partial = brought(listed(HOUSE), at=clock.now() + timedelta(days=3), complete=False)
    assert partial.vanished["service"] == 0


def test_field_by_field_the_better_list_and_a_person_have_the_say(brought: Bring) -> None:
    brought(listed(BANK), name="good", rank=10)
    worse = BANK | {"id": "x", "email": "worse@example.org", "website": "worse.example.org"}
    brought(listed(worse), name="worse", rank=60, at=clock.now() + timedelta(days=1))
    row = Service.objects.get()
    assert (row.email, row.url) == ("old@example.org", "https://worse.example.org")
    row.email, row.origins = "hers@example.org", row.origins | {"email": ["person", "2026-03-03"]}
    row.save()
    brought(listed(BANK | {"email": "new@example.org"}), name="good", at=clock.now() + timedelta(days=2))
    assert Service.objects.get().email == "hers@example.org"


def test_chains_are_kept_apart_and_the_doubtful_are_queued(brought: Bring) -> None:
    branch = BANK | {"id": "4", "address": "9 Elm Road, Val, QC J1A 2B2"}
    vague = BANK | {"id": "5", "address": "Val, QC", "latitude": "", "longitude": ""}
    assert brought(listed(BANK, branch)).queued == 0
    assert brought(listed(vague), name="other", at=clock.now() + timedelta(days=1)).queued == 2
    assert Likeness.objects.filter(evidence=["same_name", "same_phone"]).count() == 2
    assert brought(listed(vague), name="other", at=clock.now() + timedelta(days=2)).queued == 0


def test_a_trial_writes_nothing(brought: Bring) -> None:
    outcome = brought(listed(BANK), trial=True)
    assert outcome.added["service"] == 1
    assert Service.objects.count() == Organization.objects.count() == 0


def test_a_file_of_nothing_but_trouble_is_refused_whole(brought: Bring) -> None:
    outcome = brought(listed(*({"id": str(n), "name": "" if n else "One"} for n in range(30))))
    assert not outcome.whole
    assert Service.objects.count() == 0


def test_what_breaks_off_leaves_nothing(brought: Bring) -> None:
    with pytest.raises(KeyboardInterrupt):
        brought(listed(BANK, HOUSE), beat=stopped)
    assert Service.objects.count() == 0


def test_french_hours_and_columns_are_read(brought: Bring) -> None:
    head = "Nom;Adresse;Ville;Code postal;Téléphone;Heures d’ouverture"
    row = "Épicerie;12, rue des Érables;Val;J1A 1A1;819 555-0104;du lundi au vendredi, 9 h à 16 h 30"
    raw = f"{head}\n{row}\n".encode("cp1252")
    brought(opened(raw, "liste.csv"), language="fr")
    kept = Service.objects.get()
    assert kept.name == {"fr": "Épicerie"}
    assert kept.schedules.get().byday == ["MO", "TU", "WE", "TH", "FR"]
    assert kept.hours_unread == ""


def test_words_that_were_said_before_a_list_hid_it_lose_where_it_is(brought: Bring) -> None:
    brought(
        listed(BANK | {"description": "Open to all. Come to 77 Secret Street.", "fees": "None at 77 Secret Street."})
    )
    brought(listed(BANK | {"address": "Confidential"}), at=clock.now() + timedelta(days=1))
    row = Service.objects.get()
    assert (row.confidentiality, row.description) == ("by_phone", {"en": "Open to all."})
    assert "Secret" not in str(list(Service.objects.values()))
