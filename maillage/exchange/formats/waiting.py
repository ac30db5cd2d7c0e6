"""The files that people bring, as they lie beside the database until their run is over; nobody else reads them."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings


def folder() -> Path:
    """Return where they lie; made where there is none."""
    place = Path(settings.MAILLAGE_HOME) / "lists"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def keep(bringing: UUID, chunks: Iterable[bytes]) -> None:
    """Write a file, readable for this installation alone."""
    whole = os.open(folder() / str(bringing), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(whole, "wb") as file:
        file.writelines(chunks)


def read(bringing: UUID) -> bytes:
    """Return a file's bytes; nothing where it is gone."""
    try:
        return (folder() / str(bringing)).read_bytes()
    except FileNotFoundError:
        return b""


def forget(bringing: UUID | str) -> None:
    """Delete a file."""
    (folder() / str(bringing)).unlink(missing_ok=True)


def names() -> Iterator[str]:
    """Yield what lies there."""
    yield from sorted(one.name for one in folder().iterdir())
