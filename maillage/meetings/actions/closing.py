"""The end of a meeting: the safety net, who tells her, the questionnaire's links."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

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
from maillage.meetings.models import Meeting, Seat
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


@dataclass(frozen=True, slots=True)
class Left:
    """What the table leaves: until when somebody stays in touch, and what is still open."""

    in_touch_until: date | None = None
    still_open: str = ""


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
    left: Left = Left(),
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
    refuse_identifying(stays_in_touch, remains_in_place, tells_her_words, left.still_open)
    seats = list(facts_of_seats(at).filter(meeting=meeting).select_related("practitioner", "organisation"))
    teller = next((seat for seat in seats if seat.pk == tells_her), None)
    if tells_her is not None and teller is None:
        raise NotVisible
    row.stays_in_touch, row.remains_in_place, row.tells_her_words = stays_in_touch, remains_in_place, tells_her_words
    row.in_touch_until, row.still_open = left.in_touch_until, left.still_open
    row.tells_her = teller.practitioner if teller else None
    row.state, row.held_at = MeetingState.HELD, at
    row.save()
    end_turn(actor, meeting=meeting, at=at)
    if not row.situation.practice:
        present = [seat for seat in seats if seat.stands and seat.present_at is not None]
        invite(actor, seats=_invited(row, present))
