"""Two worlds that differ only in what is kept: from whom it is kept, every page and paper is the same to the byte.

Looked at by crawling every address with everything it could name, before and after something of each kind is said.
"""

import base64
import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from maillage.access.facts import Audience, Immigration, MeetingState
from maillage.core.mail import DELIVER
from maillage.meetings.models import Concern, Measure, Meeting, Need, Note, Point, Seat, Voice
from maillage.risk.models import Record, Tool
from tests.access.objects import addresses
from tests.meetings.table.conftest import Held
from tests.world import Visit

KEPT = "She thinks of the grey notebook."
TOKEN = re.compile(rb'(name="(?:csrfmiddlewaretoken|key)" value="|hx-headers=\'[^\']*)[^"\']*')
FOUND = 302
KINDS = ("note", "voice", "concern", "measure", "need", "point", "record")


def say(held: Held, who: str, audience: Audience, status: Immigration = Immigration.NOT) -> list[tuple[str, UUID]]:
    """Say one thing of each kind at each meeting; return what was said as (kind, id)."""
    said: list[tuple[str, Any]] = []
    woman = held.people["woman"]
    for meeting in Meeting.objects.order_by("sequence"):
        seat = Seat.objects.get(meeting=meeting, practitioner=held.world.people[who])
        marks = {"audience": audience, "immigration": status, "meeting": meeting, "author": seat, "part": 3}
        common = {**held.common(who), **marks}
        said += [
            ("note", Note.objects.create(**common, words=KEPT)),
            ("voice", Voice.objects.create(**common, member=woman, wants=KEPT)),
            ("concern", Concern.objects.create(**common, member=woman, horizon="short", kind="immigration")),
            ("need", Need.objects.create(**common, member=woman, kind="immigration", words=KEPT)),
            ("point", Point.objects.create(**common, agreed=False, words=KEPT)),
        ]
        due = {"volunteer": seat, "due_on": date(2026, 3, 1), "hers": ""}
        said.append(("measure", Measure.objects.create(**common, **due, kind="police", words=KEPT)))
        filled = {"tool": Tool.objects.get(), "result": 3, "judgement": "same", "at_table": True}
        of = {name: value for name, value in common.items() if name != "part"}
        said.append(("record", Record.objects.create(**of, **filled, member=woman, done_on=date(2026, 3, 1))))
    return [(kind, row.pk) for kind, row in said]


def paths(held: Held, entry: tuple[str, UUID]) -> Iterator[str]:
    """Yield every address with what it may name here: each meeting, seat, person of the family, and one entry."""
    kind, key = entry
    named: dict[str, list[Any]] = {
        "code": [held.situation.code],
        "meeting": list(Meeting.objects.order_by("sequence").values_list("pk", flat=True)),
        "seat": [held.seats[who].pk for who in ("maude", "colin")],
        "member": [held.people["partner"].pk],
        "signer": [held.people["partner"].pk],
        "kind": [kind if kind != "record" else "note"],
        "tool": list(Tool.objects.values_list("pk", flat=True)),
        "day": ["2026-03-02"],
        "sheet": ["agenda"],
        "language": ["both"],
    }
    apart = ("account_", "openid", "socialaccount", "people:", "ui:leave")  # sessions and fresh secrets, of nobody else
    for name, wanted in sorted(set(addresses())):
        ways: list[dict[str, Any]] = [{}]
        for key_name in wanted:
            values = named.get(key_name, [key if key_name in ("entry", "measure", "need", "record") else UUID(int=0)])
            ways = [{**way, key_name: value} for way in ways for value in values]
        if not name.startswith(apart) and not {"token", "uidb36", "slug"} & set(wanted):
            yield from (reverse(name, kwargs=way) for way in ways)


def seen(answer: Any) -> tuple[int, list[tuple[str, str]], bytes]:
    """Return what a browser is given: status, headers, body; a PDF as its text."""
    body = answer.content
    if answer.get("Content-Type") == "application/pdf":
        body = "\n".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages).encode()
    headers = sorted((name, value) for name, value in answer.items() if name not in ("Content-Length", "Expires"))
    return answer.status_code, headers, TOKEN.sub(rb"\1", body)


def letters(held: Held, leader: Client, to: str) -> list[tuple[str, str, list[bytes]]]:
    """Let who leads move the newest meeting and call it off; return what leaves for one person."""
    with transaction.atomic(), connection.cursor() as cursor:
        Meeting.objects.filter(pk=held.meeting.pk).update(state=MeetingState.CONVENED)
        moved = {"day": "2026-03-19", "hour": "10:30", "place": "Room 4", "link": ""}
        for name, words in (("meeting_move", moved), ("meeting_cancel", {})):
            assert leader.post(reverse(f"meetings:{name}", args=[held.meeting.pk]), words).status_code == FOUND, name
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = %s ORDER BY id", [DELIVER])
        jobs = [json.loads(row[0]) if isinstance(row[0], str) else row[0] for row in cursor.fetchall()]
        transaction.set_rollback(True)
    return [
        (one["subject"], one["body"], [base64.b64decode(content) for _, content, _ in one["attachments"]])
        for one in jobs
        if one["to"] == to
    ]


def everything(held: Held, client: Client, entry: tuple[str, UUID], leader: Client, to: str) -> dict[str, Any]:
    """Open every address, take a copy of the minutes, and read the mail that leaves for the reader."""
    found: dict[str, Any] = {path: seen(client.get(path)) for path in paths(held, entry)}
    with transaction.atomic():
        first = Meeting.objects.order_by("sequence")[0]
        found["a copy"] = seen(client.post(reverse("minutes:minutes_copy", args=[first.pk])))
        transaction.set_rollback(True)
    left = letters(held, leader, to)
    assert [len(files) for _, _, files in left] == [1, 1]
    assert all(b"BEGIN:VEVENT" in file for _, _, files in left for file in files)
    found["mail"] = tuple(left)
    return found


@pytest.fixture
def twice(held: Held, at: datetime) -> Held:
    """Return a situation that met once and meets again now; something was said to everyone."""
    held.note("helene", "Sundays are hard.", part=3)
    made = {"made_by": held.world.nadia, "made_at": at}
    Tool.objects.create(region=held.world.region, name={"en": "Grid"}, lowest=0, highest=9, **made)
    held.next(at)
    held.note("colin", "The father comes to the evenings.", part=3)
    return held


def serves_both(held: Held) -> None:
    """Let the partner's practitioner serve both parents."""
    Seat.objects.filter(practitioner=held.world.colin).update(both_parents=True)


WORLDS: dict[str, tuple[str, Callable[[Held], object], tuple[tuple[Audience, Immigration], ...]]] = {
    "the partner's side": (
        "colin",
        lambda _: None,
        ((Audience.PROTECTED, Immigration.NOT), (Audience.OPENED, Immigration.KEPT)),
    ),
    "who serves both parents": ("colin", serves_both, ((Audience.PROTECTED, Immigration.AGREED),)),
    "an expert on the partner's side": ("samir", lambda _: None, ((Audience.PROTECTED, Immigration.NOT),)),
    "child protection": ("helene", lambda _: None, ((Audience.TABLE, Immigration.KEPT),)),
}


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", WORLDS)
def test_what_is_kept_leaves_no_trace_for_whom_it_is_kept_from(twice: Held, visit: Visit, name: str) -> None:
    reader, happens, ways = WORLDS[name]
    happens(twice)
    client, nowhere, leader = visit(reader), ("note", uuid4()), visit("nadia")
    to = twice.world.people[reader].email
    without = everything(twice, client, nowhere, leader, to)
    entries = [entry for audience, status in ways for entry in say(twice, "maude", audience, status)]
    now = everything(twice, client, nowhere, leader, to)
    assert [path for path in without if now[path] != without[path]] == []
    assert KEPT in visit("maude").get(reverse("meetings:table", args=[twice.meeting.pk])).content.decode()
    for entry in entries[:: len(KINDS) - 1]:  # each kind once: what is kept answers like what never was
        for path in paths(twice, entry):
            gone = path.replace(str(entry[1]), str(uuid4()))
            if gone != path:
                there, never = client.get(path), client.get(gone)
                bodies = [
                    seen(answer)[2].replace(asked.removeprefix("/en").encode(), b"")
                    for answer, asked in ((there, path), (never, gone))
                ]
                assert bodies[0] == bodies[1], path
                assert there.status_code == never.status_code
                assert client.post(path).status_code == client.post(gone).status_code, path


def test_comparing_a_need_tells_nobody_that_another_did_so_unseen(twice: Held, visit: Visit) -> None:
    first = Meeting.objects.get(sequence=1)
    seat = Seat.objects.get(meeting=first, practitioner=twice.world.nadia)
    common = {**twice.common("nadia"), "meeting": first, "author": seat, "member": twice.people["woman"]}
    need = Need.objects.create(**common, kind="food")
    kept = {**twice.common("maude"), "audience": Audience.PROTECTED, "member": twice.people["woman"]}
    Need.objects.create(**kept, kind="food", earlier=need, change="worse")
    path = reverse("meetings:need_compare", args=[twice.meeting.pk, need.pk])
    assert visit("colin").post(path, {"change": "better"}).status_code == 302
    assert Need.objects.filter(earlier=need, author__practitioner=twice.world.colin).exists()


def test_the_room_reads_what_the_most_restricted_person_there_may(twice: Held, visit: Visit) -> None:
    say(twice, "maude", Audience.TABLE, Immigration.KEPT)
    table = reverse("meetings:table", args=[twice.meeting.pk])
    assert KEPT not in visit("nadia").get(table).content.decode()
    Seat.objects.filter(meeting=twice.meeting).exclude(practitioner__in=[twice.world.nadia, twice.world.maude]).update(
        left_at=twice.meeting.starts_at
    )
    assert KEPT in visit("nadia").get(table).content.decode()


def test_somebody_whose_consent_fell_in_the_middle_still_looks_at_the_wall(
    twice: Held, visit: Visit, at: datetime
) -> None:
    say(twice, "maude", Audience.PROTECTED)
    twice.withdraw("partner", at)
    table = reverse("meetings:table", args=[twice.meeting.pk])
    Seat.objects.filter(practitioner=twice.world.samir).update(left_at=at)
    assert visit("colin").get(table).status_code == 404
    assert KEPT not in visit("nadia").get(table).content.decode()
    assert twice.meeting.state == MeetingState.RUNNING
