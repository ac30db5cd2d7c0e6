"""A run is all or nothing: others see how far it is, whoever stops it undoes it, one that died wrote nothing."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from maillage.directory.models import Service, Source
from maillage.exchange import tasks
from maillage.exchange.actions import running
from maillage.exchange.formats import waiting
from maillage.exchange.models import Bringing, Line
from maillage.exchange.queries.running import LOCKS
from tests.exchange.pages import brought, cast, hand_in, home, nadia, page, tried, work
from tests.world import World

__all__ = ["cast", "home", "nadia"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("home")]
WORKERS = """SELECT pg_terminate_backend(pid) FROM pg_locks
WHERE locktype = 'advisory' AND classid = %s AND mode = 'ExclusiveLock'"""


def beside(monkeypatch: pytest.MonkeyPatch, do: Callable[[int], object]) -> None:
    """Look after every other row, and do something each time that others are told how far a run is."""
    tell = tasks._tell

    def then(bringing: UUID, done: int, total: int) -> None:
        tell(bringing, done, total)
        do(total)

    monkeypatch.setattr(running, "EVERY", 2)
    monkeypatch.setattr(tasks, "_tell", then)


def test_while_it_runs_everybody_sees_how_far_it_is(nadia: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    row = tried(nadia, hand_in(nadia))
    seen: list[str] = []

    def look(_: int) -> None:
        tasks.sweep()
        answer = nadia.get(page(row), headers={"hx-request": "true"})
        seen.append(answer.content.decode() + answer.headers.get("HX-Refresh", ""))

    beside(monkeypatch, look)
    nadia.post(page(row, "bringing_start"))
    assert "Waits for its turn" in nadia.get(page(row)).content.decode()
    work()
    assert "The file is being looked through." in seen[0]
    assert any("2 of 4 rows" in words for words in seen)
    assert not any("Broke off" in words or words.endswith("true") for words in seen)
    last = nadia.get(page(row), headers={"hx-request": "true"})
    assert (last.headers["HX-Refresh"], Service.objects.count()) == ("true", 3)


def test_who_stops_a_run_in_its_midst_undoes_all_of_it(nadia: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    row = tried(nadia, hand_in(nadia))
    beside(monkeypatch, lambda total: total and nadia.post(page(row, "bringing_stop")))
    nadia.post(page(row, "bringing_start"))
    work()
    row.refresh_from_db()
    assert (row.state, Service.objects.count(), Source.objects.count()) == ("stopped", 0, 0)
    assert list(waiting.names()) == []


def test_who_stops_a_run_that_waits_stops_it_before_it_begins(nadia: Client, at: datetime) -> None:
    row = tried(nadia, hand_in(nadia))
    nadia.post(page(row, "bringing_start"))
    nadia.post(page(row, "bringing_stop"))
    work()
    row.refresh_from_db()
    assert (row.state, Service.objects.count(), row.ended_at) == ("stopped", 0, at)


def test_a_run_that_loses_the_database_says_so_and_has_written_nothing(
    nadia: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = tried(nadia, hand_in(nadia))
    beside(monkeypatch, cut_off)
    nadia.post(page(row, "bringing_start"))
    work()
    row.refresh_from_db()
    assert (row.state, Service.objects.count(), list(waiting.names())) == ("broken", 0, [])


def cut_off(total: int) -> None:
    """End the session that works on a list, once it is read for the second time."""
    if not total:
        return
    with connection.cursor() as cursor:
        cursor.execute(WORKERS, [LOCKS])


def test_a_run_that_is_gone_without_a_word_is_told_and_swept_away(nadia: Client, at: datetime) -> None:
    row = hand_in(nadia)
    Bringing.objects.filter(pk=row.pk).update(state="bringing", began_at=at)  # as a power cut leaves it
    assert "Broke off: nothing was written" in nadia.get(page(row)).content.decode()
    tasks.sweep()
    row.refresh_from_db()
    assert (row.state, list(waiting.names())) == ("broken", [])


def test_files_that_nobody_goes_on_with_and_old_reports_are_thrown_away(nadia: Client, at: datetime) -> None:
    old, older = hand_in(nadia), brought(nadia, hand_in(nadia))
    (waiting.folder() / "stray").write_bytes(b"of a request that was undone")
    Bringing.objects.filter(pk=old.pk).update(made_at=at - timedelta(days=2))
    Bringing.objects.filter(pk=older.pk).update(made_at=at - timedelta(days=91))
    tasks.sweep()
    assert list(Bringing.objects.values_list("pk", "state")) == [(old.pk, "stopped")]
    assert (list(waiting.names()), Line.objects.count()) == ([], 0)


def test_only_who_keeps_the_directory_of_the_region_brings_lists(cast: World, nadia: Client) -> None:
    row = hand_in(nadia)
    for who in ("maude", "genevieve", "renata"):
        client = Client()
        client.force_login(cast.people[who])
        for name in ("bringing_show", "bringing_read"):
            assert client.get(page(row, name)).status_code == 404, who
        assert client.post(page(row, "bringing_stop")).status_code == 404
    theo = Client()
    theo.force_login(cast.theo)
    assert theo.get(page(row)).status_code == 200
