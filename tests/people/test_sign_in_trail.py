"""Every sign-in, and every one that failed, stands in the trail, and tells nobody who has an account."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from maillage.access.models import AuditEntry
from maillage.people.models import Practitioner
from tests.people.test_ways import PASSWORD, SECRET, shown
from tests.world import World

pytestmark = pytest.mark.django_db
LOGIN, AGAIN = "/en/accounts/login/", "/en/accounts/again/"


@pytest.fixture
def maude(world: World) -> Practitioner:
    world.maude.set_password(PASSWORD)
    world.maude.save()
    return world.maude


def steps() -> list[tuple[str, str, str, str]]:
    lines = AuditEntry.objects.filter(what__startswith="session:").exclude(what="session:keep").order_by("seq")
    return [(line.what, line.who, line.on, line.because) for line in lines]


def attempt(email: str, password: str) -> Client:
    client = Client()
    client.post(LOGIN, {"login": email, "password": password})
    return client


def test_who_comes_in_and_goes_out_is_written_down(maude: Practitioner) -> None:
    attempt(maude.email, PASSWORD).post("/en/accounts/logout/")
    her = str(maude.pk)
    assert steps() == [("session:begin", her, her, ""), ("session:end", her, her, "")]


def test_a_wrong_password_is_written_down_as_a_strangers_and_alike_where_there_is_no_account(
    maude: Practitioner,
) -> None:
    attempt(maude.email.upper(), "another four words there")
    attempt("nobody@example.org", "another four words there")
    assert steps() == [
        ("session:refuse", "anyone", str(maude.pk), "wrong_password"),
        ("session:refuse", "anyone", "", "wrong_password"),
    ]
    assert not AuditEntry.objects.filter(who__contains="@").exists()


def test_a_wrong_code_is_written_down_and_the_right_one_begins_the_session(maude: Practitioner) -> None:
    TOTP.activate(maude, SECRET)
    client = attempt(maude.email, PASSWORD)
    assert steps() == []
    client.post("/en/accounts/login/code/", {"code": "000000" if shown() != "000000" else "111111"})
    client.post("/en/accounts/login/code/", {"code": shown()})
    her = str(maude.pk)
    assert steps() == [("session:refuse", "anyone", her, "wrong_code"), ("session:begin", her, her, "")]


def test_proving_again_is_written_down_whether_it_is_she_or_not(maude: Practitioner) -> None:
    client = attempt(maude.email, PASSWORD)
    client.post(AGAIN, {"password": "another four words there"})
    client.post(AGAIN, {"password": PASSWORD})
    her = str(maude.pk)
    assert steps()[1:] == [("session:refuse", "anyone", her, "wrong_password"), ("session:prove", her, her, "")]
