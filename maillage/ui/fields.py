"""Fields that more than one subject asks: words about a situation, which name roles and never a person."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from maillage.core.identifying import Hit, Identifier, found_in

HINT = _("Roles, not names: “the mother”, “child 1”. No place, date or number that could tell who they are.")
TAKE_OUT: dict[Identifier, Promise] = {
    Identifier.DATE: _("Take out the date: “{words}”."),
    Identifier.EMAIL: _("Take out the e-mail address: “{words}”."),
    Identifier.POSTAL_CODE: _("Take out the postal code: “{words}”."),
    Identifier.TELEPHONE: _("Take out the telephone number: “{words}”."),
}


def take_out(hit: Hit) -> str:
    """Return the sentence that says which words to take out."""
    return str(format_lazy(TAKE_OUT[hit.kind], words=hit.words))


def roles_not_names(text: str) -> None:
    """Refuse, as a validator of a form, words that obviously say who somebody is: one sentence for each."""
    wrong = [ValidationError(take_out(hit), code=hit.kind) for hit in found_in(text)]
    if wrong:
        raise ValidationError(wrong)


class RolesNotNames(forms.CharField):
    """Free words about a situation: a text area (``rows``), with the hint and the check for obvious identifiers.

    Give ``widget=forms.TextInput`` for one line; ``help_text`` replaces the hint.
    """

    def __init__(self, *, rows: int = 4, max_length: int = 4000, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        kwargs.setdefault("help_text", HINT)
        super().__init__(max_length=max_length, **kwargs)
        self.validators.append(roles_not_names)
