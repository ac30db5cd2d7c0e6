"""How sign-in is set up: by invitation only."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class InvitationOnly(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Nobody signs up: a manager invites."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  the signature is allauth's
        """Return no, always."""
        return False
