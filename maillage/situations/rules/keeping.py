"""Why nothing about a situation may be destroyed for now, and why it may again: codes, no word of a case. Pure."""

from enum import StrEnum


class Hold(StrEnum):
    """Why a litigation hold stands."""

    COURT = "court"
    ACCESS = "access"
    COMPLAINT = "complaint"
    REVIEW = "review"


class Lift(StrEnum):
    """Why it was lifted."""

    SETTLED = "settled"
    MISTAKE = "mistake"
