"""Room on the disk: before PostgreSQL runs out of it and stops for everybody, we stop writing and say so."""

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path

READING_ONLY = 200 << 20  # bytes free: a dozen files of PostgreSQL's log, and what reading writes for days
NOTHING = 64 << 20  # reading writes too: the trail
SECONDS = 2.0  # a disk does not fill faster than we look


class Open(IntEnum):
    """How much may still be done."""

    NOTHING = 0
    READING = 1
    WRITING = 2


def allows(free: int) -> Open:
    """Return what may be done with so many bytes free."""
    if free < NOTHING:
        return Open.NOTHING
    return Open.READING if free < READING_ONLY else Open.WRITING


def free(places: Iterable[Path]) -> int:
    """Return how many bytes are free where there are fewest of them; a place that is not there yet is left out."""
    found = []
    for place in places:
        try:
            seen = os.statvfs(place)
        except OSError:
            continue
        found.append(seen.f_bavail * seen.f_frsize)
    return min(found, default=READING_ONLY)


@dataclass
class Room:
    """Looks now and then whether there is room where data lie."""

    places: tuple[Path, ...]
    _until: float = field(default=0.0, init=False)
    _seen: Open = field(default=Open.WRITING, init=False)

    def now(self) -> Open:
        """Return what may be done, as it was seen a moment ago at most."""
        at = time.monotonic()
        if at >= self._until:
            self._seen, self._until = allows(free(self.places)), at + SECONDS
        return self._seen
