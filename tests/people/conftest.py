"""The cast, and somebody signed in."""

from collections.abc import Callable

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from maillage.core.mail import DELIVER
from tests.world import World, build

SignIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _signed_in_people_see_their_card(settings: Settings) -> None:
    """Lead from sign-in to a page of this subject, not to one of a floor above."""
    settings.LOGIN_REDIRECT_URL = "people:me"


@pytest.fixture
def world(db: None) -> World:
    """Write the cast; people of two regions."""
    return build()


@pytest.fixture
def sign_in(world: World) -> SignIn:
    """Return a function that gives a browser in which a person of the cast is signed in."""

    def signed_in(key: str) -> Client:
        client = Client()
        client.force_login(world.people[key])
        return client

    return signed_in


@pytest.fixture
def mailed(db: None) -> Callable[[], list[tuple[str, str, str]]]:
    """Return a function that lists what is in the mail's queue: (to, subject, body), in order."""

    def queued() -> list[tuple[str, str, str]]:
        rows = ProcrastinateJob.objects.filter(task_name=DELIVER).order_by("id").values_list("args", flat=True)
        return [(args["to"], args["subject"], args["body"]) for args in rows]

    return queued
