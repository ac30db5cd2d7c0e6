"""The pages of the referral on those who work with the family, and on consents."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from maillage.core.bilingual import in_language
from maillage.situations.forms import BOTH, Choices, StepForm, both_parents
from maillage.situations.rules import Involved, SafeToAsk, Serves, Step
from maillage.situations.wording import SAFE, name_of
from maillage.ui.fields import RolesNotNames


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
            "organisation": in_language(one.organisation.name, get_language() or "en")[0],
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

    @property
    def next_id(self) -> str:
        """Return the question about who else works with the family."""
        return "id_who"

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
