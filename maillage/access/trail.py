"""Writes the audit trail on its own autocommit connection, so that a refusal survives the request's rollback.

Entries of one request are collected and appended together before its answer leaves: no log, no view. The database's
function ``maillage_audit_append`` chains them (see ``chain``); it is all that this connection may do.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

import psycopg
from django.conf import settings
from psycopg.types.json import Jsonb

from maillage.access import names
from maillage.access.actor import Actor
from maillage.access.facts import IN_CLEAR, situation_of
from maillage.core import clock
from maillage.core.errors import Unwritten
from maillage.core.lines import Lines, Pool

APPEND = "SELECT maillage_audit_append(%s)"
STOOD_IN = "substitute:act"  # beside a line: she answered in the outreach worker's place
NO_SUCH_THING = "no_such_thing"  # what she asked for was not there at all


class SignInStep(StrEnum):
    """What happens to a session, written down beside what is asked of the door."""

    BEGIN = "session:begin"
    END = "session:end"
    PROVE = "session:prove"
    REFUSE = "session:refuse"


class NoEntry(StrEnum):
    """Why a sign-in was refused. Whether there is such an account is said by the line's object alone."""

    CODE = "wrong_code"
    KEY = "wrong_key"
    PASSWORD = "wrong_password"  # noqa: S105  the name of a reason


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: actor, permission, object, the situation it belongs to, and the reason when refused."""

    who: str
    what: str
    on: UUID | None
    about: UUID | None
    because: str


_open: ContextVar[dict[Entry, None] | None] = ContextVar("trail", default=None)
lines = Lines(most=4, checked=True)  # each is held for one append


@contextmanager
def recording() -> Iterator[None]:
    """Collect what the door decides, and write it when the work is over, whatever became of the work.

    The same decision about the same thing is one line, however often the work asks.
    """
    if _open.get() is not None:
        yield
        return
    entries: dict[Entry, None] = {}
    token = _open.set(entries)
    try:
        yield
    finally:
        _open.reset(token)
        _write(entries)


def record(actor: Actor, permission: str, known: object = None, because: str = "") -> None:
    """Note one decision on what the facts ``known`` describe; outside of any request or job it is written at once."""
    about = situation_of(known, actor)
    named = about is not None or isinstance(known, IN_CLEAR)
    on = getattr(known, "id", None) if named else None
    _add(Entry(str(actor.id or actor.name), permission, on, about, because))


def record_sign_in(step: SignInStep, person: UUID | None, *, at_home: bool, because: str = "") -> None:
    """Note one step of a sign-in to the account ``person`` (none: there is no such account).

    ``at_home``: it was she, as far as anybody can tell; else somebody who tried.
    """
    _add(Entry(str(person) if person and at_home else "anyone", step, person, None, because))


def _add(entry: Entry) -> None:
    entries = _open.get()
    if entries is None:
        _write({entry: None})
    else:
        entries[entry] = None


def _write(entries: dict[Entry, None]) -> None:
    """Append the lines in one call; raise Unwritten when that is not possible."""
    if not entries:
        return
    at = clock.now().isoformat()
    try:
        named = names.of({one.about for one in entries if one.about})
        rows = [[at, one.who, one.what, *named.pair(one.on, one.about), one.because] for one in entries]
        with own_lines().connection() as own:
            own.execute(APPEND, [Jsonb(rows)])
    except (psycopg.Error, sqlite3.Error, OSError) as trouble:
        raise Unwritten from trouble


def own_lines() -> Pool:
    """Return this process's own connections to the same database as the request's, as the role that only appends."""
    login = settings.MAILLAGE_AUDIT_LOGIN
    return lines.to(user=login["USER"], password=login["PASSWORD"])
