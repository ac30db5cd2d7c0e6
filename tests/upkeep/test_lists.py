"""What a person put right is not overwritten by the next list; what she left, lists go on saying."""

import json
from datetime import timedelta
from typing import Any

import pytest

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.core import clock
from maillage.directory.actions import keeping, reviewing
from maillage.directory.models import Likeness, Location, Service, ServiceAtLocation
from maillage.directory.rules.corrections import Correction, PlaceSaid
from maillage.directory.rules.readings import schedules_of
from maillage.exchange.formats.lists import opened
from maillage.people.models import Region
from maillage.upkeep.rules import week
from tests.exchange.conftest import Bring, brought, region

__all__ = ["brought", "region"]
pytestmark = pytest.mark.django_db
BANK: dict[str, Any] = {
    "id": "1",
    "name": "Food Bank",
    "address": "10 Main Street, Val, QC J1A 1A1",
    "phone": "819-555-0101",
    "hours": "Mon-Fri 9-4:30",
    "email": "old@example.org",
}
NEXT = BANK | {
    "phone": "819-555-0177",
    "hours": "Sat 1-3",
    "email": "new@example.org",
    "description": "Baskets.",
    "address": "11 Other Road, Val, QC J1A 1A1",
}


def say(said: Correction) -> None:
    """Let the region put the food bank right."""
    row = Service.objects.get(sort_name="food bank")
    with acting_as(Actor.system("test")) as actor:
        keeping.correct(actor, service=row.pk, said=said, seen=row.last_modified, at=clock.now())


def again(brought: Bring, *rows: dict[str, Any], days: int = 1, name: str = "list") -> None:
    """Bring the list in another time."""
    brought(opened(json.dumps(rows).encode(), "list.json"), name, at=clock.now() + timedelta(days=days))


def test_her_hours_telephone_and_words_stay_and_the_rest_goes_on(brought: Bring) -> None:
    again(brought, BANK, days=0)
    hours = [week.filled(one) for one in schedules_of("Mon-Sat 10-6", "en")[0]]
    hers = Correction({"hours": {"en": "Mon-Sat 10-6", "fr": ""}, "hours_unread": ""}, schedules=hours)
    say(hers)
    say(Correction({"email": "hers@example.org"}, phones=[{"number": "211", "extension": "", "type": "voice"}]))
    again(brought, NEXT)
    row = Service.objects.get()
    assert (row.email, [one.number for one in row.phones.all()]) == ("hers@example.org", ["211"])
    assert [list(one.byday) for one in row.schedules.all()] == [["MO", "TU", "WE", "TH", "FR", "SA"]]
    assert row.hours == {"en": "Mon-Sat 10-6"}
    assert row.description == {"en": "Baskets."}, "what she said nothing of, lists say"
    again(brought, NEXT | {"hours": "whenever the moon is kind"}, days=2)
    assert Service.objects.get().hours_unread == ""


def test_where_she_said_it_is_no_list_adds_a_place_or_takes_one_away(brought: Bring, region: Region) -> None:
    other = BANK | {"id": "2", "name": "Library", "phone": "819-555-0103"}
    again(brought, BANK, other, days=0)
    at = ServiceAtLocation.objects.get(service__sort_name="food bank")
    assert at.location.at_services.count() == 2
    say(Correction(places=[PlaceSaid(at.pk, {"address_1": "5 Quay Street"})]))
    for days, row in enumerate((BANK, NEXT, BANK), start=1):
        again(brought, row, other, days=days)
        mine = ServiceAtLocation.objects.filter(service__sort_name="food bank")
        assert [one.location.address_1 for one in mine] == ["5 Quay Street"]
        assert mine.get().location.active
    library = ServiceAtLocation.objects.get(service__sort_name="library")
    assert library.location.address_1 == "10 Main Street"


def test_what_she_hid_no_list_shows_and_no_table_keeps_its_address(brought: Bring, region: Region) -> None:
    again(brought, BANK, days=0)
    say(Correction({"confidentiality": "by_phone"}))
    for days, name in ((1, "list"), (2, "other")):
        again(brought, BANK, days=days, name=name)
        assert not Location.objects.filter(address_1__contains="Main").exists()
        assert {one.confidentiality for one in Service.objects.filter(merged_into=None)} == {"by_phone"}


def test_what_she_ended_no_list_takes_up_again_and_what_she_wrote_none_ends(brought: Bring, region: Region) -> None:
    again(brought, BANK, days=0)
    say(Correction({"status": "inactive"}))
    with acting_as(Actor.system("test")) as actor:
        said = Correction({"name": {"en": "Kitchen"}}, checked=True)
        house: dict[str, Any] = {"region": region.pk, "organisation": None, "house": {"en": "Kitchens"}}
        keeping.add(actor, **house, said=said, at=clock.now())
    again(brought, NEXT)
    assert dict(Service.objects.values_list("sort_name", "status")) == {"food bank": "inactive", "kitchen": "active"}


def test_after_two_were_joined_and_one_is_hidden_no_list_brings_the_address_back(
    brought: Bring, region: Region
) -> None:
    again(brought, BANK, days=0)
    hidden = BANK | {"address": "Confidential", "name": "Food Banks", "id": "9"}
    again(brought, hidden, name="other")
    pair = Likeness.objects.get()
    stays = Service.objects.get(sort_name="food bank").pk
    with acting_as(Actor.system("test")) as actor:
        reviewing.join(actor, likeness=pair.pk, stays=stays, at=clock.now())
    assert not Location.objects.filter(address_1__contains="Main").exists()
    again(brought, BANK, days=2)
    assert not Location.objects.filter(address_1__contains="Main").exists()
