"""A page that follows something is told "as before", without being built, while nothing has moved for its reader.

Only that is said here, and only to who holds the pulse of a page that the door has shown her. Whatever differs, her
session, her account, her seat, what she may read, goes on to the door.

News are built one at a time by each process, and one more waits for her turn. Who asks meanwhile is told "as before"
and asks again at the next beat: so many news are late by a beat, and never stand in the way of whose page has to close
now (docs/adr/0021).
"""

import re
from collections.abc import Callable
from datetime import datetime
from threading import Lock
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.module_loading import import_string

from maillage.core import clock

FOLLOWED = re.compile(
    r"^/[a-z]{2}/meetings/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/(?:table|room)/$"
)
PATIENT = 0.25  # seconds: several pieces of news are built in that time
Answer = Callable[[HttpRequest], HttpResponse]


class Turns:
    """One at work, and one who waits for a moment; whoever else comes is sent away."""

    def __init__(self, patient: float = PATIENT) -> None:
        """Begin with nobody."""
        self.patient, self.working, self.waiting = patient, Lock(), Lock()

    def taken(self) -> bool:
        """Return whether it is the asker's turn, which she then ends."""
        if self.working.acquire(blocking=False):
            return True
        if not self.waiting.acquire(blocking=False):
            return False
        try:
            return self.working.acquire(timeout=self.patient)
        finally:
            self.waiting.release()

    def end(self) -> None:
        """Let the next one work."""
        self.working.release()


class UnchangedMiddleware:
    """Stands before sessions, languages and the door: it costs one SQL question."""

    def __init__(self, get_response: Answer) -> None:
        """Look up who takes the pulse: a higher floor, named by the settings."""
        self.get_response = get_response
        self.pulse: Callable[[str, UUID, datetime], str | None] = import_string(settings.PULSE)
        self.turns = Turns()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer "as before", or let the page be built."""
        held, session = request.headers.get("If-None-Match"), request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        page = FOLLOWED.match(request.path_info) if held and session and request.method == "GET" else None
        if page is None:
            return self.get_response(request)
        beats = self.pulse(str(session), UUID(page[1]), clock.now())
        if beats is None:  # nothing is open to her any more: that is said at once
            return self.get_response(request)
        if beats == held or not self.turns.taken():
            return HttpResponseNotModified()
        try:
            return self.get_response(request)
        finally:
            self.turns.end()
