"""A suggestion: what somebody noticed about a service; of people nothing."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.core.identifying import Known, found_in
from maillage.directory.rules.hiding import names_a_street
from maillage.ui.fields import say
from maillage.upkeep import wording
from maillage.upkeep.rules import MOST_WORDS
from maillage.upkeep.rules.people import asks, forbids


class SuggestionForm(forms.Form):
    """What is not right, and what is, as far as somebody knows."""

    about = forms.ChoiceField(label=_("What is not right?"), choices=wording.ABOUTS.items(), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("What is right, as far as you know?"),
        help_text=_("About the service only: no name of a person, nothing about anybody’s life."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=MOST_WORDS,
    )
    as_is = forms.BooleanField(label=_("These words name no private person: send them as they are"), required=False)

    def __init__(self, *args: Any, hidden: bool, names: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hidden, self.known = hidden, Known(tuple(name for name in names if name))
        self.asks = False

    def clean(self) -> dict[str, Any]:
        """Refuse what belongs to a person, ask about what may; of a hidden service, refuse where it is."""
        cleaned = super().clean() or {}
        words = str(cleaned.get("words") or "")
        hits = found_in(words, self.known)
        for hit in filter(forbids, hits):
            self.add_error("words", say(hit))
        maybe = [hit.words for hit in filter(asks, hits)]
        self.asks = bool(maybe)
        if maybe and not cleaned.get("as_is"):
            self.add_error("words", wording.is_a_person(maybe))
        if self.hidden and names_a_street(words):
            self.add_error("words", str(wording.TAKE_STREET_OUT))
        return cleaned
