"""What comes next for a situation, and for whom. Pure."""

from enum import StrEnum

from maillage.access.facts import SituationState as State


class Move(StrEnum):
    """The one thing that moves a situation on, as its reader sees it."""

    WRITE = "write"
    READ = "read"
    CHOOSE_TRACK = "choose_track"
    MEET = "meet"
    RENEW = "renew"
    WAIT_FOR_OUTREACH = "wait_for_outreach"
    WAIT_FOR_REFERENT = "wait_for_referent"
    NOTHING = "nothing"


def next_move(state: State, *, brings: bool, leads: bool, taken: bool, ground_holds: bool) -> Move:
    """Return what comes next for who ``brings`` the situation, ``leads`` its region, or (neither) sits at its table."""
    if state in (State.CLOSED, State.DECLINED):
        return Move.NOTHING
    if not ground_holds:
        return Move.RENEW if brings or leads else Move.NOTHING
    if state in (State.DRAFT, State.RETURNED):
        return Move.WRITE if brings else Move.WAIT_FOR_REFERENT
    if state is State.SENT and not taken:
        return Move.READ if leads else Move.WAIT_FOR_OUTREACH
    if state is State.SENT:
        return Move.CHOOSE_TRACK
    return Move.MEET
