"""While the disk is nearly full: pages are read, nothing is written, and what was typed stays with who typed it."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from maillage.core import room
from tests.world import World

ADD = "/en/people/organisations/new/"
TYPED: dict[str, str | list[str]] = {
    "name_en": "A house for the words that must not be lost",
    "sector": "addiction",
    "serves": ["women", "children"],
}


@pytest.fixture
def nadia(world: World, client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(room, "free", lambda _: room.READING_ONLY - 1)
    client.force_login(world.nadia)
    return client


def test_pages_are_read_as_always(nadia: Client) -> None:
    assert nadia.get(ADD).status_code == 200


def test_what_was_typed_is_given_back_and_can_be_sent_again(nadia: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = nadia.post(ADD, {**TYPED, "kind": "community", "password1": "never shown"})
    assert refused.status_code == 503
    assert refused["Retry-After"]
    assert "never shown" not in refused.content.decode()
    form = next(
        one for one in BeautifulSoup(refused.content, "html.parser").find_all("form") if one.get("action") == ADD
    )
    again = [
        (field["name"], str(field.get("value", field.get_text().strip("\n"))))
        for field in form.select("input, textarea")
    ]
    assert [(name, value) for name, value in again if name == "serves"] == [("serves", "women"), ("serves", "children")]
    monkeypatch.setattr(room, "free", lambda _: room.READING_ONLY)
    monkeypatch.setattr(room.Room, "now", lambda _: room.Open.WRITING)
    assert (
        nadia.post(ADD, {name: [value for other, value in again if other == name] for name, _ in again}).status_code
        == 302
    )


def test_who_may_not_stay_signed_in_can_leave(nadia: Client) -> None:
    assert nadia.post("/en/accounts/logout/").status_code == 302


def test_a_form_from_elsewhere_is_not_given_back_as_if_it_were_ours(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "free", lambda _: room.READING_ONLY - 1)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world.nadia)
    refused = browser.post(ADD, TYPED)
    assert refused.status_code == 403
    assert str(TYPED["name_en"]) not in refused.content.decode()


def test_when_not_even_reading_has_room_one_page_says_so(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "free", lambda _: 0)
    for language, said in (("en", "Closed for a moment"), ("fr", "Fermé pour un moment")):
        page = client.get(f"/{language}/accounts/login/")
        assert page.status_code == 503
        assert page["Cache-Control"] == "no-store"
        assert said in page.content.decode()
        assert client.get(f"/{language}/leave/").status_code == 302
