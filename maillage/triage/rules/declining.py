"""What else can be done where the approach is not the right one: codes, so that they are read in one's own language."""

from collections.abc import Collection
from datetime import timedelta
from enum import StrEnum

COUNTED = timedelta(days=365)


class Way(StrEnum):
    """One thing the referent can do instead."""

    EMERGENCY = "emergency"
    CHILD_PROTECTION = "child_protection"
    RAPID_RESPONSE = "rapid_response"
    SERVICE = "service"
    CONSULTATION = "consultation"
    OTHER_REGION = "other_region"
    COME_BACK = "come_back"


class No(StrEnum):
    """Why a referral cannot be declined so."""

    NO_WAY = "no_way"
    WORDS_NEEDED = "words_needed"


def why_not(ways: Collection[Way], words: str) -> No | None:
    """Return why not: nobody is sent away without something else to do, and a few words on it."""
    if not ways:
        return No.NO_WAY
    return None if words.strip() else No.WORDS_NEEDED
