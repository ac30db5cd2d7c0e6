"""What is asked about a situation, and whether the answers are well formed. The pages of the referral, in parts."""

from typing import Any, ClassVar, Protocol
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillage.access.facts import SituationState
from maillage.situations.queries import Referral
from maillage.situations.rules import Answer, FamilyRole, Step
from maillage.situations.wording import STATES, in_a_row, member_name, name_of
from maillage.situations.wording.referral import ANSWERS
from maillage.ui.fields import RolesNotNames

Choices = list[tuple[str, Any]]
INLINE = {"class": "govuk-radios--inline"}
BOTH = "both"


class Person(Protocol):
    """What a form needs of a person."""

    pk: UUID
    role: str
    number: int
    age_band: str
    parent: bool
    legal_authority: bool


class StepForm(forms.Form):
    """One page of the referral: knows what is written so far, and gives the values its action takes."""

    step: ClassVar[Step]

    def __init__(self, data: Any, *, referral: Referral) -> None:
        super().__init__(data)
        self.referral = referral
        self.build()

    def build(self) -> None:
        """Add the fields that depend on the situation, with what is written so far."""

    @property
    def next_id(self) -> str:
        """Return where the page begins again after "save and add another"."""
        return "main"

    def values(self) -> dict[str, Any]:
        """Return the keyword arguments of the page's action."""
        return {}

    @property
    def was_saved(self) -> bool:
        """Tell whether the page was saved before."""
        return self.step in self.referral.situation.saved

    def of(self, *roles: FamilyRole) -> list[Person]:
        """Return the people in these roles, or all when none is named."""
        return [one for one in self.referral.people if not roles or one.role in roles]

    def choices_of(self, *roles: FamilyRole) -> Choices:
        """Return these people as choices."""
        return [(str(one.pk), name_of(one)) for one in self.of(*roles)]


def both_parents(people: list[Person]) -> str:
    """Return "Mother and partner who uses violence", the choice for who serves both parents; empty without two."""
    parents = [member_name(one.role, one.number, one.parent) for one in people if one.parent]
    words = in_a_row(parents) if len(parents) > 1 else ""
    return words[:1].upper() + words[1:]


class DangerForm(forms.Form):
    """The question before everything else."""

    danger = forms.ChoiceField(
        label=_("Is someone in danger now?"),
        help_text=_("The woman, a child, you, anyone."),
        choices=[("no", _("No, not at this moment")), ("yes", _("Yes")), ("unsure", _("I am not sure"))],
        widget=forms.RadioSelect,
    )


class ReplyForm(forms.Form):
    """What the referent says to the outreach worker's question when she sends the referral again."""

    reply = RolesNotNames(label=_("Your answer to the question"), required=False, max_length=2000)


class AnswerForm(forms.Form):
    """What the outreach worker answers."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[(one, ANSWERS[one]) for one in Answer if one is not Answer.DECLINE],
        widget=forms.RadioSelect,
    )
    words = RolesNotNames(
        label=_("Your question"),
        help_text=_("Needed when you send it back. The referent reads it. Roles, not names."),
        required=False,
        max_length=2000,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for words where the referent would not know what to do next."""
        given = self.cleaned_data
        if given.get("answer") == Answer.RETURN and not given.get("words") and not self.errors:
            self.add_error("words", _("Write a few words, so that the referent knows what to do."))
        return given


class FilterForm(forms.Form):
    """One state, or one situation by its code."""

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", pgettext_lazy("every state", "All")), *((one, STATES[one]) for one in SituationState)],
    )
    code = forms.CharField(label=_("Code"), required=False, max_length=12, help_text=_("The whole code: VDR-7Q4F."))
