"""Calling a table together, moving it, calling it off."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.facts import MeetingState
from maillage.access.roles import Permission, SeatRole, Side
from maillage.core import clock
from maillage.core.errors import Refused
from maillage.meetings.actions.inviting import mail_seats, tell_everyone
from maillage.meetings.models import Meeting, Seat
from maillage.meetings.queries import convening, meetings
from maillage.meetings.queries.convening import Proposal, ProposedSeat
from maillage.meetings.rules.convening import LENGTH, Chosen, News, Place, Refusal, date_fault
from maillage.meetings.rules.seats import Response
from maillage.meetings.wording import convening as wording
from maillage.situations import queries as situations


def _refuse(why: Refusal) -> Refused:
    return Refused(why, wording.REFUSALS[why])


def _check_date(starts_at: datetime, at: datetime) -> None:
    fault = date_fault(starts_at, at)
    if fault is not None:
        raise _refuse(Refusal(fault))


@action(Permission.MEETING_CONVENE, facts=situations.facts_of_code)
def convene_meeting(
    actor: Actor,
    /,
    *,
    code: str,
    starts_at: datetime,
    place: str = "",
    link: str = "",
    seats: Sequence[Chosen] | None = None,
    note_taker: UUID | None = None,
    invite: bool = True,
) -> Meeting:
    """Call the table of a situation together for two hours, and invite by neutral mail (not yet: ``invite=False``).

    ``seats`` are those to make, by their number in ``queries.convening.table_proposed`` (all of them when not given);
    the facilitator sits in any case. Raises Refused when a meeting is convened already, or the date has passed.
    """
    at = clock.now()
    _check_date(starts_at, at)
    proposal = convening.table_proposed(actor, code=code)
    if proposal.ahead is not None:
        raise _refuse(Refusal.MEETING_AHEAD)
    meeting = _written(
        region=proposal.situation.region,
        situation=proposal.situation,
        track=proposal.situation.track,
        sequence=proposal.sequence,
        starts_at=starts_at,
        ends_at=starts_at + LENGTH,
        place=place.strip(),
        link=link.strip(),
        convened_by_id=actor.id,
    )
    chosen = _chosen(proposal, seats)
    taker = next((one for one in proposal.note_takers if one.id == note_taker), None)
    if taker is not None:
        alone = Place(SeatRole.NOTE_TAKER, taker.organisation_id, taker.id)
        chosen.append(ProposedSeat(alone, taker.organisation, taker, side=Side.PROTECTING))
    known = _declared(meeting)
    made = Seat.objects.bulk_create([_seat(actor, meeting, one, at if invite else None, known) for one in chosen])
    if invite:
        mail_seats(actor, meeting=meeting.id, seats=[seat.id for seat in made], news=News.INVITED)
    return meeting


def _written(**values: Any) -> Meeting:
    """Write the meeting; two people who convene at the same moment make one."""
    try:
        with transaction.atomic():
            return Meeting.objects.create(**values)
    except IntegrityError:
        raise _refuse(Refusal.MEETING_AHEAD) from None


def _chosen(proposal: Proposal, wanted: Sequence[Chosen] | None) -> list[ProposedSeat]:
    """Return the proposed seats that are wanted, "someone at" named where she now is."""
    if wanted is None:
        return [seat for seat in proposal.seats if not seat.barred]
    named = {one.number: one.practitioner for one in wanted}
    found = []
    for number, seat in enumerate(proposal.seats):
        if seat.barred or (number not in named and seat.place.role is not SeatRole.FACILITATOR):
            continue
        person = next((one for one in seat.candidates if one.id == named.get(number)), seat.practitioner)
        found.append(replace(seat, practitioner=person))
    return found


def _declared(meeting: Meeting) -> dict[UUID | None, datetime | None]:
    """Return who has said at an earlier table of this situation that no conflict keeps her away: asked once."""
    earlier = Seat.objects.filter(meeting__situation=meeting.situation_id, declared_at__isnull=False)
    return dict(earlier.order_by("declared_at").values_list("practitioner", "declared_at"))


def _seat(
    actor: Actor, meeting: Meeting, one: ProposedSeat, at: datetime | None, declared: dict[UUID | None, datetime | None]
) -> Seat:
    own = one.practitioner is not None and one.practitioner.id == actor.id
    return Seat(
        region=meeting.region,
        meeting=meeting,
        organisation=one.organisation,
        practitioner=one.practitioner,
        role=one.place.role,
        side=one.side,
        serves=one.serves,
        rests_on=one.rests_on,
        both_parents=one.place.both_parents,
        invited_at=at if one.practitioner else None,
        response=Response.ACCEPTED if own else Response.INVITED,
        declared_at=declared.get(one.practitioner.id) if one.practitioner else None,
    )


def _convened(actor: Actor, meeting: UUID) -> Meeting:
    row = meetings.visible(actor).select_for_update(of=("self",)).get(pk=meeting)
    if row.state != MeetingState.CONVENED:
        raise _refuse(Refusal.OVER)
    return row


@action(Permission.MEETING_CONVENE, facts=meetings.facts_of_its_situation)
def move_meeting(actor: Actor, /, *, meeting: UUID, starts_at: datetime, place: str = "", link: str = "") -> Meeting:
    """Give a meeting another date or place; the calendars follow, and on a new date everyone answers anew."""
    at = clock.now()
    _check_date(starts_at, at)
    row = _convened(actor, meeting)
    moved = row.starts_at != starts_at
    row.starts_at, row.ends_at = starts_at, starts_at + LENGTH
    row.place, row.link = place.strip(), link.strip()
    row.calendar_sequence += 1
    row.save(update_fields=("starts_at", "ends_at", "place", "link", "calendar_sequence"))
    seats = row.seats.filter(left_at__isnull=True)
    if moved:
        accepted = seats.filter(response=Response.ACCEPTED).exclude(practitioner=actor.id)
        accepted.update(response=Response.INVITED)
    coming = seats.filter(practitioner__isnull=False).exclude(response=Response.DECLINED)
    mail_seats(actor, meeting=row.id, seats=list(coming.values_list("pk", flat=True)), news=News.MOVED)
    return row


@action(Permission.MEETING_CONVENE, facts=meetings.facts_of_its_situation)
def settle_meeting(actor: Actor, /, *, meeting: UUID, starts_at: datetime, coming: Collection[UUID]) -> Meeting:
    """Give a meeting the time that was chosen: who said that she can (``coming``) comes, the others are asked again."""
    _check_date(starts_at, clock.now())
    row = _convened(actor, meeting)
    moved = row.starts_at != starts_at
    row.starts_at, row.ends_at = starts_at, starts_at + LENGTH
    row.calendar_sequence += 1
    row.save(update_fields=("starts_at", "ends_at", "calendar_sequence"))
    seats = row.seats.filter(left_at__isnull=True, practitioner__isnull=False).exclude(response=Response.DECLINED)
    if moved:
        seats.exclude(practitioner=actor.id).update(response=Response.INVITED)
    seats.filter(practitioner__in=coming).update(response=Response.ACCEPTED)
    tell_everyone(actor, meeting=row.id, news=News.SETTLED)
    return row


@action(Permission.MEETING_CONVENE, facts=meetings.facts_of_its_situation)
def cancel_meeting(actor: Actor, /, *, meeting: UUID) -> Meeting:
    """Call a meeting off: every seat closes at the next request, and the entry leaves the calendars."""
    row = _convened(actor, meeting)
    row.state = MeetingState.CANCELLED
    row.calendar_sequence += 1
    row.save(update_fields=("state", "calendar_sequence"))
    seats = row.seats.filter(left_at__isnull=True, practitioner__isnull=False).exclude(response=Response.DECLINED)
    mail_seats(actor, meeting=row.id, seats=list(seats.values_list("pk", flat=True)), news=News.CANCELLED)
    return row
