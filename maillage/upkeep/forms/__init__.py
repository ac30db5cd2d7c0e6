"""What the forms of an entry share: fields in two languages, and marks of what their reader saw."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.directory.rules.hiding import names_a_street
from maillage.upkeep import wording
from maillage.upkeep.rules.cards import LANGUAGES
from maillage.upkeep.rules.merging import carried, marks, read

MOST_MARKS = 4000
MOST_ROWS = 40
YES_NO = [("", _("Not known")), ("yes", _("Yes")), ("no", _("No"))]
HEARD = {"yes": True, "no": False, "": None}
SAID = {True: "yes", False: "no", None: ""}


class Marked(forms.Form):
    """A form that carries what its reader saw, so that nobody's change is lost."""

    all_optional = True  # what is asked for says so itself

    seen = forms.CharField(widget=forms.HiddenInput, max_length=MOST_MARKS, required=False)

    def see(self, card: Mapping[str, Any]) -> None:
        """Carry the marks of what is shown."""
        self.initial["seen"] = carried(marks(card))

    @property
    def marks(self) -> dict[str, str]:
        """The marks that came back."""
        return read(self.cleaned_data.get("seen") or "")

    def see_again(self, clashes: Sequence[str], card: Mapping[str, Any]) -> None:
        """Say what somebody else wrote meanwhile; when the button is pressed again, hers is kept."""
        fresh = self.marks | marks({name: card[name] for name in clashes})
        for name in clashes:
            self.add_error(self.place_of(name), wording.meanwhile(self.shown(name, card[name])))
        self.bring_back(fresh)

    def bring_back(self, marks: Mapping[str, str]) -> None:
        """Carry other marks when the form is drawn again."""
        data: Any = self.data
        data = data.copy()
        data["seen"] = carried(marks)
        self.data = data

    def place_of(self, name: str) -> str | None:
        """Return the field beside which something is said of a part of the card."""
        return name if name in self.fields else None

    def shown(self, name: str, value: Any) -> str:
        """Return a value of the card as the form shows it."""
        choices = dict(getattr(self.fields.get(name), "choices", ()))
        if isinstance(value, list):
            return ", ".join(str(choices.get(one, one)) for one in value)
        return str(choices.get(SAID.get(value, value) if isinstance(value, bool | None) else value, value or ""))

    def refuse_streets(self, names: Sequence[str]) -> None:
        """Refuse words that tell where a hidden service is."""
        for name in names:
            if names_a_street(str(self.cleaned_data.get(name) or "")):
                self.add_error(name, str(wording.TAKE_STREET_OUT))


def rows_of(data: Mapping[str, Any] | None, name: str, there: int, spare: int) -> int:
    """Return how many rows a page has: those there are and empty ones, and all that came back, whatever was ended."""
    came = [int(one.rpartition("_")[2]) + 1 for one in data or {} if one.startswith(f"{name}_") and one[-1].isdecimal()]
    return min(max([there + spare, *came]), MOST_ROWS)


def both(form: forms.Form, name: str, label: object, **common: Any) -> None:
    """Give a form one field for each language."""
    for language in LANGUAGES:
        words = wording.in_the(label, language)
        form.fields[f"{name}_{language}"] = forms.CharField(label=words, required=False, **common)
