"""How somebody signs in: her passkeys and security keys, her code app, the recovery codes she has left."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.roles import Permission
from maillage.people.queries.facts import facts_of_sign_in

Kind = Authenticator.Type


@dataclass(frozen=True, slots=True)
class Way:
    """One way to sign in; ``ref`` names it in an address."""

    ref: str
    kind: str
    name: str
    since: datetime
    used: datetime | None


@dataclass(frozen=True, slots=True)
class Ways:
    """All ways of one person."""

    passkeys: Sequence[Way]
    code_app: Way | None
    codes_left: int

    @property
    def alone(self) -> list[Way]:
        """The ways that let her in without the others: one of them always stays."""
        return [*self.passkeys, *([self.code_app] if self.code_app else [])]


def _rows(person: UUID) -> QuerySet[Authenticator]:
    return Authenticator.objects.filter(user=person).order_by("created_at", "pk")  # type: ignore[no-any-return]


def _ref(row: Authenticator) -> str:
    """Return what names a way in an address: no number of ours, and nothing of the key."""
    return hashlib.sha256(f"way {row.pk} {row.created_at.isoformat()}".encode()).hexdigest()[:24]


def _way(row: Authenticator) -> Way:
    name = row.wrap().name if row.type == Kind.WEBAUTHN else ""
    return Way(_ref(row), row.type, name, row.created_at, row.last_used_at)


@query(Permission.SIGN_IN_READ, facts=facts_of_sign_in)
def ways_of(actor: Actor, /, *, person: UUID) -> Ways:  # noqa: ARG001  the door asked
    """Return how a person signs in."""
    rows = list(_rows(person))
    ways = [_way(row) for row in rows if row.type != Kind.RECOVERY_CODES]
    left = next((len(row.wrap().get_unused_codes()) for row in rows if row.type == Kind.RECOVERY_CODES), 0)
    return Ways(
        passkeys=[way for way in ways if way.kind == Kind.WEBAUTHN],
        code_app=next((way for way in ways if way.kind == Kind.TOTP), None),
        codes_left=left,
    )


@query(Permission.SIGN_IN_KEEP, facts=facts_of_sign_in)
def kept_ways(actor: Actor, /, *, person: UUID, by_link: bool) -> Ways:  # noqa: ARG001  for the door
    """Return how a person signs in who is about to set up another way."""
    return ways_of(actor, person=person)


@query(Permission.SIGN_IN_READ, facts=facts_of_sign_in)
def row_of(actor: Actor, /, *, person: UUID, way: str) -> Authenticator | None:  # noqa: ARG001  the door asked
    """Return the row of one way, or nothing."""
    return next((row for row in _rows(person) if row.type != Kind.RECOVERY_CODES and _ref(row) == way), None)
