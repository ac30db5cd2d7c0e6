"""What a risk tool says and what a practitioner judges: judgement raises, and lowers nothing. Pure (docs/adr/0026)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

MOST_LEVELS = 9
HIGHEST = 999


class Judgement(StrEnum):
    """How the practitioner sees it, beside the tool's own result."""

    SAME = "same"
    HIGHER = "higher"
    LOWER = "lower"


class No(StrEnum):
    """Why a record cannot be written, or a tool not be entered."""

    NO_SUCH_RESULT = "no_such_result"
    NOT_YET = "not_yet"
    RETIRED = "retired"
    SCALE_MISSING = "scale_missing"
    SCALE_TOO_LONG = "scale_too_long"
    SCALE_TWICE = "scale_twice"
    SCALE_UNEVEN = "scale_uneven"
    SCALE_UPSIDE_DOWN = "scale_upside_down"
    WORDS_NEEDED = "words_needed"
    WOULD_NOT_READ = "would_not_read"


@dataclass(frozen=True, slots=True)
class Known:
    """A tool's name and publisher: facts, and nothing that is printed in it."""

    key: str
    name: str
    publisher: str


# Names alone: no item, no question, no wording of a result. What each needs is for the region to find out.
KNOWN = (
    Known("b-safer", "B-SAFER", "Kropp, Hart, Belfrage"),
    Known("danger-assessment", "Danger Assessment", "Campbell, Johns Hopkins University"),
    Known("dash", "DASH", "SafeLives"),
    Known("odara", "ODARA", "Waypoint Centre for Mental Health Care"),
    Known("sara", "SARA", "Kropp, Hart"),
)


@dataclass(frozen=True, slots=True)
class Scale:
    """A tool's results in order, the least concern first: a range of numbers, which ``levels`` may give words."""

    lowest: int
    highest: int
    levels: tuple[tuple[str, str], ...] = ()

    def has(self, result: int) -> bool:
        """Tell whether the tool can give this result."""
        return self.lowest <= result <= self.highest


def scale_of(first: Sequence[str], second: Sequence[str], lowest: int | None, highest: int | None) -> Scale | No:
    """Return the scale that a region describes, in words of both languages or as a range; or what is wrong with it."""
    told, ranged = bool(first or second), lowest is not None or highest is not None
    if told and ranged:
        return No.SCALE_TWICE
    if told:
        return _of_words(first, second)
    if lowest is None or highest is None:
        return No.SCALE_MISSING
    if not 0 <= lowest < highest:
        return No.SCALE_UPSIDE_DOWN
    return Scale(lowest, highest) if highest <= HIGHEST else No.SCALE_TOO_LONG


def _of_words(first: Sequence[str], second: Sequence[str]) -> Scale | No:
    if len(first) != len(second):
        return No.SCALE_UNEVEN
    if len(first) < 2:  # noqa: PLR2004  one level says nothing
        return No.SCALE_MISSING
    if len(first) > MOST_LEVELS:
        return No.SCALE_TOO_LONG
    return Scale(1, len(first), tuple(zip(first, second, strict=True)))


@dataclass(frozen=True, slots=True, order=True)
class Concern:
    """What is shown as concern: the tool's own result, and whether a practitioner judges it higher still."""

    result: int
    raised: bool = False


def concern(result: int, judgement: Judgement) -> Concern:
    """Return the higher of what the tool says and what is judged: a lower judgement takes nothing away."""
    return Concern(result, judgement is Judgement.HIGHER)


@dataclass(frozen=True, slots=True)
class Said:
    """One record, as far as rules look at it."""

    id: UUID
    tool: UUID
    member: UUID
    done_on: date
    written_at: datetime
    result: int
    judgement: Judgement

    @property
    def concern(self) -> Concern:
        """What this record shows as concern."""
        return concern(self.result, self.judgement)


@dataclass(frozen=True, slots=True)
class Thread:
    """One tool about one person, the newest first, and what stood higher before: no new record hides it."""

    said: tuple[Said, ...]

    @property
    def now(self) -> Said:
        """The newest."""
        return self.said[0]

    @property
    def higher(self) -> Said | None:
        """The highest of the earlier ones, when it stands above the newest; of equal ones the latest."""
        before = max(self.said[1:], key=lambda one: one.concern, default=None)
        return before if before is not None and before.concern > self.now.concern else None


def threads(said: Iterable[Said]) -> list[Thread]:
    """Return the records by tool and person: results of different tools are never put together."""
    found: dict[tuple[UUID, UUID], list[Said]] = {}
    for one in sorted(said, key=lambda one: (one.done_on, one.written_at, str(one.id)), reverse=True):
        found.setdefault((one.tool, one.member), []).append(one)
    return [Thread(tuple(rows)) for rows in found.values()]


def why_not(
    scale: Scale, result: int, judgement: Judgement, words: str, *, retired: bool, done_on: date, today: date
) -> No | None:
    """Return why a record cannot be written, or nothing."""
    found = {
        No.RETIRED: retired,
        No.NO_SUCH_RESULT: not scale.has(result),
        No.NOT_YET: done_on > today,
        No.WORDS_NEEDED: judgement is not Judgement.SAME and not words.strip(),
    }
    return next((no for no, there in found.items() if there), None)


def is_closed(*, partner: bool, both_parents: bool, tells_where: bool) -> bool:
    """Return whether a record is kept from the partner's side unless the speaker was asked.

    ``partner``, ``both_parents``: of who filled the tool in. What she says of her own work with him alone is open.
    """
    return tells_where or both_parents or not partner
