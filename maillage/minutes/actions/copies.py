"""Copies on paper: numbered within a meeting, on a list that stays."""

from datetime import datetime
from uuid import UUID

from django.db.models import Max

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.meetings.actions.minutes import hold_still
from maillage.meetings.queries.meetings import facts_of_meeting
from maillage.minutes.models import Copy
from maillage.minutes.rules import Holds


@action(Permission.MINUTES_COPY, facts=facts_of_meeting)
def take_copy(actor: Actor, /, *, meeting: UUID, at: datetime, holds: Holds = Holds.MINUTES) -> int:
    """Take one more copy on paper and return its number; every copy stays on the list."""
    row = hold_still(actor, meeting=meeting)
    last = Copy.objects.filter(meeting=meeting).aggregate(last=Max("number"))["last"]
    number = int(last or 0) + 1
    taken = {"number": number, "holds": holds, "taken_by_id": actor.id, "taken_at": at}
    Copy.objects.create(region_id=row.region_id, meeting_id=meeting, **taken)
    return number
