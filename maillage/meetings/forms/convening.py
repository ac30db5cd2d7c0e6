"""Forms before a meeting: is the input well formed?"""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.access.roles import SeatRole
from maillage.meetings.queries.convening import Proposal, ProposedSeat
from maillage.meetings.rules.convening import Chosen, Refusal, date_fault
from maillage.meetings.wording import convening as wording
from maillage.meetings.wording.table import BOTH_PARENTS, SERVED

NOBODY = ("", _("Nobody yet"))


class WhenForm(forms.Form):
    """When and where; hours are the region's own."""

    day = forms.DateField(label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}))
    hour = forms.TimeField(
        label=_("It begins at"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("A meeting lasts two hours."),
    )
    place = forms.CharField(
        label=_("Place"),
        max_length=200,
        required=False,
        help_text=_("Shown on the meeting’s page only, never mailed and never in a calendar."),
    )
    link = forms.URLField(
        label=_("Or a link to meet at a distance"), required=False, assume_scheme="https", max_length=500
    )

    def __init__(self, *args: Any, zone: str, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone, self.at = zone, at

    def clean(self) -> dict[str, Any]:
        """Refuse a moment that has passed, and a meeting that is nowhere."""
        data = super().clean() or {}
        day, hour = data.get("day"), data.get("hour")
        if isinstance(day, date) and isinstance(hour, time):
            data["starts_at"] = datetime.combine(day, hour, ZoneInfo(self.zone))
            fault = date_fault(data["starts_at"], self.at)
            if fault is not None:
                self.add_error("day", str(wording.REFUSALS[Refusal(fault)]))
        if not data.get("place") and not data.get("link") and "link" not in self.errors:
            self.add_error("place", _("Write where you meet, or give a link."))
        return data


class ConveneForm(WhenForm):
    """When, where, and which of the proposed seats."""

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposal = proposal
        leads = SeatRole.FACILITATOR
        free = [(str(n), seat) for n, seat in enumerate(proposal.seats) if not seat.barred]
        numbered = [(number, seat) for number, seat in free if seat.place.role != leads]
        self.fields["seats"] = forms.MultipleChoiceField(
            label=_("Who sits, besides you"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            choices=[(number, _told(seat)) for number, seat in numbered],
            initial=[number for number, seat in numbered if seat.consented],
            help_text=_("A seat whose consent is not there stays closed until it is recorded."),
        )
        for number, seat in numbered:
            if seat.practitioner is None:
                self.fields[f"someone_{number}"] = _people(wording.someone_at(seat.organisation.name), seat.candidates)
        self.fields["note_taker"] = _people(_("Who takes notes"), proposal.note_takers)
        if not proposal.situation.practice:
            self.fields["several"] = forms.BooleanField(
                label=_("This date is not settled: I propose several times on the next page"),
                required=False,
                help_text=_("Nobody is invited before that."),
            )

    @property
    def chosen(self) -> list[Chosen]:
        """Return the seats that are wanted."""
        data = self.cleaned_data
        return [Chosen(int(n), _id(data.get(f"someone_{n}"))) for n in data["seats"]]

    @property
    def note_taker(self) -> UUID | None:
        """Return who takes notes."""
        return _id(self.cleaned_data.get("note_taker"))


def _told(seat: ProposedSeat) -> str:
    name = seat.practitioner.name if seat.practitioner else wording.someone_at(seat.organisation.name)
    said = [name]
    if seat.practitioner:
        said.append(wording.named(seat.organisation.name))
    if seat.place.role is not SeatRole.INVOLVED:
        said.append(str(wording.ROLES[seat.place.role]))
    if seat.place.both_parents:
        said.append(str(BOTH_PARENTS))
    elif seat.serves is not None:
        said.append(str(SERVED[seat.serves.role]))
    words = ", ".join(said)
    return words if seat.consented else f"{words} ({_('consent not there yet')})"


def _people(label: Any, people: tuple[Any, ...]) -> forms.ChoiceField:
    choices = [NOBODY, *((str(one.id), one.name) for one in people)]
    return forms.ChoiceField(label=label, required=False, choices=choices)


def _id(value: str | None) -> UUID | None:
    return UUID(value) if value else None
