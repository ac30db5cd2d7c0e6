"""A file of keys: SQLite that overwrites what it deletes and keeps no journal behind."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

PATIENCE = 30  # seconds for another process to finish writing
SYNCHRONOUS = "FULL"


@contextmanager
def written(path: Path, *tables: str) -> Iterator[sqlite3.Connection]:
    """Open the file at ``path`` for writing, alone; what was done is on disk when the block ends, or not at all."""
    if not path.exists():
        _make(path)
    file = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        file.execute("PRAGMA journal_mode=TRUNCATE")
        file.execute("PRAGMA secure_delete=ON")
        file.execute(f"PRAGMA synchronous={SYNCHRONOUS}")
        file.execute("BEGIN IMMEDIATE")
        try:
            for table in tables:
                file.execute(table)
            yield file
        except BaseException:
            file.execute("ROLLBACK")
            raise
        file.execute("COMMIT")
    finally:
        file.close()


def _make(path: Path) -> None:
    """Make an empty file that nobody else may read, unless somebody else just did.

    Never through the file's own name: a process that closes a descriptor of a file loses every lock it has on it, those
    of SQLite in its other threads too (POSIX, fcntl).
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{uuid4().hex}")
    os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        with suppress(FileExistsError):
            os.link(beside, path)
    finally:
        beside.unlink()


@contextmanager
def read(path: Path) -> Iterator[sqlite3.Connection | None]:
    """Open the file at ``path`` for reading; nothing when there is none yet."""
    if not path.exists():
        yield None
        return
    file = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        yield file
    finally:
        file.close()
