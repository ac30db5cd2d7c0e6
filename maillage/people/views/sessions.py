"""Where one is signed in; staying; saying again that it is oneself."""

from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateCodeView
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from maillage.access.presence import Marks, Standing
from maillage.access.request import Asked
from maillage.access.sessions import place_of
from maillage.access.trail import NoEntry, SignInStep, record_sign_in
from maillage.people import queries
from maillage.people.actions import sessions as actions
from maillage.people.queries.sessions import own_sessions


def session_list(request: Asked) -> HttpResponse:
    """Show where the reader is signed in."""
    marks, rows = Marks.read(request.session), own_sessions(request.actor, at=request.at)
    context = {"sessions": rows, "here": marks.handle if marks else None, "others": len(rows) > 1}
    return render(request, "people/session_list.html", context)


@require_POST
def session_end(request: Asked, handle: UUID) -> HttpResponse:
    """End one of the reader's sessions."""
    actions.end_session(request.actor, person=request.actor.id or queries.NOBODY, handle=handle)
    return redirect("people:session_list")


@require_POST
def session_end_others(request: Asked) -> HttpResponse:
    """End all of the reader's sessions but this one."""
    marks = Marks.read(request.session)
    here = marks.handle if marks else None
    actions.end_other_sessions(request.actor, person=request.actor.id or queries.NOBODY, but=here)
    return redirect("people:session_list")


@login_not_required
def stay(request: Asked) -> HttpResponse:
    """Say how many seconds are left; sent by a form's button, it is a sign of life like every other page."""
    marks = Marks.read(request.session)
    open_ = marks is not None and request.presence is Standing.OPEN
    if request.method == "POST" and "Maillage-Script" not in request.headers:
        return redirect(place_of(request))
    return JsonResponse({"left": int(marks.left(request.at).total_seconds()) if marks and open_ else 0})


class ItIsMe(ReauthenticateView):  # type: ignore[misc]  # allauth has no types
    """Asks once more for the password (or another factor): the lock of a screen, and before a file is taken away."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let who takes a place in a demonstration take it again: nobody there has a password."""
        user: Any = request.user
        if settings.MAILLAGE_MODE == "demo" and not user.has_usable_password():
            return render(request, "people/place_again.html", {"person": user})
        ways = get_adapter().get_reauthentication_methods(user)
        if ways and {way["id"] for way in ways} == {"institution"}:  # asked for by a link, so that she sees where to
            after = {"redirect_field_name": "next", "redirect_field_value": request.GET.get("next", "")}
            return render(request, "account/reauthenticate.html", {**after, "reauthentication_alternatives": ways})
        return super().dispatch(request, *args, **kwargs)

    def form_invalid(self, form: Any) -> Any:
        """Write it down, and ask again."""
        record_sign_in(SignInStep.REFUSE, self.request.user.pk, at_home=False, because=NoEntry.PASSWORD)
        return super().form_invalid(form)


class CodeAgain(ReauthenticateCodeView):  # type: ignore[misc]  # allauth has no types
    """Asks once more for a code of the app."""

    def form_invalid(self, form: Any) -> Any:
        """Write it down, and ask again."""
        record_sign_in(SignInStep.REFUSE, self.request.user.pk, at_home=False, because=NoEntry.CODE)
        return super().form_invalid(form)
