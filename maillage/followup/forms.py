"""Whom to ask, what to answer, why a second meeting is left out."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.followup.queries import Taking
from maillage.followup.wording import SKIPS


class AskForm(forms.Form):
    """Who is asked to take a measure over."""

    seat = forms.ChoiceField(label=_("Whom do you ask?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, taking: Taking, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["seat"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(seat.pk, seat.practitioner.name) for seat in taking.seats]


class AnswerForm(forms.Form):
    """Whether she takes it over."""

    accepts = forms.ChoiceField(
        label=_("Do you take it over?"),
        choices=(("yes", _("Yes, I take it over")), ("no", _("No, it stays where it is"))),
        widget=forms.RadioSelect,
    )


class SkipForm(forms.Form):
    """Why the second meeting is left out."""

    because = forms.ChoiceField(label=_("Why is it left out?"), choices=tuple(SKIPS.items()), widget=forms.RadioSelect)
