"""No log, no view: when the trail cannot be written, nothing is shown, nothing is kept, and the page says so kindly."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from maillage.access.models import AuditEntry
from maillage.core import lines
from maillage.situations.models import Situation
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def maude(world: World) -> Client:
    client = Client()
    client.force_login(world.maude)
    return client


@pytest.fixture
def begun(maude: Client) -> Situation:
    maude.post("/en/situations/new/", {"danger": "no"})
    return Situation.objects.get()


@pytest.fixture
def shut(begun: Situation) -> Iterator[None]:
    """Take the trail's one way in away."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER FUNCTION maillage_audit_append(jsonb) RENAME TO maillage_audit_shut")
    yield
    with connection.cursor() as cursor:
        cursor.execute("ALTER FUNCTION maillage_audit_shut(jsonb) RENAME TO maillage_audit_append")


@pytest.mark.parametrize(
    "path", ["", "situations/", "situations/{code}/", "situations/{code}/people/", "situations/X-0000/"]
)
def test_nothing_about_a_family_is_shown_that_cannot_be_written_down(
    maude: Client, begun: Situation, shut: None, path: str
) -> None:
    answer = maude.get(f"/en/{path.format(code=begun.code)}")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    words = answer.content.decode()
    assert "Try again in a minute" in words
    assert begun.code not in words.replace(f"/situations/{begun.code}/", "")  # the address she asked for herself


def test_nothing_is_shown_when_the_trail_has_no_connection(
    maude: Client, begun: Situation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "WAIT", 0.2)
    monkeypatch.setattr(settings, "MAILLAGE_AUDIT_LOGIN", {"USER": "nobody_of_that_name", "PASSWORD": ""})
    assert maude.get(f"/en/situations/{begun.code}/").status_code == 503
    assert Client().get("/en/help/").status_code == 200


def test_nothing_is_kept_that_cannot_be_written_down(maude: Client, begun: Situation, shut: None) -> None:
    before = AuditEntry.objects.count()
    assert maude.post(f"/en/situations/{begun.code}/close/").status_code == 503
    assert Situation.objects.filter(pk=begun.pk).exists()
    assert AuditEntry.objects.count() == before


def test_the_page_is_in_her_language(maude: Client, begun: Situation, shut: None) -> None:
    assert "Réessayez" in maude.get("/fr/situations/").content.decode()


def test_what_needs_no_trail_goes_on(maude: Client, begun: Situation, shut: None) -> None:
    assert Client().get("/en/help/").status_code == 200
