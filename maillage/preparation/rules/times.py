"""Several times for one meeting: what may be proposed, what each seat says of them, which one suits best. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

LEAST, MOST = 2, 6
HURRY = timedelta(days=2)


class Suit(StrEnum):
    """What somebody says of a time."""

    CAN = "can"
    RATHER_NOT = "rather_not"  # she comes if it must be
    CANNOT = "cannot"


COMES = frozenset({Suit.CAN, Suit.RATHER_NOT})


class No(StrEnum):
    """Why a step towards a time cannot be taken."""

    DECLARE_FIRST = "declare_first"
    NOT_ALL_ANSWERED = "not_all_answered"  # an answer leaves out a time
    NOT_CONVENED = "not_convened"
    NOT_PROPOSED = "not_proposed"
    NOTHING_OPEN = "nothing_open"
    PRACTICE = "practice"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    TWICE = "twice"


def why_not(starts: Sequence[datetime]) -> No | None:
    """Return what is wrong with the times somebody proposes, or nothing."""
    if len(set(starts)) < len(starts):
        return No.TWICE
    if len(starts) < LEAST:
        return No.TOO_FEW
    return No.TOO_MANY if len(starts) > MOST else None


@dataclass(frozen=True, slots=True)
class Tally:
    """How one time suits the people of a table, each by an opaque id; ``silent`` have not answered."""

    starts_at: datetime
    can: tuple[UUID, ...] = ()
    rather_not: tuple[UUID, ...] = ()
    cannot: tuple[UUID, ...] = ()
    silent: tuple[UUID, ...] = ()


def tally(starts_at: datetime, asked: Iterable[UUID], said: Mapping[UUID, Suit]) -> Tally:
    """Return how a time suits those who are ``asked``; what others said (she left, somebody sits instead) is gone."""
    sorted_out: dict[Suit | None, list[UUID]] = {suit: [] for suit in (*Suit, None)}
    for one in asked:
        sorted_out[said.get(one)].append(one)
    return Tally(
        starts_at,
        can=tuple(sorted_out[Suit.CAN]),
        rather_not=tuple(sorted_out[Suit.RATHER_NOT]),
        cannot=tuple(sorted_out[Suit.CANNOT]),
        silent=tuple(sorted_out[None]),
    )


def best(tallies: Iterable[Tally], at: datetime) -> datetime | None:
    """Return the time that suits best: it keeps away the fewest, burdens the fewest, and is the earliest of those.

    Nothing while nobody has said anything, and never a time that has passed.
    """
    ahead = [one for one in tallies if one.starts_at > at]
    if not any(one.can or one.rather_not or one.cannot for one in ahead):
        return None
    ranked = sorted(ahead, key=lambda one: (len(one.cannot), len(one.silent), len(one.rather_not), one.starts_at))
    return ranked[0].starts_at if ranked else None


def is_ripe(tallies: Sequence[Tally], at: datetime) -> bool:
    """Return whether a time should be chosen now: all have answered, or the first of them is near."""
    if not tallies:
        return False
    answered = all(not one.silent for one in tallies)
    return answered or min(one.starts_at for one in tallies) <= at + HURRY
