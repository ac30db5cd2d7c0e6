"""One family under two codes: what the two referents settle by voice, and in the page. Pure."""

from enum import StrEnum
from uuid import UUID

MOST_OPEN = 3
MOST_TRIES = 5


class Kind(StrEnum):
    """Who says that it may be one family."""

    PROPOSED = "proposed"  # one referent, by the code that the other told her
    TOLD = "told"  # a practitioner who was told by voice about both


class Outcome(StrEnum):
    """How it was settled."""

    MERGED = "merged"
    NOT_THE_SAME = "not_the_same"
    WRONG_CODE = "wrong_code"


class No(StrEnum):
    """Why a step is refused."""

    MEETING_AHEAD = "meeting_ahead"
    NOT_BY_VOICE = "not_by_voice"
    NOT_TOLD_TWICE = "not_told_twice"
    OWN_CODE = "own_code"
    SETTLED = "settled"
    TOO_MANY_OPEN = "too_many_open"
    WRONG_CODE = "wrong_code"


def why_not_propose(*, same: bool, still_open: int) -> No | None:
    """Return why another code cannot be named: nothing in it tells whether that code exists."""
    if same:
        return No.OWN_CODE
    return No.TOO_MANY_OPEN if still_open >= MOST_OPEN else None


def why_not_merge(
    *, kind: Kind, settled: bool, by_the_other: bool, by_voice: bool, told: UUID | None, situation: UUID, ahead: bool
) -> No | None:
    """Return why two codes cannot become one now, or nothing.

    ``told`` is the situation whose code the other referent was told by voice and typed; it has to be ``situation``.
    ``ahead``: the one that would be closed has a meeting before it.
    """
    if settled or kind is not Kind.PROPOSED or not by_the_other:
        return No.SETTLED
    if not by_voice:
        return No.NOT_BY_VOICE
    if told != situation:
        return No.WRONG_CODE
    return No.MEETING_AHEAD if ahead else None


def outcome_of_try(tries: int) -> Outcome | None:
    """Return how wrong codes end: after five, it is asked anew."""
    return Outcome.WRONG_CODE if tries >= MOST_TRIES else None
