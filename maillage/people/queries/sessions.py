"""Where the reader is signed in, and what she had typed when a session ended."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.presence import LONGEST, prose
from maillage.access.roles import Permission
from maillage.people.models import Kept, SignedIn

NONCE = 12


@query(Permission.SESSION_KEEP)
def own_sessions(actor: Actor, /, *, at: datetime) -> list[SignedIn]:
    """Return where the reader herself is signed in, last used first."""
    rows = SignedIn.objects.filter(person=actor.id, begun_at__gt=at - LONGEST) if actor.id else SignedIn.objects.none()
    return list(rows.order_by("-used_at", "handle"))


@dataclass(frozen=True, slots=True)
class Typed:
    """A form that came too late, opened: where it leads, where it stood, its fields as they were sent."""

    id: UUID
    kept_at: datetime
    path: str
    place: str
    fields: Sequence[tuple[str, str]]

    @property
    def words(self) -> list[str]:
        """What was written in words."""
        return prose(self.fields)


@query(Permission.SESSION_KEEP)
def own_typed(actor: Actor, /, *, key: str, at: datetime) -> list[Typed]:
    """Return what was kept of the reader's typing and opens with this browser's key, newest first."""
    if not key or actor.id is None:
        return []
    cipher, found = AESGCM(hashlib.sha256(key.encode()).digest()), []
    for row in Kept.objects.filter(person=actor.id, ends_at__gt=at):
        sealed = bytes(row.sealed)
        try:
            words = cipher.decrypt(sealed[:NONCE], sealed[NONCE:], actor.id.bytes + row.id.bytes)
        except InvalidTag:
            continue
        kept = json.loads(words)
        fields = [(name, value) for name, value in kept["fields"]]
        found.append(Typed(row.id, row.kept_at, kept["path"], kept["place"], fields))
    return found
