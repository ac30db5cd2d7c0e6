"""A link for each seat, and the answer it brings.

Spending the link and waiting are two transactions: in one, the number of the transaction would join them for ever
(safety.md "Loose answers").
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.urls import reverse
from django.utils import translation

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.core.errors import Refused
from maillage.core.identifying import refuse_identifying
from maillage.core.ids import new_id, token_hash
from maillage.core.mail import send_neutral
from maillage.evaluation import wording
from maillage.evaluation.models import AnswerLink, WaitingAnswer, waiting_keys
from maillage.evaluation.rules import Invited, periods
from maillage.evaluation.rules.questionnaire import Open, completed, open_until

COMING_AND_GOING = 7_301_992  # the lock that answers share, and that a release has alone


@action(Permission.ANSWER_INVITE)
def invite(_: Actor, /, *, seats: Sequence[Invited]) -> None:
    """Give each seat of a meeting that was held its link, and send it by neutral mail."""
    for seat in seats:
        link = AnswerLink(
            id=new_id(),
            practitioner_id=seat.practitioner,
            organisation_id=seat.organisation,
            region_id=seat.region,
            kind=seat.kind,
            role=seat.role,
            held_on=seat.held_on,
            open_until=open_until(seat.held_on),
        )
        link.token_hash = token_hash(link.token)
        link.save(force_insert=True)
        if seat.email:
            _send(link, seat)


def _send(link: AnswerLink, seat: Invited) -> None:
    with translation.override(seat.language):
        url = settings.SITE_URL + reverse("evaluation:questionnaire", args=(link.token,))
        subject, body = wording.invitation(url, link.open_until)
    send_neutral(seat.email, subject, body)


@action(Permission.ANSWER_GIVE)
def answer(_: Actor, /, *, token: str, today: date, given: Mapping[str, str], words: Mapping[str, str]) -> None:
    """Take an answer and destroy its link; the answer waits, sealed, until others are with it.

    ``given`` are levels by indicator, ``words`` the open answers by question. Raises Refused when the link was used,
    has ended, or never was. The caller passes ``Actor.anyone()``: the audit trail must not say who answered.
    """
    refuse_identifying(*words.values())
    link = AnswerLink.objects.select_for_update().filter(token_hash=token_hash(token), open_until__gte=today).first()
    if link is None:
        raise Refused("link_ended", wording.LINK_ENDED)
    content = {
        "role": link.role,
        "kind": link.kind,
        "region": link.region_id.hex,
        "period": periods.quarter_of(link.held_on),
        "given": completed(link.role, given),
        "words": {question: words.get(question, "") for question in Open},
    }
    link.delete()
    transaction.on_commit(partial(_wait, link.organisation_id, json.dumps(content, ensure_ascii=False)))


def _wait(organisation: UUID, content: str) -> None:
    """Keep an answer until it is released. The key is there before the text; a release waits for both."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", (COMING_AND_GOING,))
        row = new_id()
        sealed = waiting_keys().seal(row, content)
        WaitingAnswer.objects.create(id=row, organisation_id=organisation, sealed=sealed)
