"""Coming in and being out: passwords, links by mail, the demonstration's door."""

from collections.abc import Callable
from importlib import import_module, reload

import pytest
from django.conf import settings as current
from django.test import Client, override_settings
from django.urls import NoReverseMatch, clear_url_caches, reverse

from maillage.people.actions import organisations, people
from tests.people.conftest import SignIn
from tests.world import World

PASSWORD = "four words nobody links"
HOME = "/en/people/me/"


@pytest.fixture
def maude(world: World) -> World:
    world.maude.set_password(PASSWORD)
    world.maude.save()
    return world


def route_again() -> None:
    for subject in ("people", "sides"):
        reload(import_module(f"maillage.{subject}.urls"))
    reload(import_module(current.ROOT_URLCONF))
    clear_url_caches()


def attempt(client: Client, email: str, password: str) -> int:
    return client.post("/en/accounts/login/", {"login": email, "password": password}).status_code


def test_a_practitioner_signs_in_with_her_address_in_any_letters(maude: World, client: Client) -> None:
    assert attempt(client, "MAUDE@example.org", PASSWORD) == 302
    assert client.get("/en/people/me/sign-in/").status_code == 200
    assert client.get(HOME).status_code == 403, "a password alone opens nothing of the work"


def test_a_wrong_password_and_an_unknown_address_are_told_alike(maude: World, client: Client) -> None:
    wrong = client.post("/en/accounts/login/", {"login": "maude@example.org", "password": "no"})
    unknown = client.post("/en/accounts/login/", {"login": "nobody@example.org", "password": "no"})
    assert b"do not belong together" in wrong.content
    assert b"do not belong together" in unknown.content


def test_a_password_is_not_guessed_by_trying(maude: World) -> None:
    for _ in range(5):
        attempt(Client(), "maude@example.org", "wrong")
    page = Client().post("/en/accounts/login/", {"login": "maude@example.org", "password": PASSWORD})
    assert b"Too many attempts" in page.content
    for number in range(40):
        last = Client().post("/en/accounts/login/", {"login": f"n{number}@example.org", "password": ""})
    assert last.status_code == 429
    assert b"Wait five minutes" in last.content
    elsewhere = Client().post(
        "/en/accounts/login/", {"login": "c@example.org"}, headers={"X-Forwarded-For": "192.0.2.7"}
    )
    assert elsewhere.status_code == 200, "the others who come through the same web server are not shut out"


def test_nobody_signs_up() -> None:
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")


def test_a_page_asks_who_is_there(world: World, client: Client) -> None:
    answer = client.get(HOME)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/en/accounts/login/")


def test_a_person_who_left_is_out_at_her_next_request(world: World, sign_in: SignIn) -> None:
    client = sign_in("maude")
    assert client.get(HOME).status_code == 200
    people.end_access(world.actor("genevieve"), person=world.maude.pk)
    assert client.get(HOME).status_code == 302
    people.give_access_back(world.actor("genevieve"), person=world.maude.pk)
    assert client.get(HOME).status_code == 302, "her session was deleted, and does not come back with her account"
    assert sign_in("maude").get(HOME).status_code == 200


def test_an_organisation_that_left_takes_its_people_along(maude: World, sign_in: SignIn) -> None:
    client, other = sign_in("maude"), sign_in("colin")
    organisations.end_organisation(maude.actor("nadia"), organisation=maude.organisations["la-lisiere"].pk)
    assert client.get(HOME).status_code == 302
    assert other.get(HOME).status_code == 200
    answer = Client().post("/en/accounts/login/", {"login": "maude@example.org", "password": PASSWORD})
    assert answer["Location"] == "/en/accounts/inactive/", "said to whoever knows the password, and to nobody else"


Mailed = Callable[[], list[tuple[str, str, str]]]


def test_a_new_password_is_asked_for_by_mail_and_says_nothing_of_accounts(maude: World, mailed: Mailed) -> None:
    told = [
        Client().post("/en/accounts/password/reset/", {"email": who}) for who in ("maude@example.org", "no@example.org")
    ]
    assert [answer["Location"] for answer in told] == ["/en/accounts/password/reset/done/"] * 2
    [(to, _, body)] = mailed()
    assert to == "maude@example.org"
    link = next(word for word in body.split() if word.startswith(current.SITE_URL))
    client = Client()
    page = client.get(link.removeprefix(current.SITE_URL), follow=True)
    assert page.status_code == 200
    chosen = {"password1": "another four plain words", "password2": "another four plain words"}
    assert client.post(page.redirect_chain[-1][0], chosen).status_code == 302
    assert attempt(Client(), "maude@example.org", chosen["password1"]) == 302
    assert b"no longer opens" in Client().get(link.removeprefix(current.SITE_URL)).content


def test_outside_of_a_demonstration_nobody_takes_a_place(world: World, client: Client) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("people:demo_sign_in", args=(world.maude.pk,))
    for address in (f"/en/people/demo/{world.maude.pk}/", f"/fr/people/demo/{world.maude.pk}/"):
        assert client.post(address).status_code in {302, 404}
        assert client.get(HOME).status_code == 302
    assert b"invented region" not in client.get("/en/accounts/login/").content


def test_even_with_its_address_routed_the_demonstrations_door_stays_shut(world: World, client: Client) -> None:
    with override_settings(MAILLAGE_MODE="demo"):
        route_again()
    try:
        address = reverse("people:demo_sign_in", args=(world.maude.pk,))
        assert client.post(address).status_code == 404
        assert client.get(HOME).status_code == 302
        with override_settings(MAILLAGE_MODE="demo"):
            assert world.maude.name in client.get("/en/accounts/login/").content.decode()
            assert client.get(address).status_code == 405, "a link alone changes nobody's place"
            assert client.post(address).status_code == 302
            assert client.get(HOME).status_code == 200
    finally:
        route_again()


def test_signing_out_ends_the_session(sign_in: SignIn) -> None:
    client = sign_in("maude")
    assert client.post("/en/accounts/logout/").status_code == 302
    assert client.get(HOME).status_code == 302
