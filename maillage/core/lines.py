"""Connections beside the request's own: for what outlives its transaction, or is asked where none is open."""

from atexit import register
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, ClassVar

import psycopg
from django.db import connection
from psycopg_pool import ConnectionPool

NAMES = frozenset(
    {"dbname", "user", "password", "host", "port", "service", "passfile"}
    | {"sslmode", "sslcert", "sslkey", "sslrootcert", "options", "connect_timeout"}
)
WAIT = 5.0  # seconds
Pool = ConnectionPool[psycopg.Connection[Any]]


@dataclass
class Lines:
    """At most ``most`` connections of this process to the database of the requests, each at work by itself at once.

    ``checked``: each is tried before it is lent, which costs a question; else a line that broke is noticed in use.
    """

    most: int
    checked: bool
    pool: Pool | None = None
    _params: dict[str, Any] | None = None
    _lock: Lock = field(default_factory=Lock)
    everyone: ClassVar[list["Lines"]] = []

    def __post_init__(self) -> None:
        """Be among those that ``let_go`` closes."""
        self.everyone.append(self)

    def to(self, **login: str) -> Pool:
        """Return the lines to the database that the requests use now, as they log in or as ``login`` says."""
        params = {key: value for key, value in connection.get_connection_params().items() if key in NAMES} | login
        with self._lock:
            if self.pool is None or self._params != params:
                self._end()
                self.pool = ConnectionPool(
                    kwargs={**params, "autocommit": True},
                    min_size=0,
                    max_size=self.most,
                    timeout=WAIT,
                    check=ConnectionPool.check_connection if self.checked else None,
                    open=True,
                )
                self._params = params
            return self.pool

    def ask(self, words: str, asked: Sequence[Any]) -> Any:
        """Return the first column of the first row: inside a transaction as that sees it, else by a line of its own.

        A line that the server closed meanwhile is thrown away, and the question asked as any other.
        """
        if not connection.in_atomic_block:
            with suppress(psycopg.OperationalError), self.to().connection() as line:
                return _first(line.execute(words, asked))
        with connection.cursor() as cursor:
            cursor.execute(words, asked)
            return _first(cursor)

    def close(self) -> None:
        """Close what is open."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        if self.pool is not None:
            self.pool.close()
        self.pool = None


def _first(cursor: Any) -> Any:
    row = cursor.fetchone()
    return row[0] if row else None


def let_go() -> None:
    """Close all lines of this process: before a database is dropped or left, and when the process ends."""
    for lines in Lines.everyone:
        lines.close()


register(let_go)
