"""Fields that more than one subject asks: words about a situation, which name roles and never a person."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from maillage.core.identifying import Hit, Identifier, Known, found_in

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
}
MAYBE = _("Could this tell who somebody is: {words}? Say the role, or about where or when; or keep it as it is.")
QUOTED = _("“{words}”")
REWORD = "reword"  # the code of a question: words that may stay once she has said so
AROUND = 40  # characters shown on each side of words that are asked about


def say(hit: Hit) -> str:
    """Return the sentence that says which words to take out."""
    return str(format_lazy(SAY[hit.kind], words=hit.words))


def ask(hits: Iterable[Hit]) -> str:
    """Return the question about words that may stay."""
    words = (str(format_lazy(QUOTED, words=one)) for one in dict.fromkeys(hit.words for hit in hits))
    return str(format_lazy(MAYBE, words=", ".join(words)))


def roles_not_names(text: str) -> None:
    """Refuse, as a validator of a form, words that obviously say who somebody is: one sentence for each."""
    wrong = [ValidationError(say(hit), code=hit.kind) for hit in found_in(text) if hit.firm]
    if wrong:
        raise ValidationError(wrong)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of what was typed; ``asked``: the words that the question is about."""

    words: str
    asked: bool


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
        if asked := questions(bound):
            wrong.append(ValidationError(ask(asked), code=REWORD))
        if wrong:
            raise ValidationError(wrong)
        return text


def kept(bound: BoundField) -> list[str]:
    """Return the words of a field that stay as they are: she said so, or they were there before."""
    said = str(bound.form.data.get(f"{bound.html_name}_kept") or "").splitlines()
    before = [hit.words for hit in found_in(str(bound.initial or ""), Known()) if not hit.firm]
    return list(dict.fromkeys(words for words in (*said, *before) if words))


def questions(bound: BoundField) -> list[Hit]:
    """Return what is still to be asked about a field's words."""
    answered = kept(bound)
    return [hit for hit in found_in(str(bound.data or "")) if not hit.firm and hit.words not in answered]


def marked(bound: BoundField) -> list[Piece]:
    """Return what was typed around the words that are asked about; what lies far from them is left out."""
    text = unicodedata.normalize("NFC", str(bound.data or ""))
    pieces: list[Piece] = []
    ended = 0
    for hit in questions(bound):
        between = text[ended : hit.start]
        pieces += [Piece(_shortened(between, first=not pieces), asked=False), Piece(hit.words, asked=True)]
        ended = hit.start + len(hit.words)
    rest = text[ended:]
    return [*pieces, Piece(rest if len(rest) <= AROUND else rest[:AROUND].rpartition(" ")[0] + " …", asked=False)]


def _shortened(text: str, *, first: bool) -> str:
    if len(text) <= AROUND * 2:
        return text
    before = "" if first else text[:AROUND].rpartition(" ")[0]
    return f"{before} … {text[-AROUND:].partition(' ')[2]}"
