"""Asking somebody to take a measure over, and her answer; reminders; leaving the second meeting out."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import override

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.core.errors import Refused
from maillage.core.mail import send_neutral
from maillage.followup import queries, wording
from maillage.followup.models import Handover, Reminded, Skipped
from maillage.followup.rules import Answer, Refusal, Skip
from maillage.meetings.actions.followup import take_over
from maillage.meetings.queries.entries import facts_of_measure
from maillage.meetings.rules.followup import OPEN, Status
from maillage.situations import queries as situations


def _refuse(why: Refusal) -> Refused:
    return Refused(why, wording.REFUSALS[why])


def _mail(person: object, word: wording.Mail) -> None:
    with override(getattr(person, "language", "en")):
        subject, body = wording.message(word)
    send_neutral(getattr(person, "email", ""), subject, body)


@action(Permission.MEASURE_REASSIGN, facts=facts_of_measure)
def propose_handover(actor: Actor, /, *, measure: UUID, seat: UUID, at: datetime) -> Handover:
    """Ask who has ``seat`` at the measure's table to take it over; nothing changes hands before she accepts.

    Raises Refused when the measure is settled, when somebody is asked already, or when she could not read it.
    """
    taking = queries.to_reassign(actor, measure=measure, at=at)
    row = taking.measure
    place = next((one for one in taking.seats if one.pk == seat), None)
    if Status(row.status) not in OPEN:
        raise _refuse(Refusal.NOT_OPEN)
    if place is None:
        raise _refuse(Refusal.CANNOT_TAKE)
    who: dict[str, Any] = {"asked_id": place.practitioner_id, "proposed_by_id": actor.id, "proposed_at": at}
    what = {"region_id": row.region_id, "situation_id": row.situation_id, "measure_id": row.pk}
    try:
        with transaction.atomic():
            made = Handover.objects.create(**what, **who, had_id=row.volunteer_id, seat_id=place.pk)
    except IntegrityError:
        raise _refuse(Refusal.WAITING) from None
    if not row.meeting.situation.practice:
        _mail(place.practitioner, wording.Mail.ASKED)
    return made


def _settle(handover: UUID, answer: Answer, at: datetime) -> Handover:
    row = Handover.objects.select_for_update(of=("self",)).get(pk=handover)
    if row.answer != Answer.WAITING:
        raise _refuse(Refusal.ANSWERED)
    row.answer, row.answered_at = answer, at
    row.save(update_fields=["answer", "answered_at"])
    return row


@action(Permission.HANDOVER_ANSWER, facts=queries.facts_of_handover)
def answer_handover(actor: Actor, /, *, handover: UUID, accepts: bool, at: datetime) -> bool:
    """Say whether one takes a measure over; return whether it changed hands. One settled meanwhile stays as it is."""
    row = _settle(handover, Answer.ACCEPTED if accepts else Answer.DECLINED, at)
    if not accepts:
        return False
    if take_over(actor, measure=row.measure_id, seat=row.seat_id):
        return True
    row.answer = Answer.WITHDRAWN
    row.save(update_fields=["answer"])
    return False


@action(Permission.MEASURE_REASSIGN, facts=facts_of_measure)
def withdraw_handover(actor: Actor, /, *, measure: UUID, at: datetime) -> None:
    """Ask nobody any more; a proposal that was answered stays answered."""
    waiting = queries.visible(actor).filter(measure=measure, answer=Answer.WAITING).first()
    if waiting is None:
        raise _refuse(Refusal.ANSWERED)
    _settle(waiting.pk, Answer.WITHDRAWN, at)


@action(Permission.REMINDER_SEND)
def send_reminders(actor: Actor, /, *, at: datetime) -> int:
    """Mail who took on what is due soon or late, in neutral words, each once; return how many were sent."""
    due = queries.to_remind(actor, at=at)
    for row, what in due:
        one = {"measure_id": row.pk, "seat_id": row.volunteer_id, "due_on": row.due_on, "what": what}
        _, new = Reminded.objects.get_or_create(**one, defaults={"sent_at": at})
        if new:
            _mail(row.volunteer.practitioner, wording.Mail(what))
    return len(due)


@action(Permission.MEETING_CONVENE, facts=situations.facts_of_code)
def skip_second(actor: Actor, /, *, code: str, because: Skip, at: datetime) -> None:
    """Leave the second meeting of a situation out, and say why; Refused when there is one, or no first one yet."""
    known = queries.second(actor, code=code)
    if known.second is not None:
        raise _refuse(Refusal.CONVENED)
    if not known.held:
        raise _refuse(Refusal.NOT_HELD)
    row = situations.one(actor, code=code)
    who: dict[str, Any] = {"skipped_by_id": actor.id, "skipped_at": at}
    try:
        with transaction.atomic():
            Skipped.objects.create(region_id=row.region_id, situation_id=row.pk, because=because, **who)
    except IntegrityError:
        raise _refuse(Refusal.SKIPPED) from None


@action(Permission.MEETING_CONVENE, facts=situations.facts_of_code)
def reopen_second(actor: Actor, /, *, code: str, at: datetime) -> None:
    """Say that a second meeting is wanted after all."""
    open_ones = queries.skips(actor).filter(situation__code=code, reopened_at__isnull=True)
    if not open_ones.update(reopened_at=at, reopened_by_id=actor.id):
        raise _refuse(Refusal.NOT_SKIPPED)
