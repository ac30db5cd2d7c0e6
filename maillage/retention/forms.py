"""For how long a region keeps text; why a hold is set or lifted."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.people.rules import BOUNDS, Content
from maillage.people.wording.keeping import CONTENTS, months
from maillage.situations.rules.keeping import Hold, Lift
from maillage.situations.wording.keeping import HOLDS, LIFTS


class TimesForm(forms.Form):
    """One choice for each kind of text, within its bounds."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for content, (least, _usual, most) in BOUNDS.items():
            self.fields[content] = forms.TypedChoiceField(
                label=str(CONTENTS[content]), coerce=int, choices=[(n, months(n)) for n in range(least, most + 1)]
            )

    @property
    def months(self) -> Mapping[Content, int]:
        """Return what was chosen."""
        return {content: self.cleaned_data[content] for content in Content}


class CopyForm(forms.Form):
    """Which copy is destroyed."""

    copy = forms.UUIDField(widget=forms.HiddenInput)


class HoldForm(forms.Form):
    """Why everything is kept."""

    because = forms.TypedChoiceField(label=_("Why"), choices=list(HOLDS.items()), coerce=Hold, widget=forms.RadioSelect)


class LiftForm(forms.Form):
    """Why time may go on."""

    because = forms.TypedChoiceField(label=_("Why"), choices=list(LIFTS.items()), coerce=Lift, widget=forms.RadioSelect)
