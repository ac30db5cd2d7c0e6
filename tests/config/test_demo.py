"""The demonstration: built once, kept over a restart, started over on demand, its clock never behind its data."""

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import Request, urlopen

import psycopg
import pytest

from maillage.config.demonstration import TUESDAY
from maillage.core.clock import demo_offset
from maillage.core.place import DATABASE, PORT, ROLE, Place
from maillage.core.postgres import Server
from tests.config.homes import copied
from tests.config.running import Running, running

pytestmark = pytest.mark.lifecycle
SECOND_START = 5.0
WRITE = "UPDATE people_practitioner SET phone = '555-0199' WHERE email LIKE 'genevieve%' RETURNING 1"
WRITTEN = "SELECT count(*) FROM people_practitioner WHERE phone = '555-0199'"


@pytest.fixture(scope="module")
def home(demonstrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the data directory of a demonstration that was started once, and in which somebody wrote."""
    with copied(demonstrated, tmp_path_factory.mktemp("demo") / "home") as directory:
        with Server(Place(directory)).held():
            ask(directory, WRITE)
        yield directory


def ask(home: Path, question: str) -> object:
    with psycopg.connect(host=str(Place(home).sockets), port=PORT, user=ROLE, dbname=DATABASE) as own:
        row = own.execute(question.encode()).fetchone()
    return row[0] if row else None


def clock_of(server: Running) -> datetime:
    """Return what time it is in a running demonstration: its workers are told when they start."""
    mark = f"MAILLAGE_HOME={server.home}".encode()
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            said = path.read_bytes()
        except OSError:
            continue
        if mark in said and (anchor := re.search(rb"MAILLAGE_DEMO_CLOCK=([^\0]+)", said)):
            return datetime.fromtimestamp(time.time(), UTC) + demo_offset(anchor[1].decode())
    raise AssertionError("nobody was told the time")


def page(server: Running, path: str) -> str:
    request = Request(f"http://localhost:{server.port}{path}")
    with urlopen(request, timeout=20) as answer:  # noqa: S310  our own server
        return str(answer.read().decode())


def test_a_second_start_takes_under_five_seconds_and_keeps_what_was_written(home: Path) -> None:
    with running(home, "demo") as server:
        server.address()
        took = server.work()
        assert ask(home, WRITTEN) == 1
        last = ask(home, "SELECT max(at) FROM access_auditentry")
        assert isinstance(last, datetime)
        assert clock_of(server) >= last
    assert took < SECOND_START


def test_starting_over_forgets_what_was_written_and_builds_the_region_on_a_tuesday_at_five_to_two(home: Path) -> None:
    with running(home, "demo", "--fresh") as server:
        assert server.address() == f"http://localhost:{server.port}"
        assert "csrfmiddlewaretoken" in page(server, "/en/")
        assert (clock_of(server) - TUESDAY).total_seconds() < 120
        assert ask(home, "SELECT count(*) > 5 FROM people_practitioner")
        assert ask(home, WRITTEN) == 0
