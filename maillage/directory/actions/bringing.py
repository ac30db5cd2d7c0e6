"""Bringing in a list: what it says is settled with what others and people said before; the whole of it, or nothing."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.db import connection, transaction

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.core.errors import NotVisible
from maillage.directory.actions.settling import Settling
from maillage.directory.actions.twins import Twins
from maillage.directory.models import Source
from maillage.directory.queries import facts_of_directory
from maillage.directory.rules.codes import Kind
from maillage.directory.rules.likeness import Looks, address_key, mark, name_key
from maillage.directory.rules.records import ORDER, Outcome, Problem, Record, Trouble

ONE_AT_A_TIME = 7_301_994
BATCH = 1_000  # records that are settled together
MOST_TOLD = 20_000  # problems that are kept
LEAST_ROWS = 20  # a shorter list may be refused row by row
Said = Callable[[], Iterator[Record | Problem]]


@action(Permission.DIRECTORY_KEEP, facts=facts_of_directory)
def bring(
    _: Actor,
    /,
    *,
    region: UUID,
    source: UUID,
    said: Said,
    at: datetime,
    complete: bool = True,
    trial: bool = False,
    beat: Callable[[], None] = lambda: None,
) -> Outcome:
    """Settle what the list ``source`` says now and return what became of it; ``trial`` writes nothing.

    ``said`` gives the records anew each time: once to see them all, once to settle them. ``complete`` says that what is
    no longer in the list has ended. ``beat`` is called after each batch; what it raises undoes the whole.
    """
    row = Source.objects.select_for_update().filter(pk=source, region=region).first()
    if row is None:
        raise NotVisible
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", (ONE_AT_A_TIME,))
    outcome, marks = _looked_through(said())
    outcome.trial = trial
    if not outcome.whole:
        return outcome
    with transaction.atomic():
        _settle(row, said(), at, marks, outcome, complete=complete, beat=beat)
        if trial:
            transaction.set_rollback(True)
    return outcome


def _looked_through(said: Iterator[Record | Problem]) -> tuple[Outcome, frozenset[int]]:
    """Read it once: what is wrong with it, and the marks of all it names; refused where most of it is."""
    outcome, marks, rows = Outcome(), set(), set()
    places: dict[str, str] = {}
    for one in said:
        rows.add(one.row)
        if isinstance(one, Problem):
            if len(outcome.problems) < MOST_TOLD:
                outcome.problems.append(one)
        elif one.kind is Kind.LOCATION:
            places = {one.key: _address(one)} if len(places) > BATCH else {**places, one.key: _address(one)}
        elif one.kind is Kind.SERVICE:
            marks.add(mark(_looks(one, places)))
    outcome.rows = len(rows)
    outcome.whole = bool(rows) and (outcome.rows < LEAST_ROWS or outcome.refused * 2 <= outcome.rows)
    return outcome, frozenset(marks)


def _address(record: Record) -> str:
    said = record.fields
    return address_key(*(str(said.get(name) or "") for name in ("address_1", "address_2", "city", "postal_code")))


def _looks(record: Record, places: dict[str, str]) -> Looks:
    address = places.get(record.refs.get("location", ""), "")
    name = next(iter(record.fields["name"].values()))
    return Looks(name_key(name), frozenset({address} if address else ()))


def _settle(
    source: Source,
    said: Iterator[Record | Problem],
    at: datetime,
    marks: frozenset[int],
    outcome: Outcome,
    *,
    complete: bool,
    beat: Callable[[], None],
) -> None:
    settling = Settling(source, at, marks, outcome)
    records = (one for one in said if isinstance(one, Record))
    while batch := list(islice(records, BATCH)):
        for kind in ORDER:
            settling.settle(kind, [one for one in batch if one.kind is kind])
        beat()
    settling.finish(complete=complete)
    twins = Twins(source, at)
    outcome.queued = twins.queued(settling.looked_at)
    outcome.problems += [Problem(Trouble.MAYBE_TWICE, row) for row in sorted(twins.rows(settling.looked_at))]
    source.brought_at = at
    source.save(update_fields=["brought_at"])
