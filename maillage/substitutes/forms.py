"""Who stands in, and when: is it well formed?"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

A_DAY = _("Choose a day.")
SOMEBODY = {"required": _("Choose who answers."), "invalid_choice": _("Choose one of these people.")}


def _named(person: Any) -> str:
    name = person.organisation.name
    house = name.get(get_language() or "en") or next(iter(name.values()), "")
    return f"{person.name}, {house}"


class SubstituteForm(forms.Form):
    """One person among those who could answer."""

    substitute = forms.TypedChoiceField(
        label=_("Who answers instead"), coerce=UUID, widget=forms.RadioSelect, error_messages=SOMEBODY
    )

    def __init__(self, *args: Any, candidates: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["substitute"]
        field.choices = [(str(one.pk), _named(one)) for one in candidates]


class AbsenceForm(SubstituteForm):
    """From when to when an outreach worker is away, and who answers."""

    of = forms.TypedChoiceField(label=_("Who is away"), coerce=UUID, widget=forms.RadioSelect, error_messages=SOMEBODY)
    since = forms.DateField(
        label=_("First day"), widget=forms.DateInput, error_messages={"required": A_DAY, "invalid": A_DAY}
    )
    until = forms.DateField(
        label=_("Last day"),
        help_text=_("Both days belong to it. It ends by itself."),
        widget=forms.DateInput,
        error_messages={"required": A_DAY, "invalid": A_DAY},
    )
    field_order = ("of", "since", "until", "substitute")

    def __init__(self, *args: Any, of: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        away: Any = self.fields["of"]
        away.choices = [(str(one.pk), _named(one)) for one in of]
        if len(away.choices) == 1:
            away.initial = away.choices[0][0]
