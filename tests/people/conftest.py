"""The cast, and somebody signed in."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.world import World, build

SignIn = Callable[[str], Client]


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
