"""Fields that more than one subject asks: words about a situation, which name roles and never a person."""

import unicodedata
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from maillage.core.identifying import Hit, Identifier, found_in

HINT = _("Roles, not names: “the mother”, “child 1”. No place, date or number that could tell who they are.")
SAY: dict[Identifier, Promise] = {
    Identifier.ADDRESS: _("Take out the address: “{words}”."),
    Identifier.COURT_FILE: _("Take out the file number: “{words}”."),
    Identifier.DATE: _("Take out the date: “{words}”."),
    Identifier.EMAIL: _("Take out the e-mail address: “{words}”."),
    Identifier.HEALTH_CARD: _("Take out the health card number: “{words}”."),
    Identifier.PLATE: _("Take out the licence plate: “{words}”."),
    Identifier.POSTAL_CODE: _("Take out the postal code: “{words}”."),
    Identifier.SIN: _("Take out the social insurance number: “{words}”."),
    Identifier.TELEPHONE: _("Take out the telephone number: “{words}”."),
    Identifier.DAY: _("“{words}” is an exact day. Could you say about when?"),
    Identifier.HANDLE: _("“{words}” may be somebody’s account. Could you leave it out?"),
    Identifier.NAME: _("“{words}” may be the name of a person or a place. Could you say the role instead?"),
    Identifier.TITLED: _("“{words}” may be somebody’s name. Could you say the role instead?"),
}
REWORD = "reword"  # the code of a question: words that may stay once she has said so
AROUND = 40  # characters shown on each side of words that are asked about


def say(hit: Hit) -> str:
    """Return the sentence that says which words to take out, or asks about them."""
    return str(format_lazy(SAY[hit.kind], words=hit.words))


def roles_not_names(text: str) -> None:
    """Refuse, as a validator of a form, words that obviously say who somebody is: one sentence for each."""
    wrong = [ValidationError(say(hit), code=hit.kind) for hit in found_in(text) if hit.firm]
    if wrong:
        raise ValidationError(wrong)


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that are asked about, among those around them."""

    before: str
    words: str
    after: str


class RolesNotNames(forms.CharField):
    """Free words about a situation: a text area (``rows``), with the hint and the check for obvious identifiers.

    What is firm must go. What may be a name is asked about once: the answer comes back in ``<name>_kept``, one line for
    each of the words that stay; words that were there before are not asked about again. ``help_text`` replaces the
    hint.
    """

    identifying = True

    def __init__(self, *, rows: int = 4, max_length: int = 4000, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        kwargs.setdefault("help_text", HINT)
        super().__init__(max_length=max_length, **kwargs)
        self.validators.append(roles_not_names)

    def _clean_bound_field(self, bound: BoundField) -> str:
        """Refuse what is firm and ask about the rest, both at once."""
        text, wrong = "", []
        try:
            text = super()._clean_bound_field(bound)  # type: ignore[misc]  # Django's own, which its stubs leave out
        except ValidationError as refused:
            wrong = list(refused.error_list)
        asked = {hit.words: hit for hit in questions(bound)}
        wrong += [ValidationError(say(hit), code=REWORD) for hit in asked.values()]
        if wrong:
            raise ValidationError(wrong)
        return text


def kept(bound: BoundField) -> list[str]:
    """Return the words of a field that stay as they are: she said so, or they were there before."""
    said = str(bound.form.data.get(f"{bound.html_name}_kept") or "").splitlines()
    before = [hit.words for hit in found_in(str(bound.initial or "")) if not hit.firm]
    return list(dict.fromkeys(words for words in (*said, *before) if words))


def questions(bound: BoundField) -> list[Hit]:
    """Return what is still to be asked about a field's words."""
    answered = kept(bound)
    return [hit for hit in found_in(str(bound.data or "")) if not hit.firm and hit.words not in answered]


def marked(bound: BoundField) -> list[Marked]:
    """Return the words to ask about, each among the words around it."""
    text = unicodedata.normalize("NFC", str(bound.data or ""))
    return [_around(text, hit) for hit in questions(bound)]


def _around(text: str, hit: Hit) -> Marked:
    end = hit.start + len(hit.words)
    return Marked(text[max(0, hit.start - AROUND) : hit.start], hit.words, text[end : end + AROUND])
