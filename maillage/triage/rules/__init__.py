"""What is decided between a referral and its table. Pure: no Django, no clock, no database, no language."""

from enum import StrEnum

MOST_OPEN = 10


class No(StrEnum):
    """Why a step is refused."""

    ANSWERED = "answered"
    TOO_MANY_OPEN = "too_many_open"
    WORDS_NEEDED = "words_needed"


def why_not_ask(words: str, still_open: int) -> No | None:
    """Return why a question cannot be asked, or nothing; ``still_open`` counts those without an answer."""
    if not words.strip():
        return No.WORDS_NEEDED
    return No.TOO_MANY_OPEN if still_open >= MOST_OPEN else None


def why_not_answer(words: str, *, answered: bool) -> No | None:
    """Return why a question cannot be answered, or nothing: an answer that was given stays as it is."""
    if answered:
        return No.ANSWERED
    return None if words.strip() else No.WORDS_NEEDED
