"""Asking about a referral and answering, in the page."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import override

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.leading import leaders
from maillage.access.roles import Permission
from maillage.core.errors import Refused
from maillage.core.identifying import refuse_identifying
from maillage.core.mail import send_neutral
from maillage.people import queries as people
from maillage.situations import queries as situations
from maillage.triage import queries, wording
from maillage.triage.models import Question
from maillage.triage.rules import No, why_not_answer, why_not_ask


def _refuse(why: No | None) -> None:
    if why is not None:
        raise Refused(why, wording.NOS[why])


def _remind(actor: Actor, row: Question) -> None:
    """Send the neutral reminder to who answers: the referent, or those who answer for it in its region."""
    if actor.id != row.situation.referent_id:
        called = list(people.visible(actor).filter(pk=row.situation.referent_id, is_active=True))
    else:
        called = [one for one in leaders(row.region_id, row.situation_id) if one.id != actor.id]
    for person in called:
        with override(person.language):
            send_neutral(person.email, *wording.reminder())


@action(Permission.QUESTION_ASK, facts=situations.facts_of_code)
def ask(actor: Actor, /, *, code: str, words: str, at: datetime) -> Question:
    """Ask about a referral; whoever answers is reminded once, by a mail that says nothing."""
    refuse_identifying(words)
    situation = situations.one(actor, code=code)
    waiting = Question.objects.filter(situation=situation, answered_at__isnull=True)
    own = waiting.filter(asked_by=actor.id).count()
    _refuse(why_not_ask(words, own))
    row = Question.objects.create(
        region=situation.region, situation=situation, asked_by=people.own(actor), asked_at=at, words=words.strip()
    )
    if not own:
        _remind(actor, row)
    return row


@action(Permission.QUESTION_ANSWER, facts=queries.facts_of_question)
def answer(actor: Actor, /, *, question: UUID, words: str, at: datetime) -> Question:
    """Answer a question; an answer that was given stays as it is."""
    refuse_identifying(words)
    row = queries.visible(actor).select_for_update(of=("self",)).get(pk=question)
    _refuse(why_not_answer(words, answered=row.answered_at is not None))
    row.answered_by, row.answered_at, row.answer = people.own(actor), at, words.strip()
    row.save(update_fields=("answered_by", "answered_at", "answer"))
    return row
