"""What waits for a person is settled by a page: two that may be one, hours nobody could read, what the region shows."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.core import clock
from maillage.directory.models import Likeness, RegionChoices, Schedule, Service, Source
from maillage.directory.queries import visible
from maillage.directory.rules.records import Outcome
from maillage.exchange.actions import Wish, bring_list
from maillage.exchange.rules.mapping import Reading, proposed
from tests.exchange.pages import nadia
from tests.exchange.test_bringing import BANK, listed
from tests.world import World

__all__ = ["nadia"]
pytestmark = pytest.mark.django_db
VAGUE = BANK | {"id": "5", "address": "Val, QC", "latitude": "", "longitude": ""}
TIDE = BANK | {"hours": "Mon-Fri 9-4:30; Saturday when the tide is low"}
Bring = Callable[..., Outcome]


@pytest.fixture
def cast(world: World) -> World:
    """Return the cast."""
    return world


@pytest.fixture
def bring(world: World) -> Bring:
    """Return what brings rows into Val-des-Rives."""

    def bring_in(*rows: dict[str, str], name: str = "list", at: datetime | None = None) -> Outcome:
        file = listed(*rows)
        assert file.table is not None
        wish = Wish(name, file, Reading(columns=proposed(file.table.columns)))
        with acting_as(Actor.system("import")) as actor:
            return bring_list(actor, region=world.region.pk, wish=wish, at=at or clock.now())

    return bring_in


def settle(client: Client, pair: Likeness, **said: str) -> int:
    """Say whether two are one; return the answer's number."""
    return client.post(reverse("exchange:pair_settle", args=[pair.pk]), said).status_code


def test_two_stand_side_by_side_with_what_speaks_for_it_and_become_one(nadia: Client, bring: Bring) -> None:
    bring(BANK)
    outcome = bring(VAGUE, name="other")
    assert [one.row for one in outcome.problems if one.trouble == "maybe_twice"] == [1]
    pair = Likeness.objects.get()
    shown = nadia.get(reverse("exchange:pair_list")).content.decode()
    for words in ("same name, same telephone", "10 Main Street, Val, J1A 1A1", "not known", "other", "819-555-0101"):
        assert words in shown, words
    stays = Service.objects.get(at_locations__isnull=False).pk
    assert settle(nadia, pair, stays="neither") == 404
    assert settle(nadia, pair, stays="one" if pair.one_id == stays else "other") == 302
    assert Service.objects.get(merged_into=stays).status == "inactive"
    assert "Nothing waits here" in nadia.get(reverse("exchange:pair_list")).content.decode()
    assert settle(nadia, pair) == 404, "it is settled already"


def test_two_that_are_not_the_same_are_asked_about_once(nadia: Client, bring: Bring) -> None:
    bring(BANK)
    bring(VAGUE, name="other")
    assert settle(nadia, Likeness.objects.get()) == 302
    assert Likeness.objects.get().verdict == "different"


def test_who_keeps_another_regions_directory_settles_nothing_here(world: World, bring: Bring) -> None:
    bring(BANK, TIDE | {"id": "9", "name": "Pantry"})
    bring(VAGUE, name="other")
    renata, service = Client(), Service.objects.exclude(hours_unread="").get()
    renata.force_login(world.renata)
    assert settle(renata, Likeness.objects.get()) == 404
    assert renata.get(reverse("exchange:hours_read", args=[service.pk])).status_code == 404
    assert "Food Bank" not in renata.get(reverse("exchange:pair_list")).content.decode()


def lines(*given: dict[str, str | list[str]], **more: str) -> dict[str, str | list[str]]:
    """Return what a form with these lines sends."""
    said: dict[str, str | list[str]] = {"form-TOTAL_FORMS": str(len(given)), "form-INITIAL_FORMS": "0", **more}
    return said | {f"form-{n}-{name}": words for n, line in enumerate(given) for name, words in line.items()}


WEEK: dict[str, str | list[str]] = {"days": ["MO", "FR"], "opens": "09:00", "closes": "16:30"}
FIRST_TUESDAY: dict[str, str | list[str]] = {"days": ["TU"], "nth": "1", "opens": "18:00", "closes": "20:00"}


def test_a_person_reads_hours_and_no_list_overwrites_them(nadia: Client, bring: Bring, at: datetime) -> None:
    bring(TIDE)
    row = Service.objects.get()
    address = reverse("exchange:hours_read", args=[row.pk])
    assert row.hours_unread in nadia.get(reverse("exchange:hours_list")).content.decode()
    form = nadia.get(address).context["formset"]
    assert form.initial[0]["days"] == ["MO", "TU", "WE", "TH", "FR"], "what could be read stands there already"
    more = nadia.post(address, lines(WEEK, more="1")).context["formset"]
    assert (more.total_form_count(), more[0]["days"].value()) == (2, ["MO", "FR"])
    assert "Choose at least one day." in nadia.post(address, lines({"opens": "09:00"})).content.decode()
    assert "at least one line" in nadia.post(address, lines({})).content.decode()
    assert nadia.post(address, lines(WEEK, FIRST_TUESDAY, {})).status_code == 302
    told = list(Schedule.objects.order_by("position").values_list("freq", "byday", "opens_at"))
    assert told == [("WEEKLY", ["MO", "FR"], time(9)), ("MONTHLY", ["1TU"], time(18))]
    bring(TIDE | {"email": "new@example.org"}, at=at + timedelta(days=1))
    row.refresh_from_db()
    assert (row.email, row.hours_unread, row.schedules.count()) == ("new@example.org", "", 2)
    bring(TIDE | {"hours": "Mon-Fri 8-12"}, at=at + timedelta(days=2))
    row.refresh_from_db()
    assert (row.hours_unread, row.schedules.count()) == ("Mon-Fri 8-12", 2), "asked about, and not overwritten"


def test_hours_that_are_left_as_text_are_not_asked_about_again(nadia: Client, bring: Bring) -> None:
    bring(TIDE)
    row = Service.objects.get()
    assert nadia.post(reverse("exchange:hours_read", args=[row.pk]), lines({}, text="1")).status_code == 302
    row.refresh_from_db()
    assert row.hours_unread, "they are shown in their own words"
    assert "Nothing waits here" in nadia.get(reverse("exchange:hours_list")).content.decode()


def test_the_region_says_what_it_shows_of_hidden_services(nadia: Client, bring: Bring, world: World) -> None:
    bring(BANK | {"address": "Confidential"})
    address = reverse("exchange:choices_change")
    assert nadia.get(address).context["form"].initial == {"shows_by_phone": True, "shows_through_partner": False}
    for sent, number in (({}, 0), ({"shows_by_phone": "on"}, 1)):
        assert nadia.post(address, sent).status_code == 302
        with acting_as(Actor.anyone()) as nobody:
            assert visible(nobody).count() == number
    assert RegionChoices.objects.get().region == world.region


def test_the_region_page_leads_who_keeps_the_directory_to_its_lists(world: World, nadia: Client) -> None:
    link = reverse("exchange:source_list")
    assert link in nadia.get(reverse("people:region_show")).content.decode()
    assert nadia.get(link).status_code == 200
    maude = Client()
    maude.force_login(world.maude)
    assert link not in maude.get(reverse("people:region_show")).content.decode()
    assert maude.get(link).status_code == 404


def test_many_lists_are_turned_apart_from_the_files(world: World, nadia: Client) -> None:
    Source.objects.bulk_create(Source(region=world.region, name=f"List {n:02}") for n in range(30))
    first = nadia.get(reverse("exchange:source_list"))
    assert (len(first.context["lists"]), "30 in all" in first.content.decode()) == (25, True)
    later = nadia.get(reverse("exchange:source_list"), {"lists": first.context["desk"].sources.next, "after": "x"})
    assert [row.name for row, _ in later.context["lists"]] == [f"List {n}" for n in range(25, 30)]
