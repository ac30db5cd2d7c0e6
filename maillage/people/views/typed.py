"""What was typed when a session ended: kept by a script, shown, put back, sent after all, thrown away."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from maillage.access import sessions
from maillage.access.request import Asked
from maillage.core.errors import NotVisible
from maillage.people import queries
from maillage.people.actions import typed as actions
from maillage.people.queries.sessions import Typed, own_typed


def _here(address: str) -> bool:
    return address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)


def _her(request: Asked) -> UUID:
    return request.actor.id or queries.NOBODY


def _kept(request: Asked) -> list[Typed]:
    return own_typed(request.actor, key=request.COOKIES.get(sessions.KEY, ""), at=request.at)


@require_GET
def typed(request: Asked) -> HttpResponse:
    """Show what was kept; go on where there is nothing."""
    after = request.GET.get("next", "")
    after = after if _here(after) else resolve_url(settings.LOGIN_REDIRECT_URL)
    kept = _kept(request)
    return render(request, "people/typed.html", {"kept": kept, "next": after}) if kept else redirect(after)


@require_GET
def typed_read(request: Asked, kept: UUID) -> HttpResponse:
    """Hand what was kept to the script that puts it back into its form."""
    for one in _kept(request):
        if one.id == kept:
            return JsonResponse({"path": one.path, "fields": list(one.fields)})
    raise NotVisible


@require_POST
def typed_forget(request: Asked, kept: UUID) -> HttpResponse:
    """Throw away what was kept."""
    actions.forget(request.actor, person=_her(request), kept=kept)
    return redirect("people:typed")


@login_not_required
@require_POST
def typed_keep(request: Asked) -> HttpResponse:
    """Keep a form that stood half-written when its page closed: even the last moment of a session may ask this."""
    user: Any = request.was or request.user
    path, place = request.POST.get("typed_path", ""), request.POST.get("typed_place", "")
    answer = HttpResponse(status=204)
    if user.is_authenticated and _here(path) and _here(place):
        fields = [(name, value) for name, values in request.POST.lists() for value in values]
        left = [(name, value) for name, value in fields if not name.startswith("typed_")]
        sessions.keep(actions, queries.facts_of_reader(user, request.session), request, answer, (path, place, left))
    return answer
