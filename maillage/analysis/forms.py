"""What the tables are asked about."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from maillage.analysis.queries import Choices
from maillage.core.bilingual import in_language

REGION, STUDY = "region:", "study:"


class TablesForm(forms.Form):
    """Which meetings, or which study, from when to when; asked by GET, so that an address keeps it."""

    of = forms.ChoiceField(label=_("Show the figures of"), required=False)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput)
    until = forms.DateField(label=_("To"), required=False, widget=forms.DateInput)

    def __init__(self, data: Mapping[str, Any], *, choices: Choices) -> None:
        """Offer what the reader may choose; what nobody has asked is the usual."""
        super().__init__(data or None)
        self.usual = choices.usual
        language = get_language() or "en"
        here: list[Any] = [("", _("Meetings held here, all regions"))]
        here += [(REGION + slug, in_language(name, language)[0]) for slug, name in choices.regions]
        studies = [(STUDY + str(study), name) for study, name in choices.studies]
        self.fields["of"] = forms.ChoiceField(
            label=_("Show the figures of"),
            required=False,
            choices=[*here, *([(_("Studies brought in"), studies)] if studies else [])],
            initial=STUDY + str(choices.usual) if choices.usual else "",
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first one."""
        found = self.cleaned_data
        since, until = found.get("since"), found.get("until")
        if since and until and until < since:
            self.add_error("until", ValidationError(_("Give a last day that is not before the first one.")))
        return found

    def asked(self) -> dict[str, Any]:
        """Return what to ask the query; the usual when nothing was asked."""
        if not self.is_bound:
            return {"study": self.usual}
        of = self.cleaned_data["of"]
        return {
            "study": UUID(of.removeprefix(STUDY)) if of.startswith(STUDY) else None,
            "region": of.removeprefix(REGION) if of.startswith(REGION) else "",
            "since": self.cleaned_data["since"],
            "until": self.cleaned_data["until"],
        }

    @property
    def answerable(self) -> bool:
        """Whether tables can be shown for what was asked."""
        return not self.is_bound or self.is_valid()


class AchievedForm(forms.Form):
    """Of which region, in which year; asked by GET, so that an address keeps it. What cannot be read asks nothing."""

    region = forms.SlugField(required=False, max_length=50)
    year = forms.IntegerField(required=False, min_value=2000, max_value=2200)

    def asked(self) -> dict[str, Any]:
        """Return what to ask the query."""
        self.full_clean()
        return {"region": self.cleaned_data.get("region", ""), "year": self.cleaned_data.get("year")}
