"""What may be printed for a table: what everyone who may be in the room may read."""

from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.roles import Permission
from maillage.meetings.queries import meetings
from maillage.meetings.queries.showing import Shown, before


@query(Permission.SEATS_READ, facts=meetings.facts_of_meeting)
def kit(actor: Actor, /, *, meeting: UUID) -> Shown:
    """Return a meeting with its seats as they may lie on the table."""
    return before(actor, meeting=meeting, room=True)
