"""How to meet: what the rule recommends and why, and what a choice needs besides. Pure (002 s.3.2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from maillage.consent.rules import SEVERAL, Lack, Lacking
from maillage.situations.rules import SafeToAsk, Track


class Reason(StrEnum):
    """Why a track is recommended, or why the rule alone does not decide."""

    CONSENTS_GIVEN = "consents_given"
    CONSENTS_LACKING = "consents_lacking"
    NOT_SAFE_TO_ASK = "not_safe_to_ask"
    ONE_PRACTITIONER = "one_practitioner"
    SEVERAL_PRACTITIONERS = "several_practitioners"


class Refusal(StrEnum):
    """Why a choice cannot be made."""

    CONSENTS_LACKING = "consents_lacking"
    MEETING_AHEAD = "meeting_ahead"
    ONE_PRACTITIONER = "one_practitioner"
    TABLE_STANDS = "table_stands"
    WORDS_NEEDED = "words_needed"


@dataclass(frozen=True, slots=True)
class Recommendation:
    """``track`` is empty where the rule does not decide; ``missing`` are the persons whose consent lacks."""

    track: Track | None
    reasons: tuple[Reason, ...]
    missing: tuple[UUID, ...] = ()


def recommend(lacking: Sequence[Lacking], safe_to_ask: Iterable[SafeToAsk], practitioners: int) -> Recommendation:
    """Return how to meet: ``lacking`` is what cooperation lacks (``consent.rules.may_cooperate``)."""
    missing = tuple(one.person for one in lacking if one.person is not None)
    unsafe = SafeToAsk.NO in set(safe_to_ask) or any(one.because is Lack.NOT_SAFE_TO_ASK for one in lacking)
    several = practitioners >= SEVERAL
    reasons = (
        *((Reason.NOT_SAFE_TO_ASK,) if unsafe else ()),
        Reason.CONSENTS_LACKING if missing else Reason.CONSENTS_GIVEN,
        Reason.SEVERAL_PRACTITIONERS if several else Reason.ONE_PRACTITIONER,
    )
    if several and not missing:
        return Recommendation(None if unsafe else Track.COOPERATION, reasons)
    return Recommendation(Track.CONSULTATION if unsafe or not several else None, reasons, missing)


def refusal(
    chosen: Track,
    recommended: Recommendation,
    *,
    present: Track | None,
    words: str,
    held_or_ahead: bool,
    ahead: bool,
    legal: bool = False,
) -> Refusal | None:
    """Return why ``chosen`` cannot be chosen, or nothing.

    ``present`` is the track the situation is on; ``ahead``: a meeting is convened or running; ``held_or_ahead``: its
    table has met or will; ``legal``: a legal ground takes the place of consents. Consultation turns into cooperation
    when the consents are there and nothing is convened under the old track; cooperation never turns back while its
    table stands.
    """
    if chosen is Track.COOPERATION and recommended.missing and not legal:
        return Refusal.CONSENTS_LACKING
    if chosen is Track.COOPERATION and Reason.ONE_PRACTITIONER in recommended.reasons:
        return Refusal.ONE_PRACTITIONER
    if present is Track.COOPERATION and chosen is Track.CONSULTATION and held_or_ahead:
        return Refusal.TABLE_STANDS
    if present not in (None, chosen) and ahead:
        return Refusal.MEETING_AHEAD
    if chosen is not recommended.track and not words.strip():
        return Refusal.WORDS_NEEDED
    return None


def settled(chosen: Track, by_the_other: Track | None, *, alone: bool) -> bool:
    """Return whether a choice is both's: the other of the two said the same, or one person is both of them."""
    return alone or chosen is by_the_other
