"""Forms about one seat: as what somebody is asked, who sits, whether she comes."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maillage.access.roles import SeatRole
from maillage.meetings.rules.convening import Refusal
from maillage.meetings.rules.seats import Decline
from maillage.meetings.wording import convening as wording


class SeatForm(forms.Form):
    """As what somebody is asked to the table."""

    ASKED = (SeatRole.EXTERNAL_EXPERT, SeatRole.NOTE_TAKER, SeatRole.INFORMAL_HELPER)
    role = forms.ChoiceField(
        label=_("As what?"),
        widget=forms.RadioSelect,
        initial=SeatRole.EXTERNAL_EXPERT,
        error_messages={"required": _("Say as what she is asked.")},
    )
    she_asks = forms.BooleanField(label=_("The woman asked for this person to be there"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role, wording.ROLES[role]) for role in self.ASKED]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """An informal helper sits only when the woman asks."""
        data = super().clean() or {}
        if data.get("role") == SeatRole.INFORMAL_HELPER and not data.get("she_asks"):
            self.add_error("she_asks", str(wording.REFUSALS[Refusal.NOT_ASKED_FOR]))
        return data


class NameForm(forms.Form):
    """Who holds a seat."""

    practitioner = forms.ChoiceField(
        label=_("Who sits?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who sits.")},
    )

    def __init__(self, *args: Any, candidates: tuple[Any, ...], substitute: UUID | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = sorted(candidates, key=lambda one: one.id != substitute)  # whom she named herself, then by name
        field = self.fields["practitioner"]
        field.choices = [(str(one.id), _named(one, substitute)) for one in first]  # type: ignore[attr-defined]
        field.initial = str(substitute) if first and first[0].id == substitute else None


def _named(one: Any, substitute: UUID | None) -> str:
    return gettext("%(name)s, her substitute") % {"name": one.name} if one.id == substitute else str(one.name)


class AnswerForm(forms.Form):
    """Does she come, and if not, why; the reason may stay unsaid."""

    comes = forms.ChoiceField(
        label=_("Do you come?"),
        widget=forms.RadioSelect,
        choices=(("yes", _("Yes, I come")), ("no", _("No, I do not come"))),
        error_messages={"required": _("Say whether you come.")},
    )
    because = forms.ChoiceField(
        label=_("If not, why?"),
        required=False,
        choices=lambda: [(code.value, wording.DECLINES[code]) for code in sorted(Decline, key=bool)],
        help_text=_("You need not say why, for instance if you may know this family."),
    )
