"""An entry in words: what it is called, what it does, how it is reached, for whom."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillage.directory.rules.codes import Confidentiality, PhoneType
from maillage.directory.rules.likeness import name_key
from maillage.directory.rules.taxonomy import GROUPS
from maillage.directory.wording.codes import COSTS
from maillage.directory.wording.terms import GROUPS as GROUP_WORDS
from maillage.directory.wording.terms import NEEDS, SITUATIONS
from maillage.people.wording import SPOKEN
from maillage.upkeep import wording
from maillage.upkeep.forms import HEARD, SAID, YES_NO, Marked, both, rows_of
from maillage.upkeep.rules.cards import LANGUAGES, plain

SPARE = 2  # empty rows for more telephones
LONGEST, SENTENCE = 10_000, 300
WORDS: dict[str, tuple[Promise, int, int]] = {
    "name": (_("Name"), SENTENCE, 0),
    "about": (_("What it does"), LONGEST, 5),
    "conditions": (_("Who can come, on what conditions"), LONGEST, 3),
    "fees": (_("What it costs, in words"), LONGEST, 2),
    "alert": (_("A notice at the top, for as long as it is true"), 500, 2),
}
HTTP = ("http://", "https://")


def _needs() -> list[Any]:
    return [(GROUP_WORDS[group], [(str(need), NEEDS[need]) for need in needs]) for group, needs in GROUPS.items()]


class EntryForm(Marked):
    """Everything of an entry but its hours and places; one language of the name is enough."""

    def __init__(self, *args: Any, card: Mapping[str, Any], hidden: bool = False, **kwargs: Any) -> None:
        start = {name: value for name, value in card.items() if name != "phones"}
        start |= {name: SAID[card[name]] for name in ("asks_status", "children_welcome")}
        for n, (number, extension, kind) in enumerate(card["phones"]):
            start |= {f"phone_{n}": number, f"extension_{n}": extension, f"kind_{n}": kind}
        kwargs["initial"] = start
        super().__init__(*args, **kwargs)
        self.before, self.hidden = card, hidden
        self.see(card)
        for name, (label, most, rows) in WORDS.items():
            more: dict[str, Any] = {"widget": forms.Textarea(attrs={"rows": rows})} if rows else {}
            both(self, name, label, max_length=most, **more)
        self.rows = rows_of(self.data, "phone", len(card["phones"]), SPARE)
        self._reached()
        self._described(card["languages"])

    def _reached(self) -> None:
        self.fields["email"] = forms.CharField(label=_("E-mail"), max_length=254, required=False)
        self.fields["url"] = forms.CharField(label=_("Web site"), max_length=500, required=False)
        for n in range(self.rows):
            label = wording.numbered(_("Telephone"), n + 1)
            self.fields[f"phone_{n}"] = forms.CharField(label=label, max_length=60, required=False)
            self.fields[f"extension_{n}"] = forms.CharField(label=_("Extension"), max_length=12, required=False)
            kinds = forms.ChoiceField(
                label=wording.numbered(_("Kind of telephone"), n + 1), choices=wording.PHONES.items(), required=False
            )
            self.fields[f"kind_{n}"] = kinds

    def _described(self, spoken: list[str]) -> None:
        tongues = {**SPOKEN, **{code: code for code in spoken if code not in SPOKEN}}
        many: dict[str, Any] = {"required": False, "widget": forms.CheckboxSelectMultiple}
        add = self.fields.__setitem__
        add("needs", forms.MultipleChoiceField(label=_("What it is for"), choices=_needs(), **many))
        whom = [(str(one), words) for one, words in SITUATIONS.items()]
        add("whom", forms.MultipleChoiceField(label=_("Whom it is for"), choices=whom, **many))
        add("languages", forms.MultipleChoiceField(label=_("Languages spoken"), choices=tongues.items(), **many))
        costs = [("", YES_NO[0][1]), *((str(one), words) for one, words in COSTS.items())]
        add("cost", forms.ChoiceField(label=_("What it costs"), choices=costs, required=False))
        short: dict[str, Any] = {"choices": YES_NO, "required": False}
        add("asks_status", forms.ChoiceField(label=_("Does it ask about immigration status?"), **short))
        add("children_welcome", forms.ChoiceField(label=_("Are children welcome?"), **short))
        add(
            "status",
            forms.ChoiceField(label=_("Does it go on?"), choices=wording.STATES.items(), help_text=wording.STATUS_HINT),
        )
        add("checked", forms.BooleanField(label=_("I checked all of this today"), required=False))

    def clean(self) -> dict[str, Any]:
        """Ask for a name; read addresses kindly, leaving what was there as it was."""
        cleaned = super().clean() or {}
        if not any(name_key(str(cleaned.get(f"name_{one}") or "")) for one in LANGUAGES):
            self.add_error("name_fr" if wording.in_french() else "name_en", _("Write a name in one of the languages."))
        self._clean_url(cleaned)
        self._clean_email(cleaned)
        for n in range(self.rows):
            number = str(cleaned.get(f"phone_{n}") or "")
            if number and sum(one.isdecimal() for one in number) < 3:  # noqa: PLR2004  211, 811
                self.add_error(f"phone_{n}", _("Write a telephone number, such as 514 555-0199 or 211."))
        if self.hidden:
            self.refuse_streets([f"{name}_{one}" for name in WORDS for one in LANGUAGES])
        return cleaned

    def _clean_url(self, cleaned: dict[str, Any]) -> None:
        url = cleaned.get("url") or ""
        if not url or url == self.before["url"]:
            return
        url = url if "://" in url else f"https://{url}"
        if not url.lower().startswith(HTTP) or " " in url or "." not in url:
            self.add_error("url", _("Write the address of a web site, such as https://example.org."))
        cleaned["url"] = url

    def _clean_email(self, cleaned: dict[str, Any]) -> None:
        email = cleaned.get("email") or ""
        if email and email != self.before["email"]:
            try:
                validate_email(email)
            except ValidationError:
                self.add_error("email", _("Write an e-mail address, such as name@example.org."))

    @property
    def card(self) -> dict[str, Any]:
        """What the page says now, in the same plain values as before."""
        said = self.cleaned_data
        card = {name: plain(said[name]) if isinstance(said[name], str) else said[name] for name in self.before_names}
        card |= {name: sorted(said[name]) for name in ("needs", "whom", "languages")}
        card |= {name: HEARD[said[name]] for name in ("asks_status", "children_welcome")}
        return card | {"phones": self.phones}

    @property
    def before_names(self) -> list[str]:
        """The fields of the card."""
        return [name for name in self.before if name != "phones"]

    @property
    def phones(self) -> list[list[str]]:
        """The telephones, in their order; emptied rows are gone."""
        said, found = self.cleaned_data, []
        for n in range(self.rows):
            if number := plain(said.get(f"phone_{n}")):
                kind = said.get(f"kind_{n}") or str(PhoneType.VOICE)
                found.append([number, plain(said.get(f"extension_{n}")), kind])
        return found

    def place_of(self, name: str) -> str | None:
        """Say what is said of telephones beside the first."""
        return "phone_0" if name == "phones" else super().place_of(name)

    def shown(self, name: str, value: Any) -> str:
        """Return telephones as their numbers."""
        return ", ".join(one[0] for one in value) if name == "phones" else super().shown(name, value)

    @property
    def telephones(self) -> list[list[Any]]:
        """The rows of telephones as the page draws them."""
        return [[self[f"{part}_{n}"] for part in ("phone", "extension", "kind")] for n in range(self.rows)]


class NewEntryForm(EntryForm):
    """An entry by hand; whoever answers for a whole region says which organisation gives it."""

    def __init__(self, *args: Any, names_house: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names_house = names_house
        if names_house:
            label, hint = _("Organisation that gives it"), _("As it calls itself. One that is there already is taken.")
            self.fields["house"] = forms.CharField(label=label, help_text=hint, max_length=SENTENCE)
        reached = [(str(one), words) for one, words in wording.REACHED.items()]
        self.fields["reached"] = forms.ChoiceField(
            label=_("How is it reached?"),
            choices=reached,
            widget=forms.RadioSelect,
            initial=str(Confidentiality.PUBLIC),
        )

    def clean(self) -> dict[str, Any]:
        """Let no word of a hidden service tell where it is."""
        cleaned = super().clean()
        if cleaned.get("reached", Confidentiality.PUBLIC) != Confidentiality.PUBLIC:
            self.refuse_streets([f"{name}_{one}" for name in WORDS for one in LANGUAGES])
        return cleaned
