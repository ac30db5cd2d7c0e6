"""Writes the audit trail on its own autocommit connection, so that a refusal survives the request's rollback.

Entries of one request are collected and written together before its answer leaves: no log, no view.
"""

from atexit import register
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from threading import Lock
from typing import Any

import psycopg
from django.db import connection
from psycopg_pool import ConnectionPool

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
MOST = 4  # connections; each is held for one insert
WAIT = 10.0  # seconds


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
    with _pool().connection() as own, own.cursor() as cursor:
        cursor.executemany(INSERT, rows)


def _pool() -> "ConnectionPool[psycopg.Connection[Any]]":
    """Return this process's own connections to the same database as the request's."""
    params = {key: value for key, value in connection.get_connection_params().items() if key in _NAMES}
    with _lock:
        if _own.pool is None or _own.params != params:
            _own.end()
            _own.pool = ConnectionPool(
                kwargs={**params, "autocommit": True},
                min_size=0,
                max_size=MOST,
                timeout=WAIT,
                check=ConnectionPool.check_connection,
                open=True,
            )
            _own.params = params
        return _own.pool


@dataclass
class _Own:
    """The pool and what it is connected to."""

    pool: "ConnectionPool[psycopg.Connection[Any]] | None" = None
    params: dict[str, Any] | None = None

    def end(self) -> None:
        """Close what is open."""
        if self.pool is not None:
            self.pool.close()
        self.pool = None


_own = _Own()
_lock = Lock()
_NAMES = frozenset(
    {"dbname", "user", "password", "host", "port", "service", "passfile"}
    | {"sslmode", "sslcert", "sslkey", "sslrootcert", "options", "connect_timeout"}
)


def close() -> None:
    """Close this process's own connections (before a database is dropped, and when the process ends)."""
    with _lock:
        _own.end()


register(close)
