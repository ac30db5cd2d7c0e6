"""What can be true of an actor and a thing: one small question each, answered with the reason why not, or nothing.

Pure. The table in ``policy.py`` is put together from these: ``situations`` (and the consents they rest on),
``meetings`` (seats and what is said there; ``barrier`` for whose ears), ``organisations`` (people and studies too).
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from maillage.access.actor import Actor


class Because(StrEnum):
    """Why not."""

    AGREEMENT_UNSIGNED = "agreement_unsigned"
    CONFLICT_UNDECLARED = "conflict_undeclared"
    GROUND_GONE = "ground_gone"
    GUESTS_ONE_MEETING = "guests_one_meeting"
    KEPT_FROM_INSTITUTIONS = "kept_from_institutions"
    KEPT_FROM_YOUR_SIDE = "kept_from_your_side"
    MEETING_NOT_OPEN = "meeting_not_open"
    MINUTES_NOT_PROPOSED = "minutes_not_proposed"
    MINUTES_SEALED = "minutes_sealed"
    NO_KEYS = "no_keys"
    NOT_AUTHORISED = "not_authorised"
    NOT_AT_THIS_TABLE = "not_at_this_table"
    NOT_FACILITATOR = "not_facilitator"
    NOT_NOTE_TAKER = "not_note_taker"
    NOT_YOUR_ORGANISATION = "not_your_organisation"
    NOT_YOUR_REGION = "not_your_region"
    NOT_YOURS = "not_yours"
    ROLE = "role"
    SIGN_IN_NOT_STRONG = "sign_in_not_strong"
    TOO_MANY_SITUATIONS = "too_many_situations"
    WALLED = "walled"
    WRONG_STATE = "wrong_state"


Check = Callable[[Actor, Any], Because | None]
