"""Forms about times: which are proposed, which suit."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from maillage.meetings.rules.convening import date_fault
from maillage.meetings.wording.convening import REFUSALS as DATES
from maillage.preparation.queries.times import Line
from maillage.preparation.rules.times import LEAST, MOST, No, Suit
from maillage.preparation.wording.times import REFUSALS, SUITS
from maillage.ui import wording as said

AS_TYPED = "%Y-%m-%dT%H:%M"


class ProposeForm(forms.Form):
    """Two to six times, each a date and an hour of the region."""

    def __init__(self, *args: Any, at: datetime, times: Sequence[datetime] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at
        for number in range(1, MOST + 1):
            self.fields[f"time_{number}"] = forms.DateTimeField(
                label=format_lazy(_("Time {n}"), n=number),
                required=number <= LEAST,
                initial=times[number - 1] if number <= len(times) else None,
                widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=AS_TYPED),
                input_formats=[AS_TYPED],
                error_messages={
                    "required": str(REFUSALS[No.TOO_FEW]),
                    "invalid": _("Write a day and an hour, for example 2026-03-05 14:00."),
                },
            )

    def clean(self) -> dict[str, Any]:
        """Refuse what has passed or is too far away, and the same time twice."""
        data = super().clean() or {}
        given = {name: one for name, one in data.items() if isinstance(one, datetime)}
        for name, one in given.items():
            if fault := date_fault(one, self.at):
                self.add_error(name, str(DATES[fault]))
            elif list(given.values()).index(one) != list(given).index(name):
                self.add_error(name, str(REFUSALS[No.TWICE]))
        data["starts"] = list(given.values())
        return data


class SuitsForm(forms.Form):
    """Of each proposed time, whether it suits."""

    def __init__(self, *args: Any, lines: Sequence[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            self.fields[str(line.id)] = forms.ChoiceField(
                label=said.moment(line.starts_at),
                widget=forms.RadioSelect,
                choices=lambda: list(SUITS.items()),
                initial=line.mine,
                error_messages={"required": _("Say of each time whether it suits you.")},
            )

    @property
    def says(self) -> dict[UUID, Suit]:
        """Return what she says of each time."""
        return {line.id: Suit(self.cleaned_data[str(line.id)]) for line in self.lines}
