"""What a guest's link and code can do, and when her seat is over. Pure (docs/adr/0020)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from maillage.access.facts import MeetingState

STAYS = timedelta(hours=12)  # after the meeting's end; ``maillage_seats`` says the same in SQL
CODE_LASTS = timedelta(hours=1)
MOST_TRIES = 5
FIGURES = 6


@dataclass(frozen=True, slots=True)
class Code:
    """A code that was told: until when it opens, how often something else was typed."""

    ends_at: datetime | None
    wrong_tries: int = 0


def waits(code: Code, at: datetime) -> bool:
    """Return whether a code can still open its link at ``at``; what ends now is over now."""
    return code.ends_at is not None and at < code.ends_at and code.wrong_tries < MOST_TRIES


def is_over(state: MeetingState, ends_at: datetime, held_at: datetime | None, at: datetime) -> bool:
    """Return whether a guest's seat at a meeting is over at ``at``: some hours after it, or when it is called off."""
    return state is MeetingState.CANCELLED or at >= (held_at or ends_at) + STAYS


class Stage(StrEnum):
    """How far a guest has come, for who invited her."""

    OVER = "over"
    CODE_WAITS = "code_waits"
    TRIED_OUT = "tried_out"  # the code ended by too many wrong tries
    HERE = "here"  # she has opened her link
    INVITED = "invited"


def stage(code: Code, *, given: bool, opened: bool, over: bool, at: datetime) -> Stage:
    """Return how far a guest has come; ``given``: a code was told and has not been used."""
    if over:
        return Stage.OVER
    if given and waits(code, at):
        return Stage.CODE_WAITS
    if given and code.wrong_tries >= MOST_TRIES:
        return Stage.TRIED_OUT
    return Stage.HERE if opened else Stage.INVITED
