"""What those who took part say of minutes, and what who takes notes says back."""

from datetime import datetime
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.checks.meetings import NOTE_TAKERS
from maillage.access.door import action
from maillage.access.facts import Immigration
from maillage.access.roles import Permission
from maillage.core.errors import Refused
from maillage.core.identifying import refuse_identifying
from maillage.meetings.queries.said import facts_of_those_present
from maillage.meetings.rules.marking import tells_status
from maillage.minutes.actions.mailing import mail_people
from maillage.minutes.actions.sealing import JOB, seal_if_due
from maillage.minutes.models import Proposal, Reading
from maillage.minutes.queries.readings import facts_of_reading
from maillage.minutes.rules import Answer, audience_of_request
from maillage.minutes.wording import GONE_ON


def _locked(reading: UUID) -> Reading:
    """Return a reading whose proposal still waits, and stays as it is until the transaction ends."""
    row = Reading.objects.select_related("author").get(pk=reading)
    proposal = Proposal.objects.select_for_update().get(pk=row.proposal_id)
    if proposal.over_at is not None:
        raise Refused("gone_on", GONE_ON)
    return row


@action(Permission.MINUTES_ANSWER, facts=facts_of_reading)
def approve(_: Actor, /, *, reading: UUID, at: datetime) -> bool:
    """Approve the minutes as this seat reads them; return whether all have, so that they are sealed."""
    row = _locked(reading)
    row.answer, row.answered_at = Answer.APPROVED, at
    row.save(update_fields=["answer", "answered_at"])
    return seal_if_due(JOB, proposal=row.proposal_id, at=at)


@action(Permission.MINUTES_ANSWER, facts=facts_of_reading)
def ask_change(_: Actor, /, *, reading: UUID, words: str, at: datetime) -> None:
    """Ask for a change; whoever takes notes reads the words, if she is one to whom this side may say them."""
    refuse_identifying(words)
    row = _locked(reading)
    row.answer, row.answered_at, row.words = Answer.CHANGE, at, words
    row.reply, row.replied_by, row.replied_at = "", None, None
    row.audience = audience_of_request(row.author.side, both_parents=row.author.both_parents)
    row.immigration = Immigration.KEPT if tells_status(words) else Immigration.NOT
    row.save()
    takers = facts_of_those_present(row.meeting_id, at).filter(role__in=NOTE_TAKERS).exclude(pk=row.author_id)
    mail_people(JOB, meeting=row.meeting_id, seats=[seat.pk for seat in takers])


@action(Permission.READING_REPLY, facts=facts_of_reading)
def reply(actor: Actor, /, *, reading: UUID, words: str, at: datetime) -> None:
    """Say why a change is not made."""
    refuse_identifying(words)
    row = _locked(reading)
    if row.answer != Answer.CHANGE:
        raise Refused("gone_on", GONE_ON)
    row.reply, row.replied_by_id, row.replied_at = words, actor.id, at
    row.save(update_fields=["reply", "replied_by", "replied_at"])
    mail_people(JOB, meeting=row.meeting_id, seats=[row.author_id])
