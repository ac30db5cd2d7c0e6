"""The pages of the referral on problems and safety."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maillage.situations.forms import INLINE, Choices, StepForm
from maillage.situations.rules import FamilyRole, Problem, Step
from maillage.ui.fields import RolesNotNames

WHOSE = {
    Problem.CHILD_MALTREATMENT: _("Child maltreatment: which children?"),
    Problem.MENTAL_HEALTH: _("Mental health: whose?"),
    Problem.ADDICTION: _("Addiction: whose?"),
}
WOMAN, CHILDREN, NOBODY = "woman", "children", "nobody"


class ProblemsForm(StepForm):
    """Whether there is violence by a partner, and which problems come with it, of whom."""

    step = Step.PROBLEMS

    def build(self) -> None:
        """Ask of each problem whose it is."""
        row = self.referral.situation
        self.fields["violence"] = forms.ChoiceField(
            label=_("Do you see violence by a partner or former partner?"),
            choices=[("yes", _("Yes")), ("no", _("No"))],
            widget=forms.RadioSelect(attrs=INLINE),
            initial={True: "yes", False: "no", None: None}[row.violence],
        )
        for problem, label in WHOSE.items():
            roles = (FamilyRole.CHILD,) if problem is Problem.CHILD_MALTREATMENT else ()
            if choices := self.choices_of(*roles):
                self.fields[problem] = forms.MultipleChoiceField(
                    label=label,
                    choices=choices,
                    required=False,
                    widget=forms.CheckboxSelectMultiple,
                    initial=[str(one.pk) for one in self.referral.people if problem in one.problems],
                )
        self.fields["none"] = forms.BooleanField(
            label=_("I see none of these problems"), required=False, initial=self.was_saved and not row.problems
        )

    def clean(self) -> dict[str, Any]:
        """Ask for at least one problem, or for a plain "none"."""
        given = self.cleaned_data
        there = [problem for problem in WHOSE if given.get(problem)]
        first = next(problem for problem in WHOSE if problem in self.fields)
        if not there and not given.get("none"):
            self.add_error(first, gettext("Choose at least one co-occurring problem, or tick “I see none”."))
        if there and given.get("none"):
            self.add_error("none", gettext("You named a problem and ticked “none”. Keep one of the two."))
        return given

    def values(self) -> dict[str, Any]:
        """Return the answers as codes and ids."""
        given = self.cleaned_data
        people = {problem: {UUID(one) for one in given.get(problem, ())} for problem in WHOSE}
        return {"violence": given["violence"] == "yes", "problems": people}


class StakeForm(StepForm):
    """Whose safety is at stake, and why."""

    step = Step.STAKE

    whose = forms.MultipleChoiceField(label=_("Whose safety is at stake?"), widget=forms.CheckboxSelectMultiple)
    words = RolesNotNames(
        label=_("What worries you about the safety of the woman or the children?"),
        error_messages={"required": _("Say in a few words what worries you.")},
        rows=6,
    )

    def build(self) -> None:
        """Ask about the children where there are some."""
        row = self.referral.situation
        children: Choices = [(CHILDREN, _("The children's"))] if self.of(FamilyRole.CHILD) else []
        whose = self.fields["whose"]
        whose.choices = [(WOMAN, _("The woman's")), *children, (NOBODY, _("Nobody's, as far as I see"))]  # type: ignore[attr-defined]
        said = ((WOMAN, row.stake_woman), (CHILDREN, row.stake_children))
        nobody = [NOBODY] if self.was_saved and not row.stake_woman and not row.stake_children else []
        whose.initial = [code for code, is_so in said if is_so] or nobody
        self.fields["words"].initial = row.stake_words

    def clean(self) -> dict[str, Any]:
        """Ask for no words where nobody's safety is at stake."""
        given = self.cleaned_data
        whose = given.get("whose", [])
        if NOBODY in whose and len(whose) > 1:
            self.add_error("whose", gettext("You chose “nobody” and someone. Keep one of the two."))
        elif NOBODY in whose and self.has_error("words", "required"):
            del self.errors["words"]
            given["words"] = ""
        return given

    def values(self) -> dict[str, Any]:
        """Return the answers."""
        whose = self.cleaned_data["whose"]
        return {"woman": WOMAN in whose, "children": CHILDREN in whose, "words": self.cleaned_data["words"]}
