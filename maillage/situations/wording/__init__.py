"""People as roles, states and what waits, in words. Other subjects name people with these sentences too."""

from collections.abc import Iterable
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from maillage.access.facts import SituationState
from maillage.situations.rules import AgeBand, FamilyRole, Problem, SafeToAsk, Track


class Named(Protocol):
    """What is needed of a person to name her as a role."""

    role: str
    number: int
    age_band: str
    parent: bool
    legal_authority: bool


STATES: dict[str, Promise] = {
    SituationState.DRAFT: _("Being written"),
    SituationState.SENT: _("Sent"),
    SituationState.RETURNED: _("Sent back with a question"),
    SituationState.ACCEPTED: _("Accepted"),
    SituationState.DECLINED: _("Declined"),
    SituationState.CLOSED: pgettext_lazy("a situation", "Closed"),
}
STATE_TAGS: dict[str, str] = {
    SituationState.DRAFT: "tocome",
    SituationState.SENT: "underway",
    SituationState.RETURNED: "obstacle",
    SituationState.ACCEPTED: "done",
    SituationState.DECLINED: "closed",
    SituationState.CLOSED: "closed",
}
TRACKS: dict[str, Promise] = {Track.COOPERATION: _("Cooperation"), Track.CONSULTATION: _("Consultation")}
PROBLEMS: dict[str, Promise] = {
    Problem.CHILD_MALTREATMENT: _("Child maltreatment"),
    Problem.MENTAL_HEALTH: _("Mental health"),
    Problem.ADDICTION: _("Addiction"),
}
SAFE: dict[str, Promise] = {
    SafeToAsk.YES: _("Yes, it is safe to ask"),
    SafeToAsk.NO: _("No, asking could put someone in danger"),
    SafeToAsk.UNKNOWN: _("I do not know yet"),
}
BANDS: dict[str, Promise] = {
    AgeBand.UNBORN: _("Not born yet"),
    AgeBand.B0_2: _("0 to 2 years"),
    AgeBand.B3_5: _("3 to 5 years"),
    AgeBand.B6_9: _("6 to 9 years"),
    AgeBand.B10_13: _("10 to 13 years"),
    AgeBand.B14_17: _("14 to 17 years"),
    AgeBand.B18_29: _("18 to 29 years"),
    AgeBand.B30_49: _("30 to 49 years"),
    AgeBand.B50_64: _("50 to 64 years"),
    AgeBand.B65: _("65 years or older"),
}

NUMBERS = (
    pgettext_lazy("a number", "one"),
    pgettext_lazy("a number", "two"),
    pgettext_lazy("a number", "three"),
    pgettext_lazy("a number", "four"),
    pgettext_lazy("a number", "five"),
    pgettext_lazy("a number", "six"),
    pgettext_lazy("a number", "seven"),
    pgettext_lazy("a number", "eight"),
    pgettext_lazy("a number", "nine"),
)


def member_name(role: str, number: int = 1, parent: bool = False) -> str:  # noqa: FBT001, FBT002  as it is kept
    """Return "mother", "partner who uses violence", "child 2": the person as a role, in lower case."""
    numbered = {"number": number}
    names = {
        FamilyRole.WOMAN: gettext("mother") if parent else gettext("woman"),
        FamilyRole.PARTNER: gettext("partner who uses violence"),
        FamilyRole.OTHER_PARENT: gettext("other parent"),
        FamilyRole.CHILD: gettext("child %(number)s") % numbered,
        FamilyRole.OTHER_ADULT: gettext("other adult %(number)s") % numbered,
    }
    return names[FamilyRole(role)]


def capital(words: str) -> str:
    """Return the words as they begin a line."""
    return words[:1].upper() + words[1:]


def name_of(person: Named) -> str:
    """Return a person's name as a role, as it begins a line: "Child 2"."""
    return capital(member_name(person.role, person.number, person.parent))


def described(person: Named) -> str:
    """Return "Child 2, 6 to 9 years" or "Mother, 30 to 49 years, has legal authority"."""
    said = [name_of(person), str(BANDS[person.age_band]).lower()]
    if person.role == FamilyRole.PARTNER and person.parent:
        said.append(gettext("a parent of the children"))
    if person.legal_authority:
        said.append(gettext("has legal authority over the children"))
    return ", ".join(said)


def summary(people: Iterable[Named]) -> str:
    """Return "Mother, partner who uses violence, two children"; numbers up to nine are written out."""
    people = tuple(people)
    said = [member_name(one.role, one.number, one.parent) for one in people if one.role != FamilyRole.CHILD]
    children = sum(one.role == FamilyRole.CHILD for one in people)
    if children:
        said.append(ngettext("%(n)s child", "%(n)s children", children) % {"n": _count(children)})
    return capital(", ".join(said))


def _count(number: int) -> str:
    return str(NUMBERS[number - 1]) if 1 <= number <= len(NUMBERS) else str(number)


def in_a_row(words: Iterable[str]) -> str:
    """Return "A, b and c"."""
    said = list(words)
    if len(said) < 2:  # noqa: PLR2004  one thing needs no "and"
        return "".join(said)
    return gettext("%(first)s and %(last)s") % {"first": ", ".join(said[:-1]), "last": said[-1]}
