"""One box finds what there is: in either language, accents or not, a typo forgiven; what is hidden has no place."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from maillage.access.actor import Actor
from maillage.core import clock
from maillage.directory import tasks
from maillage.directory.models import (
    Entry,
    EntrySpot,
    KnownWord,
    Location,
    RegionChoices,
    Schedule,
    Service,
    ServiceAtLocation,
)
from maillage.directory.queries import finding
from maillage.directory.rules.codes import Confidentiality, Cost
from maillage.directory.rules.opening import Wish
from maillage.directory.rules.taxonomy import Need, Situation
from maillage.directory.rules.wanted import Place, Wanted, plain_words
from tests.directory.services import CHECKED, TODAY, give, names, settle
from tests.world import World, build

MONTREAL = Place("H2X", 45.5148, -73.5739)
ANYONE = Actor.anyone()
NOON = finding.Moment(datetime.fromisoformat("2026-03-03 12:00"))


@pytest.fixture
def world(db: None) -> World:
    """Write the cast and some services."""
    found = build()
    region = found.region
    give(
        region, "Pantry of the Rivers", french="Épicerie solidaire des Rives", needs=[Need.FOOD], cost=Cost.FREE,
        hours="Mon-Fri 9-4:30, closed stat holidays", assured_date=CHECKED, languages=["en", "fr", "pa"],
        place={"latitude": 45.52, "longitude": -73.57, "city": "Montréal", "wheelchair": True},
    )  # fmt: skip
    give(
        region, "Night Kitchen", needs=[Need.FOOD], hours="Daily 8 pm - 4 am", about="Hot meals for the pantry's guests"
    )
    give(
        region, "Legal Clinic", french="Clinique juridique", needs=[Need.LEGAL], situations=[Situation.NEWCOMERS],
        hours="1st and 3rd Tuesday, 1-8 pm", asks_status=False, children_welcome=True, assured_date=CHECKED,
        place={"latitude": 45.60, "longitude": -73.60, "city": "Montréal", "postal_code": "H1A 1A1"},
    )  # fmt: skip
    give(
        region, "House of the Lantern", needs=[Need.SAFE_PLACE], confidentiality=Confidentiality.BY_PHONE,
        phone="514 555-0100", hours="24/7", place={"confidentiality": Confidentiality.BY_PHONE},
    )  # fmt: skip
    settle()
    return found


def look(actor: Actor = ANYONE, *, on: str = "2026-03-03 13:55", holiday: bool = False, **wanted: Any) -> list[str]:
    """Return the names of what is found."""
    words = plain_words(wanted.pop("words", ""))
    moment = finding.Moment(datetime.fromisoformat(on), holiday)
    return names(finding.page(actor, wanted=Wanted(words=words, **wanted), moment=moment).hits)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("pantry", ["Pantry of the Rivers", "Night Kitchen"]),
        ("épicerie", ["Pantry of the Rivers", "Night Kitchen"]),
        ("SOLIDAIRES", ["Pantry of the Rivers"]),
        ("solid", ["Pantry of the Rivers"]),
        ("pantries", ["Pantry of the Rivers", "Night Kitchen"]),
        ("juridiques", ["Legal Clinic"]),
        ("nourriture", ["Pantry of the Rivers", "Night Kitchen"]),
        ("pantrry", ["Pantry of the Rivers", "Night Kitchen"]),
        ("solidiare", ["Pantry of the Rivers"]),
        ("legal pantry", []),
        ("the pantry of", ["Pantry of the Rivers", "Night Kitchen"]),
        ("zzzz", []),
        ("gues", ["Night Kitchen"]),
        ("pantry gue", ["Night Kitchen"]),
        ("gu", []),
    ],
)
def test_words_find_in_either_language_with_or_without_accents_and_with_a_typo(
    world: World, words: str, found: list[str]
) -> None:
    assert look(words=words) == found


def test_what_words_were_taken_for_is_said(world: World) -> None:
    wanted = Wanted(words=("pantrry",))
    page = finding.page(ANYONE, wanted=wanted, moment=NOON)
    assert page.read_as == (("pantrry", "pantry"),)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"needs": (Need.FOOD,)}, {"Pantry of the Rivers", "Night Kitchen"}),
        ({"languages": ("pa",)}, {"Pantry of the Rivers"}),
        ({"free": True}, {"Pantry of the Rivers"}),
        ({"whom": (Situation.NEWCOMERS,)}, {"Legal Clinic"}),
        ({"no_status": True}, {"Legal Clinic"}),
        ({"children": True}, {"Legal Clinic"}),
        ({"wheelchair": True}, {"Pantry of the Rivers"}),
        ({"when": Wish.EVENING}, {"Night Kitchen", "Legal Clinic", "House of the Lantern"}),
        ({"when": Wish.WEEKEND}, {"Night Kitchen", "House of the Lantern"}),
        ({"when": Wish.ALWAYS}, {"House of the Lantern"}),
        ({"when": Wish.NOW}, {"Pantry of the Rivers", "Legal Clinic", "House of the Lantern"}),
        ({"when": Wish.NOW, "holiday": True}, {"Legal Clinic", "House of the Lantern"}),
        ({"when": Wish.NOW, "on": "2026-03-01 02:00"}, {"Night Kitchen", "House of the Lantern"}),
        ({"when": Wish.NOW, "on": "2026-03-10 13:55"}, {"Pantry of the Rivers", "House of the Lantern"}),
    ],
)
def test_each_wish_leaves_what_fulfils_it(world: World, wanted: dict[str, Any], found: set[str]) -> None:
    assert set(look(**wanted)) == found


def test_what_nobody_checked_sinks(world: World) -> None:
    everything = look()
    assert set(everything[:2]) == {"Pantry of the Rivers", "Legal Clinic"}
    later = TODAY + timedelta(400)
    Entry.objects.refresh(Entry.objects.stale(later, 100), later)
    assert set(Entry.objects.filter(rank=0)) == set()


def test_what_time_alone_puts_out_of_date_is_made_again_at_night(world: World) -> None:
    later = datetime(2027, 6, 1, 12, tzinfo=UTC)
    with clock.frozen(later):
        tasks.refresh()
        assert Entry.objects.filter(rank=0).exists(), "each minute only what has changed is looked for"
        tasks.age()
    assert not Entry.objects.filter(rank=0).exists()
    until = Entry.objects.get(service__sort_name="legal clinic").moments_until
    assert until is not None
    assert until > later.date()


def test_near_is_by_distance_and_leaves_out_what_has_no_public_place(world: World) -> None:
    page = finding.page(ANYONE, wanted=Wanted(near=MONTREAL), moment=NOON)
    assert names(page.hits) == ["Pantry of the Rivers", "Legal Clinic"]
    far = [hit.metres or 0 for hit in page.hits]
    assert far == sorted(far)
    assert look(near=MONTREAL, kilometres=5) == ["Pantry of the Rivers"]


def test_what_has_many_places_is_found_once_by_the_nearest_and_pages_follow_each_other(world: World) -> None:
    chain = Service.objects.get(sort_name="pantry of the rivers")
    for n in range(12):
        place = Location.objects.create(region=world.region, latitude=45.51 + n / 200, longitude=-73.5739)
        ServiceAtLocation.objects.create(service=chain, location=place)
        give(world.region, f"House {n}", place={"latitude": 45.5148 - n / 300, "longitude": -73.5739})
    settle()
    seen: list[str] = []
    metres: list[float] = []
    after = ""
    for _ in range(20):
        page = finding.page(ANYONE, wanted=Wanted(near=MONTREAL), moment=NOON, after=after, size=4)
        assert page.count == 14
        seen += names(page.hits)
        metres += [hit.metres or 0 for hit in page.hits]
        after = page.next
        if not after:
            break
    assert len(seen) == len(set(seen)) == 14
    assert metres == sorted(metres)


def test_near_too_it_is_said_whether_the_words_are_in_the_name(world: World) -> None:
    give(world.region, "Kitchen", about="a pantry", place={"latitude": 45.515, "longitude": -73.574})
    settle()
    page = finding.page(ANYONE, wanted=Wanted(words=("pantry",), near=MONTREAL), moment=NOON)
    assert [(hit.service.name["en"], hit.by_name) for hit in page.hits] == [
        ("Kitchen", False),
        ("Pantry of the Rivers", True),
    ]


def test_a_town_that_only_the_directory_knows_is_a_place_to_start_from(world: World) -> None:
    give(world.region, "Baths", place={"latitude": 45.7, "longitude": -74.4, "city": "Port-Aulnaie"})
    give(world.region, "Mill", place={"latitude": 45.8, "longitude": -74.4, "city": "Port-Aulnaie"})
    settle()
    found = finding.town(ANYONE, region=world.region.pk, typed=" port-aulnaie ")
    assert found is not None
    assert (round(found.latitude, 3), round(found.longitude, 3)) == (45.75, -74.4)
    assert finding.town(ANYONE, region=world.region.pk, typed="Port") is None


def test_a_place_that_becomes_hidden_is_near_to_nothing(world: World) -> None:
    service = Service.objects.get(sort_name="pantry of the rivers")
    Location.objects.filter(at_services__service=service).update(
        latitude=None, longitude=None, city="", postal_code="", confidentiality=Confidentiality.BY_PHONE
    )
    settle()
    assert look(near=MONTREAL) == ["Legal Clinic"]
    assert not EntrySpot.objects.filter(entry=service.pk).exists()


def test_what_a_region_does_not_show_is_not_found_nor_counted(world: World) -> None:
    assert look(words="lantern") == ["House of the Lantern"]
    RegionChoices.objects.create(region=world.region, shows_by_phone=False)
    assert look(words="lantern") == []
    for wanted in (Wanted(words=("lantern",)), Wanted(needs=(Need.SAFE_PLACE,)), Wanted(when=Wish.ALWAYS)):
        page = finding.page(ANYONE, wanted=wanted, moment=NOON)
        assert (page.count, page.hits, page.next) == (0, (), "")
    assert look(world.actor("nadia"), words="lantern") == ["House of the Lantern"]


def test_words_of_what_is_hidden_correct_nobodys_typing(world: World) -> None:
    assert not KnownWord.objects.filter(word="lantern").exists()


def test_pages_follow_each_other_without_doubles_or_gaps(world: World) -> None:
    for n in range(30):
        give(world.region, f"Pantry number {n}", about="pantry", assured_date=CHECKED if n % 3 else None)
    settle()
    seen: list[str] = []
    after, first = "", True
    while first or after:
        wanted, moment = Wanted(words=("pantry",)), NOON
        page = finding.page(ANYONE, wanted=wanted, moment=moment, after=after, size=7)
        assert (page.count, page.first) == (32, first)
        seen += names(page.hits)
        after, first = page.next, False
    assert len(seen) == len(set(seen)) == 32
    assert seen[-1] == "Night Kitchen", "it has the word in its description only"


def test_pages_follow_each_other_where_the_words_were_put_right(world: World) -> None:
    for n in range(9):
        give(world.region, f"Pantry number {n}")
    settle()
    first = finding.page(ANYONE, wanted=Wanted(words=("pantrry",)), moment=NOON, size=6)
    rest = finding.page(ANYONE, wanted=Wanted(words=("pantrry",)), moment=NOON, size=6, after=first.next)
    assert (first.count, rest.read_as) == (11, first.read_as)
    assert len({*names(first.hits), *names(rest.hits)}) == 11


@pytest.mark.parametrize("after", ["x", "AAAA", "W10", "bnVsbA", "WzAsMSwieCJd"])
def test_an_address_that_was_cut_gives_the_first_page(world: World, after: str) -> None:
    page = finding.page(ANYONE, wanted=Wanted(), moment=NOON, after=after)
    assert page.first


def test_a_change_of_any_row_behind_it_reaches_the_search(world: World) -> None:
    row = Service.objects.get(sort_name="night kitchen")
    row.status = "inactive"
    row.save()
    settle()
    assert look(words="kitchen") == []
    row.status = "active"
    row.save()
    row.organization.name = {"en": "Soup Company"}
    row.organization.save()
    Schedule.objects.filter(service=row).delete()
    settle()
    assert look(words="soup") == ["Night Kitchen"]
    assert look(words="soup", when=Wish.EVENING) == []
