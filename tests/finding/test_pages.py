"""The search as a page: for anybody, without a trace, in both languages; a hidden place is nowhere in it."""

import pytest
from django.test import Client

from maillage.access.models import AuditEntry
from maillage.directory.models import Service
from maillage.directory.rules.codes import Confidentiality
from maillage.directory.rules.taxonomy import Need
from tests.directory.services import CHECKED, give, settle
from tests.world import World, build


@pytest.fixture
def world(db: None) -> World:
    """Write the cast, a pantry and a hidden house."""
    found = build()
    give(
        found.region, "Pantry of the Rivers", french="Épicerie des Rives", needs=[Need.FOOD], phone="514 555-0111",
        hours="Mon-Fri 9-4:30, closed stat holidays", assured_date=CHECKED, languages=["fr"],
        place={"latitude": 45.52, "longitude": -73.57, "city": "Montréal", "address_1": "12, rue des Rives"},
    )  # fmt: skip
    give(
        found.region, "House of the Lantern", needs=[Need.SAFE_PLACE], confidentiality=Confidentiality.BY_PHONE,
        phone="514 555-0100", hours="24/7", place={"confidentiality": Confidentiality.BY_PHONE},
    )  # fmt: skip
    settle()
    return found


def text(client: Client, address: str, language: str = "en") -> str:
    """Return what a page says, in one line."""
    answer = client.get(f"/{language}/find/{address}{'&' if '?' in address else '?'}region=val-des-rives")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_anybody_finds_a_service_and_reads_why_and_when_it_was_checked(client: Client, world: World) -> None:
    page = text(client, "?words=pantry&need=food")
    assert "Pantry of the Rivers" in page
    assert "the words are in its name; for: Food" in page
    assert "Checked on Sunday 1 February" in page
    assert "Open now, until" in page
    assert "514 555-0111" in page
    assert "1 service" in page
    french = text(client, "?words=epicerie", "fr")
    assert "Épicerie des Rives" in french
    assert "Vérifié le dimanche 1er février" in french
    assert "pour : Nourriture" in text(client, "?need=food", "fr").replace("\u00a0", " ").replace("\u202f", " ")


def test_nobody_who_looks_leaves_a_trace(client: Client, world: World) -> None:
    text(client, "?words=pantry&near=H2X")
    assert not AuditEntry.objects.exists()
    assert not client.cookies


def test_a_hidden_place_shows_no_address_and_no_distance(client: Client, world: World) -> None:
    page = text(client, "?words=lantern")
    assert "The address is confidential." in page
    assert "km away" not in page
    assert "Not checked by anybody yet" in page
    near = text(client, "?near=H2X")
    assert "Lantern" not in near
    assert "about 1 km away" in near or "less than 1 km away" in near


def test_a_small_map_shows_where_the_services_of_the_list_are_and_no_hidden_one(client: Client, world: World) -> None:
    assert "<svg viewBox" not in text(client, "?near=H2X"), "one service alone needs no map"
    give(world.region, "Library", place={"latitude": 45.53, "longitude": -73.59, "city": "Port-Aulnaie"})
    settle()
    page = text(client, "?near=H2X")
    assert page.count('class="map__dot"') == 2
    assert "Lantern" not in page
    assert "Around H2X" in page
    assert "Library" in text(client, "?near=port-aulnaie&within=2")
    assert "map__dot" not in text(client, "?words=pantry")


def test_a_typo_and_an_unknown_place_are_said_kindly(client: Client, world: World) -> None:
    assert "<strong>pantry</strong>" in text(client, "?words=pantrry")
    assert "We do not know this place." in text(client, "?near=Q9Z")
    assert "No service answers to all of this." in text(client, "?words=zzzzzz")


@pytest.mark.parametrize(
    "address", ["?need=gold", "?within=7", "?when=x&spoken=q", "?words=" + "a" * 200, "?after=x", "?words=%00"]
)
def test_no_address_makes_an_error(client: Client, world: World, address: str) -> None:
    text(client, address)


def test_one_service_is_shown_whole(client: Client, world: World) -> None:
    page = text(client, f"{Service.objects.get(sort_name='pantry of the rivers').pk}/")
    assert "Monday to Friday, 9 a.m. to 4:30 p.m. (closed on public holidays)" in page
    assert "12, rue des Rives" in page
    assert client.get("/en/find/00000000-0000-0000-0000-000000000000/").status_code == 404


def test_the_title_of_a_service_does_not_tell_which(client: Client, world: World) -> None:
    for row in Service.objects.all():
        title = client.get(f"/fr/find/{row.pk}/").content.decode().partition("</title>")[0].partition("<title>")[2]
        assert title.startswith("Un service"), "the browser's history keeps it"
        assert not any(name in title for name in row.name.values())
