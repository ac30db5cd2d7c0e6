"""Writes the audit trail on its own autocommit connection, so that a refusal survives the request's rollback.

Entries of one request are collected and written together before its answer leaves: no log, no view.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from threading import local
from typing import Any

import psycopg
from django.db import connection

from maillage.access.actor import Actor
from maillage.core import clock

INSERT = 'INSERT INTO access_auditentry ("at", "who", "what", "on", "because") VALUES (%s, %s, %s, %s, %s)'


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: actor, permission, object, and the reason when refused."""

    who: str
    what: str
    on: str
    because: str


_open: ContextVar[list[Entry] | None] = ContextVar("trail", default=None)
_own = local()


@contextmanager
def recording() -> Iterator[None]:
    """Collect what the door decides, and write it when the work is over, whatever became of the work."""
    if _open.get() is not None:
        yield
        return
    entries: list[Entry] = []
    token = _open.set(entries)
    try:
        yield
    finally:
        _open.reset(token)
        _write(entries)


def record(actor: Actor, permission: str, on: str, because: str = "") -> None:
    """Note one decision; outside of any request or job it is written at once."""
    entry = Entry(str(actor.id or actor.name), permission, on, because)
    entries = _open.get()
    if entries is None:
        _write([entry])
    else:
        entries.append(entry)


def _write(entries: list[Entry]) -> None:
    if not entries:
        return
    at = clock.now()
    rows = [(at, entry.who, entry.what, entry.on, entry.because) for entry in entries]
    try:
        _insert(_connection(), rows)
    except psycopg.OperationalError:  # the server went away since the last request: once more, on a new connection
        close()
        _insert(_connection(), rows)


def _insert(own: "psycopg.Connection[Any]", rows: list[tuple[Any, ...]]) -> None:
    with own.cursor() as cursor:
        cursor.executemany(INSERT, rows)


def _connection() -> "psycopg.Connection[Any]":
    """Return this thread's own connection to the same database as the request's."""
    params = {key: value for key, value in connection.get_connection_params().items() if key in _NAMES}
    key = (params.get("host"), params.get("port"), params.get("dbname"))
    own: psycopg.Connection[Any] | None = getattr(_own, "connection", None)
    if own is None or own.closed or _own.key != key:
        close()
        own = psycopg.connect(**params, autocommit=True)
        _own.connection, _own.key = own, key
    return own


_NAMES = frozenset(
    {"dbname", "user", "password", "host", "port", "service", "passfile"}
    | {"sslmode", "sslcert", "sslkey", "sslrootcert", "options", "connect_timeout"}
)


def close() -> None:
    """Close this thread's connection (before a database is dropped)."""
    own: psycopg.Connection[Any] | None = getattr(_own, "connection", None)
    if own is not None:
        own.close()
    _own.connection = None
