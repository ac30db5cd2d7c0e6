"""How far the minutes of a meeting have come: kept beside the meeting, so that what was said there can stand still."""

from datetime import datetime
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.facts import MeetingState, MinutesState
from maillage.access.roles import Permission
from maillage.meetings.actions.keeping import forget_tally
from maillage.meetings.models import Meeting
from maillage.meetings.queries.meetings import facts_of_meeting
from maillage.meetings.rules.guide import NotYet
from maillage.meetings.wording.guide import refused

M = MinutesState
STEPS = frozenset({(M.OPEN, M.PROPOSED), (M.PROPOSED, M.OPEN), (M.PROPOSED, M.SEALED)})


@action(Permission.MINUTES_KEEP)
def keep_minutes(actor: Actor, /, *, meeting: UUID, minutes: MinutesState, at: datetime) -> Meeting:
    """Take the minutes of a meeting that was held one step further, or back, and return it.

    Raises Refused when they have gone on meanwhile. From the moment they are proposed nothing said there changes; with
    the seal goes the tally of who has spoken.
    """
    row = Meeting.objects.select_for_update().get(pk=meeting)
    if row.state != MeetingState.HELD or (MinutesState(row.minutes), minutes) not in STEPS:
        raise refused(NotYet.NOT_THIS_STEP)
    row.minutes, row.sealed_at = minutes, at if minutes is MinutesState.SEALED else None
    row.save(update_fields=["minutes", "sealed_at"])
    if minutes is MinutesState.SEALED:
        forget_tally(actor, meeting=meeting)
    return row


@action(Permission.MINUTES_COPY, facts=facts_of_meeting)
def hold_still(_: Actor, /, *, meeting: UUID) -> Meeting:
    """Keep a meeting that was held from changing until the transaction ends, and return it; Refused before its close.

    Whoever numbers something within a meeting does so after this.
    """
    row = Meeting.objects.select_for_update().get(pk=meeting)
    if row.state != MeetingState.HELD:
        raise refused(NotYet.NOT_HELD)
    return row
