"""What a page of the referral says once it is done, in a few words."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from maillage.core import clock
from maillage.situations.rules import FamilyRole, SafeToAsk, Step
from maillage.situations.wording import PROBLEMS, capital, in_a_row, summary
from maillage.ui.wording import hour, moment


def _danger(found: Any) -> str:
    answered = found.situation.danger_answered_at
    today = timezone.localtime(clock.now()).date() == timezone.localtime(answered).date()
    return gettext("No, answered %(when)s") % {"when": hour(answered) if today else moment(answered)}


def _problems(found: Any) -> str:
    said = in_a_row(str(PROBLEMS[one]).lower() for one in found.situation.problems)
    return capital(said) or gettext("None of these problems")


def _stake(found: Any) -> str:
    row = found.situation
    children = sum(one.role == FamilyRole.CHILD for one in found.people)
    said = [gettext("The woman's")] if row.stake_woman else []
    said += [ngettext("The child's", "The children's", children)] if row.stake_children else []
    return ", ".join(said) or gettext("Nobody's")


def _involved(found: Any) -> str:
    return ngettext("%(n)s practitioner", "%(n)s practitioners", len(found.involved)) % {"n": len(found.involved)}


def _safe(found: Any) -> str:
    safe = sum(one.safe_to_ask == SafeToAsk.YES for one in found.asked)
    return gettext("Safe to ask: %(safe)s of %(all)s") % {"safe": safe, "all": len(found.asked)}


SUMMARIES: dict[Step, Callable[[Any], str]] = {
    Step.DANGER: _danger,
    Step.PEOPLE: lambda found: summary(found.people),
    Step.PROBLEMS: _problems,
    Step.STAKE: _stake,
    Step.INVOLVED: _involved,
    Step.SAFE_TO_ASK: _safe,
}


def step_summary(step: Step, found: Any) -> str:
    """Return the few words for a page that is done; ``found`` is the referral."""
    return SUMMARIES[step](found)


def to_put_right(count: int) -> str:
    """Return "Two things to put right"."""
    return ngettext("One thing to put right", "%(n)s things to put right", count) % {"n": count}
