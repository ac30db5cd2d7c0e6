"""Meetings, as far as the actor may know of them."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.facts import MeetingFacts, MeetingState, MinutesState, SituationFacts
from maillage.access.leading import led_by
from maillage.access.policy import SITS
from maillage.access.roles import Permission
from maillage.core import clock
from maillage.core.errors import NotVisible
from maillage.meetings.models import Meeting
from maillage.situations import queries as situations

KNOWN = ("region", "referent", "state", "ground_until", "practice")  # of the situation, by the policy
DECIDES = ("state", "minutes", *(f"situation__{name}" for name in KNOWN))


def facts_of(meeting: Meeting, at: datetime | None = None) -> MeetingFacts:
    """Return what the policy may know of a meeting (its situation fetched with it)."""
    situation = situations.facts_of(meeting.situation, at or clock.now())
    return MeetingFacts(meeting.id, situation, MeetingState(meeting.state), MinutesState(meeting.minutes))


def facts_of_meeting(*, meeting: UUID, **_: object) -> MeetingFacts:
    """Load the facts of the meeting with this id, for the door; raise NotVisible when there is none."""
    row = Meeting.objects.select_related("situation").only(*DECIDES).filter(pk=meeting).first()
    if row is None:
        raise NotVisible
    return facts_of(row)


def facts_of_its_situation(*, meeting: UUID, **_: object) -> SituationFacts:
    """Load the facts of the situation that a meeting is about, for the doors of who convenes."""
    return facts_of_meeting(meeting=meeting).situation


@query(Permission.MEETING_KNOW)
def visible(actor: Actor, /) -> QuerySet[Meeting]:
    """Return the meetings the actor may know of: hers by a seat that stands, her region's when she leads it."""
    known = Q(pk__in=[seat.meeting for seat in actor.seats if seat.stands])
    if actor.id is not None:
        known |= Q(situation__practice=True, situation__referent=actor.id)
    known |= led_by(actor, "situation__")
    rows = Meeting.objects.select_related("situation", "region")
    known &= ~Q(situation__in=actor.walled)
    return rows.filter(known) if actor.roles & SITS else rows.none()


@query(Permission.MEETING_KNOW, facts=facts_of_meeting)
def one(actor: Actor, /, *, meeting: UUID) -> Meeting:  # noqa: ARG001  the door has decided
    """Return one meeting with its situation; raise NotVisible when there is none for this actor."""
    return Meeting.objects.select_related("situation", "region", "convened_by").get(pk=meeting)
