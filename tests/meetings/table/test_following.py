"""Who follows a meeting is sent the places that moved, and of these what her page does not hold; no more, no less."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from http import HTTPStatus
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.access.facts import Audience
from maillage.access.models import AuditEntry
from maillage.access.roles import Permission
from maillage.meetings.models import Concern, Measure, Need, Note, Point, Seat, Voice
from maillage.meetings.rules.entries import Kind
from maillage.meetings.rules.following import BEFORE, PLACES, mark_of, moved, places
from tests.meetings.table.conftest import Held
from tests.meetings.table.following import Screen
from tests.meetings.table.following import places as shown_on
from tests.world import Visit

WORDS = "The grey notebook."
PULSE = "-".join(["f" * 16, *("0" * 8 for _ in PLACES)])


def with_mark(place: str) -> str:
    """Return the pulse after something moved in one place."""
    marks = PULSE.split("-")
    marks[1 + PLACES.index(place)] = "1" * 8
    return "-".join(marks)


def test_what_moved_is_told_by_the_marks_that_differ() -> None:
    assert [moved(PULSE, with_mark(place)) for place in PLACES] == [frozenset({place}) for place in PLACES]
    assert moved(PULSE, PULSE) == frozenset()


@pytest.mark.parametrize("held", ["", "f", PULSE[:-9], PULSE + "-0", "e" + PULSE[1:]])
def test_a_page_of_another_time_is_drawn_whole(held: str) -> None:
    assert moved(held, PULSE) is None
    assert places(None) == set(PLACES)


def test_needs_are_read_beside_those_of_before() -> None:
    assert places(frozenset({BEFORE})) == places(frozenset({Kind.NEED})) == {BEFORE, Kind.NEED}
    assert places(frozenset({Kind.NOTE})) == {Kind.NOTE}


@given(st.lists(st.binary(), min_size=2, max_size=2, unique=True), st.booleans())
def test_what_is_another_has_another_mark(columns: list[bytes], other_seats: bool) -> None:  # noqa: FBT001  drawn
    one, two = columns
    assert mark_of(PULSE, [one]) == mark_of(with_mark("note"), [one])
    assert mark_of(PULSE, [one]) != mark_of(("e" if other_seats else "f") + PULSE[1:], [one if other_seats else two])


def say(held: Held, who: str, kind: Kind, audience: Audience = Audience.TABLE) -> Any:
    """Say one thing of a kind."""
    common = {**held.common(who), "audience": audience, "part": 3}
    about = {**common, "member": held.people["child"]}
    due = {"volunteer": held.seats[who], "due_on": date(2026, 3, 30), "hers": "", "kind": "police"}
    rows: dict[Kind, Callable[[], Any]] = {
        Kind.NOTE: lambda: Note.objects.create(**common, words=WORDS),
        Kind.VOICE: lambda: Voice.objects.create(**about, wants=WORDS),
        Kind.CONCERN: lambda: Concern.objects.create(**about, horizon="short", kind="other"),
        Kind.MEASURE: lambda: Measure.objects.create(**common, **due, words=WORDS),
        Kind.NEED: lambda: Need.objects.create(**about, kind="food", words=WORDS),
        Kind.POINT: lambda: Point.objects.create(**common, agreed=True, words=WORDS),
    }
    return rows[kind]()


@pytest.fixture
def screens(held: Held, visit: Visit, at: datetime) -> dict[str, Screen]:
    """Return the screens of a second meeting: two sides, and who leads."""
    for kind in (Kind.MEASURE, Kind.NEED):
        say(held, "maude", kind)
    held.next(at)
    for _ in range(3):
        say(held, "helene", Kind.NOTE)
    found = {
        "maude": Screen(visit("maude"), held),
        "colin": Screen(visit("colin"), held),
        "nadia": Screen(visit("nadia"), held, own=True),
    }
    for screen in found.values():
        screen.beat()
    return found


def evening(held: Held) -> Iterator[tuple[str, Any]]:
    """Let one thing after another happen, of each kind; say what."""
    for kind in Kind:
        row = say(held, "maude", kind)
        yield f"{kind} said", row
        type(row).objects.filter(pk=row.pk).update(audience=Audience.PROTECTED)
        yield f"{kind} kept", row
    row = say(held, "colin", Kind.POINT)
    yield "a point of the other side", row
    row.delete()
    yield "taken out again", row
    Seat.objects.filter(pk=held.seats["samir"].pk).update(present_at=None)
    yield "somebody went out", row
    first = Need.objects.filter(meeting__sequence=1).get()
    common = {**held.common("nadia"), "member": held.people["child"], "kind": "food"}
    yield "a need compared", Need.objects.create(**common, earlier=first, change="better")
    Measure.objects.filter(meeting__sequence=1).update(status="done")
    yield "a measure of the meeting before was carried out", row


@pytest.mark.django_db
def test_a_page_made_of_news_is_the_page_as_it_is_opened_anew(held: Held, screens: dict[str, Screen]) -> None:
    for what, _ in evening(held):
        for who, screen in screens.items():
            screen.beat()
            assert screen.shown() == shown_on(screen.anew()), (what, who)
    assert screens["maude"].fragments > len(Kind)


@pytest.mark.django_db
def test_of_a_note_among_many_only_the_note_is_drawn(
    held: Held, visit: Visit, django_assert_max_num_queries: Any
) -> None:
    for _ in range(20):
        say(held, "helene", Kind.NOTE)
    screen = Screen(visit("maude"), held)
    screen.beat()
    say(held, "colin", Kind.NOTE)
    with django_assert_max_num_queries(15):
        answer = screen.ask()
    words = answer.content.decode()
    assert answer.status_code == HTTPStatus.OK
    assert words.count('<p class="note__text">') == 1
    assert words.count("data-same") == 20
    assert "said-measure" not in words


@pytest.mark.django_db
def test_marks_show_nothing_that_is_kept(held: Held, visit: Visit) -> None:
    """Whoever says that she holds what she cannot read, or holds it from before, is sent what she may read."""
    screen = Screen(visit("colin"), held)
    note = say(held, "maude", Kind.NOTE)
    screen.beat()
    assert WORDS in str(screen.page)
    Note.objects.filter(pk=note.pk).update(audience=Audience.PROTECTED)
    answer = screen.ask().content.decode()
    assert "data-same" not in answer
    screen.beat()
    assert WORDS not in str(screen.page)


@pytest.mark.django_db
def test_news_are_written_down_as_the_page_is(held: Held, visit: Visit) -> None:
    def lines() -> list[tuple[str, ...]]:
        rows = AuditEntry.objects.order_by("seq").values_list("who", "what", "on", "about")
        return [row for row in rows if row[1] in (Permission.MEETING_READ, Permission.ENTRY_READ)]

    screen = Screen(visit("colin"), held)
    screen.beat()
    page = lines()
    say(held, "maude", Kind.NOTE)
    screen.beat()
    assert screen.fragments == 1
    assert lines() == page * 2
    assert {row[1] for row in page} == {Permission.MEETING_READ, Permission.ENTRY_READ}
