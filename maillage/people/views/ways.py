"""Pages of one's own ways to sign in: passkeys, security keys, a code app, recovery codes."""

import time
from uuid import UUID

from allauth.account.internal.flows.login import record_authentication
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import clear_totp_secret
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from qrcode import QRCode

from maillage.access.presence import Marks
from maillage.access.request import Asked
from maillage.core.errors import NotVisible
from maillage.people.actions import invitations, sessions
from maillage.people.actions import ways as actions
from maillage.people.forms.ways import CodeAppForm, PasskeyForm
from maillage.people.queries import NOBODY
from maillage.people.queries import ways as queries
from maillage.people.rules import is_by_link, is_fresh, records_of


def _her(request: Asked) -> UUID:
    return request.actor.id or NOBODY


def _by_link(request: Asked) -> bool:
    return is_by_link(records_of(request.session, str(_her(request))))


def _prove_again(request: Asked) -> None:
    """Ask who is there once more before a way is changed, when the last proof is minutes old."""
    records = records_of(request.session, str(_her(request)))
    if request.actor.strong and not is_fresh(records, time.time(), settings.ACCOUNT_REAUTHENTICATION_TIMEOUT):
        raise ReauthenticationRequired


def _alone(request: Asked) -> None:
    """End every session but this one: whoever sat there came in by what has changed."""
    marks = Marks.read(request.session)
    sessions.end_other_sessions(request.actor, person=_her(request), but=marks.handle if marks else None)


def _is_strong_now(request: Asked, row: Authenticator) -> HttpResponse:
    """Note in the session what was proved a moment ago, under a new session key; go on to the recovery codes."""
    record_authentication(request, request.user, "mfa", id=row.pk, type=row.type)
    _alone(request)
    request.session.cycle_key()
    return redirect("people:recovery_codes")


def ways(request: Asked) -> HttpResponse:
    """Show how the reader signs in, and what she can set up."""
    own = queries.ways_of(request.actor, person=_her(request))
    return render(request, "people/ways.html", {"ways": own, "can_begin": request.actor.strong or _by_link(request)})


def passkey_add(request: Asked) -> HttpResponse:
    """Make a passkey, or set up a security key."""
    _prove_again(request)
    queries.kept_ways(request.actor, person=_her(request), by_link=_by_link(request))
    form = PasskeyForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        said = {"name": form.cleaned_data["name"], "credential": form.cleaned_data["credential"]}
        row = actions.add_passkey(request.actor, person=_her(request), by_link=_by_link(request), **said)
        return _is_strong_now(request, row)
    return render(request, "people/passkey_add.html", {"form": form, "options": PasskeyForm.begin(request.user)})


def code_app_add(request: Asked) -> HttpResponse:
    """Set up an app that shows codes."""
    _prove_again(request)
    queries.kept_ways(request.actor, person=_her(request), by_link=_by_link(request))
    form = CodeAppForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        by_link = _by_link(request)
        row = actions.add_code_app(request.actor, person=_her(request), secret=form.secret, by_link=by_link)
        clear_totp_secret(request)
        return _is_strong_now(request, row)
    image = QRCode()
    image.add_data(get_adapter().build_totp_url(request.user, form.secret))
    context = {"form": form, "squares": image.get_matrix(), "secret": form.secret}
    return render(request, "people/code_app_add.html", context)


def way_remove(request: Asked, way: str) -> HttpResponse:
    """Say what goes, then take a way to sign in away."""
    _prove_again(request)
    own = queries.ways_of(request.actor, person=_her(request))
    one = next((one for one in own.alone if one.ref == way), None)
    if one is None:
        raise NotVisible
    if request.method == "POST":
        actions.remove_way(request.actor, person=_her(request), way=way)
        _alone(request)
        return redirect("people:ways")
    return render(request, "people/way_remove.html", {"way": one, "last": len(own.alone) == 1})


def recovery_codes(request: Asked) -> HttpResponse:
    """Show the recovery codes once; afterwards, offer new ones."""
    if request.method == "POST":
        _prove_again(request)
        actions.renew_codes(request.actor, person=_her(request))
        _alone(request)
        return redirect("people:recovery_codes")
    codes = actions.show_codes(request.actor, person=_her(request))
    own = queries.ways_of(request.actor, person=_her(request))
    return render(request, "people/recovery_codes.html", {"codes": codes, "ways": own})


@require_POST
def link_ask(request: Asked) -> HttpResponse:
    """Mail the reader the link with which she sets up her first way."""
    invitations.send_own_link(request.actor, person=_her(request), at=request.at)
    return render(request, "people/link_asked.html")
