"""When minutes are sealed, whose version changed, and who hears a request. Pure (docs/adr/0022)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from maillage.access.facts import Audience
from maillage.access.roles import Side

TO_PROPOSE = timedelta(days=10)  # then they are proposed as they are
TO_READ = timedelta(days=10)  # then silence seals
TO_REPLY = timedelta(days=10)  # what a request that nobody answered adds, once
REMINDER = timedelta(days=7)  # after the proposal, to who has not answered


class Answer(StrEnum):
    """What a seat says of the minutes it reads."""

    NONE = ""
    APPROVED = "approved"
    CHANGE = "change"  # asks for a change


class Holds(StrEnum):
    """What a copy on paper holds."""

    MINUTES = "minutes"
    OWN = "own"  # what its taker brought and took on


@dataclass(frozen=True, slots=True)
class Read:
    """A reading, as the seal sees it; ``stands``: its person still sits at that table."""

    answer: Answer
    replied: bool = False
    stands: bool = True


def until(proposed_at: datetime) -> datetime:
    """Return when silence seals."""
    return proposed_at + TO_READ


def is_due(proposed_at: datetime, readings: Iterable[Read], at: datetime) -> bool:
    """Return whether minutes are sealed at ``at``: all approved, or the ten days are over.

    A request that nobody has answered keeps them open for ten days more, and no longer.
    """
    reads = [one for one in readings if one.stands]
    if reads and all(one.answer is Answer.APPROVED for one in reads):
        return True
    waits = any(one.answer is Answer.CHANGE and not one.replied for one in reads)
    return at >= until(proposed_at) + (TO_REPLY if waits else timedelta(0))


def mark_of(parts: Iterable[bytes]) -> bytes:
    """Return the print of what one seat reads; the order in which it was loaded does not matter."""
    return sha256(b"".join(sorted(sha256(part).digest() for part in parts))).digest()


@dataclass(frozen=True, slots=True)
class Version:
    """The version of the minutes that one seat reads, its print, and what she has said of it."""

    number: int
    mark: bytes
    answer: Answer = Answer.NONE


def next_version(before: Version | None, mark: bytes) -> Version:
    """Return the version a seat reads in a new proposal: the same one, approval and all, where nothing changed for it.

    So a change in what is kept from a seat moves nothing on its page.
    """
    if before is None:
        return Version(1, mark)
    if before.mark == mark:
        return Version(before.number, mark, Answer.APPROVED if before.answer is Answer.APPROVED else Answer.NONE)
    return Version(before.number + 1, mark)


def audience_of_request(side: str, *, both_parents: bool) -> Audience:
    """Return for whom a request is: nothing that the protecting side asks reaches who serves the partner."""
    if side == Side.PROTECTING:
        return Audience.PROTECTED
    return Audience.OPENED if both_parents else Audience.TABLE
