"""The seats at meetings to come, for jobs: who is to be reminded, whose organisation is to be asked. Nothing else."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.facts import MeetingState
from maillage.access.policy import JOBS
from maillage.access.roles import Permission
from maillage.meetings.queries.live import facts_of_seats
from maillage.meetings.rules.seats import Response


@query(Permission.SEATS_REMIND)
def seats_ahead(actor: Actor, /, *, at: datetime) -> QuerySet[Any]:
    """Return the seats that stand at meetings that are convened and have not begun; never of a practice."""
    seats = facts_of_seats(at).filter(
        practitioner__isnull=False,
        practitioner__is_active=True,
        stands=True,
        meeting__state=MeetingState.CONVENED,
        meeting__starts_at__gt=at,
        meeting__situation__practice=False,
    )
    seats = seats.exclude(response=Response.DECLINED).select_related("practitioner", "meeting__region")
    return seats if actor.roles & JOBS else seats.none()
