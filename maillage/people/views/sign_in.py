"""Signing in; and in a demonstration, taking somebody's place with one click."""

from typing import Any
from uuid import UUID

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from maillage.access.actor import Actor
from maillage.core.errors import NotVisible
from maillage.people import queries

DEMO = Actor.system("demonstration sign-in")


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):  # type: ignore[misc]  # allauth has no types
    """The sign-in page; in a demonstration it also offers the cast."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the people whose place can be taken, in a demonstration only."""
        cast = queries.personas(DEMO) if settings.MAILLAGE_MODE == "demo" else ()
        return {**super().get_context_data(**kwargs), "personas": cast}


@login_not_required
@require_POST
def demo_sign_in(request: HttpRequest, person: UUID) -> HttpResponse:
    """Sign in as a person of the cast: impossible outside of a demonstration."""
    if settings.MAILLAGE_MODE != "demo":
        raise NotVisible
    login(request, queries.one(DEMO, person=person))
    return redirect(settings.LOGIN_REDIRECT_URL)
