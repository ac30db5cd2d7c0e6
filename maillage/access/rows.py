"""The second wall: who the database shows its rows to (safety.md, "Identity for row policies").

Every door enters as its actor; the first one of a request or job settles it for the transaction, the ones inside that
ask as the same actor cost nothing. Whoever connects, rows are asked for as the app's role, which bypasses no policy.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from psycopg.pq import TransactionStatus

from maillage.access.actor import Actor
from maillage.access.roles import Role
from maillage.core import clock
from maillage.core.database import Login, name_of

EMPTY = (
    "worker",
    "leads",
    "leads_not",
    "stands_for",
    "tables",
    "sits",
    "hears",
    "half_hears",
    "serves",
    "walled",
    "undeclared",
    "unopened",
    "institutional",
)
TO_NOBODY = ", ".join(f"set_config('maillage.{name}', '', true)" for name in EMPTY)
AS_ROLE = "SELECT set_config('role', %s, true), set_config('maillage.person', %s, true), "
AS_JOB = f"set_config('maillage.job', %s, true), set_config('maillage.at', %s, true), {TO_NOBODY}"
AS_PERSON = "maillage_enter(%s, %s)"


@dataclass(frozen=True, slots=True)
class Eyes:
    """Who the rows are shown to: a person, a job by its name, or nobody."""

    person: UUID | None
    job: str


_now: ContextVar[Eyes | None] = ContextVar("rows", default=None)


def _eyes(actor: Actor) -> Eyes:
    """Return whose eyes an actor has: a job's, a person's who signed in strongly, or nobody's."""
    if Role.SYSTEM in actor.roles:
        return Eyes(None, actor.name)
    return Eyes(actor.id if actor.strong else None, "")


def is_whole() -> bool:
    """Return whether a transaction that is opened now is one by itself, and not a part of another."""
    return not connection.in_atomic_block


@contextmanager
def transaction_of(actor: Actor) -> Iterator[None]:
    """Open a transaction, or a part of one, whose rows are shown as ``actor`` may see them."""
    whole = is_whole()
    with transaction.atomic(), seen_by(actor, whole=whole):
        yield


@contextmanager
def seen_by(actor: Actor, *, whole: bool = False) -> Iterator[None]:
    """Show rows as ``actor`` may see them at this moment, inside a transaction; afterwards as before.

    ``whole`` says that the transaction ends with this block, and what is settled for it with it.
    """
    before = _now.get()
    eyes = _eyes(actor)
    if before == eyes:
        yield
        return
    if not connection.in_atomic_block:
        raise RuntimeError("rows are shown to somebody inside a transaction only")
    token = _now.set(eyes)
    try:
        _open(eyes)
        yield
    finally:
        _now.reset(token)
        if not whole:
            _back_to(before)


def _open(eyes: Eyes) -> None:
    role = name_of(Login.APP, settings.MAILLAGE_DATABASE_OWNER)
    at = clock.now()
    asked, words = (AS_PERSON, (eyes.person, at)) if eyes.person is not None else (AS_JOB, (eyes.job, at.isoformat()))
    with connection.cursor() as cursor:
        cursor.execute(AS_ROLE + asked, (role, str(eyes.person or ""), *words))


def _back_to(before: Eyes | None) -> None:
    """Show rows as before; where the work failed, the savepoint that is about to be undone does it."""
    if connection.needs_rollback or connection.connection.info.transaction_status != TransactionStatus.INTRANS:
        return
    if before is not None:
        _open(before)
        return
    with connection.cursor() as cursor:
        cursor.execute(AS_ROLE + AS_JOB, ("none", "", "", ""))
