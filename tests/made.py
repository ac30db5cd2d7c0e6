"""What takes long to make is made once in a run, by whichever worker asks first; each worker works on copies."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from maillage.core import lines

PATIENT: str = import_module("maillage.core.migrations.0002_patience").PATIENT


@contextmanager
def turn(place: Path) -> Iterator[None]:
    """Be the only worker that makes, counts or clears away at ``place``."""
    with place.with_suffix(".turn").open("w") as mine:
        fcntl.flock(mine, fcntl.LOCK_EX)
        yield


def users(place: Path, more: int) -> int:
    """Count who uses what was made at ``place``; return how many they are now."""
    count = place.with_suffix(".users")
    now = (int(count.read_text()) if count.exists() else 0) + more
    count.write_text(str(now))
    return now


@contextmanager
def shared(
    factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None], clear: Callable[[Path], None]
) -> Iterator[Path]:
    """Return where ``make`` put something for all workers of this run; the last one that leaves clears it away."""
    base = factory.getbasetemp()
    place = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with turn(place):
        if not users(place, 0):
            place.mkdir(exist_ok=True)
            make(place)
        users(place, 1)
    yield place
    with turn(place):
        if not users(place, -1):
            clear(place)


# --- databases --------------------------------------------------------------------------------------------------------


_beside: list["psycopg.Connection[Any]"] = []


def beside() -> "psycopg.Connection[Any]":
    """Return a connection of the tests' own to this database, outside of every transaction."""
    if not _beside:
        params = connection.get_connection_params()
        own = {key: params[key] for key in lines.NAMES & set(params)}
        _beside.append(psycopg.connect(**own, autocommit=True, options="-c lock_timeout=5s"))
    return _beside[0]


def let_go() -> None:
    """Hold no connection to the database, and none in the pool, which knows the name it was made with."""
    lines.let_go()
    while _beside:
        _beside.pop().close()
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # of the PostgreSQL backend


@contextmanager
def working_in(name: str) -> Iterator[None]:
    """Work in the database called ``name``."""
    before = connection.settings_dict["NAME"]
    let_go()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        let_go()
        connection.settings_dict["NAME"] = before


@contextmanager
def elsewhere(name: str, home: Path) -> Iterator[None]:
    """Work in the database called ``name``, with the keys that lie in ``home``."""
    patch = pytest.MonkeyPatch()
    patch.setattr(settings, "MAILLAGE_HOME", home)
    with working_in(name):
        try:
            yield
        finally:
            patch.undo()


HOLD = """
SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = %s AND backend_type = 'client backend'
"""


def drop(name: str) -> None:
    """Take the database called ``name`` away, whoever holds it.

    Not by force: that would end autovacuum too, which only a superuser may; without force the server sends it away.
    """
    with connection._nodb_cursor() as cursor:
        cursor.execute(HOLD, [name])
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')


EMPTY = "template1"


def copy(name: str, of: str = EMPTY) -> None:
    """Make the database called ``name`` anew, as a copy that shares nothing with the one it is of."""
    drop(name)
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{of}"')
    if of == EMPTY:
        return  # on a new server there are no roles yet
    with working_in(name), connection.cursor() as cursor:
        cursor.execute(PATIENT)  # what a role may take its time for stands beside a database and is not copied with it


def migrate(name: str) -> None:
    """Make the database called ``name`` with every table in it, empty."""
    copy(name)
    with working_in(name):
        call_command("migrate", interactive=False, run_syncdb=True, verbosity=0)
        call_command("createcachetable", verbosity=0)
