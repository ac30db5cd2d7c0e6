"""What a tool says and what is judged, as each side of a table reads it, from the meeting to its sealed minutes."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from maillage.access.facts import Audience, Immigration
from maillage.core.errors import Denied, NotVisible, Refused
from maillage.meetings.actions.closing import close_meeting
from maillage.meetings.models import Meeting, Seat
from maillage.minutes.actions.proposing import open_again, propose
from maillage.minutes.models import Reading
from maillage.minutes.queries.reading import minutes, own
from maillage.risk.actions import Line, add_tool, keep_record, retire_tool
from maillage.risk.models import Record, Tool
from maillage.risk.queries import Records, records
from maillage.risk.rules import Concern, Judgement, No
from tests.risk.conftest import LEVELS, Held, Note

pytestmark = pytest.mark.django_db
EVERYONE = ("maude", "colin", "helene", "samir", "nadia")
HIGHER, LOWER = Judgement.HIGHER, Judgement.LOWER


def seen(held: Held, who: str, at: datetime, meeting: Meeting | None = None, *, room: bool = False) -> Records:
    """Return what ``who`` reads of the records at a table."""
    return records(held.actor(who), meeting=(meeting or held.meeting).pk, at=at, room=room)


def readers(held: Held, at: datetime) -> set[str]:
    """Return who reads any record at the table."""
    return {who for who in EVERYONE if seen(held, who, at).lines}


def close(held: Held, at: datetime) -> None:
    """Close the meeting."""
    Meeting.objects.filter(pk=held.meeting.pk).update(part=4)
    net: dict[str, Any] = {"stays_in_touch": "She.", "remains_in_place": "It.", "tells_her_words": "No."}
    close_meeting(held.actor("nadia"), meeting=held.meeting.pk, at=at, **net)


def test_a_lower_judgement_stands_beside_the_result_and_who_leads_and_who_referred_are_told(
    held: Held, note: Note, at: datetime
) -> None:
    before = at.date() - timedelta(days=1)
    row = note("helene", 3, LOWER, words="He has gone abroad for two months.", done_on=before)
    for who in ("maude", "nadia", "helene"):
        shown = seen(held, who, at)
        assert shown.lines[0].now.concern == Concern(3)
        assert shown.lines[0].now.row.words == "He has gone abroad for two months."
        assert [item.row.pk for item in shown.lowered] == ([row.pk] if who != "helene" else [])
    note("maude", 3, HIGHER)
    assert seen(held, "nadia", at).lines[0].now.concern == Concern(3, raised=True)


def test_a_newer_record_stands_beside_the_earlier_ones_and_says_what_stood_higher(
    held: Held, note: Note, at: datetime
) -> None:
    first = note("maude", 3, HIGHER, done_on=at.date() - timedelta(days=30))
    second = note("helene", 1, done_on=at.date() - timedelta(days=1))
    other = note("maude", 2, member=held.people["child"].pk)
    lines = seen(held, "nadia", at).lines
    assert [(line.now.row.pk, [item.row.pk for item in line.before]) for line in lines] == [
        (other.pk, []),
        (second.pk, [first.pk]),
    ]
    assert lines[1].higher is not None
    assert lines[1].higher.row.pk == first.pk


def test_what_came_from_her_stays_on_her_side_until_somebody_asks_and_opens_it(
    held: Held, note: Note, at: datetime
) -> None:
    with pytest.raises(Refused):
        note("maude", audience=Audience.TABLE)
    row = note("maude")
    assert readers(held, at) == {"maude", "helene", "nadia"}
    for who in ("colin", "helene"):  # not hers, and she does not lead
        with pytest.raises((NotVisible, Denied)):
            keep_record(held.actor(who), record=row.pk, audience=Audience.TABLE)
    keep_record(held.actor("maude"), record=row.pk, audience=Audience.TABLE)
    assert readers(held, at) == set(EVERYONE)
    keep_record(held.actor("nadia"), record=row.pk, audience=Audience.PROTECTED)
    assert readers(held, at) == {"maude", "helene", "nadia"}


def test_the_partners_practitioner_says_openly_what_she_found_with_him_and_hides_it_when_she_must(
    held: Held, note: Note, at: datetime
) -> None:
    row = note("colin", audience=Audience.TABLE)
    assert readers(held, at) == set(EVERYONE)
    keep_record(held.actor("colin"), record=row.pk, audience=Audience.PROTECTED)
    assert readers(held, at) == {"maude", "helene", "nadia", "colin"}
    Seat.objects.filter(pk=held.seats["colin"].pk).update(both_parents=True)
    with pytest.raises(Refused):
        note("colin", 1, audience=Audience.TABLE)
    note("colin", 1, audience=Audience.OPENED, sure=True)


def test_the_room_reads_what_the_most_restricted_person_there_may(held: Held, note: Note, at: datetime) -> None:
    note("maude")
    assert seen(held, "nadia", at).lines
    assert not seen(held, "nadia", at, room=True).lines


def test_words_about_status_are_kept_from_institutions(held: Held, note: Note, at: datetime) -> None:
    row = note("maude", 2, HIGHER, words="He threatens her sponsorship.")
    assert row.immigration == Immigration.KEPT
    assert readers(held, at) == {"maude", "nadia"}


def test_words_that_identify_and_a_record_that_says_too_little_are_refused(
    held: Held, note: Note, tool: Tool, at: datetime
) -> None:
    for wrong in ({"words": "Call 514-555-0199."}, {"result": 4}, {"done_on": at.date() + timedelta(days=1)}):
        with pytest.raises(Refused):
            note("maude", **{"result": 2, "judgement": LOWER, **wrong})
    with pytest.raises(Refused):
        note("maude", 2, LOWER, words=" ")
    retire_tool(held.actor("nadia"), region=held.world.region.pk, tool=tool.pk, at=at)
    with pytest.raises(Refused):
        note("maude")
    with pytest.raises(NotVisible):
        note("paul")
    assert not Record.objects.exists()


def test_who_takes_notes_writes_for_another_seat_and_sent_twice_it_is_one(held: Held, note: Note) -> None:
    by = held.seats["helene"].pk
    assert note("nadia", by=by, key="one").pk == note("nadia", by=by, key="one").pk
    row = note("nadia", 3, by=by, key="one")
    assert Record.objects.count() == 2
    assert row.author.practitioner == held.world.helene
    assert note("maude", by=by).author.practitioner == held.world.maude  # who takes no notes speaks for herself


def test_who_would_not_read_what_she_writes_for_another_is_told_kindly(held: Held, note: Note) -> None:
    Seat.objects.filter(pk=held.seats["colin"].pk).update(role="note_taker")
    with pytest.raises(Refused) as said:
        note("colin", by=held.seats["maude"].pk)
    assert said.value.code == No.WOULD_NOT_READ


def test_the_database_itself_keeps_a_record_as_it_was_written(held: Held, note: Note) -> None:
    row = note("maude", 3, LOWER)
    for changed in ({"result": 1}, {"judgement": "same"}, {"done_on": "2020-01-01"}, {"trained": False}):
        with pytest.raises(DatabaseError, match="a record stands"), transaction.atomic():
            Record.objects.filter(pk=row.pk).update(**changed)
    row.words = "Otherwise."
    with pytest.raises(DatabaseError, match="a record stands"), transaction.atomic():
        row.save()


def test_minutes_carry_what_was_said_at_the_table_each_as_her_side_reads_it(
    held: Held, note: Note, at: datetime
) -> None:
    kept = note("maude", 3, LOWER)
    close(held, at)
    later = note("helene", 1)
    assert (kept.at_table, later.at_table) == (True, False)
    here: dict[str, Any] = {"meeting": held.meeting.pk, "at": at}
    assert [item.row.pk for item in minutes(held.actor("nadia"), **here).records] == [kept.pk]
    assert minutes(held.actor("colin"), **here).records == []
    assert [item.row.pk for item in own(held.actor("maude"), **here).records] == [kept.pk]
    propose(held.actor("nadia"), meeting=held.meeting.pk, at=at)
    with pytest.raises(Refused):
        keep_record(held.actor("maude"), record=kept.pk, audience=Audience.TABLE)
    keep_record(held.actor("helene"), record=later.pk, audience=Audience.TABLE)  # it stands in no minutes
    with pytest.raises(DatabaseError, match="what was said stands"), transaction.atomic():
        Record.objects.filter(pk=kept.pk).delete()
    assert note("maude", 2).at_table is False


def test_a_record_makes_a_new_version_for_those_who_read_it_and_for_nobody_else(
    held: Held, note: Note, at: datetime
) -> None:
    close(held, at)
    propose(held.actor("nadia"), meeting=held.meeting.pk, at=at)
    open_again(held.actor("nadia"), meeting=held.meeting.pk, at=at)
    assert note("nadia", by=held.seats["maude"].pk).at_table
    propose(held.actor("nadia"), meeting=held.meeting.pk, at=at)
    last = {row.author.practitioner: row.version for row in Reading.objects.filter(proposal__number=2)}
    people = held.world.people
    assert {who: last[people[who]] for who in EVERYONE} == {"maude": 2, "helene": 2, "nadia": 2, "colin": 1, "samir": 1}


def test_the_next_table_reads_what_was_recorded_before_as_the_barrier_says_there(
    held: Held, note: Note, at: datetime
) -> None:
    first = held.meeting
    note("maude", 3)
    held.next(at)
    Seat.objects.filter(meeting=first, practitioner=held.world.helene).delete()  # new at the second table
    assert readers(held, at) == {"maude", "helene", "nadia"}
    with pytest.raises(NotVisible):
        seen(held, "helene", at, first)


def test_the_number_of_questions_to_the_database_does_not_grow(
    held: Held, note: Note, at: datetime, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    for day in range(6):
        note("maude", 1 + day % 3, done_on=at.date() - timedelta(days=day))
    with django_assert_max_num_queries(24):
        seen(held, "nadia", at)


def test_a_register_is_kept_by_who_keeps_the_region_and_its_lines_stay(held: Held, at: datetime) -> None:
    line = Line(name={"en": "Grid", "fr": "Grille"}, publisher="", needs_training=False, **LEVELS)
    for who in ("maude", "renata"):
        with pytest.raises((Denied, NotVisible)):
            add_tool(held.actor(who), region=held.world.region.pk, line=line, at=at)
    with pytest.raises(Refused):
        add_tool(
            held.actor("nadia"),
            region=held.world.region.pk,
            line=Line(name=line.name, publisher="", needs_training=False, lowest=0),
            at=at,
        )
