"""The one way in. Every action and every query is declared with the permission it needs.

The door loads the facts, asks the policy, notes the decision in the audit trail, and only then runs the verb, inside
the transaction of the request (or of the job, see :func:`acting_as`).

``facts`` is called with the keyword arguments of the verb and returns the frozen facts of the thing; it raises
:class:`~maillage.core.errors.NotVisible` when there is no such thing. A query without ``facts`` scopes itself by
``visible(actor)``: the door refuses nobody there but a weak sign-in, whoever may not read gets no rows.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db import transaction

from maillage.access import budget, rows, trail
from maillage.access.actor import NOWHERE, Actor
from maillage.access.checks.situations import stands_in
from maillage.access.facts import situation_facts_of
from maillage.access.policy import SITS, TABLE, may, too_weak
from maillage.access.roles import Permission, Role
from maillage.core.errors import Denied, NotVisible
from maillage.core.sealing import keys_at_hand

Args = ParamSpec("Args")
Result = TypeVar("Result")
Verb = Callable[Concatenate[Actor, Args], Result]


def action(
    permission: Permission, *, facts: Callable[..., object] | None = None
) -> Callable[[Verb[Args, Result]], Verb[Args, Result]]:
    """Declare a verb that writes; it runs in a transaction and is always written down."""

    def declare(do: Verb[Args, Result]) -> Verb[Args, Result]:
        @wraps(do)
        def through_the_door(actor: Actor, /, *args: Args.args, **kwargs: Args.kwargs) -> Result:
            with rows.transaction_of(actor):
                _pass(actor, permission, facts, kwargs)
                return do(actor, *args, **kwargs)

        through_the_door.permission = permission  # type: ignore[attr-defined]  # read by the test that walks the doors
        return through_the_door

    return declare


def query(
    permission: Permission, *, facts: Callable[..., object] | None = None
) -> Callable[[Verb[Args, Result]], Verb[Args, Result]]:
    """Declare a question that reads. With ``facts`` it is decided and written down; without, it scopes itself.

    A list of what only those who work with families may know is written down too, as one line that names nothing.
    """

    def declare(read: Verb[Args, Result]) -> Verb[Args, Result]:
        @wraps(read)
        def through_the_door(actor: Actor, /, *args: Args.args, **kwargs: Args.kwargs) -> Result:
            with rows.seen_by(actor):
                if facts is not None or too_weak(actor, permission):
                    _pass(actor, permission, facts, kwargs)
                elif actor.roles & SITS and TABLE[permission].roles <= SITS:
                    trail.record(actor, permission)
                return read(actor, *args, **kwargs)

        through_the_door.permission = permission  # type: ignore[attr-defined]  # read by the test that walks the doors
        return through_the_door

    return declare


def decide(actor: Actor, permission: Permission, known: object = None) -> bool:
    """Return whether the door would open, without passing it: for a page that offers only what is possible."""
    return may(actor, permission, known).allowed


def _pass(actor: Actor, permission: Permission, facts: Callable[..., object] | None, kwargs: dict[str, Any]) -> None:
    try:
        known = facts(**kwargs) if facts is not None and not too_weak(actor, permission) else None
    except NotVisible:
        trail.record(actor, permission, because=trail.NO_SUCH_THING)
        raise
    decision = may(actor, permission, known)
    because = decision.because or budget.too_many(actor, known)
    trail.record(actor, permission, known, because or "")
    if because is None:
        _note_stand_in(actor, known)
        return
    if decision.hidden:
        raise NotVisible
    raise Denied(because, permission)


def _note_stand_in(actor: Actor, known: object) -> None:
    """Write down, beside what was allowed, that she answers for this situation in the outreach worker's place."""
    about = situation_facts_of(known) if actor.stands_in is not NOWHERE else None
    if about is not None and Role.OUTREACH not in actor.roles and stands_in(actor, about) is None:
        trail.record(actor, trail.STOOD_IN, about)


@contextmanager
def acting_as(actor: Actor) -> Iterator[Actor]:
    """Open what a request has, for a job or a command: one transaction, one audit record.

    The record is written before the transaction commits: what cannot be written down does not happen.
    """
    whole = rows.is_whole()
    with keys_at_hand(), transaction.atomic(), trail.recording(), rows.seen_by(actor, whole=whole):
        yield actor
