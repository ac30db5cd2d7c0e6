"""What a manager writes of persons: an invitation, a card, roles."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.access.roles import Role
from maillage.people import wording
from maillage.people.forms.cards import LANGUAGES


class RolesForm(forms.Form):
    """Roles, as far as the reader may give them."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one role.")},
    )

    def __init__(self, *args: Any, given: Iterable[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["roles"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  for the type checker
        field.choices = [(role, wording.described(role)) for role in wording.ROLES if role in set(given)]


class InviteForm(RolesForm):
    """Who is invited, and as what."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail address at work"),
        help_text=_("The link that opens the account goes there: choose an address that only this person reads."),
        error_messages={"invalid": _("Write an e-mail address, such as name@example.org.")},
    )
    language = forms.ChoiceField(label=_("Language of the message"), choices=LANGUAGES, widget=forms.RadioSelect)
    field_order = ("name", "email", "language", "roles")

    def __init__(self, *args: Any, taken: Callable[[str], bool], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taken = taken

    def clean_email(self) -> str:
        """Say that an address has an account already."""
        email = str(self.cleaned_data["email"])
        if self.taken(email):
            raise forms.ValidationError(wording.HAS_ACCOUNT)
        return email


class PersonForm(RolesForm):
    """What a manager keeps of a person."""

    name = forms.CharField(label=_("Name"), max_length=120)
    phone = forms.CharField(label=_("Telephone at work"), max_length=30, required=False)
    expertise = forms.MultipleChoiceField(
        label=_("Expertise"), choices=wording.EXPERTISE.items(), widget=forms.CheckboxSelectMultiple, required=False
    )
    field_order = ("name", "phone", "roles", "expertise")
