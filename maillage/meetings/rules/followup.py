"""What became of a measure or a need, and what is still to be reported. Pure (002 s.4.1; product.md)."""

from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """How far a measure has come."""

    TO_COME = "to_come"
    UNDER_WAY = "under_way"
    DONE = "done"
    NOT_DONE = "not_done"


class Obstacle(StrEnum):
    """Why a measure was not carried out."""

    REFUSED_AUTHORISATION = "refused_authorisation"
    NO_MANDATE = "no_mandate"
    WAITING_LIST = "waiting_list"
    NO_SERVICE_IN_LANGUAGE = "no_service_in_language"
    DISCRIMINATION = "discrimination"
    UNSAFE = "unsafe"
    COST = "cost"
    DISTANCE = "distance"
    SHE_DECLINED = "she_declined"
    OTHER = "other"
    NONE = ""


class Change(StrEnum):
    """How a need has changed since the meeting before."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    NO_LONGER = "no_longer"


# what of a measure goes on once minutes are sealed: who carries it, how it stands
LIVES_ON = frozenset(
    {"volunteer_id", "status", "obstacle", "outcome_words", "reported_at", "lacked_language", "lacked_need"}
)
OPEN = frozenset({Status.TO_COME, Status.UNDER_WAY})


class Wrong(StrEnum):
    """What is missing in a report."""

    OBSTACLE_MISSING = "obstacle_missing"
    OBSTACLE_TOO_MANY = "obstacle_too_many"


def wrong_with(status: Status, obstacle: Obstacle) -> Wrong | None:
    """Return what is wrong with a report: a measure not done names its obstacle, a measure done has none."""
    if status is Status.NOT_DONE and obstacle is Obstacle.NONE:
        return Wrong.OBSTACLE_MISSING
    if status in (Status.DONE, Status.TO_COME) and obstacle is not Obstacle.NONE:
        return Wrong.OBSTACLE_TOO_MANY
    return None


def is_late(status: Status, due_on: date, today: date) -> bool:
    """Return whether word of a measure is due: its day has passed and it is neither done nor given up."""
    return status in OPEN and due_on < today
