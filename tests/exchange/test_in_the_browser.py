"""A list comes in, in a real browser: handed in, its columns put right, tried, brought, and what waits is settled."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from maillage.directory.models import Likeness, Phone, Schedule, Service
from tests.directory import services
from tests.exchange.pages import HEAD, ROWS, home, work
from tests.journeys.conftest import Walk, Walks, chromium_here, contexts, living, plain_http, walks
from tests.world import World

__all__ = ["chromium_here", "contexts", "home", "living", "plain_http", "walks"]
pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("plain_http", "home"),
]
TWIN = "Café du coin;Val;819-555-0177;Lundi 9 h à 12 h;Repas"


def hand_in(nadia: Walk, file: Path) -> None:
    """Find the page from the region's, and hand a file in."""
    nadia.go("people/region/")
    nadia.follow("/lists/")
    nadia.stop("lists-none")
    nadia.follow("/lists/new/")
    nadia.page.set_input_files("main [name=file]", file)
    nadia.fill("name", "Liste du quartier")
    nadia.stop("list-new")
    nadia.send()


def try_and_bring(nadia: Walk) -> None:
    """Put a column right, try the whole, bring it in; the page renews itself when the background is done."""
    category = nadia.page.get_by_label("Sorte de lieu")
    expect(category).to_have_value("")
    category.select_option("category")
    nadia.page.get_by_role("button", name="Relire les premières lignes").click()
    expect(nadia.page.locator("#first ~ ul")).to_contain_text("9 h à 16 h 30")
    nadia.stop("list-columns")
    nadia.page.get_by_role("button", name="Essayer la liste entière").click()
    expect(nadia.page.locator("#progress")).to_contain_text("Attend son tour")
    nadia.stop("list-waits")
    work()
    expect(nadia.page.get_by_role("heading", name="Ce qui se passerait")).to_be_visible()
    nadia.stop("list-tried")
    nadia.page.get_by_role("button", name="Importer", exact=True).click()
    work()
    expect(nadia.page.get_by_role("heading", name="Ce qu’il en est advenu")).to_be_visible()
    nadia.follow("?show=refused")
    expect(nadia.page.locator("main table").last).to_contain_text("Il n’y a pas de nom")
    nadia.stop("list-report")


def read_hours(nadia: Walk) -> None:
    """Write hours line by line."""
    nadia.go("lists/hours/")
    nadia.stop("hours-wait")
    nadia.page.locator("main li", has_text="Friperie").get_by_role("link").click()
    line = nadia.page.locator("main fieldset fieldset").first
    line.get_by_label("Mardi").check()
    nadia.page.locator("[name=form-0-opens]").fill("10:00")
    nadia.page.locator("[name=form-0-closes]").fill("15:00")
    nadia.page.get_by_role("button", name="Une ligne de plus").click()
    expect(nadia.page.locator("[name=form-1-opens]")).to_be_visible()
    nadia.stop("hours-read")
    nadia.page.get_by_role("button", name="Garder ces heures").click()
    nadia.at("/lists/hours/")


def test_a_list_comes_in_and_what_waits_is_settled(walks: Walks, world: World, tmp_path: Path) -> None:
    services.give(world.region, "Café du coin", phone="819-555-0177", place={"city": "Val", "address_1": "1 rue A"})
    Phone.objects.update(key="+18195550177")
    Service.objects.update(sort_name="cafe du coin")
    file = tmp_path / "liste.csv"
    file.write_bytes("\r\n".join((HEAD.replace("Catégorie", "Sorte de lieu"), *ROWS, TWIN)).encode("cp1252"))
    nadia = walks("fr")
    nadia.page.context.set_default_timeout(90_000)
    nadia.sign_in(world.nadia.email)
    hand_in(nadia, file)
    try_and_bring(nadia)
    read_hours(nadia)
    assert Schedule.objects.filter(service__sort_name="friperie").count() == 1
    nadia.go("lists/twins/")
    nadia.stop("twins")
    nadia.page.get_by_role("button", name="Le même").first.click()
    expect(nadia.page.locator("main")).to_contain_text("Rien n’attend ici")
    assert Likeness.objects.get().verdict == "same"
    nadia.go("lists/shown/")
    nadia.stop("lists-shown")
    nadia.go("lists/")
    nadia.stop("lists")
