"""Round every request of somebody signed in: is her session still open, locked, or over?

What she sent too late is handed to ``settings.TYPED`` before the session goes, so that nothing typed is lost.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from importlib import import_module
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.module_loading import import_string

from maillage.access import rows, trail
from maillage.access.actor import Actor
from maillage.access.presence import Marks, Standing, device, standing
from maillage.access.request import Asked
from maillage.core import clock
from maillage.core.errors import Denied
from maillage.core.ids import new_id, new_token

KEY = "kept"  # the cookie whose secret opens what was typed, and the field that names it when it is sent after all
BACK = "back"
UNAUTHORISED, REFUSED = 401, 400
OPEN_WHILE_LOCKED = frozenset(
    {"account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "account_logout"}
    | {"people:demo_sign_in", "people:institution_begin", "people:institution_return"}
    | {"people:stay", "people:typed_keep"}
)
OPEN_TO_THE_LAST = frozenset({"people:stay", "people:typed_keep"})
Answer = Callable[[Asked], HttpResponse]


def begin(request: HttpRequest, user: Any, **_: object) -> None:
    """Mark a session that begins now."""
    trail.record_sign_in(trail.SignInStep.BEGIN, user.pk, at_home=True)
    at = clock.now()
    Marks(new_id(), at, at, at, device(request.headers.get("User-Agent", ""))).write(request.session)
    _mark_back(request)


def _mark_back(request: HttpRequest) -> None:
    if KEY in request.COOKIES:
        request.session[BACK] = True


def proved(request: HttpRequest, user: Any, *, reauthenticated: bool = False, **_: object) -> None:
    """Mark that she proved anew that it is she; a locked session opens by it."""
    marks = Marks.read(request.session)
    if reauthenticated and marks:
        trail.record_sign_in(trail.SignInStep.PROVE, user.pk, at_home=True)
        marks.proven(clock.now()).write(request.session)
        _mark_back(request)


class PresenceMiddleware:
    """Lets nobody go on in a session that is locked or over."""

    def __init__(self, get_response: Answer) -> None:
        """Look up what higher floors know, by the names in the settings."""
        self.get_response = get_response
        self.table_until = import_string(settings.TABLE_UNTIL)
        self.actor_of: Callable[[object, Any], Actor] = import_string(settings.ACTOR_OF)
        self.typed = import_module(settings.TYPED)

    def __call__(self, request: Asked) -> HttpResponse:
        """Weigh the session; note a sign of life, seldom, before the request's transaction."""
        user, request.was = request.user, None
        request.presence = self._weigh(request) if user.is_authenticated else None
        if request.presence is not None and request.presence.over:
            request.was, request.user = user, AnonymousUser()
        response = self.get_response(request)
        if request.presence in {Standing.OPEN, Standing.LOCKED}:
            self._tidy(request, user, response)
        return response

    def _weigh(self, request: Asked) -> Standing:
        at, marks = clock.now(), Marks.read(request.session)
        found = standing(marks, at)
        if found is Standing.IDLE and marks:
            with rows.transaction_of(self.actor_of(request.user, request.session)):
                found = standing(marks, at, self.table_until(request.user.pk, at))
        if found is Standing.OPEN and marks and marks.due(at) and "Maillage-Quiet" not in request.headers:
            marks.seen(at).write(request.session)
            request.session.save()
            request.session.modified = False
        return found

    def process_view(
        self, request: Asked, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Send away whoever comes too late, to sign in or to say again that it is she; keep what she sent."""
        del args, kwargs
        public = not getattr(view, "login_required", True)
        name = request.resolver_match.view_name if request.resolver_match else ""
        if request.presence is None:
            return None
        if request.presence is Standing.OPEN:
            return None if public or name.startswith("people:typed") else _back(request)
        if name in (OPEN_WHILE_LOCKED if request.presence is Standing.LOCKED else OPEN_TO_THE_LAST):
            return None
        if request.presence is Standing.LOCKED:
            return None if public else self._keep(request, request.user, reverse("account_reauthenticate"))
        way = settings.GUEST_LEFT if request.was.is_guest else settings.LOGIN_URL
        response = self._keep(request, request.was, reverse(way), why=request.presence.value)
        if "HX-Request" not in request.headers:  # its page will keep what is typed on it, then load anew
            request.session.flush()
        return None if public else response

    def _keep(self, request: Asked, user: Any, way: str, **more: str) -> HttpResponse:
        """Return the way on; what was sent waits, sealed, for whoever sent it."""
        place = place_of(request)
        answer: HttpResponse = redirect(f"{way}?{urlencode({'next': place, **more})}")
        if "HX-Request" in request.headers:
            answer = HttpResponse(status=UNAUTHORISED)
        name = request.resolver_match.view_name if request.resolver_match else ""
        if request.method == "POST" and not name.startswith(("account_", "mfa_", "people:typed_", "people:stay")):
            fields = [(field, value) for field, values in request.POST.lists() for value in values]
            kept = (request.path, place, fields)
            with suppress(Denied):  # whoever has no role any more has nothing to send
                keep(self.typed, self.actor_of(user, request.session), request, answer, kept)
        return answer

    def _tidy(self, request: Asked, user: Any, response: HttpResponse) -> None:
        if not request.user.is_authenticated:
            response.delete_cookie(KEY)
        elif request.method == "POST" and KEY in request.POST and response.status_code < REFUSED:
            sent = _uuid(request.POST[KEY])
            if sent:
                self.typed.forget(self.actor_of(user, request.session), person=user.pk, kept=sent)


def keep(
    typed: Any, actor: Actor, request: HttpRequest, answer: HttpResponse, kept: tuple[str, str, list[tuple[str, str]]]
) -> None:
    """Have what was typed kept for its writer, sealed with a key that only her browser has from now on."""
    path, place, fields = kept
    key = request.COOKIES.get(KEY) or new_token()
    typed.keep(actor, person=actor.id, typed=(path, place, fields), key=key, at=clock.now())
    answer.set_cookie(KEY, key, max_age=3600, httponly=True, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax")


def proven(place: Callable[..., str]) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Ask who is there once more before something leaves this site; ``place`` says where she comes back to.

    Five minutes are one errand: she is asked once, however much she takes.
    """

    def wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def asked(request: Asked, *args: Any, **kwargs: Any) -> HttpResponse:
            marks = Marks.read(request.session)
            if marks is not None and marks.fresh(request.at):
                return view(request, *args, **kwargs)
            return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': place(request, **kwargs)})}")

        return asked

    return wrap


def place_of(request: HttpRequest) -> str:
    """Return the page on which she stood: the one that asked, when it is ours; else what was asked for."""
    if request.method != "POST" and "HX-Request" not in request.headers:
        return request.get_full_path()
    stood = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer", ""))
    if stood.netloc != request.get_host():
        return request.path
    return stood.path + (f"?{stood.query}" if stood.query else "")


def _back(request: Asked) -> HttpResponse | None:
    """Return the way to what was kept, once, after she came back."""
    if request.method != "GET" or "HX-Request" in request.headers or not request.session.get(BACK):
        return None
    del request.session[BACK]
    return redirect(f"{reverse('people:typed')}?{urlencode({'next': request.get_full_path()})}")


def _uuid(words: str) -> UUID | None:
    try:
        return UUID(words)
    except ValueError:
        return None
