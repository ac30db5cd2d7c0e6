"""Words planted in every sealed column are on the page alone: not in the dump, the data directory, a log or a mail.

A word in a plain column is found in all of them, so that the search is known to search.
"""

import logging
import os
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.core.mail import send_mail
from django.db import connection
from django.urls import reverse

from maillage.access.facts import MeetingState
from maillage.consent.models import LegalEntry, LegalGround
from maillage.core.ids import new_id
from maillage.core.logs import QuietFormatter
from maillage.core.place import PORT, Place
from maillage.core.programs import Programs
from maillage.core.sealing import SealedText
from maillage.evaluation.models import ReleasedAnswer
from maillage.incidents.models import Done, Incident
from maillage.meetings.models import Concern, Measure, Need, Note, Point, TrackChoice, Voice
from maillage.minutes.models import Proposal, Reading, Restated
from maillage.risk.models import Record, Tool
from maillage.triage.models import Question
from tests.conftest import HOME
from tests.meetings.table.conftest import Held
from tests.world import Visit

pytestmark = pytest.mark.django_db(transaction=True)
PLANTED, PLAIN = b"zinnober", b"plainvogel"


def sealed_columns() -> Iterator[tuple[Any, list[str]]]:
    """Yield every table that has sealed columns, with their names."""
    for model in apps.get_models():
        names = [field.name for field in model._meta.local_fields if isinstance(field, SealedText)]
        if names:
            yield model, names


def plant(held: Held, at: datetime) -> list[str]:
    """Write a row of every kind, and a word of its own into each of its sealed columns; return the words."""
    common, woman = held.common("helene"), held.people["woman"]
    Note.objects.create(**common)
    Voice.objects.create(**common, member=woman)
    Concern.objects.create(**common, member=woman, horizon="short", kind="homicide")
    Measure.objects.create(
        **common, kind="resource", volunteer=held.seats["helene"], due_on=at.date(), hers="agreed", member=woman
    )
    Need.objects.create(**common, member=woman, kind="housing")
    Point.objects.create(**common, agreed=True)
    about = {"region": held.situation.region, "situation": held.situation}
    by = {"made_by": held.world.nadia, "made_at": at}
    tool = Tool.objects.create(region=held.world.region, name={}, lowest=0, highest=9, **by)
    filled = {"tool": tool, "result": 3, "judgement": "same", "at_table": True, "done_on": at.date()}
    Record.objects.create(**common, **filled, member=woman)
    TrackChoice.objects.create(**about, chosen="cooperation", chosen_by=held.world.nadia, chosen_at=at)
    at_table = {**about, "meeting": held.meeting}
    proposal = Proposal.objects.create(**at_table, number=1, proposed_at=at)
    Reading.objects.create(**at_table, proposal=proposal, author=held.seats["helene"], mark=bytes(32))
    Restated.objects.create(**at_table, author=held.seats["helene"], written_at=at)
    Question.objects.create(**about, asked_by=held.world.nadia, asked_at=at)
    made = {"name": {}, "text": {}, "invoker": "either", "days": 7, "made_by": held.world.nadia, "made_at": at}
    until = {"invoked_at": at, "ends_at": at + timedelta(days=7)}
    ground = LegalGround.objects.create(region=held.world.region, **made)
    LegalEntry.objects.create(**about, ground=ground, invoked_by=held.world.nadia, **until)
    ReleasedAnswer.objects.create(region=held.world.region, period="2026-Q1")
    of = {"region": held.situation.region, "kind": "barrier_crossed", "noticed_at": at, "recorded_at": at}
    incident = Incident.objects.create(**of, recorded_by=held.world.nadia)
    Done.objects.create(incident=incident, step="access_ended", at=at, by=held.world.nadia)
    planted = []
    for model, names in sealed_columns():
        row = model._default_manager.first()
        assert row is not None, f"Plant a {model.__name__}."
        for name in names:
            planted.append(f"{PLANTED.decode()}{model.__name__}{name}")
            setattr(row, name, planted[-1])
        if isinstance(row, Record):  # what was written down stands: another one is
            row.pk, row._state.adding = new_id(), True
        row.save()
    return planted


def dump() -> bytes:
    """Return what pg_dump says of this database, bytes spelled out as they are."""
    programs = Programs.find()
    assert programs is not None
    where = ["-h", str(Place(HOME).sockets), "-p", str(PORT), "-U", "postgres"]
    words = [str(programs.bin / "pg_dump"), *where, str(connection.settings_dict["NAME"])]
    return subprocess.run(words, check=True, capture_output=True).stdout


def written_since(began: float, *directories: Path) -> Iterator[Path]:
    """Yield every file that something was written to."""
    for directory in directories:
        for path in directory.rglob("*"):
            if path.is_file() and path.stat().st_mtime >= began - 1:
                yield path


def holding(word: bytes, files: Iterator[Path]) -> list[str]:
    """Return the files that hold a word as it is, or in hexadecimal as a dump spells bytes."""
    return [str(path) for path in files if any(one in path.read_bytes() for one in (word, word.hex().encode()))]


def checkpoint() -> None:
    """Have everything that was written reach the disk; only the cluster's owner may ask."""
    with psycopg.connect(
        host=str(Place(HOME).sockets), port=PORT, user="postgres", dbname="postgres", autocommit=True
    ) as owner:
        owner.execute("CHECKPOINT")


@pytest.fixture
def logged() -> Iterator[StringIO]:
    """Return what the log says, in the words that reach standard error."""
    said = StringIO()
    handler = logging.StreamHandler(said)
    handler.setFormatter(QuietFormatter())
    loggers = [logging.getLogger(), logging.getLogger("django")]
    for one in loggers:
        one.addHandler(handler)
    yield said
    for one in loggers:
        one.removeHandler(handler)


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="another server's files are not ours to read")
def test_planted_words_are_on_the_page_and_nowhere_else(
    held: Held, at: datetime, visit: Visit, logged: StringIO
) -> None:
    began = time.time()
    planted = plant(held, at)
    held.world.maude.name = PLAIN.decode()
    held.world.maude.save()
    reader, code = visit("nadia"), held.situation.code
    shown = b"".join(
        reader.get(address).content
        for address in (
            reverse("meetings:table", args=[held.meeting.pk]),
            reverse("minutes:minutes", args=[held.meeting.pk]),
            reverse("situations:referral_read", args=[code]),
            reverse("situations:situation_show", args=[code]),
            reverse("desk:home"),
        )
    )
    assert PLANTED in shown
    held.meeting.state = MeetingState.HELD
    held.meeting.save()
    reader.post(reverse("minutes:minutes_copy", args=[held.meeting.pk]))
    reader.post(reverse("situations:situation_close", args=[code]), {"nonsense": planted[0]})
    reader.get(f"/en/situations/{planted[0]}/")
    send_mail("Nothing", PLAIN.decode(), None, ["somebody@example.org"])
    checkpoint()
    place = Place(HOME)
    text = dump()
    assert PLAIN in text
    assert PLANTED not in text
    assert PLANTED.hex().encode() not in text
    ground = [place.data, HOME / "keys", Path(settings.EMAIL_FILE_PATH)]
    assert any("pg_wal" in path for path in holding(PLAIN, written_since(began, place.data)))
    assert holding(PLANTED, written_since(began, *ground)) == []
    assert "404 GET an unknown address" in logged.getvalue()
    said = logged.getvalue() + place.log.read_text(errors="replace")
    assert PLANTED.decode() not in said


def test_a_key_kept_in_the_database_would_outlive_its_row(db: None) -> None:
    """Why keys lie outside: a deleted row's bytes stay in the write-ahead log, and SQLite's are overwritten."""
    if "DATABASE_URL" in os.environ:
        pytest.skip("another server's files are not ours to read")
    began, key = time.time(), os.urandom(40)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE kept_inside (wrapped bytea)")
        cursor.execute("INSERT INTO kept_inside VALUES (%s)", [key])
        cursor.execute("DELETE FROM kept_inside")
        cursor.execute("VACUUM kept_inside")
        cursor.execute("DROP TABLE kept_inside")
    checkpoint()
    assert any("pg_wal" in path for path in holding(key, written_since(began, Place(HOME).data)))


def test_a_key_kept_beside_it_does_not(tmp_path: Path) -> None:
    from maillage.core.sealing import files

    key, path = os.urandom(40), tmp_path / "keys.sqlite3"
    with files.written(path, "CREATE TABLE kept_beside (wrapped BLOB)") as file:
        file.execute("INSERT INTO kept_beside VALUES (?)", [key])
    assert holding(key, written_since(0, tmp_path)) == [str(path)]
    with files.written(path) as file:
        file.execute("DELETE FROM kept_beside")
    assert holding(key, written_since(0, tmp_path)) == []
    with sqlite3.connect(path) as file:
        assert file.execute("SELECT count(*) FROM kept_beside").fetchone() == (0,)
