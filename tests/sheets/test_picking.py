"""Services of the directory on a sheet: neutral names for those who work, never an address that is not everyday."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from demo import services
from maillage.directory.models import Location, Organization, Phone, Service, ServiceAtLocation
from maillage.directory.rules import hours
from maillage.directory.rules.codes import Confidentiality
from maillage.directory.rules.taxonomy import Need, Situation
from maillage.people.rules import plain
from maillage.sheets import formats
from maillage.sheets.models import NeutralName, SheetTemplate
from maillage.sheets.rules import discretion, picking
from maillage.sheets.rules.picking import Neutral, Offer
from maillage.sheets.rules.sheet import Heading, Line, Phrase, Sheet
from maillage.sheets.tasks import forget_hidden_places
from tests.directory.services import settle
from tests.sheets.test_pages import EVERYDAY, HERE, KEEP, after, posted
from tests.world import World

NAMES = "/en/sheet/names/"
STREET = "12 rue du Quai"
MARKET = Offer("1", "Market", frozenset({Need.FOOD}), hours="Saturday", address=STREET, phone="555 0103", free=True)
HOUSE = Offer("2", "La Lisière", frozenset({Need.SAFE_PLACE}), address=STREET, phone="555 0131")
QUIET = replace(HOUSE, neutral=Neutral("Centre Quai-Neuf", Heading.COMMUNITY))


def test_an_everyday_service_brings_its_hours_and_its_address() -> None:
    line = picking.line_of(MARKET)
    assert line == Line(
        Heading.FOOD, "Market", details=f"Saturday, {STREET}", phone="555 0103", phrases=(Phrase.FREE,), service="1"
    )


@pytest.mark.parametrize(
    "offer",
    [
        HOUSE,
        replace(MARKET, needs=frozenset({Need.FOOD, Need.VIOLENCE_USED})),
        replace(MARKET, situations=frozenset({Situation.LIVES_WITH_VIOLENCE})),
        replace(MARKET, hidden=True),
    ],
)
def test_a_sensitive_one_stands_there_under_its_neutral_name_without_address_or_not_at_all(offer: Offer) -> None:
    assert picking.line_of(offer) is None
    line = picking.line_of(replace(offer, neutral=Neutral("Centre Quai-Neuf", Heading.COMMUNITY)))
    assert line is not None
    assert (line.name, line.details, line.sensitive) == ("Centre Quai-Neuf", "", True)


def test_long_words_are_cut_at_a_word() -> None:
    line = picking.line_of(replace(MARKET, name="Market of the old port " * 9))
    assert line is not None
    assert len(line.name) <= 80
    assert line.name.removesuffix("…").split()[-1] in {"Market", "of", "the", "old", "port"}
    assert line.name.endswith("…")


@dataclass
class Directory:
    """Three services: an everyday one, a sensitive public one, and one whose place is hidden."""

    market: Service
    centre: Service
    house: Service


def service(world: World, name: str, need: Need, **more: Any) -> Service:
    """Write a service, at a place with an address where it is public."""
    at = timezone.now()
    house = Organization.objects.create(
        region=world.region,
        name={"en": f"House of {name}", "fr": f"Maison {name}"},
        sort_name=plain(name),
        joined_as=world.maude.organisation,
        last_modified=at,
    )
    row = Service.objects.create(
        region=world.region,
        organization=house,
        name={"en": name, "fr": name},
        sort_name=plain(name),
        needs=[need],
        last_modified=at,
        **more,
    )
    public = row.confidentiality == Confidentiality.PUBLIC
    place = Location.objects.create(
        region=world.region, confidentiality=row.confidentiality, address_1=STREET if public else ""
    )
    ServiceAtLocation.objects.create(service=row, location=place)
    Phone.objects.create(service=row, number=f"555 01{len(name):02}")
    return row


@pytest.fixture
def directory(world: World) -> Directory:
    """Write the three services; the second has a neutral name."""
    there = Directory(
        service(world, "Market of the Port", Need.FOOD),
        service(world, "Rivage", Need.VIOLENCE_LIVED),
        service(world, "La Grève", Need.SAFE_PLACE, confidentiality=Confidentiality.BY_PHONE),
    )
    for row, name in ((there.centre, "Centre Quai-Neuf"), (there.house, "Bureau du Quai")):
        NeutralName.objects.create(
            service=row, name={"en": name, "fr": name}, heading=Heading.COMMUNITY, agreed_on="2026-02-01"
        )
    settle()
    return there


def test_every_invented_service_has_hours_that_are_read_and_no_hidden_one_has_a_place() -> None:
    cards = list(services.cards())
    assert len(cards) >= 40
    assert [card.hours for card in cards if not hours.read(card.hours["fr"], "fr").whole] == []
    assert [card.name for card in cards if card.address and card.confidentiality != Confidentiality.PUBLIC] == []
    assert {Need(need) for card in cards for need in card.needs} > picking.SENSITIVE - {Need.VICTIM_SERVICES}
    quiet = [words for card in cards if card.neutral for words in card.neutral[0].values()]
    assert quiet
    assert [words for words in quiet if discretion.read(discretion.Page((), title=str(words)))] == []


def names(client: Client, words: str) -> list[str]:
    """Return the lines that a search offers."""
    return [line.name for line in client.post(HERE, posted(EVERYDAY, "find", words=words)).context["picks"]]


def test_anybody_picks_everyday_services_and_a_worker_the_others_by_their_neutral_name(
    directory: Directory, world: World, anyone: Client
) -> None:
    worker = Client()
    worker.force_login(world.maude)
    assert names(anyone, "market") == names(worker, "MARKET") == ["Market of the Port"]
    assert names(anyone, "markte") == ["Market of the Port"], "a typo is forgiven"
    assert names(anyone, "nourriture") == ["Market of the Port"], "what it is for is known in both languages"
    assert names(anyone, "riv") == names(anyone, "grève") == []
    assert names(worker, "rivage") == ["Centre Quai-Neuf"]
    assert names(worker, "grève") == ["Bureau du Quai"]
    assert anyone.post(HERE, posted(EVERYDAY, f"pick:{directory.centre.pk}")).status_code == 404
    assert anyone.post(HERE, posted(EVERYDAY, f"pick:{uuid4()}")).status_code == 404
    picked = after(worker, EVERYDAY, f"pick:{directory.house.pk}").lines[-1]
    assert (picked.name, picked.details, picked.sensitive) == ("Bureau du Quai", "", True)
    market = after(anyone, EVERYDAY, f"pick:{directory.market.pk}")
    assert STREET in next(line.details for line in market.lines if line.name == "Market of the Port")
    assert after(anyone, market, f"pick:{directory.market.pk}") == market, "once is enough"


def test_the_public_page_never_tells_which_lines_of_a_found_sheet_are_the_sensitive_ones(
    directory: Directory, world: World, anyone: Client
) -> None:
    found = Sheet((Line(Heading.COMMUNITY, "Centre Quai-Neuf", phone="555 0106"), *EVERYDAY.lines))
    page = anyone.post(HERE, posted(found, "check"))
    assert page.context["findings"] == []
    worker = Client()
    worker.force_login(world.maude)
    assert worker.post(HERE, posted(found, "check")).context["blocked"], "to her it says that it stands first"


def test_a_typed_line_cannot_bring_the_name_or_the_address_of_a_hidden_place(
    directory: Directory, anyone: Client
) -> None:
    for name, details in (("La grève", ""), ("Rivage", ""), ("Rooms", f"House of La Grève, {STREET}")):
        typed = Sheet((*EVERYDAY.lines, Line(Heading.FOOD, name, details=details)))
        assert anyone.post("/en/sheet/page/", posted(typed)).status_code == 409, name
    everyday = Sheet((*EVERYDAY.lines, Line(Heading.FOOD, "Market", details=STREET)))
    assert anyone.post("/en/sheet/page/", posted(everyday)).status_code == 200


def test_no_template_holds_where_a_hidden_place_is_nor_where_one_was_before_it_was_hidden(
    directory: Directory, world: World
) -> None:
    worker = Client()
    worker.force_login(world.maude)
    told = Sheet((*EVERYDAY.lines, Line(Heading.FOOD, "Rooms", details=f"House of La Grève, {STREET}")))
    assert worker.post(KEEP, posted(told, called="rooms")).status_code == 409
    market = Line(Heading.FOOD, "Tuesdays", details=STREET, service=str(directory.market.pk))  # under another name
    worker.post(KEEP, posted(Sheet((*EVERYDAY.lines, market)), called="usual"))
    assert STREET in str(SheetTemplate.objects.get().content)
    forget_hidden_places(timestamp=0)
    assert STREET in str(SheetTemplate.objects.get().content), "what is public stays"
    ServiceAtLocation.objects.filter(service=directory.market).delete()
    Service.objects.filter(pk=directory.market.pk).update(confidentiality=Confidentiality.BY_PHONE)
    forget_hidden_places(timestamp=0)
    kept = formats.of_plain(SheetTemplate.objects.get().content)
    assert kept.lines == EVERYDAY.lines


def test_its_manager_records_the_neutral_name_and_nobody_else(directory: Directory, world: World) -> None:
    said = {
        "service": directory.centre.pk,
        "name_en": "Thursday group",
        "name_fr": "Groupe du jeudi",
        "heading": "talk",
    }
    for key in ("colin", "lucie"):
        client = Client()
        client.force_login(world.people[key])
        assert "Rivage" not in client.get(NAMES).content.decode()
        assert client.post(NAMES, said).status_code in {403, 404}
    manager = Client()
    manager.force_login(world.genevieve)
    page = manager.get(NAMES).content.decode()
    assert "Rivage" in page
    assert "La Grève" in page
    assert "Market of the Port" not in page
    assert "This name tells" in manager.post(NAMES, said | {"name_en": "Women’s shelter"}).content.decode()
    assert manager.post(NAMES, said).status_code == 302
    row = NeutralName.objects.get(service=directory.centre)
    assert (row.name, row.heading, str(row.agreed_on)) == (
        {"en": "Thursday group", "fr": "Groupe du jeudi"},
        "talk",
        "2026-03-03",
    )
    manager.post(NAMES, said | {"name_en": "", "name_fr": ""})
    assert not NeutralName.objects.filter(service=directory.centre).exists()
