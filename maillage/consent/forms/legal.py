"""What is written about legal grounds: is it well formed?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.consent.actions.legal import Line
from maillage.consent.rules.legal import MOST_DAYS, Entry, Invoker
from maillage.consent.wording.legal import ENTRIES, INVOKERS
from maillage.ui.fields import RolesNotNames

BOTH = _("In both languages: whoever relies on it reads it in hers.")


class LineForm(forms.Form):
    """One line of the register."""

    name_en = RolesNotNames(label=_("Name in English"), help_text="", rows=1, max_length=120)
    name_fr = RolesNotNames(label=_("Name in French"), help_text="", rows=1, max_length=120)
    text_en = RolesNotNames(label=_("What it says, in English"), help_text=BOTH, rows=6, max_length=3000)
    text_fr = RolesNotNames(label=_("What it says, in French"), help_text="", rows=6, max_length=3000)
    invoker = forms.ChoiceField(label=_("Who may rely on it"), choices=INVOKERS.items(), widget=forms.RadioSelect)
    asks = forms.MultipleChoiceField(
        label=_("What must be entered, besides the reason in words"),
        choices=ENTRIES.items(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    days = forms.IntegerField(
        label=_("For how many days it carries"),
        help_text=_("Then consent is asked for, or somebody relies on it anew."),
        min_value=1,
        max_value=MOST_DAYS,
    )

    @property
    def line(self) -> Line:
        """What the line says, as the action takes it."""
        kept = self.cleaned_data
        return Line(
            name={"en": kept["name_en"], "fr": kept["name_fr"]},
            text={"en": kept["text_en"], "fr": kept["text_fr"]},
            invoker=Invoker(kept["invoker"]),
            asks=tuple(Entry(one) for one in kept["asks"]),
            days=kept["days"],
        )


class RelyForm(forms.Form):
    """The entry that a ground asks for."""

    words = RolesNotNames(label=_("Why it cannot wait, and why consent cannot be asked for"), rows=4, max_length=2000)

    def __init__(self, *args: Any, asks: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for entry in asks:
            self.fields[entry] = forms.BooleanField(
                label=str(ENTRIES[entry]), error_messages={"required": _("This ground asks for it. Do it first.")}
            )
        self.order_fields([*asks, "words"])

    @property
    def said(self) -> tuple[Entry, ...]:
        """What was confirmed."""
        return tuple(Entry(name) for name, value in self.cleaned_data.items() if value is True)
