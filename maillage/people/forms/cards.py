"""The cards of regions, organisations and people."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar
from zoneinfo import available_timezones

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillage.people import wording
from maillage.people.rules import Level, plain

FEWEST, MOST = 3, 20  # rows for languages: always one more than are spoken
LANGUAGES = (("en", "English"), ("fr", "Français"))
PAGES = _("Language of your pages and mail")
ZONES = tuple((zone, zone.replace("_", " ")) for zone in sorted(available_timezones()) if "/" in zone)
AGES = ((12, "12"), (14, "14"), (16, "16"), (18, "18"))
Choices = list[tuple[str, str | Promise]]


def _alphabetical(words: dict[str, Promise]) -> Choices:
    return sorted(words.items(), key=lambda pair: plain(str(pair[1])))


def _chosen(words: dict[str, Promise]) -> Choices:
    return [("", "---"), *_alphabetical(words)]


class Tongues(forms.Form):
    """Languages somebody speaks, each with how well; as many rows as anybody needs."""

    def __init__(self, *args: Any, spoken: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [*spoken]
        self.rows = max(FEWEST, len(rows) + 1, sum(name.startswith("spoken_") for name in self.data))
        self.rows = min(self.rows, MOST)
        for number in range(1, self.rows + 1):
            code, level = rows[number - 1] if number <= len(rows) else ("", "")
            asked = forms.ChoiceField(
                label=_("Language you speak (%(number)s)") % {"number": number},
                choices=_chosen(wording.SPOKEN),
                required=False,
                initial=code,
            )
            well = forms.ChoiceField(
                label=_("How well (%(number)s)") % {"number": number},
                choices=[("", "---"), *wording.LEVELS.items()],
                required=False,
                initial=level,
            )
            self.fields |= {f"spoken_{number}": asked, f"level_{number}": well}
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """Ask how well, for every language that is named."""
        cleaned = super().clean() or {}
        for number in range(1, self.rows + 1):
            if cleaned.get(f"spoken_{number}") and not cleaned.get(f"level_{number}"):
                self.add_error(f"level_{number}", _("Choose how well you speak it."))
        return cleaned

    @property
    def tongues(self) -> list[tuple[str, Level]]:
        """The languages and levels that were chosen."""
        rows = [(self.cleaned_data[f"spoken_{n}"], self.cleaned_data[f"level_{n}"]) for n in range(1, self.rows + 1)]
        return [(code, Level(level)) for code, level in rows if code]


class OwnCard(Tongues):
    """What a person keeps of herself."""

    phone = forms.CharField(label=_("Telephone at work"), max_length=30, required=False)
    language = forms.ChoiceField(label=PAGES, choices=LANGUAGES, widget=forms.RadioSelect)
    substitute = forms.ChoiceField(
        label=_("Who stands in for you"), help_text=_("A colleague of your organisation."), required=False
    )
    expertise = forms.MultipleChoiceField(
        label=_("What you can be asked for as an external expert"),
        choices=wording.EXPERTISE.items(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    field_order = ("phone", "language", "substitute", "expertise")

    def __init__(self, *args: Any, colleagues: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["substitute"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
        field.choices = [("", "---"), *colleagues]

    @property
    def card(self) -> dict[str, Any]:
        """The card as it is kept."""
        kept = {name: self.cleaned_data[name] for name in ("phone", "language", "expertise")}
        return {**kept, "substitute": self.cleaned_data["substitute"] or None, "spoken": self.tongues}


class Named(forms.Form):
    """A name in both languages; one is enough."""

    bilingual: ClassVar[tuple[str, ...]] = ("name",)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    name_fr = forms.CharField(label=_("Name in French"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for at least one name."""
        cleaned = super().clean() or {}
        if not cleaned.get("name_en") and not cleaned.get("name_fr"):
            self.add_error("name_en", _("Write the name in at least one language."))
        return cleaned

    @property
    def card(self) -> dict[str, Any]:
        """The card as it is kept, its bilingual values put together."""
        kept = dict(self.cleaned_data)
        for part in self.bilingual:
            kept[part] = {"en": kept.pop(f"{part}_en"), "fr": kept.pop(f"{part}_fr")}
        return kept

    @classmethod
    def filled(cls, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the form begins with, from a row's values."""
        parts = {f"{part}_{code}": (row[part] or {}).get(code, "") for part in cls.bilingual for code in ("en", "fr")}
        return {**row, **parts}


class OrganisationForm(Named):
    """An organisation's card."""

    kind = forms.ChoiceField(label=_("Kind of organisation"), choices=wording.KINDS.items(), widget=forms.RadioSelect)
    sector = forms.ChoiceField(label=_("Sector"), choices=lambda: _chosen(wording.SECTORS))
    serves = forms.MultipleChoiceField(
        label=_("Whom it serves"), choices=wording.SERVES.items(), widget=forms.CheckboxSelectMultiple
    )


class RegionForm(Named):
    """A region's card."""

    bilingual = ("name", "rapid_response", "support_line")
    emergency_number = forms.CharField(label=_("Emergency number"), max_length=20)
    rapid_response_en = forms.CharField(label=_("Rapid-response cell, in English"), max_length=200, required=False)
    rapid_response_fr = forms.CharField(label=_("Rapid-response cell, in French"), max_length=200, required=False)
    rapid_response_phone = forms.CharField(label=_("Telephone of the cell"), max_length=30, required=False)
    support_line_en = forms.CharField(label=_("Support line for workers, in English"), max_length=200, required=False)
    support_line_fr = forms.CharField(label=_("Support line for workers, in French"), max_length=200, required=False)
    support_phone = forms.CharField(label=_("Telephone of the support line"), max_length=30, required=False)
    consent_age = forms.TypedChoiceField(
        label=_("Age from which a child consents"), choices=AGES, coerce=int, widget=forms.RadioSelect
    )
    language = forms.ChoiceField(label=_("Language most people work in"), choices=LANGUAGES, widget=forms.RadioSelect)
    zone = forms.ChoiceField(label=_("Time zone"), choices=ZONES)


class SearchForm(forms.Form):
    """What is looked for in the list of organisations."""

    words = forms.CharField(label=_("Name, or part of it"), max_length=100, required=False)
    sector = forms.ChoiceField(label=_("Sector"), required=False, choices=lambda: _chosen(wording.SECTORS))
