"""Forms about guests: who is invited, what her organisation said, the code she was told."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.access.roles import SeatRole
from maillage.consent.rules.papers import SaidHow
from maillage.consent.wording import SAID_HOW
from maillage.guests.actions import Allowed, WorksWith
from maillage.meetings.rules.convening import Refusal
from maillage.meetings.wording import convening
from maillage.people.actions.guests import GuestCard
from maillage.people.forms.cards import LANGUAGES
from maillage.people.rules import Kind, Sector, Serves, plain
from maillage.people.wording import KINDS, SECTORS, SERVES
from maillage.situations.wording import described


def _sectors() -> list[tuple[str, object]]:
    return [("", "---"), *sorted(SECTORS.items(), key=lambda pair: plain(str(pair[1])))]


class AuthorisedForm(forms.Form):
    """Who at the guest's organisation lets her sit, and how that was said."""

    said_by = forms.CharField(
        label=_("Who at her organisation authorises her to sit at this meeting?"),
        max_length=120,
        help_text=_("Name and function. Nobody there has an account, so you record it. Name no situation to them."),
    )
    said_how = forms.ChoiceField(label=_("How was it said?"), choices=SAID_HOW.items(), widget=forms.RadioSelect)

    @property
    def allowed(self) -> Allowed:
        """What is recorded."""
        return Allowed(self.cleaned_data["said_by"], SaidHow(self.cleaned_data["said_how"]))


class GuestForm(AuthorisedForm):
    """Somebody of an organisation that is not a member, for one meeting."""

    ASKED = (SeatRole.EXTERNAL_EXPERT, SeatRole.INFORMAL_HELPER, SeatRole.INVOLVED)
    name = forms.CharField(label=_("Her name"), max_length=120)
    email = forms.EmailField(
        label=_("Her e-mail address at work"),
        help_text=_("Her link goes there: choose an address that only she reads."),
        error_messages={"invalid": _("Write an e-mail address, such as name@example.org.")},
    )
    phone = forms.CharField(
        label=_("Her telephone at work"),
        max_length=30,
        help_text=_("You will tell her a code at this number. Take it from a directory, not from a message."),
    )
    language = forms.ChoiceField(label=_("Language of her pages and mail"), choices=LANGUAGES, widget=forms.RadioSelect)
    organisation = forms.CharField(label=_("Her organisation"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind of organisation"), choices=KINDS.items(), widget=forms.RadioSelect)
    sector = forms.ChoiceField(label=_("Sector"), choices=_sectors)
    serves = forms.MultipleChoiceField(
        label=_("Whom it serves"),
        choices=SERVES.items(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "It decides what is kept from her: who may serve the partner does not see what is kept for safety."
        ),
    )
    role = forms.ChoiceField(
        label=_("As what?"),
        choices=[(role, convening.ROLES[role]) for role in ASKED],
        widget=forms.RadioSelect,
        initial=SeatRole.EXTERNAL_EXPERT,
    )
    she_asks = forms.BooleanField(label=_("The woman asked for this person to be there"), required=False)
    member = forms.TypedChoiceField(
        label=_("Whom of the family does she work with?"),
        help_text=_("Only if she works with one of them. Her seat then rests on a consent, as for members."),
        coerce=UUID,
        empty_value=None,
        required=False,
    )
    both_parents = forms.BooleanField(label=_("She works with both parents"), required=False)
    field_order = (
        *("name", "email", "phone", "language", "organisation", "kind", "sector", "serves"),
        *("role", "she_asks", "member", "both_parents"),
    )

    def __init__(self, *args: Any, people: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["member"]
        field.choices = [("", "---"), *((str(one.pk), described(one)) for one in people)]

    def clean(self) -> dict[str, Any]:
        """An informal helper sits only when the woman asks; who works with the family says with whom."""
        data = super().clean() or {}
        if data.get("role") == SeatRole.INFORMAL_HELPER and not data.get("she_asks"):
            self.add_error("she_asks", str(convening.REFUSALS[Refusal.NOT_ASKED_FOR]))
        if data.get("role") == SeatRole.INVOLVED and not data.get("member"):
            self.add_error("member", _("Choose whom she works with."))
        return data

    @property
    def works_with(self) -> WorksWith | None:
        """Whom she works with, when she comes for that."""
        said = self.cleaned_data
        involved = said["role"] == SeatRole.INVOLVED
        return WorksWith(said["member"], said["both_parents"]) if involved else None

    @property
    def card(self) -> GuestCard:
        """Who she is."""
        said = self.cleaned_data
        return GuestCard(
            name=said["name"],
            email=said["email"],
            phone=said["phone"],
            language=said["language"],
            organisation=said["organisation"],
            kind=Kind(said["kind"]),
            sector=Sector(said["sector"]),
            serves=[Serves(one) for one in said["serves"]],
        )


class CodeForm(forms.Form):
    """The code that was told by telephone; spaces in it do not matter."""

    code = forms.CharField(
        label=_("The six figures you were told"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"}),
        error_messages={"required": _("Write the six figures. You hear them by telephone.")},
    )

    def clean_code(self) -> str:
        """Return the figures alone."""
        return "".join(filter(str.isdigit, self.cleaned_data["code"]))
