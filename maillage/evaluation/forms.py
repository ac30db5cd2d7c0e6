"""The questionnaire, with the items that a role is asked; and the file of a study."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from maillage.evaluation import wording
from maillage.evaluation.rules.importing import MOST_BYTES
from maillage.evaluation.rules.questionnaire import LONGEST_WORDS, SCALES, Indicator, Open, asked_of, is_empty
from maillage.ui.fields import RolesNotNames


class Questionnaire(forms.Form):
    """What one role is asked. Nothing need be answered, but not everything can be left out."""

    all_optional = True  # said once above the form, not beside each question

    def __init__(self, data: Mapping[str, Any] | None = None, *, role: str) -> None:
        super().__init__(data)
        for indicator in asked_of(role):
            self.fields[indicator] = forms.ChoiceField(
                label=str(wording.QUESTIONS[indicator]),
                choices=[(level, wording.LEVELS[level]) for level in SCALES[indicator]],
                widget=forms.RadioSelect(attrs={"class": "govuk-radios--inline"}),
                required=False,
            )
        for question in Open:
            self.fields[question] = RolesNotNames(
                rows=3,
                label=wording.OPEN_QUESTIONS[question],
                max_length=LONGEST_WORDS,
                required=False,
                help_text=wording.NO_NAMES if question is Open.AGREEMENT else "",
            )

    @property
    def given(self) -> dict[str, str]:
        """The levels chosen, by item."""
        return {name: str(self.cleaned_data.get(name, "")) for name in Indicator}

    @property
    def words(self) -> dict[str, str]:
        """The open answers, by question."""
        return {name: str(self.cleaned_data.get(name, "")) for name in Open}

    def clean(self) -> dict[str, Any]:
        """Ask for at least one answer: an empty one would use up the link."""
        if not self.errors and is_empty({Indicator(k): v for k, v in self.given.items()}, self.words):
            raise ValidationError(_("Answer at least one question. The others can stay empty."), code="empty")
        return self.cleaned_data


class StudyFile(forms.Form):
    """A spreadsheet of questionnaires that were filled in elsewhere."""

    file = forms.FileField(
        label=_("Your spreadsheet"),
        help_text=_("XLSX or CSV, up to 64 MB. One row for each questionnaire."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        error_messages={"empty": _("This file is empty. Choose another one.")},
    )
    name = forms.CharField(
        label=_("Name of the study"),
        help_text=_("Left empty, the file’s name is taken. With the name of a study you have, rows are added to it."),
        max_length=120,
        required=False,
    )
    trial = forms.BooleanField(label=_("Only tell me what would happen"), required=False)

    def clean_file(self) -> Any:
        """Refuse a file that is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(wording.too_large(), code="too_large")
        return file

    @property
    def brought(self) -> dict[str, Any]:
        """What the import needs: the file and its name, the study's name, whether it is a trial."""
        file = self.cleaned_data["file"]
        return {
            "file": file.file,
            "file_name": file.name,
            "name": self.cleaned_data["name"],
            "trial": self.cleaned_data["trial"],
        }
