"""The pages every page leads to, and what stands round each of them."""

import pytest
from bs4 import BeautifulSoup
from django.template import Context
from django.test import Client, RequestFactory
from django.urls import resolve, reverse
from django.utils.translation import override
from pytest_django import Settings

from maillage.access import policy
from maillage.access.actor import Actor
from maillage.access.roles import Role
from maillage.core.ids import new_id
from maillage.ui.templatetags.ui import Place, places
from tests.world import World

pytestmark = pytest.mark.django_db
OPEN = ("ui:who_sees", "ui:help", "ui:device")


def soup(answer: object) -> BeautifulSoup:
    return BeautifulSoup(answer.content.decode(), "html.parser")  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", OPEN)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_everybody_may_read_opens_without_an_account(client: Client, name: str, language: str) -> None:
    with override(language):
        page = soup(client.get(reverse(name)))
    assert page.html is not None
    assert page.html["lang"] == f"{language}-CA"
    assert page.title is not None
    assert page.title.get_text().endswith(": Maillage")
    assert len(page.select("h1")) == 1


def test_the_language_switch_keeps_the_page_and_its_filters(client: Client) -> None:
    with override("en"):
        page = soup(client.get(reverse("ui:help") + "?q=a%20b"))
    (link,) = page.select(".language a")
    with override("fr"):
        assert link["href"] == reverse("ui:help") + "?q=a%20b"
    assert (link["lang"], link["hreflang"]) == ("fr", "fr")


def test_leaving_ends_the_session_on_the_server_and_empties_the_browser(client: Client, world: World) -> None:
    client.force_login(world.nadia)
    kept = client.session.session_key
    answer = client.get(reverse("ui:leave"))
    assert (answer.status_code, answer["Location"]) == (302, "https://weather.gc.ca/")
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert not client.session.exists(kept or "")
    assert client.get(reverse("ui:styleguide")).status_code == 302


def test_leaving_works_for_somebody_without_an_account(client: Client) -> None:
    assert client.get(reverse("ui:leave")).status_code == 302


@pytest.mark.parametrize("name", OPEN)
def test_the_exit_is_a_plain_link_on_every_page(client: Client, name: str) -> None:
    (link,) = soup(client.get(reverse(name))).select("a.exit")
    assert link["href"] == reverse("ui:leave")
    assert "noreferrer" in link["rel"]


def test_the_styleguide_is_for_those_who_are_signed_in(client: Client, world: World, settings: Settings) -> None:
    address = reverse("ui:styleguide")
    assert client.get(address).status_code == 302
    client.force_login(world.nadia)
    assert client.get(address).status_code == 200
    client.logout()
    settings.DEMO = True
    assert client.get(address).status_code == 200


def test_the_strip_says_who_i_am_and_lets_me_end_my_session(client: Client, world: World) -> None:
    client.force_login(world.nadia)
    page = soup(client.get(reverse("ui:help")))
    assert page.select(".strip__person")[0].get_text() == "Nadia Ferhat, regional outreach worker"
    (form,) = page.select(".footer form")
    assert form["method"] == "post"


def test_somebody_without_an_account_sees_no_navigation(client: Client) -> None:
    page = soup(client.get(reverse("ui:help")))
    assert not page.select(".nav")
    assert not page.select(".strip__person")


def shown(roles: set[Role], address: str) -> list[Place]:
    request = RequestFactory().get(address)
    request.resolver_match = resolve(address)
    request.actor = Actor(id=new_id(), name="Nadia", roles=frozenset(roles), strong=True)  # type: ignore[attr-defined]
    found: list[Place] = places(Context({"request": request}))
    return found


def test_the_current_page_is_the_knot() -> None:
    address = reverse("people:organisation_show")
    found = shown({Role.OUTREACH}, address)
    assert [place.url for place in found if place.here] == [address]


@pytest.mark.parametrize("role", Role)
def test_the_navigation_shows_no_page_that_is_closed_to_the_reader(role: Role, settings: Settings) -> None:
    actor = Actor(id=new_id(), name="Nadia", roles=frozenset({role}), strong=True)
    closed = {str(words) for name, words in settings.MAILLAGE_NAV if not policy.opens(actor, name)}
    assert not closed & {place.words for place in shown({role}, reverse("people:organisation_show"))}


def test_somebody_who_is_not_signed_in_is_shown_no_page() -> None:
    request = RequestFactory().get("/en/")
    request.actor = Actor.anyone()  # type: ignore[attr-defined]
    assert places(Context({"request": request})) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_page_that_is_not_there_looks_like_every_other(client: Client, world: World, language: str) -> None:
    client.force_login(world.nadia)
    with override(language):
        answer = client.get(f"/{language}/no-such-page/")
    assert answer.status_code == 404
    other = "fr" if language == "en" else "en"
    assert [link["href"] for link in soup(answer).select(".language a")] == [f"/{other}/no-such-page/"]


def test_no_page_is_kept_by_the_browser(client: Client) -> None:
    assert "no-store" in client.get(reverse("ui:help"))["Cache-Control"]


def test_a_form_from_nowhere_is_refused_in_words(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.nadia)
    answer = client.post(reverse("account_logout"))
    assert answer.status_code == 403
    assert soup(answer).select("h1")[0].get_text() == "Please send it again"
    assert reverse("account_logout") in answer.content.decode(), "she is still signed in"


def test_a_page_behind_a_button_says_so_when_it_is_opened_by_its_address(client: Client, world: World) -> None:
    client.force_login(world.nadia)
    answer = client.get(reverse("meetings:meeting_open", args=[new_id()]))
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert soup(answer).h1
