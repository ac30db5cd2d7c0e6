"""Minutes from the close of a meeting to the seal, as each of those who took part lives it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from maillage.access import rows
from maillage.access.actor import Actor
from maillage.access.facts import Audience, Immigration, MinutesState
from maillage.core.errors import Denied, NotVisible, Refused
from maillage.meetings.actions.entries import Marks, keep_entry, keep_status, restate_entry, write_entry
from maillage.meetings.actions.followup import report_measure
from maillage.meetings.models import Entry, Measure, Meeting, Note, Seat
from maillage.meetings.rules.entries import Kind, MeasureKind, MeasureSaid, NoteSaid
from maillage.meetings.rules.followup import Status
from maillage.minutes.actions.answering import approve, ask_change, reply
from maillage.minutes.actions.proposing import open_again, propose
from maillage.minutes.actions.sealing import JOB, put_forward, tend
from maillage.minutes.models import Proposal, Reading
from maillage.minutes.queries import readings
from maillage.minutes.rules import Answer
from tests.minutes.conftest import DAY, KEPT, SAID, Held, reading_of

pytestmark = pytest.mark.django_db
WISH = "It was eight evenings of eight."


def state(held: Held) -> MinutesState:
    """Return how far the minutes have come."""
    return MinutesState(Meeting.objects.get(pk=held.meeting.pk).minutes)


def entry(held: Held, words: str) -> Note:
    """Return the note that says so."""
    return next(note for note in Note.objects.filter(meeting=held.meeting) if note.words == words)


def restate(held: Held, who: str, note: Note, words: str, at: datetime) -> None:
    """Let ``who`` say a note again."""
    said: dict[str, Any] = {"kind": Kind.NOTE, "entry": note.pk, "said": NoteSaid(words), "marks": Marks(sure=True)}
    restate_entry(held.actor(who), **said, at=at, audience=Audience(note.audience))


def agree(held: Held, at: datetime, *who: str) -> None:
    """Let each of ``who`` approve what she reads."""
    for one in who:
        approve(held.actor(one), reading=reading_of(held, one).pk, at=at)


def test_who_takes_notes_puts_them_right_and_nobody_else_does(closed: Held, at: datetime) -> None:
    note = entry(closed, SAID)
    restate(closed, "nadia", note, WISH, at)
    assert entry(closed, WISH).pk == note.pk
    write_entry(closed.actor("nadia"), meeting=closed.meeting.pk, at=at, said=NoteSaid("Left out."), audience="table")  # type: ignore[arg-type]
    for who in ("colin", "maude"):
        with pytest.raises(Denied):
            restate(closed, who, entry(closed, WISH), "Mine alone.", at)
        with pytest.raises(Denied):
            propose(closed.actor(who), meeting=closed.meeting.pk, at=at)


def test_each_reads_her_version_and_a_change_in_what_is_kept_moves_nothing_for_the_partners_side(
    proposed: Held, at: datetime
) -> None:
    held = proposed
    assert {seat.role for seat in Seat.objects.filter(pk__in=Reading.objects.values("author"))} >= {"facilitator"}
    assert reading_of(held, "nadia").answer == Answer.APPROVED
    agree(held, at, "colin", "samir")
    ask_change(held.actor("maude"), reading=reading_of(held, "maude").pk, words="Say evenings, not Fridays.", at=at)
    assert state(held) is MinutesState.PROPOSED
    open_again(held.actor("nadia"), meeting=held.meeting.pk, at=at)
    with pytest.raises((Denied, Refused)):
        agree(held, at, "helene")
    restate(held, "nadia", entry(held, KEPT), "She is away one evening a week.", at)
    propose(held.actor("nadia"), meeting=held.meeting.pk, at=at + DAY)
    assert {who: reading_of(held, who).version for who in ("colin", "samir", "maude", "helene")} == {
        **dict.fromkeys(("colin", "samir"), 1),
        **dict.fromkeys(("maude", "helene"), 2),
    }
    assert {who: reading_of(held, who).answer for who in ("colin", "maude")} == {"colin": "approved", "maude": ""}
    assert Reading.objects.get(proposal__number=1, author=held.seats["maude"]).answer == Answer.CHANGE
    Seat.objects.filter(meeting=held.meeting).update(heard_in_part=4)
    agree(held, at + DAY, "maude", "helene")
    assert state(held) is MinutesState.SEALED
    assert set(Seat.objects.filter(meeting=held.meeting).values_list("heard_in_part", flat=True)) == {0}


def test_a_request_is_read_by_its_author_and_who_takes_notes(proposed: Held, at: datetime) -> None:
    for who, words in (("maude", "Say evenings."), ("colin", WISH)):
        ask_change(proposed.actor(who), reading=reading_of(proposed, who).pk, words=words, at=at)
    ask_change(proposed.actor("helene"), reading=reading_of(proposed, "helene").pk, words="Her visa is pending.", at=at)

    def seen(who: str) -> set[str]:
        return {row.words for row in readings.visible(proposed.actor(who))} - {""}

    assert {who: len(seen(who)) for who in ("nadia", "maude", "colin", "helene", "samir")} == {
        "nadia": 3,
        **dict.fromkeys(("maude", "colin", "helene"), 1),
        "samir": 0,
    }
    assert reading_of(proposed, "maude").audience == Audience.PROTECTED
    assert reading_of(proposed, "helene").immigration == Immigration.KEPT
    with pytest.raises(NotVisible):
        readings.to_answer(proposed.actor("colin"), reading=reading_of(proposed, "maude").pk)
    reply(proposed.actor("nadia"), reading=reading_of(proposed, "colin").pk, words="Two were cancelled.", at=at)
    assert (
        readings.one(proposed.actor("colin"), reading=reading_of(proposed, "colin").pk).reply == "Two were cancelled."
    )
    with pytest.raises((Denied, NotVisible)):
        reply(proposed.actor("maude"), reading=reading_of(proposed, "maude").pk, words="I say.", at=at)


def a_measure(held: Held) -> Measure:
    """Write a measure of Colin's."""
    said = MeasureSaid(MeasureKind.RESOURCE, "Offer an appointment", held.seats["colin"].pk, date(2026, 3, 20))
    return Measure.objects.create(
        **held.common("colin"), kind=said.kind, words=said.words, volunteer=held.seats["colin"], due_on=said.due_on
    )


Write = Callable[[Held, Measure], object]


def _entry(held: Held) -> Any:
    return Note.objects.filter(meeting=held.meeting)


def put_otherwise(row: Note) -> None:
    """Write other words into a note."""
    row.words = "No."
    row.save()


WRITES: dict[str, Write] = {
    "a note in other words": lambda held, _: put_otherwise(_entry(held)[0]),
    "a note for more people": lambda held, _: _entry(held).filter(audience="protected").update(audience="opened"),
    "a note from her after all": lambda held, _: _entry(held).update(from_her=True),
    "a note that goes": lambda held, _: _entry(held).all().delete(),
    "a note that comes": lambda held, _: held.note("maude", "And another."),
    "a measure in other words": lambda _, row: Measure.objects.filter(pk=row.pk).update(mandate=False),
    "a measure of another day": lambda _, row: Measure.objects.filter(pk=row.pk).update(due_on=date(2026, 4, 1)),
    "a measure of another part": lambda _, row: Measure.objects.filter(pk=row.pk).update(part=2),
    "the safety net": lambda held, _: Meeting.objects.filter(pk=held.meeting.pk).update(tells_her=held.world.maude),
    "the end": lambda held, _: Meeting.objects.filter(pk=held.meeting.pk).update(state="running"),
    "the seal": lambda held, _: Meeting.objects.filter(pk=held.meeting.pk).update(minutes="open"),
}


def goes_through(write: Write, held: Held, measure: Measure) -> bool:
    """Return whether the database lets its owner write."""
    try:
        with transaction.atomic():
            write(held, measure)
    except DatabaseError as refused:
        return "stand" not in str(refused)
    return True


def test_once_sealed_the_database_itself_lets_nothing_change_whoever_asks(closed: Held, at: datetime) -> None:
    measure = a_measure(closed)
    put_forward(JOB, meeting=closed.meeting.pk, at=at)
    tend(JOB, at=at + 10 * DAY)
    assert state(closed) is MinutesState.SEALED
    assert {what for what, write in WRITES.items() if goes_through(write, closed, measure)} == set()
    with pytest.raises(Denied):
        restate(closed, "nadia", entry(closed, SAID), WISH, at)


def test_what_goes_on_after_the_seal_goes_on(closed: Held, at: datetime) -> None:
    measure = a_measure(closed)
    put_forward(JOB, meeting=closed.meeting.pk, at=at)
    report_measure(closed.actor("colin"), measure=measure.pk, at=at, status=Status.DONE, words="She came.")
    Measure.objects.filter(pk=measure.pk).update(volunteer=closed.seats["samir"])
    Measure.objects.filter(pk=measure.pk).update(volunteer=closed.seats["colin"])
    said: dict[str, Any] = {"kind": Kind.NOTE, "entry": entry(closed, SAID).pk, "at": at}
    keep_entry(closed.actor("nadia"), **said, audience=Audience.PROTECTED)
    keep_status(closed.actor("nadia"), **said, immigration=Immigration.KEPT)
    with pytest.raises(Refused):
        keep_entry(closed.actor("nadia"), **said, audience=Audience.TABLE)
    with pytest.raises(Refused):
        keep_status(closed.actor("nadia"), **said, immigration=Immigration.AGREED)
    kinds: list[type[Entry]] = [Note, Measure]
    assert all(kind._default_manager.filter(meeting=closed.meeting).exists() for kind in kinds)


def mailed() -> list[dict[str, Any]]:
    """Return what waits to be mailed."""
    return [job.args for job in ProcrastinateJob.objects.filter(task_name="core.deliver_mail").order_by("id")]


def test_silence_does_not_hold_minutes_up_and_mail_says_nothing(closed: Held, at: datetime) -> None:
    before = len(mailed())
    assert tend(JOB, at=at + 9 * DAY) == 0
    assert state(closed) is MinutesState.OPEN
    tend(JOB, at=at + 10 * DAY)
    assert state(closed) is MinutesState.PROPOSED
    assert Proposal.objects.get().proposed_by is None
    everybody = len(closed.seats)
    assert len(mailed()) - before == everybody
    for day in (17, 18):
        tend(JOB, at=at + day * DAY)
    assert len(mailed()) - before == 2 * everybody, "one reminder"
    assert tend(JOB, at=at + 20 * DAY - timedelta(seconds=1)) == 0
    assert tend(JOB, at=at + 20 * DAY) == 1
    assert state(closed) is MinutesState.SEALED
    said = {mail["subject"] + mail["body"] for mail in mailed()[before:]}
    assert not any(word in one for one in said for word in (closed.situation.code, "meeting", "violen", "Maude"))


def test_the_row_policy_shows_a_request_to_nobody_else(proposed: Held, at: datetime) -> None:
    ask_change(proposed.actor("maude"), reading=reading_of(proposed, "maude").pk, words="Say evenings.", at=at)
    hers = reading_of(proposed, "maude").pk

    def bare(actor: Actor) -> bool:
        with rows.seen_by(actor):
            return Reading.objects.filter(pk=hers).exists()

    assert {who: bare(proposed.actor(who)) for who in ("nadia", "maude", "colin", "helene")} == {
        **dict.fromkeys(("nadia", "maude"), True),
        **dict.fromkeys(("colin", "helene"), False),
    }
