"""Signing in at an institution: there and back, connecting it, letting it go."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, override
from django.views.decorators.http import require_GET, require_POST

from maillage.access.presence import Marks
from maillage.access.request import Asked
from maillage.core import clock, oidc
from maillage.core.errors import NotVisible
from maillage.people.actions import institutions as actions
from maillage.people.actions import sessions
from maillage.people.queries import NOBODY
from maillage.people.queries.institutions import facts_of_subject
from maillage.people.rules import BY_INSTITUTION, is_by_link, records_of
from maillage.people.wording.sessions import TROUBLES, UNKNOWN

PENDING = "institution"
AIMS = SIGN_IN, CONNECT, AGAIN = "sign-in", "connect", "again"
STATUS = {oidc.Trouble.AWAY: 503, oidc.Trouble.CANCELLED: 200, oidc.Trouble.WRONG: 403}


def _provider(key: str) -> oidc.Provider:
    found: oidc.Provider | None = settings.INSTITUTIONS.get(key)
    if found is None:
        raise NotVisible
    return found


def _back(provider: oidc.Provider) -> str:
    """Return the one address that the institution knows us by, whatever language she reads."""
    with override("en"):
        return str(settings.SITE_URL + reverse("people:institution_return", args=[provider.key]))


def _from_here(request: Asked) -> bool:
    """Return whether a link on one of our own pages led here: nobody is sent on this way from elsewhere."""
    site = request.headers.get("Sec-Fetch-Site")
    return site == "same-origin" if site else urlsplit(request.headers.get("Referer", "")).netloc == request.get_host()


def _trouble(request: Asked, provider: oidc.Provider, words: object, status: int) -> HttpResponse:
    said = {"institution": provider, "words": words}
    return render(request, "people/institution_trouble.html", said, status=status)


@login_not_required
@require_GET
def institution_begin(request: Asked, institution: str, aim: str) -> HttpResponse:
    """Send her to her institution: to sign in, to connect it, or to show again who she is."""
    provider = _provider(institution)
    signed_in = request.user.is_authenticated
    if not _from_here(request) or aim not in AIMS or (aim != SIGN_IN and not signed_in):
        return redirect(settings.LOGIN_URL)
    try:
        way, pending = oidc.begin(provider, _back(provider), again=aim != SIGN_IN)
    except oidc.Failed as failed:
        return _trouble(request, provider, TROUBLES[failed.trouble], STATUS[failed.trouble])
    after = {"next": request.GET.get("next", ""), "aim": aim, "key": provider.key, "language": get_language() or "en"}
    request.session[PENDING] = {**pending, **after}
    return redirect(way)


@login_not_required
@require_GET
def institution_return(request: Asked, institution: str) -> HttpResponse:
    """Take back who was sent to her institution; what was asked for once is answered once."""
    provider, pending = _provider(institution), request.session.pop(PENDING, {})
    with override(pending.get("language", "en")):
        try:
            asked = pending if pending.get("key") == provider.key else {}
            told = oidc.finish(provider, _back(provider), asked, request.GET.dict(), clock.unix())
        except oidc.Failed as failed:
            return _trouble(request, provider, TROUBLES[failed.trouble], STATUS[failed.trouble])
        if pending["aim"] == CONNECT:
            return _connected(request, provider, told)
        return _signed_in(request, provider, told, pending)


def _signed_in(request: Asked, provider: oidc.Provider, told: oidc.Told, pending: dict[str, str]) -> HttpResponse:
    """Let in whom the institution means, if she connected it herself; nobody is found by an address."""
    person, here = facts_of_subject(told.issuer, told.subject), request.user
    again = pending["aim"] == AGAIN
    if person is None or (again and person.pk != here.pk):
        return _trouble(request, provider, UNKNOWN, 403)
    after = pending["next"]
    known = after.startswith("/") and url_has_allowed_host_and_scheme(after, allowed_hosts=None)
    after = after if known else resolve_url(settings.LOGIN_REDIRECT_URL)
    proof: dict[str, Any] = {"strong": told.strong, "issuer": told.issuer}
    if again:
        record_authentication(request, person, BY_INSTITUTION, reauthenticated=True, **proof)
        return redirect(after)
    if not told.strong:  # whoever has a second step of ours takes it; whoever has none sets one up
        record_authentication(request, person, BY_INSTITUTION, **proof)
        answer: HttpResponse = perform_login(request, Login(user=person, redirect_url=after))
        return answer
    login(request, person)
    record_authentication(request, person, BY_INSTITUTION, **proof)
    return redirect(after)


def _connected(request: Asked, provider: oidc.Provider, told: oidc.Told) -> HttpResponse:
    """Connect the institution to who is signed in."""
    her, marks = request.actor.id or NOBODY, Marks.read(request.session)
    by_link = is_by_link(records_of(request.session, str(her)))
    actions.connect_institution(request.actor, person=her, provider=provider, told=told, by_link=by_link, at=request.at)
    sessions.end_other_sessions(request.actor, person=her, but=marks.handle if marks else None)
    record_authentication(request, request.user, BY_INSTITUTION, strong=told.strong, issuer=told.issuer)
    return redirect("people:ways")


@require_POST
def institution_let_go(request: Asked, institution: str) -> HttpResponse:
    """Let the reader sign in at an institution no longer."""
    her, marks = request.actor.id or NOBODY, Marks.read(request.session)
    actions.let_institution_go(request.actor, person=her, issuer=_provider(institution).issuer)
    sessions.end_other_sessions(request.actor, person=her, but=marks.handle if marks else None)
    return redirect("people:ways")
