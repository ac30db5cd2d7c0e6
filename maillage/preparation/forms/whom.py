"""Forms about whom a table lacks: what is at stake, who is looked for, when one may be asked."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.meetings.rules.entries import NeedKind
from maillage.people.wording import EXPERTISE, SPOKEN
from maillage.preparation.rules.coverage import Facet
from maillage.preparation.wording.coverage import WORDS

MOST = 3  # languages at one table


class StakeForm(forms.Form):
    """The needs and languages at stake, in codes."""

    needs = forms.MultipleChoiceField(
        label=_("Needs at stake"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: list(WORDS[Facet.NEED].items()),
    )

    def __init__(self, *args: Any, languages: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(MOST):
            self.fields[f"language_{number + 1}"] = forms.ChoiceField(
                label=_("A language at stake") if number == 0 else _("Another language at stake"),
                required=False,
                choices=[("", "…"), *SPOKEN.items()],
                initial=languages[number] if number < len(languages) else "",
            )

    @property
    def languages(self) -> list[str]:
        """Return the languages."""
        chosen = (self.cleaned_data[f"language_{number + 1}"] for number in range(MOST))
        return [one for one in chosen if one]

    @property
    def kinds(self) -> list[NeedKind]:
        """Return the needs."""
        return [NeedKind(one) for one in self.cleaned_data["needs"]]


class LookForm(forms.Form):
    """What an expert should know, and a language she should speak."""

    expertise = forms.ChoiceField(label=_("Knows about"), required=False)
    language = forms.ChoiceField(label=_("Speaks"), required=False)
    place = forms.ChoiceField(
        label=_("Where"),
        required=False,
        choices=(("here", _("In my region")), ("elsewhere", _("In another region"))),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in (("expertise", EXPERTISE), ("language", SPOKEN)):
            self.fields[name].choices = [("", _("Anything")), *words.items()]  # type: ignore[attr-defined]


class OfferForm(forms.Form):
    """When the reader may be asked as an expert."""

    beyond = forms.BooleanField(
        label=_("Outreach workers of other regions may ask me too"),
        required=False,
        help_text=_("They then see your name, organisation, what you know and the languages you speak."),
    )
    away_until = forms.DateField(
        label=_("I am away until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_away_until(self) -> date | None:
        """Refuse a day that has passed."""
        day: date | None = self.cleaned_data["away_until"]
        if day is not None and day < self.today:
            raise forms.ValidationError(_("This day has passed. Leave it empty, or choose a later one."))
        return day
