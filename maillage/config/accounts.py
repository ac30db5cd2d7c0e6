"""How sign-in is set up: by invitation only, in neutral words, and out at once when somebody leaves."""

import logging
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from allauth.account import views
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.conf import settings
from django.http import HttpRequest
from django.urls import URLPattern, path, re_path, reverse
from django.utils.translation import override

from maillage.core import vault
from maillage.core.mail import send_neutral
from maillage.people import queries, wording
from maillage.people.queries.institutions import facts_of_connected
from maillage.people.views import sign_in
from maillage.people.views.sessions import CodeAgain, ItIsMe
from maillage.people.wording import mail
from maillage.people.wording.sessions import AT_INSTITUTION

log = logging.getLogger(__name__)


class InvitationOnly(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Nobody signs up: a manager invites."""

    error_messages: Mapping[str, Any] = {**DefaultAccountAdapter.error_messages, **wording.SIGN_IN_ERRORS}

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  the signature is allauth's
        """Return no, always."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return where sign-in leads: to the desk, or to what still lacks."""
        if request.user.is_authenticated and queries.facts_of_session(request.user, request.session):
            return str(super().get_login_redirect_url(request))
        return reverse("people:ways")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002  the signature is allauth's
        """Return where a changed password leads: back to one's own card."""
        return reverse("people:me")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue the one message there is, in its reader's language; there is none for an address without an account.

        A guest's card never gets a password.
        """
        asks = template_prefix == "account/email/password_reset_key" and not context["user"].is_guest
        if asks and queries.facts_of_account(context["user"].pk):
            language = context["user"].language
            with override(language):
                way = reverse("account_reset_password_from_key", args=(context["uid"], context["key"]))
            send_neutral(email, *mail.password_mail(language, settings.SITE_URL + way))

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Return how she can show again that it is her, in our words, the easiest first."""
        found = super().get_reauthentication_methods(user)
        order = list(wording.AGAIN)
        known = [{**one, "description": wording.AGAIN[one["id"]]} for one in found]
        ours = sorted(known, key=lambda one: order.index(one["id"]))
        return ours + [
            {
                "id": "institution",
                "url": reverse("people:institution_begin", args=[one.key, "again"]),
                "description": AT_INSTITUTION % {"name": one.name},
            }
            for one in settings.INSTITUTIONS.values()
            if one.issuer in facts_of_connected(user.pk)
        ]

    def pre_login(self, request: HttpRequest, user: Any, **more: Any) -> Any:
        """Say that the account is closed, to whoever knows its password."""
        if queries.facts_of_account(user.pk) is None:
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **more)


class SecondSteps(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Passkeys of this address, code apps and recovery codes; what those are made from is encrypted in the database."""

    error_messages: Mapping[str, Any] = {**DefaultMFAAdapter.error_messages, "incorrect_code": wording.WRONG_CODE}

    def encrypt(self, text: str) -> str:
        """Return a secret as the database keeps it."""
        return vault.encrypt(text, settings.SIGN_IN_KEY)

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret as it is used; without its key, one that no code will ever fit."""
        try:
            return vault.decrypt(encrypted_text, settings.SIGN_IN_KEY)
        except vault.NoKey:
            log.error("A secret of sign-in does not open: keys/sign_in_key is missing, or it is another one.")  # noqa: TRY400  the trace tells nothing more
            return str(generate_totp_secret())

    def get_totp_issuer(self) -> str:
        """Return what a code app calls us: a name that says nothing to who looks over a shoulder."""
        return str(settings.SITE_NAME)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return the address that keys are bound to: the installation's own, whatever a request calls itself."""
        return {"id": urlsplit(settings.SITE_URL).hostname or "localhost", "name": settings.SITE_NAME}

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002, ARG002  the signature is allauth's
        """Return what a key is called when its owner does not say."""
        return str(wording.MY_KEY)


class WhoIsStillHere(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """Opens an account while neither the person nor her organisation has left: asked at every request."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Return whether the person may come in by what she knows or has; a guest comes by her link alone."""
        return not user.is_guest and queries.facts_of_account(user.pk) is not None

    def get_user(self, user_id: UUID) -> Any:
        """Return who has this session, or nobody."""
        return queries.facts_of_account(user_id)


urlpatterns: list[URLPattern] = [
    path("login/", sign_in.SignIn.as_view(), name="account_login"),
    path("login/passkey/", sign_in.PasskeySignIn.as_view(), name="mfa_login_webauthn"),
    path("login/code/", sign_in.SecondStep.as_view(), name="mfa_authenticate"),
    path("again/", ItIsMe.as_view(), name="account_reauthenticate"),
    path("again/code/", CodeAgain.as_view(), name="mfa_reauthenticate"),
    path("again/passkey/", sign_in.PasskeyAgain.as_view(), name="mfa_reauthenticate_webauthn"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("password/set/", views.password_set, name="account_set_password"),
]
