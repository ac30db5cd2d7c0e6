"""A sheet in real browsers: built on a telephone, read while one types, printed, kept by a worker."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from maillage.sheets.models import SheetTemplate
from tests.journeys.conftest import Walk, Walks, chromium_here, contexts, living, plain_http, walks
from tests.world import World

__all__ = ["chromium_here", "contexts", "living", "plain_http", "walks"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("plain_http")]


def press(walk: Walk, name: str) -> None:
    """Press a button of the page, and wait for the answer."""
    walk.page.get_by_role("button", name=name, exact=True).click()
    walk.page.wait_for_load_state("load")


def test_a_sheet_is_built_line_by_line_read_as_he_would_and_printed_and_leaves_a_neutral_address(
    walks: Walks, world: World
) -> None:
    anyone = walks("en", 320)
    anyone.go("sheet/")
    press(anyone, "Add everyday lines")
    expect(anyone.page.locator("#sheet li")).to_have_count(7)
    anyone.fill("name", "Women’s shelter")
    expect(anyone.page.locator("#check")).to_contain_text("says to anybody")
    anyone.stop("sheet-check")
    anyone.fill("name", "Centre Quai-Neuf")
    expect(anyone.page.locator("#check")).not_to_contain_text("says to anybody")
    anyone.fill("phone", "555 0131")
    anyone.page.locator("main [name=name]").press("Enter")
    expect(anyone.page.locator("#sheet li")).to_have_count(8)
    anyone.pick("tongues", "pa")
    with anyone.page.expect_download() as download:
        anyone.page.get_by_role("button", name="Get the page to print").click()
    assert download.value.suggested_filename == "addresses.pdf"
    read = PdfReader(io.BytesIO(download.value.path().read_bytes()))
    assert len(read.pages) == 2
    assert "Centre Quai-Neuf" in read.pages[1].extract_text()
    expect(anyone.page.locator("header .exit")).to_be_visible()
    assert anyone.page.url == f"{anyone.base}/en/sheet/"
    assert anyone.page.title().startswith("Useful addresses")
    maude = walks("fr", 1280)
    maude.sign_in(world.maude.email)
    maude.go("sheet/")
    press(maude, "Ajouter des lignes de tous les jours")
    maude.fill("called", "Ordinaire")
    press(maude, "Garder ces lignes comme modèle")
    expect(maude.page.locator("main [role=status]")).to_be_visible()
    assert SheetTemplate.objects.get().organisation == world.maude.organisation
    maude.stop("sheet-templates")
