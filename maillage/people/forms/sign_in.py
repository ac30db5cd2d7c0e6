"""Sign-in and passwords: allauth's forms in our words."""

from typing import Any

from allauth.account import forms as theirs
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillage.people.forms.cards import LANGUAGES, PAGES, Tongues

CURRENT = {"autocomplete": "current-password"}
NEW = {"autocomplete": "new-password"}
LONG_ENOUGH = _("At least 12 characters. Four words that have nothing to do with each other are easy to keep in mind.")
NOT_AN_ADDRESS = _("Write an e-mail address, such as name@example.org.")


def _relabel(field: forms.Field, label: Promise, hint: Promise | str = "", **attrs: str) -> None:
    field.label, field.help_text = str(label), str(hint)
    field.widget.attrs = attrs
    if isinstance(field, forms.EmailField):
        field.widget = forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"})
        field.error_messages["invalid"] = NOT_AN_ADDRESS
        for validator in field.validators:
            if hasattr(validator, "message"):
                validator.message = NOT_AN_ADDRESS


class SignInForm(theirs.LoginForm):  # type: ignore[misc]  # allauth has no types
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _relabel(self.fields["login"], _("E-mail address"))
        _relabel(self.fields["password"], _("Password"), **CURRENT)


class ItIsMeForm(theirs.ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The password once more, from somebody who is signed in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _relabel(self.fields["password"], _("Password"), **CURRENT)


class AskPasswordForm(theirs.ResetPasswordForm):  # type: ignore[misc]  # allauth has no types
    """Where to send the link for a new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _relabel(self.fields["email"], _("E-mail address"), _("The one you sign in with."))


class _NewPassword:
    """What choosing a password asks, wherever it is asked."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _relabel(self.fields["password1"], _("New password"), LONG_ENOUGH, **NEW)
        _relabel(self.fields["password2"], _("The same password again"), **NEW)
        if "oldpassword" in self.fields:
            _relabel(self.fields["oldpassword"], _("Present password"), **CURRENT)

    def clean(self) -> Any:
        """Say in our words that the two differ."""
        cleaned = forms.Form.clean(self)  # type: ignore[arg-type]  # mixed into a form
        first, again = self.cleaned_data.get("password1"), self.cleaned_data.get("password2")  # type: ignore[attr-defined]
        if first and again and first != again:
            self.add_error("password2", _("The two passwords differ. Write the same one twice."))  # type: ignore[attr-defined]
        return cleaned


class ResetPasswordForm(_NewPassword, theirs.ResetPasswordKeyForm):  # type: ignore[misc]  # allauth has no types
    """A new password, after a link by mail."""


class ChangePasswordForm(_NewPassword, theirs.ChangePasswordForm):  # type: ignore[misc]  # allauth has no types
    """A new password, for somebody who knows the present one."""


class SetPasswordForm(_NewPassword, theirs.SetPasswordForm):  # type: ignore[misc]  # allauth has no types
    """A first password, for somebody who has none yet."""


class AnewForm(forms.Form):
    """A new password, for an account that begins anew."""

    password1 = forms.CharField(
        label=_("Password"), strip=False, help_text=LONG_ENOUGH, widget=forms.PasswordInput(attrs=NEW)
    )
    password2 = forms.CharField(label=_("The same password again"), strip=False, widget=forms.PasswordInput(attrs=NEW))

    def clean(self) -> dict[str, Any]:
        """Compare the two passwords, and weigh the first."""
        cleaned: dict[str, Any] = super().clean() or {}
        first, again = cleaned.get("password1"), cleaned.get("password2")
        if first and again and first != again:
            self.add_error("password2", _("The two passwords differ. Write the same one twice."))
        if first:
            try:
                validate_password(first)
            except forms.ValidationError as weak:
                self.add_error("password1", weak)
        return cleaned

    @property
    def chosen(self) -> dict[str, Any]:
        """What the account begins anew with."""
        return {"password": self.cleaned_data["password1"]}


class AcceptForm(AnewForm, Tongues):
    """What an invited person says of herself, and her password."""

    language = forms.ChoiceField(label=PAGES, choices=LANGUAGES, widget=forms.RadioSelect)
    field_order = ("language",)

    @property
    def chosen(self) -> dict[str, Any]:
        """What the account begins with."""
        return {**super().chosen, "language": self.cleaned_data["language"], "spoken": self.tongues}
