"""Whether the approach is for a situation: each criterion answered and explained. Pure (002 s.3.1; product.md)."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Criterion(StrEnum):
    """What makes the approach the right one (002 s.3.1)."""

    VIOLENCE = "violence"
    PROBLEM = "problem"
    PRACTITIONERS = "practitioners"
    SAFETY = "safety"


class Verdict(StrEnum):
    """How one criterion stands."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_ANSWERED = "not_answered"


class WayOn(StrEnum):
    """What else can be done when the approach is not the right one."""

    SERVICE = "service"
    CONSULTATION = "consultation"
    RAPID_RESPONSE = "rapid_response"


@dataclass(frozen=True, slots=True)
class Weighed:
    """One criterion, how it stands, and (the pair of both) the code of its explanation."""

    criterion: Criterion
    verdict: Verdict

    @property
    def because(self) -> str:
        """Return the code of the explanation, such as ``problem:not_met``."""
        return f"{self.criterion}:{self.verdict}"


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Every criterion, weighed."""

    weighed: tuple[Weighed, ...]

    @property
    def eligible(self) -> bool:
        """Tell whether every criterion is met."""
        return all(one.verdict is Verdict.MET for one in self.weighed)

    @property
    def refused(self) -> tuple[Criterion, ...]:
        """Return the criteria that are answered and not met."""
        return tuple(one.criterion for one in self.weighed if one.verdict is Verdict.NOT_MET)

    @property
    def ways_on(self) -> tuple[WayOn, ...]:
        """Return what else can be done; nothing when no criterion speaks against the approach."""
        return tuple(WayOn) if self.refused else ()


def eligibility(
    *, violence: bool | None, problems: Collection[str] | None, practitioners: int | None, at_stake: bool | None
) -> Eligibility:
    """Weigh the criteria: violence, at least one co-occurring problem, who is involved, whose safety is at stake.

    ``None`` says that the page was not filled in; ``practitioners`` counts those named with whom they serve.
    """
    answers: dict[Criterion, bool | None] = {
        Criterion.VIOLENCE: violence,
        Criterion.PROBLEM: None if problems is None else bool(problems),
        Criterion.PRACTITIONERS: None if practitioners is None else practitioners > 0,
        Criterion.SAFETY: at_stake,
    }
    said = {None: Verdict.NOT_ANSWERED, True: Verdict.MET, False: Verdict.NOT_MET}
    return Eligibility(tuple(Weighed(criterion, said[answer]) for criterion, answer in answers.items()))
