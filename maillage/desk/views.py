"""The first page after sign-in."""

from django.http import HttpResponse
from django.shortcuts import render

from maillage.access.request import Asked
from maillage.desk import queries, wording
from maillage.meetings.wording import convening as meetings
from maillage.substitutes import queries as substitutes


def home(request: Asked) -> HttpResponse:
    """Show what waits for the reader today."""
    desk = queries.desk_of(request.actor, at=request.at)
    now = desk.now
    values = {
        "now": now,
        "begins": wording.begins(now.when, request.at, running=now.running) if now else "",
        "kind": meetings.KINDS[now.track] if now else "",
        "counted": meetings.counted(now.number, now.total) if now else "",
        "cards": [wording.card(item) for item in desk.items],
        "stands": substitutes.mine(request.actor, at=request.at),
        **queries.offers(request.actor),
    }
    return render(request, "desk/home.html", values)
