"""The end of a meeting: the safety net, who tells her, the questionnaire's links; then its minutes on paper."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.facts import MeetingState
from maillage.access.roles import Permission, SeatRole
from maillage.core import clock
from maillage.core.errors import NotVisible
from maillage.core.identifying import refuse_identifying
from maillage.evaluation.actions import invite
from maillage.evaluation.rules import Invited
from maillage.meetings.actions.facilitating import end_turn
from maillage.meetings.models import Meeting, MinutesCopy, Seat
from maillage.meetings.queries.live import facts_of_seats
from maillage.meetings.queries.meetings import facts_of_meeting
from maillage.meetings.rules import guide
from maillage.meetings.rules.guide import NotYet
from maillage.meetings.rules.seats import TAKES_PART
from maillage.meetings.wording.guide import refused
from maillage.people.rules import Kind, Sector


def _invited(meeting: Meeting, seats: Iterable[Seat]) -> list[Invited]:
    held_on = clock.today(meeting.region.zone, meeting.starts_at)
    return [
        Invited(
            practitioner=seat.practitioner.id,
            email=seat.practitioner.address,
            language=seat.practitioner.language,
            organisation=seat.organisation_id,
            kind=Kind(seat.organisation.kind),
            sector=Sector(seat.organisation.sector),
            role=SeatRole(seat.role),
            region=meeting.region_id,
            held_on=held_on,
        )
        for seat in seats
        if seat.practitioner is not None and seat.role in TAKES_PART
    ]


@action(Permission.MEETING_FACILITATE, facts=facts_of_meeting)
def close_meeting(
    actor: Actor,
    /,
    *,
    meeting: UUID,
    at: datetime,
    stays_in_touch: str,
    remains_in_place: str,
    tells_her: UUID | None = None,
    tells_her_words: str = "",
) -> None:
    """Close a meeting in its last part; who was present is asked for her answers, except after a practice.

    ``tells_her`` is the seat of who tells the woman what was decided; empty when that is not safe, as
    ``tells_her_words`` says. Raises Refused before the last part, NotVisible for a seat of another table.
    """
    row = Meeting.objects.select_for_update(of=("self",)).select_related("situation", "region").get(pk=meeting)
    if row.state != MeetingState.RUNNING:
        raise refused(NotYet.NOT_RUNNING)
    if row.part != guide.LAST:
        raise refused(NotYet.NOT_AT_ITS_END)
    refuse_identifying(stays_in_touch, remains_in_place, tells_her_words)
    seats = list(facts_of_seats(at).filter(meeting=meeting).select_related("practitioner", "organisation"))
    teller = next((seat for seat in seats if seat.pk == tells_her), None)
    if tells_her is not None and teller is None:
        raise NotVisible
    row.stays_in_touch, row.remains_in_place, row.tells_her_words = stays_in_touch, remains_in_place, tells_her_words
    row.tells_her = teller.practitioner if teller else None
    row.state, row.held_at = MeetingState.HELD, at
    row.save()
    end_turn(actor, meeting=meeting, at=at)
    if not row.situation.practice:
        present = [seat for seat in seats if seat.stands and seat.present_at is not None]
        invite(actor, seats=_invited(row, present))


@action(Permission.MINUTES_COPY, facts=facts_of_meeting)
def copy_minutes(actor: Actor, /, *, meeting: UUID, at: datetime) -> int:
    """Take one more copy of the minutes on paper and return its number; every copy stays on the list."""
    row = Meeting.objects.select_for_update().get(pk=meeting)
    if row.state != MeetingState.HELD:
        raise refused(NotYet.NOT_HELD)
    last = MinutesCopy.objects.filter(meeting=meeting).aggregate(last=Max("number"))["last"]
    number = int(last or 0) + 1
    taken = {"number": number, "taken_by_id": actor.id, "taken_at": at}
    MinutesCopy.objects.create(region_id=row.region_id, meeting=row, **taken)
    return number
