"""The one clock. Nothing else in Maillage asks the machine what time it is.

``now()`` is aware and in UTC. In the demonstration it starts on a Tuesday at 13:55 and runs on from there;
in tests it stands still.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_frozen: ContextVar[datetime | None] = ContextVar("frozen", default=None)


def demo_offset(anchor: str) -> timedelta:
    """Return how far demo time lies from machine time; ``anchor`` is ``<iso instant>@<unix time>``."""
    instant, _, since = anchor.rpartition("@")
    return datetime.fromisoformat(instant) - datetime.fromtimestamp(float(since), UTC)


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    frozen = _frozen.get() or _standing
    if frozen is not None:
        return frozen
    at = datetime.fromtimestamp(time.time(), UTC)
    anchor = os.environ.get("MAILLAGE_DEMO_CLOCK")
    return at + demo_offset(anchor) if anchor else at


def unix() -> float:
    """Return the machine's own time in seconds: what other people's servers sign is weighed by it, never by ours."""
    return time.time()


def today(zone: str, at: datetime) -> date:
    """Return the local date of ``at`` in the time zone named ``zone`` (IANA name)."""
    return at.astimezone(ZoneInfo(zone)).date()


@contextmanager
def frozen(at: datetime) -> Iterator[None]:
    """Let the clock stand still at ``at`` (aware) in this context."""
    token = _frozen.set(at.astimezone(UTC))
    try:
        yield
    finally:
        _frozen.reset(token)


_standing: datetime | None = None


@contextmanager
def standing_still(at: datetime) -> Iterator[None]:
    """Let the clock of the whole process stand still, threads included (a live server under test)."""
    global _standing  # noqa: PLW0603  one clock per process is the point
    before, _standing = _standing, at.astimezone(UTC)
    try:
        yield
    finally:
        _standing = before
