"""The end of words whose time is over: first the keys, then the bytes."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.names import TRAIL
from maillage.access.roles import Permission
from maillage.consent.actions import keeping as consent
from maillage.core import clock, sealing
from maillage.evaluation.actions.ending import end_answers
from maillage.incidents.actions import end_words as end_incidents
from maillage.meetings.actions import keeping as meetings
from maillage.minutes.actions import keeping as minutes
from maillage.people.rules import ABOUT_SITUATIONS, Content
from maillage.retention.queries import facts_of_all
from maillage.retention.rules import due
from maillage.risk import actions as risk
from maillage.situations.actions import keeping
from maillage.situations.queries.keeping import with_words
from maillage.triage.actions import keeping as triage

DAY = timedelta(days=1)


def _by_owner(keys: frozenset[tuple[UUID, str]]) -> dict[UUID, set[Content]]:
    found: dict[UUID, set[Content]] = {}
    for owner, content in keys:
        if content in ABOUT_SITUATIONS:
            found.setdefault(owner, set()).add(Content(content))
    return found


@action(Permission.RETENTION_END)
def end_retention(actor: Actor, /, *, at: datetime) -> int:
    """Destroy what is over of every situation that no hold keeps, and the open answers that are; return of how many.

    A key whose situation is no more (thrown away, or never written) goes too, once it is two days old. Killed between
    key and bytes, the next run blanks what is left. With the last words of a closed situation goes its name in the
    audit trail.
    """
    store = sealing.store()
    there, destroyed = _by_owner(store.there()), _by_owner(store.destroyed())
    known = set(with_words(actor).values_list("pk", flat=True))
    before = at.astimezone(UTC).date() - DAY
    old = ((owner, content) for owner, content in store.there(before) if content in (*ABOUT_SITUATIONS, TRAIL))
    sealing.destroy((owner, content) for owner, content in old if owner not in known)
    ended = 0
    for row, kept in facts_of_all(with_words(actor).filter(held_because="")):
        today = clock.today(row.region.zone, at)
        now = due(kept, today, there=there.get(row.pk, ()), destroyed=destroyed.get(row.pk, ()))
        if now and keeping.end_words(actor, situation=row.pk, contents=now):
            last = [TRAIL] if kept.closed and now | kept.ended >= set(ABOUT_SITUATIONS) else []
            sealing.destroy((row.pk, content) for content in (*(now & there.get(row.pk, set())), *last))
            meetings.end_words(actor, situation=row.pk, contents=now)
            minutes.end_words(actor, situation=row.pk, code=row.code, contents=now, at=at)
            risk.end_words(actor, situation=row.pk, contents=now)
            consent.end_words(actor, situation=row.pk, contents=now)
            triage.end_words(actor, situation=row.pk, contents=now)
            ended += 1
    return ended + end_answers(actor, today=at.astimezone(UTC).date()) + end_incidents(actor, at=at)
