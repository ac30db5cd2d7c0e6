"""Naming another code as the same family, settling it by voice, making the two one."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import override

from maillage.access import rows
from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.facts import SituationFacts
from maillage.access.roles import Permission
from maillage.core.errors import NotVisible, Refused
from maillage.core.mail import send_neutral
from maillage.meetings.queries.seats import facts_of_ahead, told_of
from maillage.people import queries as people
from maillage.situations import queries as situations
from maillage.situations.actions.merging import merge
from maillage.triage.models import Match
from maillage.triage.queries import matches as queries
from maillage.triage.queries.matches import JOB
from maillage.triage.rules.matches import Kind, No, Outcome, outcome_of_try, why_not_merge, why_not_propose
from maillage.triage.wording import MATCH_NOS, reminder


def _refused(why: No) -> Refused:
    return Refused(why, MATCH_NOS[why])


def _remind(actor: Actor, *called: UUID) -> None:
    for person in people.visible(actor).filter(pk__in=called, is_active=True).exclude(pk__in=[actor.id]):
        with override(person.language):
            send_neutral(person.email, *reminder())


def _write(actor: Actor, first: SituationFacts, other: SituationFacts | None, at: datetime, **more: Any) -> Match:
    values = {"region_id": first.region, "situation_id": first.id, "other_id": other.id if other else None}
    return Match.objects.create(**values, said_by=people.own(actor), said_at=at, **more)


@action(Permission.MATCH_PROPOSE, facts=situations.facts_of_code)
def propose(actor: Actor, /, *, code: str, other_code: str, at: datetime) -> Match:
    """Name the code that the other referent told by voice; the answer is the same whether or not there is one.

    The other referent is told who asks, and nothing of the situation, not even its code.
    """
    own = situations.facts_of_code(code=code, at=at)
    typed = other_code.strip().upper()
    waiting = Match.objects.filter(situation=own.id, kind=Kind.PROPOSED, settled_at__isnull=True).count()
    why = why_not_propose(same=typed == code.upper(), still_open=waiting)
    if why is not None:
        raise _refused(why)
    other = queries.facts_of_other(typed, own.region)
    row = _write(actor, own, other, at, kind=Kind.PROPOSED, code=typed)
    if other is not None:
        _remind(actor, other.referent)
    return row


@action(Permission.MATCH_TELL, facts=situations.facts_of_code)
def tell(actor: Actor, /, *, code: str, other_code: str, at: datetime) -> Match:
    """Say, as somebody who was told by voice of both, that two codes are one family: both referents are asked to talk.

    Refused for who was not told of both. Said twice, it is said once.
    """
    own, told = situations.facts_of_code(code=code, at=at), told_of(actor)
    other = next((pk for pk, known in told.items() if known == other_code.strip().upper()), None)
    if own.id not in told or other is None or other == own.id:
        raise _refused(No.NOT_TOLD_TWICE)
    found = situations.facts_of_situation(situation=other, at=at)
    pair = {"situation__in": (own.id, other), "other__in": (own.id, other)}
    before = Match.objects.filter(**pair, said_by=actor.id, settled_at__isnull=True).first()
    if before is not None:
        return before
    row = _write(actor, own, found, at, kind=Kind.TOLD)
    _remind(actor, own.referent, found.referent)
    return row


def _open(actor: Actor, match: UUID) -> Match:
    row = queries.visible(actor).select_for_update(of=("self",)).get(pk=match)
    if row.settled_at is not None:
        raise _refused(No.SETTLED)
    return row


@action(Permission.MATCH_ANSWER, facts=queries.facts_of_match)
def dismiss(actor: Actor, /, *, match: UUID, at: datetime) -> None:
    """Say that they are two families, or that nothing more is asked."""
    row = _open(actor, match)
    row.outcome, row.settled_at = Outcome.NOT_THE_SAME, at
    row.save(update_fields=("outcome", "settled_at"))


@action(Permission.MATCH_ANSWER, facts=queries.facts_of_match)
def confirm(actor: Actor, /, *, match: UUID, code: str, by_voice: bool, goes_on: bool, at: datetime) -> No | None:
    """Make two codes one, as the other referent, with the code she was told by voice; ``goes_on``: hers goes on.

    A wrong code is counted, and returned as the reason, alike whether or not it brings somewhere; five end it.
    """
    row = _open(actor, match)
    hers = queries.shown(actor, match=match)
    told = queries.facts_of_other(code, row.region_id)
    gone, stays = (row.situation_id, row.other_id) if goes_on else (row.other_id, row.situation_id)
    if gone is None or stays is None:
        raise NotVisible
    with rows.seen_by(JOB):
        ahead = facts_of_ahead(gone)
    why = why_not_merge(
        kind=Kind(row.kind),
        settled=False,
        by_the_other=hers.confirms,
        by_voice=by_voice,
        told=told.id if told else None,
        situation=row.situation_id,
        ahead=ahead,
    )
    if why is No.WRONG_CODE:
        return _count(row, at)
    if why is not None:
        raise _refused(why)
    row.outcome, row.settled_at = Outcome.MERGED, at
    row.save(update_fields=("outcome", "settled_at"))
    with rows.seen_by(JOB):
        merge(JOB, gone=gone, stays=stays, at=at)
    _remind(actor, row.said_by_id)
    return None


def _count(row: Match, at: datetime) -> No:
    row.tries += 1
    outcome = outcome_of_try(row.tries)
    if outcome is not None:
        row.outcome, row.settled_at = outcome, at
    row.save(update_fields=("tries", "outcome", "settled_at"))
    return No.WRONG_CODE
