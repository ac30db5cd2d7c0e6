"""What was typed when a session ended: kept for its writer, for an hour, under a key that only her browser has."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from secrets import token_bytes
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.presence import KEPT_FOR, MOST_KEPT, worth_keeping
from maillage.access.roles import Permission
from maillage.core.ids import new_id
from maillage.people import queries
from maillage.people.models import Kept

NONCE = 12
Typed = tuple[str, str, Sequence[tuple[str, str]]]


@action(Permission.SESSION_KEEP, facts=queries.facts_of_person)
def keep(actor: Actor, /, *, person: UUID, typed: Typed, key: str, at: datetime) -> UUID | None:  # noqa: ARG001  the door asked
    """Seal where a form leads, where it stood and what was typed into it; return its name, or nothing to keep."""
    path, place, fields = typed
    kept = worth_keeping(fields)
    if not kept:
        return None
    row, nonce = Kept(id=new_id(), person_id=person, kept_at=at, ends_at=at + KEPT_FOR), token_bytes(NONCE)
    words = json.dumps({"path": path, "place": place, "fields": kept}).encode()
    secret = hashlib.sha256(key.encode()).digest()
    row.sealed = nonce + AESGCM(secret).encrypt(nonce, words, person.bytes + row.id.bytes)
    row.save(force_insert=True)
    newest = Kept.objects.filter(person=person).values("pk")[:MOST_KEPT]
    Kept.objects.filter(person=person).exclude(pk__in=newest).delete()
    return row.id


@action(Permission.SESSION_KEEP, facts=queries.facts_of_person)
def forget(actor: Actor, /, *, person: UUID, kept: UUID) -> None:  # noqa: ARG001  the door asked
    """Throw away what was kept: it was sent, put back, or is not wanted any more."""
    Kept.objects.filter(person=person, pk=kept).delete()
