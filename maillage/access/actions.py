"""What is written about the audit trail as a whole."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from maillage.access import chain, queries, signing
from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.models import AuditCheckpoint
from maillage.access.roles import Permission


class Broken(Exception):
    """The chain does not hold, so no checkpoint of it is signed."""

    def __init__(self, verdict: chain.Verdict) -> None:
        super().__init__(f"{verdict.wrong} at line {verdict.seq}")
        self.verdict = verdict


@action(Permission.TRAIL_KEEP)
def keep_checkpoint(actor: Actor, /, *, at: datetime) -> chain.Checkpoint:
    """Walk the whole chain and sign how far it goes, once a day; raise Broken when it does not hold."""
    verdict = queries.verified(actor)
    if verdict.wrong:
        raise Broken(verdict)
    day: date = at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    signed = chain.sign(signing.secret(), day, verdict.head)
    row, _ = AuditCheckpoint.objects.get_or_create(
        day=day,
        defaults={
            "at": at,
            "seq": signed.seq,
            "hash": signed.hash,
            "key": signed.key,
            "signature": signed.signature,
        },
    )
    return queries.facts_of_checkpoint(row)
