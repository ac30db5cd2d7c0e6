"""Incidents recorded, what was done written down, and closed."""

import re
from datetime import datetime
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.core import clock, sealing
from maillage.core.errors import Refused
from maillage.core.identifying import refuse_identifying
from maillage.incidents import queries, wording
from maillage.incidents.models import Done, Incident
from maillage.incidents.rules import (
    CONTENT,
    Card,
    No,
    Outcome,
    Step,
    Tell,
    proposed,
    why_not_close,
    why_not_noticed,
    why_not_told,
)
from maillage.people import queries as people
from maillage.people.rules import kept_until

CODE = re.compile(r"\b[A-Z]{2,4}-[0-9A-Z]{4}\b", re.IGNORECASE)


def _refuse(no: No | None) -> None:
    if no is not None:
        raise Refused(no, wording.NOS[no])


def _sayable(words: str) -> str:
    refuse_identifying(words)
    if CODE.search(words):
        raise Refused("code_in_words", wording.CODE_IN_WORDS)
    return words.strip()


@action(Permission.INCIDENT_RECORD, facts=queries.facts_of_register)
def record_incident(actor: Actor, /, *, region: UUID, card: Card, at: datetime) -> Incident:
    """Write an incident into the register; a situation only where the actor may know of it."""
    _refuse(why_not_noticed(card.noticed, at))
    situation = queries.situation_called(actor, code=card.code) if card.code else None
    if card.code and situation is None:
        raise Refused("no_such_situation", wording.NO_SUCH_SITUATION)
    return Incident.objects.create(
        region_id=region,
        kind=card.kind,
        promise=card.promise or "",
        situation_id=situation,
        must_tell=list(proposed(card.kind, card.tell)),
        words=_sayable(card.words),
        noticed_at=card.noticed,
        recorded_at=at,
        recorded_by=people.own(actor),
    )


@action(Permission.INCIDENT_KEEP, facts=queries.facts_of_incident)
def add_step(actor: Actor, /, *, incident: UUID, step: Step, words: str, at: datetime) -> Done:
    """Write down a step that was taken."""
    return Done.objects.create(incident_id=incident, step=step, words=_sayable(words), at=at, by=people.own(actor))


@action(Permission.INCIDENT_KEEP, facts=queries.facts_of_incident)
def tell(actor: Actor, /, *, incident: UUID, who: Tell, outcome: Outcome, words: str, at: datetime) -> Done:
    """Write down that somebody was told by the actor, or why not."""
    _refuse(why_not_told(outcome, words))
    return Done.objects.create(
        incident_id=incident, who=who, outcome=outcome, words=_sayable(words), at=at, by=people.own(actor)
    )


@action(Permission.INCIDENT_KEEP, facts=queries.facts_of_incident)
def close_incident(actor: Actor, /, *, incident: UUID, at: datetime) -> Incident:
    """Close an incident about which something was done and nobody waits to be told."""
    row = Incident.objects.select_for_update().get(pk=incident)
    _refuse(why_not_close(queries.facts_of_course(row)))
    row.closed_at, row.closed_by = at, people.own(actor)
    row.save(update_fields=("closed_at", "closed_by"))
    return row


@action(Permission.RETENTION_END)
def end_words(actor: Actor, /, *, at: datetime) -> int:  # noqa: ARG001  jobs only: the door decided
    """Destroy the words of incidents that were closed long enough ago; return of how many. The codes stay.

    A hold on the situation keeps those of its incidents too. An incident that is open ends nothing. Killed between
    key and bytes, the next run blanks what is left.
    """
    store = sealing.store()
    written = {owner for owner, content in store.there() if content == CONTENT}
    before = {owner for owner, content in store.destroyed() if content == CONTENT}
    closed = Incident.objects.filter(pk__in=written, closed_at__isnull=False).select_related("region")
    over = {row.pk for row in closed.exclude(situation__held_because__gt="") if _is_over(row, at)}
    sealing.destroy((owner, CONTENT) for owner in over)
    sealing.blank(Incident.objects.filter(pk__in=over | before), CONTENT)
    sealing.blank(Done.objects.filter(incident__in=over | before), CONTENT)
    return len(over)


def _is_over(row: Incident, at: datetime) -> bool:
    zone, region = row.region.zone, row.region
    since = clock.today(zone, row.closed_at or at)
    return kept_until(since, region.keeps[CONTENT], [region.keeping_changed_on]) < clock.today(zone, at)
