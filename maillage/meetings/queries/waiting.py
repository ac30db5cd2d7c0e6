"""What waits for a person around her meetings, for the first page after sign-in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Q

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.facts import MeetingState
from maillage.access.leading import led_by
from maillage.access.roles import Permission, SeatRole
from maillage.meetings.models import Meeting
from maillage.meetings.queries import meetings
from maillage.meetings.queries.live import facts_of_seats
from maillage.meetings.queries.seats import facts_of_lacks
from maillage.meetings.rules.convening import is_now
from maillage.meetings.rules.seats import Lack, Response
from maillage.situations.rules import Track

AHEAD = (MeetingState.CONVENED, MeetingState.RUNNING)
MOST = 20
WEEKS = timedelta(days=28)


class Wait(StrEnum):
    """What waits, most urgent first."""

    NOW = "now"  # it begins within half an hour, or runs
    ANSWER = "answer"  # an invitation to answer
    SIGN = "sign"  # a confidentiality agreement to sign
    AUTHORISE = "authorise"  # her own seat lacks its authorisation: her manager gives it
    TELL = "tell"  # the referent has practitioners to tell by voice
    SEATS_LACK = "seats_lack"  # who convenes a meeting to come: seats that are not ready


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: ``when`` is the meeting's beginning; ``number`` how many seats; ``total`` of how many."""

    why: Wait
    meeting: UUID
    code: str
    track: Track
    when: datetime
    until: datetime
    practice: bool
    running: bool = False
    leads: bool = False
    number: int = 0
    total: int = 0


@query(Permission.MEETING_KNOW)
def waiting_for(actor: Actor, /, *, at: datetime) -> list[Waiting]:
    """Return what waits for the actor around the meetings she sits at or convenes, in two SQL queries at most."""
    mine = Q(pk__in=[seat.meeting for seat in actor.seats if seat.stands]) | Q(situation__referent=actor.id)
    mine |= Q(convened_by=actor.id) & led_by(actor, "situation__")
    rows = meetings.visible(actor).filter(mine, state__in=AHEAD, ends_at__gt=at, starts_at__lt=at + WEEKS)
    ahead = list(rows.order_by("starts_at", "id")[:MOST])
    if not ahead:
        return []
    sitting = facts_of_seats(at).filter(meeting__in=[row.id for row in ahead], left_at__isnull=True)
    seats: dict[UUID, list[Any]] = {row.id: [] for row in ahead}
    for seat in sitting.exclude(response=Response.DECLINED):
        seats[seat.meeting_id].append(seat)
    found = [one for row in ahead for one in _of(row, seats[row.id], actor, at)]
    return sorted(found, key=lambda one: (list(Wait).index(one.why), one.when))


def _of(row: Meeting, seats: list[Any], actor: Actor, at: datetime) -> list[Waiting]:
    track = Track(row.track)
    own = next((seat for seat in seats if seat.practitioner_id == actor.id and seat.stands), None)
    lacks = facts_of_lacks(own, track) if own is not None else ()
    others = [facts_of_lacks(seat, track) for seat in seats if seat is not own]
    convenes = row.convened_by_id == actor.id
    leads = convenes or (own is not None and own.role == SeatRole.FACILITATOR)
    confirmed = sum(seat.response == Response.ACCEPTED for seat in seats)
    untold = sum(Lack.VOICE in lack for lack in others)
    unready = sum(bool(set(lack) - {Lack.VOICE}) for lack in others)
    now = row.state == MeetingState.RUNNING or is_now(row.starts_at, row.ends_at, at)
    said = {
        Wait.NOW: (now and (own is not None or leads) and Lack.CONFLICT not in lacks, confirmed),
        Wait.ANSWER: (Lack.ANSWER in lacks or Lack.CONFLICT in lacks, 0),
        Wait.SIGN: (Lack.AGREEMENT in lacks, 0),
        Wait.AUTHORISE: (Lack.AUTHORISATION in lacks, 0),
        Wait.TELL: (row.situation.referent_id == actor.id and untold > 0, untold),
        Wait.SEATS_LACK: (convenes and not now and unready > 0 and not row.situation.practice, unready),
    }
    running = row.state == MeetingState.RUNNING
    return [
        Waiting(
            *(why, row.id, row.situation.code, track, row.starts_at, row.ends_at, row.situation.practice),
            running=running,
            leads=leads,
            number=number,
            total=len(seats),
        )
        for why, (waits, number) in said.items()
        if waits
    ]
