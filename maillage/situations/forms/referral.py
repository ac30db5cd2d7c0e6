"""The pages of the referral after the people: problems, safety, practitioners, consents."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maillage.situations.forms import BOTH, INLINE, Choices, StepForm, both_parents
from maillage.situations.rules import FamilyRole, Involved, Problem, SafeToAsk, Serves, Step
from maillage.situations.wording import SAFE, name_of
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
        label=_("What worries you about the safety of the woman or the children?"), required=False, rows=6
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
        """Ask for words where safety is at stake."""
        given = self.cleaned_data
        whose = given.get("whose", [])
        if NOBODY in whose and len(whose) > 1:
            self.add_error("whose", gettext("You chose “nobody” and someone. Keep one of the two."))
        elif whose and NOBODY not in whose and "words" in given and not given["words"]:
            self.add_error("words", gettext("Say in a few words what worries you."))
        return given

    def values(self) -> dict[str, Any]:
        """Return the answers."""
        whose = self.cleaned_data["whose"]
        return {"woman": WOMAN in whose, "children": CHILDREN in whose, "words": self.cleaned_data["words"]}


class InvolvedForm(StepForm):
    """Whom the referent works with, and who else works with the family. ``who``: everybody who may be named."""

    step = Step.INVOLVED

    def __init__(self, data: Any, *, referral: Any, who: Choices) -> None:
        self.who = who
        super().__init__(data, referral=referral)

    def build(self) -> None:
        """Ask whom each one serves."""
        serves = self.choices_of()
        if both := both_parents(self.of()):
            serves.append((BOTH, both))
        own = self.referral.own
        self.fields["own"] = forms.ChoiceField(
            label=_("Whom do you work with yourself?"),
            choices=serves,
            widget=forms.RadioSelect,
            initial=own and (BOTH if own.both_parents else str(own.serves_id)),
        )
        if others := self.referral.others:
            self.fields["removed"] = forms.MultipleChoiceField(
                label=_("Who else works with the family"),
                help_text=_("Tick whoever should be taken out again."),
                choices=[(str(one.pk), self._named(one)) for one in others],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        self.fields["who"] = forms.ChoiceField(
            label=_("Add somebody who works with the family"),
            help_text=_("By organisation. Choose “Someone there” when you do not know who it is."),
            choices=[("", _("Nobody more")), *self.who],
            required=False,
        )
        self.fields["serves"] = forms.ChoiceField(
            label=_("Whom does she or he work with?"), choices=serves, required=False, widget=forms.RadioSelect
        )

    def _named(self, one: Any) -> str:
        who = one.practitioner.name if one.practitioner else gettext("Someone")
        serves = both_parents(self.of()) if one.both_parents else name_of(one.serves)
        return gettext("%(who)s, %(organisation)s. Works with: %(serves)s") % {
            "who": who,
            "organisation": one.organisation.sort_name,
            "serves": serves,
        }

    def clean(self) -> dict[str, Any]:
        """Ask for the half that is missing of somebody who is added."""
        given = self.cleaned_data
        if given.get("who") and not given.get("serves"):
            self.add_error("serves", gettext("Say whom she or he works with."))
        if given.get("serves") and not given.get("who") and "who" in given:
            self.add_error("who", gettext("Choose who it is, or take the answer below out."))
        return given

    def _serves(self, value: str) -> Serves:
        if value != BOTH:
            return Serves(UUID(value))
        woman = next(one for one in self.of() if one.parent)
        return Serves(woman.pk, both_parents=True)

    def values(self) -> dict[str, Any]:
        """Return whom the referent serves, who is added and who is taken out."""
        given = self.cleaned_data
        added = []
        if given["who"]:
            organisation, _colon, practitioner = given["who"].partition(":")
            person = UUID(practitioner) if practitioner else None
            added = [Involved(self._serves(given["serves"]), UUID(organisation), person)]
        removed = [UUID(one) for one in given.get("removed", ())]
        return {"own": self._serves(given["own"]), "added": added, "removed": removed}


class SafeToAskForm(StepForm):
    """Of each adult, and each child who has reached the region's age: is it safe to ask for consent?"""

    step = Step.SAFE_TO_ASK

    def build(self) -> None:
        """Ask of each, and for the reason."""
        for one in self.referral.asked:
            named = {"person": name_of(one)}
            self.fields[f"safe_{one.pk.hex}"] = forms.ChoiceField(
                label=gettext("%(person)s: is it safe to ask for consent?") % named,
                choices=[(code, SAFE[code]) for code in SafeToAsk],
                widget=forms.RadioSelect,
                initial=one.safe_to_ask if self.was_saved or one.safe_to_ask != SafeToAsk.UNKNOWN else None,
            )
            self.fields[f"why_{one.pk.hex}"] = RolesNotNames(
                label=gettext("%(person)s: why?") % named,
                help_text=gettext("Needed when it is not safe."),
                required=False,
                rows=2,
                max_length=1000,
                initial=one.safe_to_ask_words,
            )

    def clean(self) -> dict[str, Any]:
        """Ask for the reason where it is not safe."""
        for one in self.referral.asked:
            why = f"why_{one.pk.hex}"
            answer = self.cleaned_data.get(f"safe_{one.pk.hex}")
            if answer == SafeToAsk.NO and why in self.cleaned_data and not self.cleaned_data[why]:
                self.add_error(why, gettext("Say in a few words why it is not safe to ask."))
        return self.cleaned_data

    def values(self) -> dict[str, Any]:
        """Return the answer and the reason for each."""
        given = self.cleaned_data
        answers = {
            one.pk: (SafeToAsk(given[f"safe_{one.pk.hex}"]), given[f"why_{one.pk.hex}"]) for one in self.referral.asked
        }
        return {"answers": answers}
