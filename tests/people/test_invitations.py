"""Invitations: the only way in."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client

from maillage.access.roles import Role
from maillage.core import clock
from maillage.core.errors import Denied, NotVisible, Refused
from maillage.people.actions import invitations
from maillage.people.models import Invitation, Practitioner
from maillage.people.rules import Level
from tests.people.conftest import SignIn
from tests.world import World

Mailed = Callable[[], list[tuple[str, str, str]]]
PASSWORD = "four words nobody links"


def ask(world: World, at: datetime, by: str = "lucie", **other: object) -> str:
    values: dict[str, object] = {
        "organisation": world.organisations["quai-neuf"].pk,
        "name": "Ana Morin",
        "email": "ana@example.org",
        "roles": [Role.PRACTITIONER],
        "language": "fr",
    }
    return invitations.invite(world.actor(by), at=at, **{**values, **other})  # type: ignore[arg-type]  # values of a test


def token_of(url: str) -> str:
    return url.rstrip("/").rpartition("/")[2]


def no_longer_opens(path: str) -> bool:
    page = Client().get(path)
    assert page.status_code == 200
    return b"password1" not in page.content


def answer(**other: str) -> dict[str, str]:
    chosen = {"language": "en", "password1": PASSWORD, "password2": PASSWORD, "spoken_1": "ar", "level_1": "fluent"}
    return {**chosen, **other}


def test_an_invited_person_chooses_a_password_and_is_in(world: World, at: datetime) -> None:
    path = ask(world, at).removeprefix(settings.SITE_URL)
    client = Client()
    assert b"ana@example.org" in client.get(path).content
    assert client.post(path, answer())["Location"].endswith("/people/me/sign-in/")
    assert client.get("/en/people/me/").status_code == 403, "a password alone opens nothing of the work"
    ana = Practitioner.objects.get(email="ana@example.org")
    assert (ana.roles, ana.language, ana.sort_name) == (["practitioner"], "en", "ana morin")
    assert ana.tongues == [("ar", Level.FLUENT)]


def test_a_link_opens_once(world: World, at: datetime) -> None:
    path = ask(world, at).removeprefix(settings.SITE_URL)
    Client().post(path, answer())
    assert "Cette invitation a servi" in Client().get(path).content.decode()
    assert no_longer_opens(path)
    Client().post(path, answer(password1="another long one", password2="another long one"))
    assert not Client().login(email="ana@example.org", password="another long one")


def test_a_link_ends_after_seven_days(world: World, at: datetime) -> None:
    path = ask(world, at).removeprefix(settings.SITE_URL)
    with clock.frozen(at + timedelta(days=7, seconds=-1)):
        assert not no_longer_opens(path)
    with clock.frozen(at + timedelta(days=7)):
        assert no_longer_opens(path)
        with pytest.raises(Refused):
            invitations.accept_invitation(
                world.actor("paul"), token=token_of(path), password=PASSWORD, language="fr", spoken=(), at=clock.now()
            )


def test_sent_again_only_the_new_link_opens(world: World, at: datetime, mailed: Mailed) -> None:
    first = ask(world, at).removeprefix(settings.SITE_URL)
    invitations.send_again(world.actor("lucie"), invitation=Invitation.objects.get().pk, at=at)
    second = next(word for word in mailed()[1][2].split() if word.startswith("http")).removeprefix(settings.SITE_URL)
    assert no_longer_opens(first)
    assert not no_longer_opens(second)


def test_a_link_taken_back_no_longer_opens(world: World, at: datetime) -> None:
    path = ask(world, at).removeprefix(settings.SITE_URL)
    invitations.withdraw_invitation(world.actor("lucie"), invitation=Invitation.objects.get().pk, at=at)
    assert no_longer_opens(path)


def test_the_message_says_nothing_to_who_looks_over_a_shoulder(world: World, at: datetime, mailed: Mailed) -> None:
    ask(world, at)
    [(to, subject, body)] = mailed()
    assert to == "ana@example.org"
    for telling in ("Ana", "Lucie", "Quai", "violence", "Val-des-Rives"):
        assert telling not in subject + body
    assert "/fr/people/welcome/" in body


@pytest.mark.parametrize("role", [Role.OUTREACH, Role.ADMINISTRATOR])
def test_a_manager_gives_no_role_beyond_her_organisation(world: World, at: datetime, role: Role) -> None:
    with pytest.raises(Denied):
        ask(world, at, roles=[role])
    assert ask(world, at, by="theo", roles=[role])


@pytest.mark.parametrize("by", ["maude", "genevieve", "paul", "renata"])
def test_others_invite_nobody(world: World, at: datetime, by: str) -> None:
    with pytest.raises((Denied, NotVisible)):
        ask(world, at, by=by)
    assert not Invitation.objects.exists()


def test_an_address_with_an_account_is_said_in_the_form_to_who_keeps_it(world: World, sign_in: SignIn) -> None:
    asked = {"name": "Samir", "email": "SAMIR@example.org", "language": "fr", "roles": ["practitioner"]}
    page = sign_in("lucie").post(f"/en/people/organisations/{world.organisations['quai-neuf'].pk}/invite/", asked)
    assert b"has an account already" in page.content
    assert not Invitation.objects.exists()


def test_a_weak_password_is_told_kindly_and_nothing_is_used_up(world: World, at: datetime) -> None:
    path = ask(world, at).removeprefix(settings.SITE_URL)
    assert Client().post(path, answer(password1="password", password2="password")).status_code == 200
    assert Client().post(path, answer(password2="another one")).status_code == 200
    assert Client().post(path, answer(level_1="")).status_code == 200
    assert Client().post(path, answer()).status_code == 302
