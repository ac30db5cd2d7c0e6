"""Why sealed text cannot be read or written, each with its sentence. None of them carries a byte of the text."""

from enum import StrEnum

from maillage.core.errors import Refused
from maillage.core.sealing.wording import SENTENCES


class Lock(StrEnum):
    """What is wrong."""

    NO_KEYRING = "no_keyring"
    BAD_KEYRING = "bad_keyring"
    UNKNOWN_KEY = "unknown_key"
    WRONG_KEY = "wrong_key"
    LOST_KEY = "lost_key"
    DAMAGED = "damaged"
    OVER = "over"


class Locked(Refused):
    """Sealed text stays shut: 503, since whoever runs the installation has to act."""

    status = 503

    def __init__(self, why: Lock) -> None:
        super().__init__(why, SENTENCES[why])
        self.why = why


class Over(Refused):
    """The time of these words is over: nothing can be added to them."""

    def __init__(self) -> None:
        super().__init__(Lock.OVER, SENTENCES[Lock.OVER])
