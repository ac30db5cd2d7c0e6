"""The tables in a real browser: accessible in both languages and widths, filled, empty and withheld."""

import re

import pytest
from django.test import Client
from playwright.sync_api import expect

from maillage.evaluation.models import ReleasedAnswer, Study
from tests.analysis.conftest import TABLE, Hold
from tests.journeys.conftest import Walk, Walks, chromium_here, contexts, living, plain_http, walks
from tests.world import World

__all__ = ["chromium_here", "contexts", "living", "plain_http", "walks"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("plain_http")]


def open_tables(walks: Walks, world: World, language: str, width: int) -> Walk:
    """Open the tables as the evaluator."""
    walk, client = walks(language, width), Client()
    client.force_login(world.odile)
    session = client.cookies["session"].value
    walk.page.context.add_cookies([{"name": "session", "value": session, "url": walk.base}])
    walk.go("results/")
    return walk


def test_the_tables_can_be_read_by_everybody(walks: Walks, world: World, hold: Hold, pilot: Study) -> None:
    walk = open_tables(walks, world, "fr", 320)
    walk.stop("tables-of-a-study")
    walk.page.locator("select").select_option(index=0)
    walk.page.locator("main form button").click()
    walk.page.wait_for_url(re.compile("of="))
    walk.stop("tables-empty")
    hold(TABLE[:4])
    walk.page.reload()
    walk.stop("tables-withheld")
    hold(TABLE)
    ReleasedAnswer.objects.bulk_create(
        ReleasedAnswer(role="involved", region=world.region, period="2026-Q1", safety_improved=level)
        for level in ("large_extent", "fair_amount", "fair_amount", "a_little", "not_at_all")
    )
    walk.page.reload()
    walk.stop("tables-live")


def test_a_date_is_answered_with_its_whole_quarter(walks: Walks, world: World, pilot: Study) -> None:
    walk = open_tables(walks, world, "en", 1280)
    walk.page.get_by_label("From").fill("2019-02-05")
    walk.page.get_by_role("button", name="Show the tables").click()
    expect(walk.page.get_by_text("from 1 January 2019 on")).to_be_visible()
    with walk.page.expect_download() as download:
        walk.page.get_by_role("button", name="Spreadsheet (XLSX)").click()
    assert download.value.suggested_filename == "tables.xlsx"
