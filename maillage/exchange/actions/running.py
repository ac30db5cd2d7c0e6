"""A file on its way into the directory: taken in, read as somebody says, tried, brought, stopped, swept away."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import connection, transaction
from procrastinate.contrib.django import app

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.core.errors import NotVisible, Refused
from maillage.directory.queries import facts_of_directory
from maillage.directory.rules.records import Outcome, Problem, Record
from maillage.exchange.actions import Wish, bring_list
from maillage.exchange.formats import waiting
from maillage.exchange.formats.lists import Said, opened
from maillage.exchange.formats.tables import Unreadable
from maillage.exchange.models import Bringing, Line
from maillage.exchange.queries.running import LOCKS, facts_of_bringing, facts_of_work
from maillage.exchange.rules.kinds import Format
from maillage.exchange.rules.mapping import Reading
from maillage.exchange.rules.running import (
    GOES_ON,
    HELD,
    KEPT,
    MOST_LINES,
    MOST_WAITING,
    OVER,
    WAITS,
    Counts,
    State,
    told,
)
from maillage.exchange.wording.running import No, no

RUN = "exchange.bring"
EVERY = 500  # rows between two looks at whether to go on
Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as it was handed in, recognised; ``reading``: how its columns are probably read."""

    name: str
    file_name: str
    format: Format
    reading: Reading
    chunks: Iterable[bytes]


class Stopped(Exception):
    """Somebody asked to stop: everything is undone."""


@action(Permission.DIRECTORY_KEEP, facts=facts_of_directory)
def take_in(actor: Actor, /, *, region: UUID, taken: Taken, at: datetime) -> UUID:
    """Take a file in; nothing of it is brought yet."""
    by = actor.id
    if by is None:  # a job brings its files by the console's road
        raise NotVisible
    if Bringing.objects.filter(region=region).exclude(state__in=OVER).count() >= MOST_WAITING:
        raise Refused(No.TOO_MANY, no(No.TOO_MANY))
    row = Bringing.objects.create(
        region_id=region,
        name=taken.name,
        file_name=taken.file_name[-200:],
        format=taken.format,
        reading=taken.reading.kept,
        made_by_id=by,
        made_at=at,
    )
    waiting.keep(row.pk, taken.chunks)
    return row.pk


@action(Permission.DIRECTORY_KEEP, facts=facts_of_bringing)
def read_as(_: Actor, /, *, bringing: UUID, reading: Reading, complete: bool, rank: int | None) -> None:
    """Say how a file is read; what was tried before is tried anew."""
    row = _held(bringing)
    row.reading, row.complete, row.rank, row.state = reading.kept, complete, rank, State.OPEN
    row.save(update_fields=["reading", "complete", "rank", "state"])


@action(Permission.DIRECTORY_KEEP, facts=facts_of_bringing)
def start(_: Actor, /, *, bringing: UUID, trial: bool) -> None:
    """Let the background try a file, or bring in what was tried."""
    row = _held(bringing)
    if not trial and (row.state != State.TRIED or not row.counts.get("whole")):
        raise Refused(No.NOT_TRIED, no(No.NOT_TRIED))
    row.state = State.TRYING if trial else State.BRINGING
    row.began_at, row.done, row.total, row.stop_asked = None, 0, 0, False
    row.save(update_fields=["state", "began_at", "done", "total", "stop_asked"])
    app.configure_task(RUN).defer(bringing=str(bringing))


@action(Permission.DIRECTORY_KEEP, facts=facts_of_bringing)
def stop(_: Actor, /, *, bringing: UUID, at: datetime) -> None:
    """Ask a run to stop, or throw a file away that waits: nothing of it is written."""
    row = Bringing.objects.select_for_update().get(pk=bringing)
    if row.state in OVER:
        raise Refused(No.OVER, no(No.OVER))
    if row.state in GOES_ON and facts_of_work(bringing):
        row.stop_asked = True
        row.save(update_fields=["stop_asked"])
    else:
        _end(row, State.BROKEN if row.state in GOES_ON and row.began_at else State.STOPPED, at)


@action(Permission.DIRECTORY_KEEP, facts=facts_of_bringing)
def advance(_: Actor, /, *, bringing: UUID, done: int, total: int, at: datetime) -> None:
    """Say how far a run has come, for those who look; the first time, that it has begun."""
    rows = Bringing.objects.filter(pk=bringing, state__in=GOES_ON)
    rows.filter(began_at=None).update(began_at=at)
    rows.update(done=done, total=total)


@action(Permission.DIRECTORY_KEEP, facts=facts_of_bringing)
def carry_out(actor: Actor, /, *, bringing: UUID, at: datetime, tell: Tell) -> None:
    """Do what was asked for a file, in one piece; ``tell`` says beside it how far it is.

    A trial undoes all it wrote. Raises Stopped when somebody asked for it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", (LOCKS, str(bringing)))
    tell(0, 0)
    row = Bringing.objects.get(pk=bringing)
    if row.state not in GOES_ON:
        return
    trial = row.state == State.TRYING
    try:
        with transaction.atomic():
            outcome = bring_list(actor, region=row.region_id, wish=_wish(row, tell, trial=trial), at=at)
            transaction.set_rollback(trial)
    except Unreadable:
        _end(row, State.UNREADABLE, at)
        return
    _report(row, outcome)
    if trial:
        row.state = State.TRIED
        row.save(update_fields=["state"])
    else:
        _end(row, State.DONE if outcome.whole else State.REFUSED, at)


@action(Permission.DIRECTORY_KEEP, facts=facts_of_bringing)
def give_up(_: Actor, /, *, bringing: UUID, state: State, at: datetime) -> None:
    """Say that a run ended with nothing written."""
    row = Bringing.objects.select_for_update().get(pk=bringing)
    if row.state in GOES_ON:
        _end(row, state, at)


@action(Permission.DIRECTORY_KEEP)
def sweep(_: Actor, /, *, at: datetime) -> None:
    """End runs that are gone without a word, throw away files nobody goes on with and reports that are old."""
    for row in Bringing.objects.filter(state__in=GOES_ON).exclude(began_at=None):
        if not facts_of_work(row.pk):
            row.refresh_from_db()
            if row.state in GOES_ON:
                _end(row, State.BROKEN, at)
    for row in Bringing.objects.filter(state__in=HELD, made_at__lt=at - WAITS):
        _end(row, State.STOPPED, at)
    Bringing.objects.filter(state__in=OVER, made_at__lt=at - KEPT).delete()
    there = Bringing.objects.exclude(state__in=OVER).values_list("pk", flat=True)
    for one in set(waiting.left(there, at.date())):
        transaction.on_commit(partial(waiting.forget, one))


def _held(bringing: UUID) -> Bringing:
    row = Bringing.objects.select_for_update().get(pk=bringing)
    if row.state not in HELD:
        raise Refused(No.OVER, no(No.OVER))
    return row


def _end(row: Bringing, state: State, at: datetime) -> None:
    """End a run; its file goes with the transaction that says so."""
    row.state, row.ended_at = state, at
    row.save(update_fields=["state", "ended_at"])
    transaction.on_commit(partial(waiting.forget, row.pk))


def _wish(row: Bringing, tell: Tell, *, trial: bool) -> Wish:
    reading = Reading.of(row.reading)
    file = opened(waiting.read(row.pk), row.file_name, Format(row.format))
    pace = _Pace(row.pk, file.said(reading), tell)
    return Wish(row.name, replace(file, said=lambda _: pace.said), reading, row.rank, row.complete, trial)


class _Pace:
    """A list that says how far it is read, and stops when somebody asks for it. It is read twice."""

    def __init__(self, bringing: UUID, said: Said, tell: Tell) -> None:
        self.bringing, self.inner, self.tell = bringing, said, tell
        self.total = 0

    def said(self) -> Iterator[Record | Problem]:
        """Yield what the list says."""
        rows, last = 0, None
        for one in self.inner():
            if one.row != last:
                rows, last = rows + 1, one.row
                if rows % EVERY == 1:
                    self._look(rows - 1)
            yield one
        self._look(rows)
        self.total = rows

    def _look(self, rows: int) -> None:
        if Bringing.objects.filter(pk=self.bringing, stop_asked=True).exists():
            raise Stopped
        self.tell(rows if self.total else 0, self.total)


def _report(row: Bringing, outcome: Outcome) -> None:
    row.lines.all().delete()
    lines = [
        Line(bringing=row, row=one.row, group=one.group, code=one.code, column=one.column[:200], value=one.value[:300])
        for one, _ in zip(told(outcome), range(MOST_LINES), strict=False)
    ]
    Line.objects.bulk_create(sorted(lines, key=lambda line: line.row), batch_size=2_000)
    row.counts = Counts.of(outcome).kept
    row.save(update_fields=["counts"])
