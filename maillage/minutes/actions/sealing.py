"""Putting minutes forward and sealing them, as the job that looks further than any one reader."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.checks.barrier import kept_from
from maillage.access.door import action
from maillage.access.facts import MinutesState
from maillage.access.roles import Permission
from maillage.meetings.actions.minutes import keep_minutes
from maillage.meetings.queries.said import Print, facts_of_said, facts_of_those_present, unproposed
from maillage.minutes.actions.mailing import mail_people
from maillage.minutes.models import Proposal, Reading
from maillage.minutes.rules import (
    REMINDER,
    TO_PROPOSE,
    TO_READ,
    Answer,
    Read,
    Version,
    is_due,
    mark_of,
    next_version,
)
from maillage.risk.queries.minutes import facts_of_prints

JOB = Actor.system("minutes")


def _heard(seat: Any, said: Iterable[Print]) -> bytes:
    """Return the print of what one seat reads: what the barrier leaves it, and what its person said herself."""
    return mark_of(
        one.mark
        for one in said
        if one.author == seat.practitioner_id or not kept_from(seat, one.audience, one.immigration)
    )


def _before(meeting: UUID) -> dict[UUID, Version]:
    """Return what each seat read last."""
    earlier = Reading.objects.filter(meeting=meeting).order_by("proposal__number")
    return {one.author_id: Version(one.version, bytes(one.mark), Answer(one.answer)) for one in earlier}


@action(Permission.MINUTES_KEEP)
def put_forward(actor: Actor, /, *, meeting: UUID, at: datetime, by: UUID | None = None) -> None:
    """Propose the minutes as they are, ``by`` somebody or by nobody: from now on nothing that was said changes.

    Each seat whose person was there gets a reading of its own; who proposes approves.
    """
    row = keep_minutes(actor, meeting=meeting, minutes=MinutesState.PROPOSED, at=at)
    here = {"region_id": row.region_id, "situation_id": row.situation_id, "meeting_id": row.pk}
    seats, before = list(facts_of_those_present(meeting, at)), _before(meeting)
    said = [*facts_of_said(meeting), *facts_of_prints(meeting)]
    number = Proposal.objects.filter(meeting=meeting).count() + 1
    proposal = Proposal.objects.create(**here, number=number, proposed_by_id=by, proposed_at=at)
    for seat in seats:
        version = next_version(before.get(seat.pk), _heard(seat, said))
        approves = version.answer is Answer.APPROVED or seat.practitioner_id == by
        answer = Answer.APPROVED if approves else Answer.NONE
        read = {"version": version.number, "mark": version.mark, "answer": answer}
        Reading.objects.create(**here, **read, proposal=proposal, author=seat, answered_at=at if approves else None)
    _mail_silent(actor, proposal)
    seal_if_due(actor, proposal=proposal.pk, at=at)


def _mail_silent(actor: Actor, proposal: Proposal) -> None:
    silent = Reading.objects.filter(proposal=proposal, answer=Answer.NONE).values_list("author", flat=True)
    mail_people(actor, meeting=proposal.meeting_id, seats=list(silent))


@action(Permission.MINUTES_KEEP)
def seal_if_due(actor: Actor, /, *, proposal: UUID, at: datetime) -> bool:
    """Seal the minutes as they are once all have approved or their time is over; return whether it was done."""
    row = Proposal.objects.select_for_update().get(pk=proposal)
    standing = {seat.pk for seat in facts_of_those_present(row.meeting_id, at).filter(stands=True)}
    reads = [
        Read(Answer(one.answer), replied=one.replied_at is not None, stands=one.author_id in standing)
        for one in Reading.objects.filter(proposal=row)
    ]
    if row.over_at is not None or not is_due(row.proposed_at, reads, at):
        return False
    keep_minutes(actor, meeting=row.meeting_id, minutes=MinutesState.SEALED, at=at)
    row.over_at = at
    row.save(update_fields=["over_at"])
    return True


@action(Permission.MINUTES_KEEP)
def tend(actor: Actor, /, *, at: datetime) -> int:
    """Propose what nobody proposed, remind once who is silent, seal what is due; return how many were sealed."""
    for meeting in unproposed(actor, before=at - TO_PROPOSE):
        put_forward(actor, meeting=meeting, at=at)
    waiting = Proposal.objects.filter(over_at__isnull=True)
    for row in waiting.filter(reminded_at__isnull=True, proposed_at__lte=at - REMINDER, proposed_at__gt=at - TO_READ):
        _mail_silent(actor, row)
        row.reminded_at = at
        row.save(update_fields=["reminded_at"])
    due = waiting.filter(proposed_at__lte=at - TO_READ).order_by("proposed_at", "id").values_list("pk", flat=True)
    return sum(seal_if_due(actor, proposal=one, at=at) for one in list(due))
