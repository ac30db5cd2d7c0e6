"""Pages of guests: inviting one, her code, and the page where she types it."""

from uuid import UUID

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from maillage.access.actor import Actor
from maillage.access.request import Asked
from maillage.access.roles import SeatRole
from maillage.guests import actions, queries, wording
from maillage.guests.forms import AuthorisedForm, CodeForm, GuestForm
from maillage.people.rules import BY_TOLD_CODE


@require_safe
def guest_list(request: Asked, meeting: UUID) -> HttpResponse:
    """Show who comes as a guest to a meeting, and how far each has come."""
    table = queries.guests_of(request.actor, meeting=meeting, at=request.at)
    return render(request, "guests/guest_list.html", {"table": table})


def guest_invite(request: Asked, meeting: UUID) -> HttpResponse:
    """Invite somebody of an organisation that is not a member, for one meeting."""
    table = queries.guests_of(request.actor, meeting=meeting, at=request.at)
    first = {"language": request.actor.language}
    form = GuestForm(request.POST or None, initial=first, people=table.people)
    if request.method == "POST" and form.is_valid():
        role, asks = SeatRole(form.cleaned_data["role"]), form.cleaned_data["she_asks"]
        said = {"card": form.card, "allowed": form.allowed, "role": role, "she_asks": asks}
        said["works_with"] = form.works_with
        actions.invite_guest(request.actor, meeting=meeting, at=request.at, **said)
        return redirect("guests:guest_list", meeting=meeting)
    return render(request, "guests/guest_invite.html", {"form": form, "table": table})


@require_POST
def guest_code(request: Asked, guest: UUID) -> HttpResponse:
    """Give a new code, and show it this one time."""
    row = queries.one(request.actor, guest=guest)
    code = actions.give_code(request.actor, guest=guest, at=request.at)
    spaced = f"{code[:3]} {code[3:]}"
    return render(request, "guests/guest_code.html", {"guest": row, "code": spaced})


@require_POST
def guest_again(request: Asked, guest: UUID) -> HttpResponse:
    """Mail the link anew."""
    meeting = actions.send_link_again(request.actor, guest=guest, at=request.at)
    return redirect("guests:guest_list", meeting=meeting)


def guest_authorise(request: Asked, guest: UUID) -> HttpResponse:
    """Record anew what her organisation said, for the meeting's day as it is now."""
    row, form = queries.one(request.actor, guest=guest), AuthorisedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        meeting = actions.authorise_guest(request.actor, guest=guest, allowed=form.allowed, at=request.at)
        return redirect("guests:guest_list", meeting=meeting)
    return render(request, "guests/guest_authorise.html", {"guest": row, "form": form})


@login_not_required
def guest_open(request: Asked, token: str) -> HttpResponse:
    """Ask for the code; the page is the same for every link there ever was or was not."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        person = actions.open_link(Actor.anyone(), token=token, code=code, at=request.at)
        if person is not None:
            logout(request)
            login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
            record_authentication(request, person, BY_TOLD_CODE)
            return redirect("desk:home")
        form.add_error("code", str(wording.WRONG))
    return render(request, "guests/guest_open.html", {"form": form})


@login_not_required
@require_safe
def guest_left(request: Asked) -> HttpResponse:
    """Say that a guest's time here is over, and how to come back."""
    return render(request, "guests/guest_left.html")
