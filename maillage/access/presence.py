"""How long somebody stays signed in: marks in her session, and the rule that reads them. Without Django."""

from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

IDLE = timedelta(minutes=15)
LONGEST = timedelta(hours=8)
AFTER_A_MEETING = timedelta(minutes=30)
WARNED = timedelta(minutes=2)
PROVED = timedelta(minutes=5)
STEP = timedelta(seconds=30)  # a sign of life is written down at most this often: she may be out so much too early
MARKS = "presence"


class Standing(StrEnum):
    """What a session can still do."""

    OPEN = "open"
    LOCKED = "locked"  # her table goes on: she says again that it is she
    IDLE = "idle"
    LONG = "long"

    @property
    def over(self) -> bool:
        """Whether nothing brings it back."""
        return self in {Standing.IDLE, Standing.LONG}


@dataclass(frozen=True, slots=True)
class Marks:
    """When a session was begun, last used, and when she last proved that it is she; on which kind of device."""

    handle: UUID
    begun: datetime
    used: datetime
    proved: datetime
    device: str = ""

    @classmethod
    def read(cls, session: Mapping[str, Any]) -> "Marks | None":
        """Return the marks of a session; nothing when it has none."""
        kept = session.get(MARKS)
        if not kept:
            return None
        begun, used, proved = (datetime.fromtimestamp(kept[name], UTC) for name in ("begun", "used", "proved"))
        return cls(UUID(kept["handle"]), begun, used, proved, kept["device"])

    def write(self, session: MutableMapping[str, Any]) -> None:
        """Put the marks into a session."""
        times = {name: getattr(self, name).timestamp() for name in ("begun", "used", "proved")}
        session[MARKS] = {"handle": self.handle.hex, "device": self.device, **times}

    def seen(self, at: datetime) -> "Marks":
        """Return the marks after a sign of life."""
        return replace(self, used=at)

    def proven(self, at: datetime) -> "Marks":
        """Return the marks after she proved that it is she."""
        return replace(self, used=at, proved=at)

    def left(self, at: datetime) -> timedelta:
        """Return how long the session stays open when nothing more is done."""
        return max(timedelta(), min(self.used + IDLE, self.begun + LONGEST) - at)

    def due(self, at: datetime) -> bool:
        """Return whether a sign of life is worth writing down."""
        return at - self.used >= STEP

    def fresh(self, at: datetime) -> bool:
        """Return whether she proved a moment ago that it is she."""
        return at - self.proved < PROVED


def standing(marks: Marks | None, at: datetime, table_until: datetime | None = None) -> Standing:
    """Return what a session can do at ``at``; ``table_until`` is when her seat at a meeting stops holding it.

    What ends now is over now; a session without marks is over.
    """
    if marks is None:
        return Standing.IDLE
    if at >= marks.begun + LONGEST:
        return Standing.LONG
    if at < marks.used + IDLE:
        return Standing.OPEN
    return Standing.LOCKED if table_until is not None and at < table_until else Standing.IDLE


BROWSERS = (
    *(("edg", "edge"), ("opr/", "opera"), ("firefox", "firefox"), ("fxios", "firefox")),
    *(("crios", "chrome"), ("chrome", "chrome"), ("safari", "safari")),
)
SYSTEMS = (
    *(("iphone", "ios"), ("ipad", "ios"), ("android", "android"), ("windows", "windows")),
    *(("mac os", "macos"), ("cros", "chromeos"), ("linux", "linux")),
)


def device(agent: str) -> str:
    """Return a browser and a system as codes, such as ``firefox/linux``: nothing finer is kept of a device."""
    small = agent.lower()
    browser, system = (next((code for sign, code in signs if sign in small), "other") for signs in (BROWSERS, SYSTEMS))
    return f"{browser}/{system}"


KEPT_FOR = timedelta(hours=1)
MOST_KEPT = 5  # forms
LONGEST_KEPT = 200_000  # characters of one form
NEVER_KEPT = ("csrfmiddlewaretoken", "kept", "password", "passphrase")


def worth_keeping(fields: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return what is kept of a form: never a secret, nothing when all is empty or it is too long to be typed."""
    kept = [(name, value) for name, value in fields if not name.startswith(NEVER_KEPT)]
    long = sum(len(name) + len(value) for name, value in kept)
    return kept if long <= LONGEST_KEPT and any(value.strip() for _, value in kept) else []


def prose(fields: Iterable[tuple[str, str]]) -> list[str]:
    """Return the values that are words somebody wrote, not codes that she chose."""
    return [value.strip() for _, value in fields if " " in value.strip()]
