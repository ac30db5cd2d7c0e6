"""The four-part guide of a meeting and its clock. Pure (002 s.3.2; the minutes are ours: two hours in all)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from maillage.people.rules import Sector

MINUTES = (15, 30, 30, 45)
LAST = len(MINUTES)


class Going(StrEnum):
    """How far one part has come."""

    DONE = "done"
    NOW = "now"
    TO_COME = "to_come"


class Opening(StrEnum):
    """What is said aloud before the first part."""

    DUTY = "duty"  # who here must report a child in danger
    NO_RECORDING = "no_recording"  # nobody records, no machine listens or takes notes
    CONFIDENTIAL = "confidential"  # the confidentiality text was read


def left_out(said: Collection[Opening]) -> tuple[Opening, ...]:
    """Return what was not said of all that is said first."""
    return tuple(one for one in Opening if one not in said)


# Whose work with children or families brings the duty to report a child in danger; the law may put it on everyone.
DUTY_BY_WORK = frozenset(
    {
        *(Sector.ADDICTION, Sector.CHILD_PROTECTION, Sector.DISABILITY, Sector.EDUCATION, Sector.FAMILY_SERVICES),
        *(Sector.HEALTH, Sector.MENTAL_HEALTH, Sector.POLICE),
    }
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part at one moment, in whole minutes; ``over`` is how long it has run beyond its time."""

    number: int
    minutes: int
    going: Going
    elapsed: int = 0
    left: int = 0
    over: int = 0


def parts(current: int, began_at: datetime | None, at: datetime) -> tuple[Part, ...]:
    """Return the four parts at ``at``; ``current`` is 0 before the meeting begins and 5 once it is over."""
    return tuple(_part(number, current, began_at, at) for number in range(1, LAST + 1))


def _part(number: int, current: int, began_at: datetime | None, at: datetime) -> Part:
    minutes = MINUTES[number - 1]
    if number < current:
        return Part(number, minutes, Going.DONE, elapsed=minutes)
    if number > current:
        return Part(number, minutes, Going.TO_COME, left=minutes)
    gone = max(0, (at - (began_at or at)) // timedelta(minutes=1))
    return Part(number, minutes, Going.NOW, min(gone, minutes), max(0, minutes - gone), max(0, gone - minutes))


def next_part(current: int) -> int | None:
    """Return the part that follows; nothing after the last."""
    return current + 1 if 0 < current < LAST else None


class NotYet(StrEnum):
    """Why a step of the meeting cannot be taken now."""

    NOT_CONVENED = "not_convened"  # it is open already, over or cancelled
    NOT_SAID = "not_said"
    NOT_RUNNING = "not_running"
    NOT_HELD = "not_held"
    LAST_PART = "last_part"
    NOT_AT_ITS_END = "not_at_its_end"  # a meeting is closed in its last part
    NO_SEAT = "no_seat"  # who leads has no place from which to speak
    VOLUNTEER_READS = "volunteer_reads"
    KEPT_FROM_YOU = "kept_from_you"  # for somebody else, and kept from the side of who writes it down
    WHO_HEARS = "who_hears"  # it may tell where she is, or came from her: the table reads it only when that was asked
    ONLY_NARROWER = "only_narrower"  # minutes were proposed or sealed
    NOT_THIS_STEP = "not_this_step"
    NOT_A_SECOND = "not_a_second"  # nothing to compare with
