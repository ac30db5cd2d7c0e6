"""How often a page may be asked for, by one person, or by one visitor where nobody is signed in; and how much it takes.

Generous for people, tight for programs. Sign-in and passwords have limits of their own (allauth).
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve

from maillage.core import clock, tally

TOO_MANY, TOO_LARGE = 429, 413
A_WHILE = 300  # seconds, for limits that are not ours
READS = frozenset({"GET", "HEAD", "OPTIONS"})
ANY = frozenset({*READS, "POST"})
SENT = frozenset({"POST"})
Answer = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True, slots=True)
class Limit:
    """So many ``times`` ``within`` a while, counting these methods."""

    times: int
    within: timedelta
    methods: frozenset[str] = ANY


MINUTES, HOUR = timedelta(minutes=10), timedelta(hours=1)
LINK, SEARCH = Limit(60, MINUTES), Limit(240, MINUTES)
LIMITS: dict[str, Limit] = {
    # links: whoever has none might try some
    "evaluation:questionnaire": LINK,
    "people:invitation_accept": LINK,
    "guests:guest_open": Limit(30, MINUTES),
    "account_reset_password_from_key": LINK,
    # searches: whoever is looked for, is not fetched one after the other
    "preparation:whom": SEARCH,
    "people:organisation_list": SEARCH,
    "situations:situation_list": SEARCH,
    # words that anybody may leave
    "upkeep:suggest": Limit(10, HOUR, SENT),
    # what costs much: a file read, a document set
    "analysis:tables_download": Limit(60, HOUR),
    "evaluation:study_import": Limit(30, HOUR, SENT),
    "exchange:bringing_add": Limit(60, HOUR, SENT),
    "exchange:report_download": Limit(60, HOUR),
    "meetings:agenda": Limit(120, HOUR),
    "minutes:minutes_copy": Limit(60, HOUR),
    "minutes:own_copy": Limit(60, HOUR),
    "sheets:sheet_paper": Limit(240, HOUR),
    "situations:slip": Limit(120, HOUR),
}
WRITING = Limit(600, timedelta(minutes=1), SENT)  # nobody's hands are faster

SMALL, USUAL = 64 << 10, 3 << 20  # bytes that a page takes: cards and passwords; pages with many notes
CARDS = ("account_", "mfa_", "people:")
LARGE: dict[str, int] = {"evaluation:study_import": 66 << 20, "exchange:bringing_add": 66 << 20}


def most_bytes(page: str) -> int:
    """Return how large what is sent to a page may be."""
    return SMALL if page.startswith(CARDS) else LARGE.get(page, USUAL)


def too_large(request: HttpRequest, _: Exception | None = None) -> HttpResponse:
    """Say that it is too much; nothing of it was read."""
    return render(request, "413.html", status=TOO_LARGE)


class LimitMiddleware:
    """Counts outside of the request's transaction, so that what is undone counts too."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or ask to wait."""
        name = _page(request)
        length = str(request.META.get("CONTENT_LENGTH") or "")
        if length.isdecimal() and int(length) > most_bytes(name):
            return too_large(request)
        for what, limit in ((name, LIMITS.get(name)), ("writing", WRITING)):
            if limit is not None and request.method in limit.methods and (wait := _wait(what, limit, request)):
                answer = render(request, "429.html", {"minutes": math.ceil(wait / 60)}, status=TOO_MANY)
                answer["Retry-After"] = str(wait)
                return answer
        response = self.get_response(request)
        if response.status_code == TOO_MANY and "Retry-After" not in response:
            response["Retry-After"] = str(A_WHILE)
        return response


def _page(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""


def _wait(what: str, limit: Limit, request: HttpRequest) -> int:
    """Count; return how many seconds to wait, none while the limit is not reached."""
    at = clock.now()
    times, since = tally.hit(what, who(request), limit.within, at)
    return max(1, math.ceil((since + limit.within - at).total_seconds())) if times > limit.times else 0


def who(request: HttpRequest) -> str:
    """Return whose attempts are counted together: the person's, else those from the same address.

    The address is what our own web server wrote down last; what a visitor adds before that is not believed.
    """
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return f"person {user.pk}"
    told = request.headers.get("X-Forwarded-For", "").split(",")
    behind: int = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    address = told[-behind].strip() if len(told) >= behind else ""
    return f"visitor {address or request.META.get('REMOTE_ADDR', '')}"
