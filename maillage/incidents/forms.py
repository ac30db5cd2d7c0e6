"""What is written in the register: is it well formed?"""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.incidents import wording
from maillage.incidents.rules import Card, Kind, No, Outcome, Promise, Tell, why_not_noticed, why_not_told
from maillage.ui.fields import RolesNotNames

A_DAY = _("Choose a day.")
AN_HOUR = _("Write an hour, such as 14:30.")
NO_FAMILY = _("What happened and what was done. No name, no code, nothing about a family.")


class IncidentForm(forms.Form):
    """What happened, when, and who must be told."""

    kind = forms.ChoiceField(label=_("What happened"), choices=wording.KINDS.items(), widget=forms.RadioSelect)
    day = forms.DateField(
        label=_("Noticed on"), widget=forms.DateInput, error_messages={"required": A_DAY, "invalid": A_DAY}
    )
    hour = forms.TimeField(
        label=_("At what time"), widget=forms.TimeInput, error_messages={"required": AN_HOUR, "invalid": AN_HOUR}
    )
    promise = forms.ChoiceField(
        label=_("Which promise it touches"),
        choices=[("", _("I cannot say")), *wording.PROMISES.items()],
        required=False,
    )
    code = forms.CharField(
        label=_("Code of the situation, if it is about one"),
        help_text=_("Only a situation you may know of. Leave it empty if you are not sure."),
        max_length=20,
        required=False,
    )
    tell = forms.MultipleChoiceField(
        label=_("Who else must be told"),
        help_text=_("Those whom this kind of incident always concerns are added by themselves."),
        choices=wording.TELLS.items(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    words = RolesNotNames(label=_("In a few words"), help_text=NO_FAMILY, max_length=1000, required=False)

    def __init__(self, *args: Any, zone: str, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone, self.at = zone, at

    def clean(self) -> dict[str, Any]:
        """Refuse a moment that has not come, beside its field."""
        cleaned = super().clean() or {}
        if {"day", "hour"} <= cleaned.keys() and why_not_noticed(self.noticed, self.at):
            self.add_error("hour", str(wording.NOS[No.IN_THE_FUTURE]))
        return cleaned

    @property
    def noticed(self) -> datetime:
        """The moment it was noticed, in the region's time."""
        hour: time = self.cleaned_data["hour"]
        return datetime.combine(self.cleaned_data["day"], hour, ZoneInfo(self.zone))

    @property
    def card(self) -> Card:
        """What is recorded, as the rules know it."""
        kept = self.cleaned_data
        return Card(
            kind=Kind(kept["kind"]),
            noticed=self.noticed,
            promise=Promise(kept["promise"]) if kept["promise"] else None,
            code=kept["code"],
            tell=tuple(Tell(who) for who in kept["tell"]),
            words=kept["words"],
        )


class StepForm(forms.Form):
    """One step that was taken."""

    step = forms.ChoiceField(label=_("What was done"), choices=wording.STEPS.items())
    words = RolesNotNames(label=_("In a few words"), help_text=NO_FAMILY, rows=2, max_length=500, required=False)


class TellForm(forms.Form):
    """Somebody told, or why not."""

    who = forms.ChoiceField(label=_("Who"), choices=wording.TELLS.items())
    outcome = forms.ChoiceField(
        label=_("Was she told?"), choices=wording.OUTCOMES.items(), widget=forms.RadioSelect, initial=Outcome.TOLD
    )
    words = RolesNotNames(label=_("How, or why not"), help_text=NO_FAMILY, rows=2, max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the reason where somebody is not told."""
        cleaned = super().clean() or {}
        if {"outcome", "words"} <= cleaned.keys():
            no = why_not_told(Outcome(cleaned["outcome"]), cleaned["words"])
            if no is not None:
                self.add_error("words", str(wording.NOS[no]))
        return cleaned
