"""Counts the different situations that a person opens, while a request passes the door; asks, and tells, when too many.

The rule is in ``pace``. Only who is let in counts: a refusal would otherwise say that a situation exists.
"""

import time
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from procrastinate.contrib.django import app

from maillage.access.actor import Actor
from maillage.access.checks import Because
from maillage.access.facts import SituationFacts, situation_facts_of
from maillage.access.pace import Pace, is_unusual, most, pace
from maillage.core import clock, tally

HOUR = timedelta(hours=1)
OPENS, TOLD = "situations opened", "told that many are opened"
TELL = "people.tell_of_many_situations"
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
FORBIDDEN = 403
Answer = Callable[[HttpRequest], HttpResponse]


@dataclass
class Count:
    """What one request has opened, and whether that is too much."""

    proved: datetime
    free: set[UUID] = field(default_factory=set)
    over: Pace = Pace.FREE
    unusual: UUID | None = None


_count: ContextVar[Count | None] = ContextVar("budget", default=None)


def too_many(actor: Actor, known: object) -> Because | None:
    """Count the situation that a thing belongs to; return why it stays shut when it is one too many.

    Outside of a request, and for who is nobody in particular, nothing is counted.
    """
    count, situation = _count.get(), _situation(known)
    if count is None or actor.id is None or situation is None or situation.id in count.free:
        return None
    at, who, what, limit = clock.now(), str(actor.id), str(situation.id), most(actor.roles)
    seen = tally.different(OPENS, who, what, begins=at - HOUR, checked=count.proved)
    if not seen.this:
        since_proof, in_hour = seen.since + 1, seen.all + 1
        count.unusual = actor.id if is_unusual(limit, in_hour=in_hour) else count.unusual
        count.over = pace(limit, since_proof=since_proof, in_hour=in_hour)
        if count.over is not Pace.FREE:
            return Because.TOO_MANY_SITUATIONS
        tally.keep(OPENS, who, what, at)
    count.free.add(situation.id)
    return None


def _situation(known: object) -> SituationFacts | None:
    """Return the situation that facts are about; a practice is nobody's."""
    found = situation_facts_of(known)
    return found if found is not None and not found.practice else None


def proved_at(request: HttpRequest) -> datetime:
    """Return when whoever is signed in last proved that it is she, by our own clock."""
    session = getattr(request, "session", {})
    moments = [float(one.get("at", 0)) for one in session.get("account_authentication_methods", ())]
    return clock.now() - timedelta(seconds=max(0.0, time.time() - max(moments))) if moments else LONG_AGO


class BudgetMiddleware:
    """Round the door: its refusal for this reason becomes a page that says what to do."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; in the place of the door's refusal, ask for a proof."""
        if not request.user.is_authenticated:
            return self.get_response(request)
        count = Count(proved_at(request))
        token = _count.set(count)
        try:
            response = self.get_response(request)
        finally:
            _count.reset(token)
        if count.unusual:
            _tell(count.unusual)
        if count.over is Pace.FREE or response.status_code != FORBIDDEN:
            return response
        return render(request, "people/many_situations.html", {"may_prove": count.over is Pace.PROVE}, status=FORBIDDEN)


def _tell(person: UUID) -> None:
    """Let the region know, once an hour for one person."""
    times, _ = tally.hit(TOLD, str(person), HOUR, clock.now())
    if times == 1:
        app.configure_task(TELL).defer(person=str(person))
