"""Limits: far above what hands do, far below what programs do."""

from base64 import urlsafe_b64decode
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from maillage.access import limits
from maillage.access.limits import LIMITS, Limit
from maillage.core import clock, tally
from maillage.core.database import Login, name_of
from maillage.core.models import Tally
from tests.world import World

SEARCH = "/en/people/organisations/"
LINK = "/en/questions/answer/no-such-link/"


def names(under: URLResolver, prefix: str = "") -> dict[str, URLPattern]:
    found: dict[str, URLPattern] = {}
    for one in under.url_patterns:
        if isinstance(one, URLResolver):
            found |= names(one, f"{prefix}{one.namespace}:" if one.namespace else prefix)
        elif one.name:
            found[prefix + one.name] = one
    return found


def test_every_limit_is_of_a_page_that_there_is() -> None:
    assert set(LIMITS) <= set(names(get_resolver()))


def test_every_page_that_a_link_opens_to_anybody_has_a_limit() -> None:
    public = {name for name, one in names(get_resolver()).items() if "token" in one.pattern.converters}
    assert public
    assert public <= set(LIMITS)


def few(monkeypatch: pytest.MonkeyPatch, name: str, times: int = 3) -> None:
    monkeypatch.setitem(LIMITS, name, Limit(times, timedelta(minutes=10), LIMITS[name].methods))


def test_whoever_searches_too_often_is_asked_to_wait_and_may_go_on_after_a_while(
    world: World, client: Client, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    few(monkeypatch, "people:organisation_list")
    client.force_login(world.nadia)
    assert {client.get(SEARCH).status_code for _ in range(3)} == {200}
    asked = client.get(SEARCH)
    assert asked.status_code == 429
    assert asked["Retry-After"] == "600"
    assert "Wait 10 minutes" in asked.content.decode()
    assert client.get("/en/people/me/").status_code == 200
    client.force_login(world.solange)
    assert client.get(SEARCH).status_code == 200
    with clock.frozen(at + timedelta(minutes=10)):
        client.force_login(world.nadia)
        assert client.get(SEARCH).status_code == 200


def test_visitors_are_told_apart_by_what_our_own_server_says_of_them(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    few(monkeypatch, "evaluation:questionnaire")
    for claimed in ("203.0.113.1", "203.0.113.2", "203.0.113.3"):
        assert client.get(LINK, headers={"X-Forwarded-For": f"{claimed}, 198.51.100.7"}).status_code == 200
    same = client.get(LINK, headers={"X-Forwarded-For": "203.0.113.4, 198.51.100.7"})
    other = client.get(LINK, headers={"X-Forwarded-For": "203.0.113.4, 198.51.100.8"})
    assert (same.status_code, other.status_code) == (429, 200)


def test_what_is_refused_counts_too(world: World, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    few(monkeypatch, "preparation:whom")
    client.force_login(world.odile)
    page = "/en/prepare/01890000-0000-7000-8000-000000000000/ask/"
    said = [client.get(page).status_code for _ in range(4)]
    assert said == [said[0]] * 3 + [429]


def test_counts_name_nobody_and_are_forgotten(world: World, at: datetime) -> None:
    request = RequestFactory().get(SEARCH, headers={"X-Forwarded-For": "198.51.100.7"})
    tally.hit("search", limits.who(request), timedelta(hours=1), at)
    (row,) = Tally.objects.values_list("bucket", "item")
    assert b"198.51" not in b"".join(map(urlsafe_b64decode, row))
    tally.forget(at + timedelta(hours=23))
    assert Tally.objects.exists()
    tally.forget(at + timedelta(hours=24))
    assert not Tally.objects.exists()


def test_what_is_too_large_is_refused_before_it_is_read(world: World, client: Client) -> None:
    client.force_login(world.nadia)
    refused = client.post("/en/people/organisations/new/", {"name_en": "x" * (70 << 10)})
    assert refused.status_code == 413
    assert "Nothing was saved" in refused.content.decode()
    usual = client.post("/en/meetings/practice/", {"words": "x" * (70 << 10)})
    assert usual.status_code != 413
    for odd in ("", "many", "-1"):
        assert client.generic("POST", "/en/people/organisations/new/", b"", CONTENT_LENGTH=odd).status_code != 500


SAID = """
SELECT unnest(s.setconfig) FROM pg_db_role_setting s
JOIN pg_roles r ON r.oid = s.setrole JOIN pg_database d ON d.oid = s.setdatabase
WHERE r.rolname = %s AND d.datname = current_database()
"""


def test_no_statement_of_the_application_runs_for_ever(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(SAID, [name_of(Login.APP, settings.MAILLAGE_DATABASE_OWNER)])
        said = {name for (line,) in cursor.fetchall() for name, _, value in [line.partition("=")] if value != "0"}
    assert said >= {"statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"}


def test_a_stranger_cannot_wash_away_what_is_counted_for_others_by_asking_often(db: None) -> None:
    cache.set("attempts-of-one", [1, 2, 3])
    for one in range(350):
        cache.set(f"attempts-of-{one}", [1])
    assert cache.get("attempts-of-one") == [1, 2, 3]
