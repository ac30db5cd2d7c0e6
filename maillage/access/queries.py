"""What may be asked of the audit trail as a whole: whether it holds, and the checkpoints others keep."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from maillage.access import chain, names, signing
from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.facts import SituationFacts
from maillage.access.models import AuditCheckpoint, AuditEntry, AuditHead
from maillage.access.roles import Permission
from maillage.core.errors import NotVisible

AT_ONCE = 2000
LATE = timedelta(days=2)
COLUMNS = ("seq", "at", "who", "what", "on", "about", "because", "hash")


@query(Permission.CHECKPOINT_READ)
def checkpoints(actor: Actor, /) -> QuerySet[AuditCheckpoint]:  # noqa: ARG001  the same for everybody
    """Return the signed checkpoints, the newest first."""
    return AuditCheckpoint.objects.order_by("-day")


@query(Permission.CHECKPOINT_READ)
def checkpoint(actor: Actor, /, *, day: date) -> chain.Checkpoint:
    """Return the checkpoint of a day; raise NotVisible when there is none."""
    row = checkpoints(actor).filter(day=day).first()
    if row is None:
        raise NotVisible
    return facts_of_checkpoint(row)


@query(Permission.CHECKPOINT_READ)
def checkpoints_are_late(actor: Actor, /, *, at: datetime) -> bool:
    """Tell whether the nightly checkpoint was left out, as it is when the chain does not hold."""
    newest = checkpoints(actor).first()
    return newest is not None and newest.at < at - LATE


def facts_of_known(*, known: SituationFacts, **_: object) -> SituationFacts:
    """Return the facts of a situation as a higher floor has loaded them."""
    return known


@query(Permission.LOOKS_READ, facts=facts_of_known)
def lines_about(
    actor: Actor,  # noqa: ARG001  the door decided
    /,
    *,
    known: SituationFacts,
    on: Iterable[UUID] | None = None,
) -> QuerySet[AuditEntry]:
    """Return the lines about a situation, or those on some of its things; none once its name's key is gone."""
    named = names.of([known.id])
    about = named.one(known.id, known.id)
    rows = AuditEntry.objects.filter(about=about) if about else AuditEntry.objects.none()
    return rows if on is None else rows.filter(on__in=[named.one(one, known.id) for one in on])


@query(Permission.TRAIL_KEEP)
def verified(actor: Actor, /, *, kept: Sequence[chain.Checkpoint] = ()) -> chain.Verdict:  # noqa: ARG001  jobs only
    """Walk the whole chain, against the checkpoints of the database and those that others ``kept``."""
    ours = [facts_of_checkpoint(row) for row in AuditCheckpoint.objects.order_by("day")]
    return chain.walk(_lines(), _head, [*ours, *kept], signing.public_keys())


def facts_of_checkpoint(row: AuditCheckpoint) -> chain.Checkpoint:
    """Return a checkpoint as the chain knows it."""
    return chain.Checkpoint(row.day, row.seq, bytes(row.hash), bytes(row.key), bytes(row.signature))


def _lines() -> Iterator[chain.Line]:
    rows = AuditEntry.objects.order_by("seq").values_list(*COLUMNS)
    for row in rows.iterator(chunk_size=AT_ONCE):
        yield chain.Line(*row)


def _head() -> chain.Head:
    row = AuditHead.objects.first()
    return chain.Head(row.seq, bytes(row.hash)) if row else chain.Head()
