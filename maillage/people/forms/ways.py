"""Ways to sign in: allauth's forms in our words. The answer of a key is put into them by the page's script."""

import json
from typing import Any

from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
    SignupWebAuthnForm,
)
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _
from fido2.utils import websafe_decode

from maillage.core.ids import token_hash
from maillage.people import wording

SHOWS = 120  # seconds: longer than a code is taken, so that none is taken twice
TYPED = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
NAME_LENGTH = 60
WIDE = "govuk-input--width-10"


class PasskeyForm(SignupWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """A new passkey or security key, and what its owner calls it."""

    name = forms.CharField(
        label=_("What do you call it?"),
        help_text=_("For example: my telephone, the grey key."),
        max_length=NAME_LENGTH,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"].error_messages["required"] = wording.NO_ANSWER

    def clean(self) -> dict[str, Any]:
        """Verify the answer: our challenge, our address, the owner's finger or number on the key."""
        _from_here(self.cleaned_data.get("credential"))
        cleaned: dict[str, Any] = super().clean()
        return cleaned

    @staticmethod
    def begin(user: object) -> str:
        """Return what the browser is asked to make, as JSON: a key that proves its owner and finds her account."""
        return json.dumps(auth.begin_registration(user, True))  # noqa: FBT003  allauth's signature


def _from_here(credential: Any) -> None:
    """Refuse what a key answered to another address: that is how a false page would pass its answer on."""
    if credential is None:
        return
    try:
        told = json.loads(websafe_decode(credential["response"]["clientDataJSON"]))["origin"]
    except (KeyError, TypeError, ValueError):
        told = ""
    if told != context.request.build_absolute_uri("/").rstrip("/"):
        raise get_adapter().validation_error("incorrect_code")


class _Answered:
    """What a key answers that is set up already."""

    cleaned_data: dict[str, Any]

    def clean_credential(self) -> Any:
        """Verify the answer, and that it was given to us."""
        _from_here(self.cleaned_data["credential"])
        return super().clean_credential()  # type: ignore[misc]  # mixed into a form of allauth's


class PasskeySignInForm(_Answered, LoginWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """Signing in with a key alone."""


class PasskeyStepForm(_Answered, AuthenticateWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """A key beside the password."""


class PasskeyAgainForm(_Answered, ReauthenticateWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """A key, asked again before something that matters."""


class CodeAppForm(ActivateTOTPForm):  # type: ignore[misc]  # allauth has no types
    """The first code of a new code app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label, field.widget.attrs = (
            _("The six digits that the app shows"),
            {**TYPED, "maxlength": "8", "class": WIDE},
        )


class _Typed:
    """A code that is typed: of the app, or one of the recovery codes."""

    fields: dict[str, forms.Field]
    user: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label, field.help_text = _("Code"), _("The six digits of your app, or one of your recovery codes.")
        field.widget.attrs = {**TYPED, "maxlength": "12", "class": WIDE}

    def clean_code(self) -> str:
        """Take each code once: also the one that was typed by who looked over a shoulder."""
        code = str(super().clean_code())  # type: ignore[misc]  # mixed into a form of allauth's
        if not cache.add(f"code-taken-{token_hash(f'{self.user.pk} {normalize_user_code(code)}')}", "", timeout=SHOWS):
            raise forms.ValidationError(wording.REPLAYED_CODE)
        return code


class CodeForm(_Typed, AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The second step beside the password."""


class CodeAgainForm(_Typed, ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The same, asked again before something that matters."""
