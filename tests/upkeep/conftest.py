"""A pantry that a member answers for, a house that is hidden, a library that the region answers for."""

from dataclasses import dataclass

import pytest
from django.test import Client

from maillage.directory.models import Service
from maillage.directory.rules.codes import Confidentiality
from maillage.directory.rules.taxonomy import Need
from tests.directory.services import give, settle
from tests.world import World, build

STREET = "12, rue des Rives"


@dataclass
class Shelf:
    """The cast, and three services."""

    world: World
    pantry: Service
    house: Service
    library: Service

    def client(self, who: str) -> Client:
        """Return the browser of somebody of the cast."""
        client = Client(raise_request_exception=True)
        client.force_login(self.world.people[who])
        return client


def filled() -> Shelf:
    """Write the cast and three services."""
    world = build()
    place = {"latitude": 45.52, "longitude": -73.57, "city": "Montréal", "address_1": STREET, "postal_code": "H2X 1Y4"}
    pantry = give(
        world.region, "Pantry of the Rivers", french="Épicerie des Rives", needs=[Need.FOOD], phone="514 555-0111",
        hours="Mon-Fri 9-4:30, closed stat holidays", place=place, about="Baskets on Tuesdays.",
    )  # fmt: skip
    house = give(
        world.region, "House of the Lantern", needs=[Need.SAFE_PLACE], confidentiality=Confidentiality.BY_PHONE,
        phone="514 555-0100", hours="24/7", place={"confidentiality": Confidentiality.BY_PHONE},
    )  # fmt: skip
    library = give(world.region, "Library", place={"city": "Montréal", "address_1": "1, rue du Port"})
    for one in (pantry, house):
        one.organization.joined_as = world.genevieve.organisation
        one.organization.save()
    settle()
    return Shelf(world, pantry, house, library)


@pytest.fixture
def shelf(db: None) -> Shelf:
    """Return three services of the region."""
    return filled()
