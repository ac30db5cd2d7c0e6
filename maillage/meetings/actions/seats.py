"""Seats of a meeting: more of them, named, answered, told, taken out."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from maillage.access import rows
from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.facts import MeetingState
from maillage.access.roles import Permission, SeatRole
from maillage.core import clock
from maillage.core.errors import Refused
from maillage.meetings.actions.inviting import invite_substitute, mail_seats
from maillage.meetings.models import Meeting, Seat
from maillage.meetings.queries import convening, meetings, seats
from maillage.meetings.queries.convening import ELSEWHERE
from maillage.meetings.queries.live import facts_of_seats
from maillage.meetings.rules.convening import News, Place, Refusal
from maillage.meetings.rules.seats import Decline, Response, is_told, side_of
from maillage.meetings.wording import convening as wording
from maillage.people import queries as people
from maillage.situations.queries.walls import facts_of_barred
from maillage.situations.rules import Track


def _refuse(why: Refusal) -> Refused:
    return Refused(why, wording.REFUSALS[why])


def _save(seat: Seat) -> None:
    try:
        with transaction.atomic():
            seat.save()
    except IntegrityError:
        raise _refuse(Refusal.ALREADY_SEATED) from None


@action(Permission.MEETING_CONVENE, facts=meetings.facts_of_its_situation)
def add_seat(
    actor: Actor,
    /,
    *,
    meeting: UUID,
    practitioner: UUID,
    role: SeatRole,
    she_asks: bool = False,
    from_elsewhere: bool = False,
) -> Seat:
    """Ask an external expert, a note-taker or an informal helper to the table, and invite her.

    An informal helper sits only when the woman asks for her (``she_asks``); raises Refused otherwise. Who stands in no
    list of the actor's (``from_elsewhere``) is asked by a subject that knows she may be: of another region, or a guest.
    """
    row = meetings.visible(actor).get(pk=meeting)
    if row.state not in (MeetingState.CONVENED, MeetingState.RUNNING):
        raise _refuse(Refusal.OVER)
    if row.situation.practice:
        raise _refuse(Refusal.PRACTICE)
    if role is SeatRole.INFORMAL_HELPER and not she_asks:
        raise _refuse(Refusal.NOT_ASKED_FOR)
    person = people.one(ELSEWHERE if from_elsewhere else actor, person=practitioner)
    side = side_of(role, serves=None, both_parents=False, organisation=person.organisation.serves)
    return _seat(actor, row, person, role=role, side=side)


def _seat(actor: Actor, row: Meeting, person: Any, **said: Any) -> Seat:
    if facts_of_barred(row.situation_id).bars(person.id, person.organisation_id):
        raise _refuse(Refusal.CANNOT_SIT)
    common = {"region": row.region, "meeting": row, "organisation": person.organisation, "practitioner": person}
    seat = Seat(**common, invited_at=clock.now(), **said)
    _save(seat)
    mail_seats(actor, meeting=row.pk, seats=[seat.id], news=News.INVITED)
    return seat


@action(Permission.MEETING_CONVENE, facts=meetings.facts_of_its_situation)
def add_involved(
    actor: Actor,
    /,
    *,
    meeting: UUID,
    practitioner: UUID,
    serves: UUID,
    both_parents: bool = False,
    from_elsewhere: bool = False,
) -> Seat:
    """Ask somebody who works with a person of the family; refused while the consent the seat would rest on lacks."""
    row = meetings.visible(actor).get(pk=meeting)
    if row.state not in (MeetingState.CONVENED, MeetingState.RUNNING):
        raise _refuse(Refusal.OVER)
    if row.situation.practice:
        raise _refuse(Refusal.PRACTICE)
    person = people.one(ELSEWHERE if from_elsewhere else actor, person=practitioner)
    place = Place(SeatRole.INVOLVED, person.organisation_id, practitioner, serves, both_parents)
    found = convening.place_of(actor, meeting=meeting, place=place, from_elsewhere=from_elsewhere)
    if found.serves is None or not found.consented:
        raise _refuse(Refusal.CONSENT_FIRST)
    held = {"serves": found.serves, "rests_on": found.rests_on, "both_parents": both_parents}
    return _seat(actor, row, person, role=SeatRole.INVOLVED, side=found.side, **held)


@action(Permission.MEETING_CONVENE, facts=seats.facts_of_its_table)
def name_seat(actor: Actor, /, *, seat: UUID, practitioner: UUID) -> Seat:
    """Say who is "someone at" an organisation (or sits instead of her), and invite her."""
    row, candidates = convening.seat_to_name(actor, seat=seat)
    if row.meeting.situation.practice:
        raise _refuse(Refusal.PRACTICE)
    person = next((one for one in candidates if one.id == practitioner), None)
    if person is None:
        raise _refuse(Refusal.NOT_AT_ITS_ORGANISATION)
    before = row.practitioner_id
    if before is not None:
        mail_seats(actor, meeting=row.meeting_id, seats=[row.id], news=News.TAKEN_OUT)
    row.practitioner, row.response, row.invited_at = person, Response.INVITED, clock.now()
    row.declined_because, row.told_by_voice_at, row.declared_at = "", None, None
    _save(row)
    mail_seats(actor, meeting=row.meeting_id, seats=[row.id], news=News.INVITED)
    return row


@action(Permission.MEETING_CONVENE, facts=seats.facts_of_its_table)
def take_out_seat(actor: Actor, /, *, seat: UUID) -> Seat:
    """Take a seat out of a meeting that has not been held; the facilitator's stays."""
    row = Seat.objects.select_related("meeting").get(pk=seat)
    if row.role == SeatRole.FACILITATOR:
        raise _refuse(Refusal.FACILITATOR_STAYS)
    if row.meeting.state not in (MeetingState.CONVENED, MeetingState.RUNNING):
        raise _refuse(Refusal.OVER)
    row.left_at = clock.now()
    row.save(update_fields=("left_at",))
    if row.practitioner_id is not None and row.response != Response.DECLINED:
        mail_seats(actor, meeting=row.meeting_id, seats=[row.id], news=News.TAKEN_OUT)
    return row


@action(Permission.MEETING_CONVENE, facts=meetings.facts_of_its_situation)
def pass_lead(actor: Actor, /, *, meeting: UUID, to: UUID) -> None:
    """Give the facilitator's place to who stands in for who had it, and what waits for who convened with it."""
    row = meetings.visible(actor).get(pk=meeting)
    seat = row.seats.filter(role=SeatRole.FACILITATOR, left_at__isnull=True).first()
    if seat is None or row.situation.practice:
        return
    before, person = seat.practitioner_id, people.one(actor, person=to)
    seat.practitioner, seat.organisation, seat.response = person, person.organisation, Response.ACCEPTED
    _save(seat)
    row.convened_by = person if row.convened_by_id == before else row.convened_by
    row.save(update_fields=("convened_by",))
    mail_seats(actor, meeting=meeting, seats=[seat.id], news=News.INVITED)


@action(Permission.CONFLICT_DECLARE, facts=seats.facts_of_seat)
def declare_no_conflict(_: Actor, /, *, seat: UUID) -> Seat:
    """Say that no conflict of interest keeps her away: from here on she sees who sits. Whoever has one declines."""
    row = Seat.objects.select_related("meeting").get(pk=seat)
    row.declared_at = row.declared_at or clock.now()
    row.save(update_fields=("declared_at",))
    return row


@action(Permission.SEAT_ANSWER, facts=seats.facts_of_seat)
def answer_seat(actor: Actor, /, *, seat: UUID, comes: bool, because: Decline = Decline.UNTOLD) -> Seat:
    """Say whether she comes; declining closes the seat at once, needs no reason, and invites her substitute."""
    row = Seat.objects.select_related("meeting").get(pk=seat)
    if row.meeting.state not in (MeetingState.CONVENED, MeetingState.RUNNING):
        raise _refuse(Refusal.OVER)
    if comes and any(not one.declared for one in actor.seats_at(row.meeting_id)):
        raise _refuse(Refusal.DECLARE_FIRST)
    row.response = Response.ACCEPTED if comes else Response.DECLINED
    row.declined_because = "" if comes else because
    row.save(update_fields=("response", "declined_because"))
    if not comes:
        with rows.seen_by(ELSEWHERE):  # she who declined sees this table no more
            invite_substitute(ELSEWHERE, seat=row.pk)
    return row


@action(Permission.SEAT_TELL, facts=seats.facts_of_seat)
def tell_by_voice(actor: Actor, /, *, seat: UUID) -> Seat:  # noqa: ARG001  the door has decided
    """Note that the referent told the seat's practitioner by voice which family it is; never an external expert."""
    row: Seat = facts_of_seats(clock.now()).select_related("meeting").get(pk=seat)
    if not is_told(Track(row.meeting.track), SeatRole(row.role)):
        raise _refuse(Refusal.NOT_TOLD)
    if not row.stands:  # type: ignore[attr-defined]  # an annotation
        raise _refuse(Refusal.CONSENT_FIRST)
    row.told_by_voice_at = row.told_by_voice_at or clock.now()
    row.save(update_fields=("told_by_voice_at",))
    return row
