"""Meetings, as far as the actor may know of them."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.facts import MeetingFacts, MeetingState, SituationFacts, SituationState
from maillage.access.policy import WORKS
from maillage.access.roles import Permission, Role
from maillage.core import clock
from maillage.core.errors import NotVisible
from maillage.meetings.models import Meeting


def _situation(meeting: Meeting, at: datetime) -> SituationFacts:
    row = meeting.situation
    holds = row.ground_until is None or at < row.ground_until
    return SituationFacts(row.id, row.region_id, row.referent_id, SituationState(row.state), holds, row.practice)


def facts_of(meeting: Meeting, at: datetime | None = None) -> MeetingFacts:
    """Return what the policy may know of a meeting (its situation fetched with it)."""
    return MeetingFacts(meeting.id, _situation(meeting, at or clock.now()), MeetingState(meeting.state))


def facts_of_meeting(*, meeting: UUID, **_: object) -> MeetingFacts:
    """Load the facts of the meeting with this id, for the door; raise NotVisible when there is none."""
    row = Meeting.objects.select_related("situation").filter(pk=meeting).first()
    if row is None:
        raise NotVisible
    return facts_of(row)


@query(Permission.MEETING_KNOW)
def visible(actor: Actor, /) -> QuerySet[Meeting]:
    """Return the meetings the actor may know of: hers by a seat that stands, her region's when she leads it."""
    known = Q(pk__in=[seat.meeting for seat in actor.seats if seat.stands])
    if actor.id is not None:
        known |= Q(situation__practice=True, situation__referent=actor.id)
    if Role.OUTREACH in actor.roles:
        known |= Q(situation__practice=False, situation__region=actor.region)
    rows = Meeting.objects.select_related("situation", "region")
    return rows.filter(known) if actor.roles & WORKS else rows.none()


@query(Permission.MEETING_KNOW, facts=facts_of_meeting)
def one(actor: Actor, /, *, meeting: UUID) -> Meeting:  # noqa: ARG001  the door has decided
    """Return one meeting with its situation; raise NotVisible when there is none for this actor."""
    return Meeting.objects.select_related("situation", "region", "convened_by").get(pk=meeting)
