"""How sign-in is set up: by invitation only, in neutral words, and out at once when somebody leaves."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from allauth.account import views
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.http import HttpRequest
from django.urls import URLPattern, path, re_path, reverse
from django.utils.translation import override

from maillage.core.mail import send_neutral
from maillage.people import queries, wording
from maillage.people.views.sign_in import SignIn


class InvitationOnly(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Nobody signs up: a manager invites."""

    error_messages: Mapping[str, Any] = {**DefaultAccountAdapter.error_messages, **wording.SIGN_IN_ERRORS}

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  the signature is allauth's
        """Return no, always."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002  the signature is allauth's
        """Return where a changed password leads: back to one's own card."""
        return reverse("people:me")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue the one message there is, in its reader's language; there is none for an address without an account."""
        if template_prefix == "account/email/password_reset_key":
            language = context["user"].language
            with override(language):
                way = reverse("account_reset_password_from_key", args=(context["uid"], context["key"]))
            send_neutral(email, *wording.password_mail(language, settings.SITE_URL + way))

    def pre_login(self, request: HttpRequest, user: Any, **more: Any) -> Any:
        """Say that the account is closed, to whoever knows its password."""
        if queries.facts_of_account(user.pk) is None:
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **more)


class WhoIsStillHere(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """Opens an account while neither the person nor her organisation has left: asked at every request."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Return whether the person may come in."""
        return queries.facts_of_account(user.pk) is not None

    def get_user(self, user_id: UUID) -> Any:
        """Return who has this session, or nobody."""
        return queries.facts_of_account(user_id)


urlpatterns: list[URLPattern] = [
    path("login/", SignIn.as_view(), name="account_login"),
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
