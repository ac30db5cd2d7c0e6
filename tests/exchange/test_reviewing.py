"""A person says whether two services are one; she is not asked twice, and no list undoes it."""

from datetime import timedelta

import pytest
from django.db import connection

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.core import clock
from maillage.directory.actions import twins
from maillage.directory.actions.reviewing import join, keep_apart
from maillage.directory.models import Likeness, Location, Service
from tests.exchange.conftest import Bring
from tests.exchange.test_bringing import BANK, listed

pytestmark = pytest.mark.django_db
VAGUE = BANK | {"id": "5", "address": "Val, QC", "latitude": "", "longitude": ""}
DAY = timedelta(days=1)


@pytest.fixture
def pair(brought: Bring) -> Likeness:
    """Return a pair that two lists made."""
    brought(listed(BANK))
    brought(listed(VAGUE), name="other")
    return Likeness.objects.get()


def test_two_that_are_one_stay_one(brought: Bring, pair: Likeness) -> None:
    stays = Service.objects.get(at_locations__isnull=False)
    with acting_as(Actor.system("test")) as actor:
        join(actor, likeness=pair.pk, stays=stays.pk, at=clock.now())
    again = brought(listed(VAGUE | {"website": "bank.example.org"}), name="other", at=clock.now() + DAY)
    assert (again.added["service"], again.queued) == (0, 0)
    stays.refresh_from_db()
    assert stays.url == "https://bank.example.org"
    assert Service.objects.get(merged_into=stays.pk).status == "inactive"


def test_two_that_are_two_are_not_asked_about_again(brought: Bring, pair: Likeness) -> None:
    with acting_as(Actor.system("test")) as actor:
        keep_apart(actor, likeness=pair.pk, at=clock.now())
    assert brought(listed(VAGUE | {"email": "x@example.org"}), name="other", at=clock.now() + DAY).queued == 0
    assert not Likeness.objects.filter(verdict="open").exists()


def test_one_that_is_hidden_hides_the_other(pair: Likeness) -> None:
    hidden = Service.objects.get(at_locations__isnull=True)
    Service.objects.filter(pk=hidden.pk).update(confidentiality="by_phone")
    stays = Service.objects.get(at_locations__isnull=False)
    Service.objects.filter(pk=stays.pk).update(description={"en": "Warm. Come to 77 Secret Street."})
    with acting_as(Actor.system("test")) as actor:
        join(actor, likeness=pair.pk, stays=stays.pk, at=clock.now())
    stays.refresh_from_db()
    assert stays.description == {"en": "Warm."}
    assert stays.confidentiality == "by_phone"
    assert not Location.objects.exists(), "the place that only it had is kept nowhere"


def test_a_long_list_is_counted_before_its_services_are_compared(
    brought: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    def counted() -> float:
        with connection.cursor() as cursor:
            cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'directory_service'")
            return float(cursor.fetchone()[0])

    brought(listed(BANK, VAGUE))
    assert counted() != 2, "a few are compared as they are"
    monkeypatch.setattr(twins, "BLOCK", 1)
    brought(listed(BANK, VAGUE, *(BANK | {"id": name, "name": name} for name in ("Kitchen", "Garden"))))
    assert counted() == 4
