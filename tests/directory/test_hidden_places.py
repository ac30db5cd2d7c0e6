"""A hidden place has no address, no coordinates and no name: the database refuses them, whatever the software does."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from maillage.core import clock
from maillage.directory.models import Location, Organization, Service, ServiceAtLocation
from maillage.directory.models.places import TELLING, TELLING_WORDS
from maillage.directory.rules.hiding import names_a_street, says_hidden, without_places
from maillage.people.models import Region

TOLD: dict[str, Any] = {
    **dict.fromkeys(TELLING, "10 Main Street"),
    **{name: {"en": "10 Main Street"} for name in TELLING_WORDS},
}


@pytest.fixture
def region(db: None) -> Region:
    return Region.objects.create(slug="val", prefix="VAL", name={"en": "Val", "fr": "Val"})


@pytest.mark.parametrize("column", [name for name in TOLD if name not in {"latitude", "longitude"}])
def test_no_column_can_tell_where_a_hidden_place_is(region: Region, column: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Location.objects.create(region=region, confidentiality="by_phone", **{column: TOLD[column]})


def test_a_hidden_place_has_no_coordinates_and_a_public_one_has_both(region: Region) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Location.objects.create(region=region, confidentiality="through_partner", latitude=45.0, longitude=-73.0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Location.objects.create(region=region, longitude=-73.0)
    Location.objects.create(region=region, latitude=45.0, longitude=-73.0, city="Val")


def test_a_hidden_service_is_at_no_public_place_whichever_is_written_last(region: Region) -> None:
    house = Organization.objects.create(region=region, name={"en": "H"}, sort_name="h", last_modified=clock.now())
    common = {"region": region, "organization": house, "name": {"en": "S"}, "last_modified": clock.now()}
    hidden = Service.objects.create(**common, confidentiality="by_phone")
    public, shown = Service.objects.create(**common), Location.objects.create(region=region, address_1="10 Main Street")
    secret = Location.objects.create(region=region, confidentiality="by_phone")
    with pytest.raises(IntegrityError), transaction.atomic():
        ServiceAtLocation.objects.create(service=hidden, location=shown)
    ServiceAtLocation.objects.create(service=hidden, location=secret)
    ServiceAtLocation.objects.create(service=public, location=shown)
    with pytest.raises(IntegrityError), transaction.atomic():
        Location.objects.filter(pk=secret.pk).update(confidentiality="public")
    with pytest.raises(IntegrityError), transaction.atomic():
        Service.objects.filter(pk=public.pk).update(confidentiality="by_phone")


@pytest.mark.parametrize(
    "words",
    [
        *("Confidential", "Confidential location, Kelowna, BC", "Downtown (confidential location - call for access)"),
        *("Adresse confidentielle", "Undisclosed", "The location is kept confidential", "Lieu tenu secret"),
    ],
)
def test_a_list_says_in_many_ways_that_a_place_is_hidden(words: str) -> None:
    assert says_hidden(words)


@pytest.mark.parametrize("words", ["10 Main Street", "Free and confidential support", "Private Road 5", "Kelowna, BC"])
def test_confidential_help_is_no_hidden_place(words: str) -> None:
    assert not says_hidden(words)


def test_sentences_that_tell_a_street_are_left_out_of_a_hidden_one() -> None:
    words = "A safe house. Come to 858 Ellis Street at night. Au 12, rue des Érables. Call first."
    assert without_places(words) == "A safe house. Call first."
    assert not names_a_street(without_places(words))
