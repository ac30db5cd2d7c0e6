"""What can wait for somebody, and in which order. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Kind(StrEnum):
    """What waits, the most urgent first."""

    SITUATION_GROUND_ENDED = "situation_ground_ended"
    MEETING_NOW = "meeting_now"
    MANY_OPENED = "many_opened"
    CONSENT_ENDING = "consent_ending"
    MEETING_ANSWER = "meeting_answer"
    MEETING_TIMES = "meeting_times"
    MEETING_CHOOSE = "meeting_choose"
    AUTHORISATION_ASKED = "authorisation_asked"
    MEETING_SIGN = "meeting_sign"
    MEETING_TELL = "meeting_tell"
    SITUATION_RETURNED = "situation_returned"
    MATCH_TO_SETTLE = "match_to_settle"
    QUESTION_TO_ANSWER = "question_to_answer"
    SITUATION_TO_ANSWER = "situation_to_answer"
    WORDS_ENDING = "words_ending"
    COPY_TO_DESTROY = "copy_to_destroy"
    MINUTES_ASKED = "minutes_asked"
    MINUTES_TO_READ = "minutes_to_read"
    MEASURE_ASKED = "measure_asked"
    MEASURE_LATE = "measure_late"
    MINUTES_TO_PROPOSE = "minutes_to_propose"
    SITUATION_TRACK_TO_CHOOSE = "situation_track_to_choose"
    MEETING_AUTHORISE = "meeting_authorise"
    MEETING_SEATS_LACK = "meeting_seats_lack"
    QUESTIONNAIRE = "questionnaire"
    SITUATION_DRAFT = "situation_draft"
    NO_AUTHORISATION = "no_authorisation"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that waits: where its one button leads, and what its sentences need.

    ``when`` is the moment it concerns (a beginning, an end, the moment since when it waits).
    """

    kind: Kind
    url: str
    when: datetime | None = None
    until: datetime | None = None
    code: str = ""
    words: str = ""
    number: int = 0
    total: int = 0


def in_order(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the items by urgency, then by their moment; what has none comes last of its kind."""
    ranks = {kind: rank for rank, kind in enumerate(Kind)}
    return tuple(
        sorted(items, key=lambda item: (ranks[item.kind], item.when is None, item.when.timestamp() if item.when else 0))
    )


def minutes_until(when: datetime, at: datetime) -> int:
    """Return how many minutes are left, rounded up; none once it has begun."""
    return max(0, -((at - when) // timedelta(minutes=1)))
