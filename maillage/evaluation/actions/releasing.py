"""Answers that are together leave in one shuffled transaction; their keys are destroyed after it."""

import json
from collections.abc import Mapping
from datetime import date
from secrets import SystemRandom
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.evaluation.actions.answering import COMING_AND_GOING
from maillage.evaluation.models import AnswerLink, ReleasedAnswer, WaitingAnswer, waiting_keys
from maillage.evaluation.rules.release import Group, Waiting, released


@action(Permission.ANSWER_RELEASE)
def release_ready(_: Actor, /, *, today: date) -> int:
    """Release the waiting answers that are together, and return how many; forget links that have ended.

    A key without its answer (left by a power cut) is destroyed as well.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", (COMING_AND_GOING,))
    AnswerLink.objects.filter(open_until__lt=today).delete()
    rows = {row.id: row for row in WaitingAnswer.objects.all()}
    keys = waiting_keys()
    orphans = keys.rows() - rows.keys()
    contents = {row: json.loads(text) for row, text in _opened(rows).items()}
    groups = released((_waiting(rows[row], content) for row, content in contents.items()), today)
    leaving = [_cut_loose(group, contents[row]) for group in groups for row in group.answers]
    SystemRandom().shuffle(leaving)
    ReleasedAnswer.objects.bulk_create(leaving)
    gone = {row for group in groups for row in group.answers}
    WaitingAnswer.objects.filter(pk__in=gone).delete()
    transaction.on_commit(lambda: keys.destroy(gone | orphans))
    return len(leaving)


def _opened(rows: Mapping[UUID, WaitingAnswer]) -> dict[UUID, str]:
    return waiting_keys().opened({row: bytes(waiting.sealed) for row, waiting in rows.items()})


def _waiting(row: WaitingAnswer, content: Mapping[str, Any]) -> Waiting:
    words = {name: str(content[name]) for name in ("role", "kind", "region", "period")}
    return Waiting(id=row.id, organisation=row.organisation_id.hex, **words)


def _cut_loose(group: Group, content: Mapping[str, Any]) -> ReleasedAnswer:
    words = group.words
    return ReleasedAnswer(
        role=words.role,
        kind=words.kind,
        region_id=UUID(words.region) if words.region else None,
        period=words.period,
        **content["given"],
        **content["words"],
    )
