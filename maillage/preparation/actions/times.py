"""Several times proposed, answered, and one of them chosen."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.facts import MeetingState
from maillage.access.roles import Permission
from maillage.core.errors import Refused
from maillage.meetings.actions.convening import settle_meeting
from maillage.meetings.actions.inviting import tell_everyone
from maillage.meetings.queries import meetings
from maillage.meetings.queries.seats import facts_of_seat, to_answer
from maillage.meetings.rules.convening import News, date_fault
from maillage.meetings.wording.convening import REFUSALS as DATES
from maillage.people import queries as people
from maillage.preparation.models import Availability, ProposedTime
from maillage.preparation.queries.times import answers, proposed
from maillage.preparation.rules.times import COMES, No, Suit, why_not
from maillage.preparation.wording.times import REFUSALS


def _refuse(why: No) -> Refused:
    return Refused(why, REFUSALS[why])


def _convened(actor: Actor, meeting: UUID) -> Any:
    row = meetings.visible(actor).select_for_update(of=("self",)).get(pk=meeting)
    if row.state != MeetingState.CONVENED:
        raise _refuse(No.NOT_CONVENED)
    if row.situation.practice:
        raise _refuse(No.PRACTICE)
    return row


@action(Permission.MEETING_CONVENE, facts=meetings.facts_of_its_situation)
def propose_times(actor: Actor, /, *, meeting: UUID, starts: Sequence[datetime], at: datetime) -> int:
    """Propose several times for a meeting and ask everyone by neutral mail; what was said of a time that stays, stays.

    Refused for fewer than two, more than six, the same one twice, or a moment that has passed or is too far away.
    """
    row = _convened(actor, meeting)
    if why := why_not(starts):
        raise _refuse(why)
    for one in starts:
        if fault := date_fault(one, at):
            raise Refused(fault, DATES[fault])
    ProposedTime.objects.filter(meeting=meeting).exclude(starts_at__in=starts).delete()
    there = set(ProposedTime.objects.filter(meeting=meeting).values_list("starts_at", flat=True))
    ProposedTime.objects.bulk_create(
        ProposedTime(region_id=row.region_id, meeting_id=row.id, starts_at=one, proposed_at=at)
        for one in sorted(set(starts) - there)
    )
    return tell_everyone(actor, meeting=meeting, news=News.TIMES)


@action(Permission.SEAT_ANSWER, facts=facts_of_seat)
def answer_times(actor: Actor, /, *, seat: UUID, says: Mapping[UUID, Suit], at: datetime) -> int:
    """Say of each proposed time whether it suits; to be said again as long as none is chosen."""
    row = to_answer(actor, seat=seat)
    if row.meeting.state != MeetingState.CONVENED:
        raise _refuse(No.NOT_CONVENED)
    if any(not one.declared for one in actor.seats_at(row.meeting_id)):
        raise _refuse(No.DECLARE_FIRST)
    times = set(proposed(actor).filter(meeting=row.meeting_id).values_list("pk", flat=True))
    if not times:
        raise _refuse(No.NOTHING_OPEN)
    if not set(says) <= times:
        raise _refuse(No.NOT_PROPOSED)
    if set(says) != times:
        raise _refuse(No.NOT_ALL_ANSWERED)
    own = people.own(actor)
    made = Availability.objects.bulk_create(
        [
            Availability(
                region_id=row.region_id,
                meeting_id=row.meeting_id,
                time_id=time,
                practitioner=own,
                suits=suits,
                said_at=at,
            )
            for time, suits in says.items()
        ],
        update_conflicts=True,
        unique_fields=("time", "practitioner"),
        update_fields=("suits", "said_at"),
    )
    return len(made)


@action(Permission.MEETING_CONVENE, facts=meetings.facts_of_its_situation)
def choose_time(actor: Actor, /, *, meeting: UUID, time: UUID) -> datetime:
    """Choose one of the proposed times: who can comes, the others are asked again, the calendars follow."""
    _convened(actor, meeting)
    chosen = proposed(actor).filter(meeting=meeting, pk=time).first()
    if chosen is None:
        raise _refuse(No.NOT_PROPOSED)
    said = answers(actor).filter(time=time, suits__in=COMES).values_list("practitioner", flat=True)
    settle_meeting(actor, meeting=meeting, starts_at=chosen.starts_at, coming=set(said))
    ProposedTime.objects.filter(meeting=meeting).delete()
    return chosen.starts_at


@action(Permission.MEETING_CONVENE, facts=meetings.facts_of_its_situation)
def keep_date(actor: Actor, /, *, meeting: UUID) -> datetime:
    """Look for no other time: the date of the meeting stands, and everyone is told so, with her calendar's entry."""
    row = _convened(actor, meeting)
    said = answers(actor).filter(meeting=meeting, time__starts_at=row.starts_at, suits__in=COMES)
    coming = set(said.values_list("practitioner", flat=True))
    settle_meeting(actor, meeting=meeting, starts_at=row.starts_at, coming=coming)
    ProposedTime.objects.filter(meeting=meeting).delete()
    stands: datetime = row.starts_at
    return stands
