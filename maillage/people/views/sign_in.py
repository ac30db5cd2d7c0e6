"""Signing in; and in a demonstration, taking somebody's place with one click."""

import json
from typing import Any
from uuid import UUID

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.webauthn.views import LoginWebAuthnView, ReauthenticateWebAuthnView
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from maillage.access.actor import Actor
from maillage.access.trail import NoEntry, SignInStep, record_sign_in
from maillage.core.errors import NotVisible
from maillage.people import queries, wording
from maillage.people.forms.sign_in import SignInForm
from maillage.people.rules import BY_PLAY
from maillage.people.wording import sessions

DEMO = Actor.system("demonstration sign-in")


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):  # type: ignore[misc]  # allauth has no types
    """The sign-in page; in a demonstration it also offers the cast."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the people whose place can be taken, in a demonstration only."""
        cast = queries.personas(DEMO) if settings.MAILLAGE_MODE == "demo" else ()
        why = sessions.OUT.get(self.request.GET.get("why", ""), "")
        return {
            **super().get_context_data(**kwargs),
            "personas": cast,
            "why": why,
            "institutions": settings.INSTITUTIONS.values(),
        }


@method_decorator(login_not_required, name="dispatch")
class PasskeySignIn(LoginWebAuthnView):  # type: ignore[misc]  # allauth has no types
    """Signing in with a passkey alone; asked by script for what the browser needs."""

    def form_invalid(self, form: Any) -> HttpResponse:  # noqa: ARG002  the signature is allauth's
        """Say on the sign-in page that the key did not open, alike for every reason."""
        record_sign_in(SignInStep.REFUSE, None, at_home=False, because=NoEntry.KEY)
        context = {"form": SignInForm(), "personas": (), "key_refused": wording.WRONG_KEY}
        return render(self.request, "account/login.html", context)


class SecondStep(AuthenticateView):  # type: ignore[misc]  # allauth has no types
    """The second step beside the password: a code, or a passkey for who has one."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the browser asks a key, where there is one."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        options = context.get("js_data", {}).get("request_options")
        there = options and options["publicKey"].get("allowCredentials")
        return {**context, "keys": json.dumps(options) if there else ""}

    def form_invalid(self, form: Any) -> HttpResponse:
        """Write it down, and ask again."""
        because = NoEntry.CODE if "code" in self.request.POST else NoEntry.KEY
        record_sign_in(SignInStep.REFUSE, self.stage.login.user.pk, at_home=False, because=because)
        answer: HttpResponse = super().form_invalid(form)
        return answer


class PasskeyAgain(ReauthenticateWebAuthnView):  # type: ignore[misc]  # allauth has no types
    """Showing a passkey again before something that matters."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the browser asks the key."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "keys": json.dumps(context["js_data"]["request_options"])}

    def form_invalid(self, form: Any) -> HttpResponse:
        """Ask again on the same page."""
        record_sign_in(SignInStep.REFUSE, self.request.user.pk, at_home=False, because=NoEntry.KEY)
        answer: HttpResponse = self.render_to_response(self.get_context_data(form=form))
        return answer


@login_not_required
@require_POST
def demo_sign_in(request: HttpRequest, person: UUID) -> HttpResponse:
    """Sign in as a person of the cast: impossible outside of a demonstration."""
    if settings.MAILLAGE_MODE != "demo":
        raise NotVisible
    row = queries.one(DEMO, person=person)
    login(request, row)
    record_authentication(request, row, BY_PLAY)
    after = request.POST.get("next", "")
    known = after.startswith("/") and url_has_allowed_host_and_scheme(after, allowed_hosts=None)
    return redirect(after if known else settings.LOGIN_REDIRECT_URL)
