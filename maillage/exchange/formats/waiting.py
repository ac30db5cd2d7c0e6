"""The files that people bring, as they lie beside the database until their run is over: sealed, each with its own key.

The key is destroyed before the file is deleted, so that nothing a disk keeps of it can be read.
"""

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

from django.conf import settings

from maillage.core import sealing

CONTENT = "lists"


def folder() -> Path:
    """Return where they lie; made where there is none."""
    place = Path(settings.MAILLAGE_HOME) / "lists"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def keep(bringing: UUID, chunks: Iterable[bytes]) -> None:
    """Write a file sealed, readable for this installation alone."""
    sealed = sealing.seal_file(bringing, CONTENT, b"".join(chunks))
    whole = os.open(folder() / str(bringing), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(whole, "wb") as file:
        file.write(sealed)


def read(bringing: UUID) -> bytes:
    """Return a file's bytes; nothing where it is gone."""
    try:
        sealed = (folder() / str(bringing)).read_bytes()
    except FileNotFoundError:
        return b""
    return sealing.open_file(bringing, CONTENT, sealed)


def forget(bringing: UUID) -> None:
    """Destroy a file's key, then the file."""
    sealing.destroy([(bringing, CONTENT)])
    (folder() / str(bringing)).unlink(missing_ok=True)


def left(there: Iterable[UUID], before: date) -> Iterator[UUID]:
    """Yield files that lie there for none of these, and keys of those that an earlier day left; a stray file goes."""
    kept = set(there)
    for name in names():
        try:
            yield from {UUID(name)} - kept
        except ValueError:
            (folder() / name).unlink(missing_ok=True)
    yield from {owner for owner, content in sealing.store().there(before) if content == CONTENT} - kept


def names() -> Iterator[str]:
    """Yield what lies there."""
    yield from sorted(one.name for one in folder().iterdir())
