"""Where the directory has holes: counted over what the reader may see, by need and by when it is open."""

import pytest
from django.test import Client

from maillage.directory.models import Entry
from maillage.directory.queries.coverage import areas, coverage
from maillage.directory.rules.taxonomy import Need
from maillage.directory.wording.terms import NEEDS
from tests.directory.services import give, settle
from tests.world import World, build


@pytest.fixture
def world(db: None) -> World:
    """Write the cast and four services."""
    found = build()
    for name, hours, languages, city in (
        ("Day Pantry", "Mon-Fri 9-5", ["fr"], "Montréal"),
        ("Late Pantry", "Mon-Fri 5 pm - 9 pm", ["fr", "ar"], "Laval"),
        ("Sunday Pantry", "Sunday 10-4", ["en"], "Laval"),
        ("Pantry of all hours", "24/7", ["en"], ""),
    ):
        give(found.region, name, needs=[Need.FOOD], hours=hours, languages=languages, place={"city": city})
    settle()
    return found


def counted(world: World, **narrowed: str) -> tuple[int, ...]:
    """Return what is counted for food: all of it, evenings, weekends, nights."""
    rows = coverage(world.actor("nadia"), region=world.region.pk, **narrowed)
    (food,) = [row for row in rows if row.need is Need.FOOD]
    assert sum(food.parts) == food.total
    return food.total, food.evenings, food.weekends, food.night


def test_services_are_counted_by_when_they_are_open(world: World) -> None:
    assert counted(world) == (4, 2, 2, 1)
    assert counted(world, language="fr") == (2, 1, 0, 0)
    assert counted(world, area="laval") == (2, 1, 1, 0)
    assert areas(world.actor("nadia"), region=world.region.pk) == ["laval", "montréal"]


def test_the_page_names_the_holes(client: Client, world: World) -> None:
    client.force_login(world.nadia)
    page = client.get("/en/find/coverage/?spoken=fr")
    assert "No service at all" in page.content.decode()
    assert (NEEDS[Need.FOOD] in page.context["none"], page.context["by_day"]) == (False, [])
    Entry.objects.filter(service__sort_name="late pantry").delete()
    page = client.get("/en/find/coverage/?spoken=fr")
    assert "Nothing in the evening nor on the weekend" in page.content.decode()
    assert page.context["by_day"] == [NEEDS[Need.FOOD]]
    assert client.get("/fr/find/coverage/?area=laval").status_code == 200
