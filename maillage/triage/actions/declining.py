"""Declining a referral, with what else to do."""

from collections.abc import Collection
from datetime import datetime

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.core.errors import Refused
from maillage.core.identifying import refuse_identifying
from maillage.situations import actions as situation_actions
from maillage.situations import queries as situations
from maillage.situations.rules import Answer
from maillage.triage.models import Declined
from maillage.triage.rules.declining import Way, why_not
from maillage.triage.wording import DECLINING


@action(Permission.REFERRAL_ANSWER, facts=situations.facts_of_code)
def decline(actor: Actor, /, *, code: str, ways: Collection[Way], words: str, at: datetime) -> Declined:
    """Decline a referral and say what else to do: at least one thing, and a few words on it."""
    refuse_identifying(words)
    why = why_not(ways, words)
    if why is not None:
        raise Refused(why, DECLINING[why])
    row = situation_actions.answer_referral(actor, code=code, answer=Answer.DECLINE, words=words, at=at)
    said = [way for way in Way if way in ways]
    return Declined.objects.create(region_id=row.region_id, situation=row, ways=said, declined_at=at)
