"""In which language, in which part of the region."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.finding.forms import ANY
from maillage.finding.wording import SPOKEN


class CoverageForm(forms.Form):
    """What the counts are narrowed by."""

    spoken = forms.ChoiceField(label=_("Language spoken there"), choices=[ANY, *SPOKEN.items()], required=False)
    area = forms.ChoiceField(label=_("Town"), required=False)

    all_optional = True

    def __init__(self, *args: Any, areas: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["area"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- for the type checker
        field.choices = [ANY, *((area, area.title()) for area in areas)]
