"""While the disk is nearly full: reading goes on, and what somebody was about to save stays on her page."""

import os
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse

from maillage.core.place import Place
from maillage.core.room import Open, Room

UNAVAILABLE = 503
READS = frozenset({"GET", "HEAD", "OPTIONS"})
COMES_AND_GOES = frozenset(
    {"account_login", "account_logout", "account_reauthenticate", "ui:leave", "people:stay", "people:demo_sign_in"}
    | {"mfa_authenticate", "mfa_login_webauthn", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"}
    | {"people:institution_begin", "people:institution_return"}
)
NOT_KEPT = ("csrfmiddlewaretoken", "password", "code")
FEW = 30  # letters: what is shorter is sent again and not shown
Answer = Callable[[HttpRequest], HttpResponse]


def places() -> Room:
    """Return the room where this installation's files lie: its directory, and its database unless that is elsewhere."""
    home = settings.MAILLAGE_HOME
    return Room((home,) if os.environ.get("DATABASE_URL") else (home, Place(home).ground))


class FullMiddleware:
    """Answers in the place of the page while there is no room to write, or none at all."""

    def __init__(self, get_response: Answer) -> None:
        """Look where the data lie."""
        self.get_response = get_response
        self.room = places()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer without touching the database when even reading would fill the disk."""
        if self.room.now() is Open.NOTHING and not _leaves(request):
            return HttpResponse(render_to_string("ui/full.html"), status=UNAVAILABLE, headers={"Retry-After": "300"})
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        """Refuse to write, and give back what was typed; who signs in or out may."""
        match = request.resolver_match
        if request.method in READS or (match and match.view_name in COMES_AND_GOES):
            return None
        if self.room.now() is Open.WRITING:
            return None
        typed = [(name, words) for name in request.POST for words in request.POST.getlist(name) if _kept(name)]
        page = {
            "words": [one for one in typed if len(one[1]) > FEW],
            "rest": [one for one in typed if len(one[1]) <= FEW],
            "files": bool(request.FILES),
        }
        answer = render(request, "ui/reading_only.html", page, status=UNAVAILABLE)
        answer["Retry-After"] = "300"
        return answer


def _leaves(request: HttpRequest) -> bool:
    return request.path_info == reverse("ui:leave")


def _kept(name: str) -> bool:
    return not name.lower().startswith(NOT_KEPT)
