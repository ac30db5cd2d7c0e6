"""How the audit trail names what belongs to a situation: by a keyed hash that dies with its key.

The key is one of the situation's own (docs/adr/0010), kept outside of the database and made when the first line is
written. While it lives, whoever knows the situation can find its lines; once it is destroyed, nobody can tell them from
any other line, and what is asked afterwards is written down without a name.
"""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from maillage.core.sealing import Over, key_to_seal

TRAIL = "trail"  # the kind of content that this key stands for in the key store
LENGTH = 16  # bytes


@dataclass(frozen=True, slots=True, repr=False)
class Names:
    """The names of what belongs to a few situations; a situation whose key was destroyed has none."""

    keys: dict[UUID, bytes | None]

    def one(self, thing: UUID, about: UUID) -> str:
        """Return the name of a thing that belongs to the situation ``about``, or of the situation itself."""
        key = self.keys[about]
        return hmac.digest(key, thing.bytes, sha256)[:LENGTH].hex() if key else ""

    def pair(self, on: UUID | None, about: UUID | None) -> tuple[str, str]:
        """Return the names of a thing and of its situation; what belongs to none is named by its id."""
        if about is None:
            return str(on or ""), ""
        return self.one(on, about) if on else "", self.one(about, about)


def of(situations: Iterable[UUID]) -> Names:
    """Return the names of what belongs to ``situations``."""
    return Names({one: _key(one) for one in situations})


def _key(situation: UUID) -> bytes | None:
    try:
        return key_to_seal(situation, TRAIL)
    except Over:
        return None
