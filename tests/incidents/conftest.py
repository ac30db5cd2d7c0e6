"""The cast, somebody signed in, and a situation that not everybody may know of."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.conf import settings
from django.test import Client

from maillage.access.facts import SituationState
from maillage.situations.models import Situation
from tests.world import World

SignIn = Callable[[str], Client]


@pytest.fixture
def sign_in(world: World) -> SignIn:
    """Return a function that gives a browser in which a person of the cast is signed in."""

    def signed_in(key: str) -> Client:
        client = Client()
        client.force_login(world.people[key], backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    return signed_in


@pytest.fixture
def situation(world: World, at: datetime) -> Situation:
    """Write a situation of the region that was sent."""
    return Situation.objects.create(
        region=world.region, code="VDR-7Q4F", referent=world.maude, state=SituationState.SENT, started_at=at, sent_at=at
    )
