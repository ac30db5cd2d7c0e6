"""``maillage begin``: how the first person comes into an empty installation."""

import argparse

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import override

from maillage.access.roles import Role
from maillage.people import commands
from maillage.people.models import Organisation, Practitioner, Region

ASKED = {
    "email": "first@example.org", "name": "Ève Roy", "region": "Val-des-Rives", "organisation": "Table",
    "language": "fr",
}  # fmt: skip
CHOSEN = {"password1": "four words nobody links", "password2": "four words nobody links", "language": "fr"}


@pytest.mark.django_db
def test_the_first_person_is_invited_by_the_console(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.run(argparse.Namespace(**ASKED)) == 0
    link = capsys.readouterr().out.strip()
    assert Client().post(link.removeprefix(settings.SITE_URL), CHOSEN).status_code == 302
    first = Practitioner.objects.get()
    assert (first.roles, first.organisation.region.prefix) == ([Role.ADMINISTRATOR], "VDR")


@pytest.mark.django_db
def test_a_second_time_adds_no_second_region(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert commands.run(argparse.Namespace(**ASKED)) == 0
    assert Region.objects.count() == Organisation.objects.count() == 1


@pytest.mark.django_db
def test_an_address_with_an_account_is_refused_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    commands.run(argparse.Namespace(**ASKED))
    house = Organisation.objects.get()
    Practitioner.objects.enrol(house.pk, "FIRST@example.org", "Ève", [], "fr").save()
    capsys.readouterr()
    with override("en"):
        assert commands.run(argparse.Namespace(**ASKED)) == 1
    said = capsys.readouterr()
    assert not said.out
    assert "account" in said.err


@pytest.mark.django_db
def test_who_keeps_it_all_and_lost_everything_begins_anew_by_the_console(capsys: pytest.CaptureFixture[str]) -> None:
    commands.run(argparse.Namespace(**ASKED))
    Client().post(capsys.readouterr().out.strip().removeprefix(settings.SITE_URL), CHOSEN)
    with override("en"):
        assert commands.run_anew(argparse.Namespace(email="nobody@example.org")) == 1
        assert "Nobody with this address" in capsys.readouterr().err
        assert commands.run_anew(argparse.Namespace(email="FIRST@example.org")) == 0
    assert not Practitioner.objects.get().has_usable_password()
    client = Client()
    answer = client.post(capsys.readouterr().out.strip().removeprefix(settings.SITE_URL), CHOSEN)
    assert answer["Location"].endswith("/me/sign-in/")
