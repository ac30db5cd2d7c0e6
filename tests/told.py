"""The story of the demonstration, told once for each worker, in a database and with keys of its own.

Whoever looks at it works in a transaction that is rolled back; nobody else meets its rows, nor flushes them.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.utils import CursorWrapper
from pytest_django.plugin import DjangoDbBlocker

from demo import story
from demo.stage import Stage
from maillage.access import trail
from maillage.core.sealing import keyring


@contextmanager
def elsewhere(name: str) -> Iterator[None]:
    """Work in the database called ``name``, with keys of its own."""
    own, patch = connection.settings_dict["NAME"], pytest.MonkeyPatch()
    patch.setattr(settings, "MAILLAGE_HOME", settings.MAILLAGE_HOME / "told")
    let_go()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        let_go()
        connection.settings_dict["NAME"] = own
        patch.undo()


def let_go() -> None:
    """Hold no connection to the database, and none in the pool, which knows the name it was made with."""
    trail.close()
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # of the PostgreSQL backend


def drop(cursor: CursorWrapper, name: str) -> None:
    """Take the database called ``name`` away, whoever holds it."""
    cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def story_apart(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[str, Stage]]:
    """Tell the whole story in a copy of the empty database; return the copy's name and the story."""
    own = str(connection.settings_dict["NAME"])
    name = f"{own}_told"
    with django_db_blocker.unblock():
        let_go()
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [own])
            drop(cursor, name)
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{own}"')
        with elsewhere(name):
            keyring.make(settings.MAILLAGE_HOME / "keys" / "sealing")
            stage = story.build()
        yield name, stage
        with connection._nodb_cursor() as cursor:
            drop(cursor, name)


@pytest.fixture(scope="module")
def told(
    request: pytest.FixtureRequest, story_apart: tuple[str, Stage], django_db_blocker: DjangoDbBlocker
) -> Iterator[Stage]:
    """Return the whole story; each test's own changes are rolled back."""
    name, stage = story_apart
    marks = [one.get_closest_marker("django_db") for one in request.session.items if one.path == request.path]
    assert not any(mark.kwargs.get("transaction") for mark in marks if mark), "a flush would end the story for all"
    with django_db_blocker.unblock(), elsewhere(name):
        yield stage
