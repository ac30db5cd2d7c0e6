"""Who takes the notes proposes minutes, and opens them again to put something right."""

from datetime import datetime
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.facts import MinutesState
from maillage.access.roles import Permission
from maillage.meetings.actions.minutes import keep_minutes
from maillage.meetings.queries.meetings import facts_of_meeting
from maillage.minutes.actions.sealing import JOB, put_forward
from maillage.minutes.models import Proposal


@action(Permission.MINUTES_PROPOSE, facts=facts_of_meeting)
def propose(actor: Actor, /, *, meeting: UUID, at: datetime) -> None:
    """Propose the minutes as they are now; those who were there have ten days."""
    put_forward(JOB, meeting=meeting, at=at, by=actor.id)


@action(Permission.MINUTES_PROPOSE, facts=facts_of_meeting)
def open_again(_: Actor, /, *, meeting: UUID, at: datetime) -> None:
    """Take a proposal back, to change what somebody asked for; what was answered to it is kept as its answers."""
    keep_minutes(JOB, meeting=meeting, minutes=MinutesState.OPEN, at=at)
    Proposal.objects.filter(meeting=meeting, over_at__isnull=True).update(over_at=at)
