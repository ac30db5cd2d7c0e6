"""Hours as a person reads them, line by line; what the region shows of hidden services."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.directory.rules.codes import Frequency, Holidays
from maillage.directory.rules.hours import Schedule
from maillage.directory.rules.hours.plain import DAYS
from maillage.directory.rules.records import Fields
from maillage.directory.wording.hours import DAYS as DAY_NAMES

NTH = (
    ("", _("every week")),
    ("1", _("the first of the month")),
    ("2", _("the second of the month")),
    ("3", _("the third of the month")),
    ("4", _("the fourth of the month")),
    ("-1", _("the last of the month")),
)
MOST = 14


class HoursLine(forms.Form):
    """One line: these days, from then until then."""

    all_optional = True  # a line may stay empty
    days = forms.MultipleChoiceField(
        label=_("Days"),
        choices=[(day, DAY_NAMES[day]) for day in DAYS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    nth = forms.ChoiceField(label=_("Which ones?"), choices=NTH, required=False)
    opens = forms.TimeField(label=_("Opens at"), widget=forms.TimeInput, required=False)
    closes = forms.TimeField(
        label=_("Closes at"),
        widget=forms.TimeInput,
        required=False,
        help_text=_("Past midnight is fine. The same hour twice is day and night."),
    )
    by_appointment = forms.BooleanField(label=_("By appointment"), required=False)
    closed_on_holidays = forms.BooleanField(label=_("Closed on public holidays"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for what is missing in a line that was begun."""
        given = super().clean() or {}
        days, hours = given.get("days"), [given.get("opens"), given.get("closes")]
        if self.errors or not (days or any(one is not None for one in hours)):
            return given
        if not days:
            self.add_error("days", _("Choose at least one day."))
        if hours[0] is None:
            self.add_error("opens", _("Give a time."))
        if hours[1] is None:
            self.add_error("closes", _("Give a time."))
        return given

    @property
    def line(self) -> Fields | None:
        """Return the line as a schedule's columns; nothing where it was left empty."""
        given = self.cleaned_data
        if not given.get("days"):
            return None
        return {
            "freq": Frequency.MONTHLY if given["nth"] else Frequency.WEEKLY,
            "byday": [f"{given['nth']}{day}" for day in given["days"]],
            "opens_at": given["opens"],
            "closes_at": given["closes"],
            "by_appointment": given["by_appointment"],
            "holidays": Holidays.CLOSED if given["closed_on_holidays"] else "",
        }


if TYPE_CHECKING:
    Base = forms.BaseFormSet[HoursLine]
else:
    Base = forms.BaseFormSet


class Lines(Base):
    """The lines of a week: at least one says something."""

    def clean(self) -> None:
        """Ask for one line."""
        if not any(self.errors) and not self.lines:
            raise forms.ValidationError(_("Write at least one line, or leave the hours as text."), code="empty")

    @property
    def lines(self) -> list[Fields]:
        """Return the lines that say something."""
        return [line for form in self.forms if (line := form.line) is not None]


HoursForm = cast(
    "type[Lines]", forms.formset_factory(HoursLine, formset=Lines, extra=1, max_num=MOST, absolute_max=MOST)
)


def begun(schedules: tuple[Schedule, ...]) -> list[dict[str, Any]]:
    """Return lines to begin with, from what could be read of hours; lines of several kinds of days become several."""
    found = []
    for one in schedules[:MOST]:
        for nth in dict.fromkeys(day[:-2] for day in one.byday):
            days = [day[-2:] for day in one.byday if day[:-2] == nth]
            hours = {"opens": one.opens, "closes": one.closes, "by_appointment": one.by_appointment}
            found.append({"days": days, "nth": nth, **hours, "closed_on_holidays": one.closed_on_holidays})
    return found[:MOST]


class ChoicesForm(forms.Form):
    """What the region shows of services whose place is hidden."""

    shows_by_phone = forms.BooleanField(
        label=_("Show services whose place is confidential, with their telephone"), required=False
    )
    shows_through_partner = forms.BooleanField(
        label=_("Show services that are reached through a partner organisation only"), required=False
    )
