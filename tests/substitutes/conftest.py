"""Referrals of the cast, browsers of the cast, and days away."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from tests.situations.conftest import Road
from tests.world import World

Visit = Callable[[str], Client]


@pytest.fixture
def road(world: World, at: datetime) -> Road:
    """Return the writer of referrals."""
    return Road(world, at)


@pytest.fixture
def visit(world: World) -> Visit:
    """Return a browser in which somebody of the cast is signed in."""

    def sign_in(who: str, language: str = "en") -> Client:
        client = Client(headers={"accept-language": language})
        client.force_login(world.people[who])
        return client

    return sign_in
