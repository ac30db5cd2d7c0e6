"""Several people write at one table, on networks that drop; somebody leads it, on a screen of her own."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.access.facts import Audience
from maillage.core import clock
from maillage.core.errors import Denied
from maillage.meetings.actions import keeping
from maillage.meetings.models import Meeting, Note, Seat
from maillage.meetings.rules.tally import KEPT
from maillage.meetings.tasks import forget_old_tallies
from tests.meetings.table.conftest import Held
from tests.world import Visit

pytestmark = pytest.mark.django_db
OWN = "?screen=own"


def url(name: str, held: Held, *more: object) -> str:
    return reverse(f"meetings:{name}", args=[held.meeting.pk, *more])


def test_the_same_words_under_one_key_are_one_note_and_other_words_another(held: Held, visit: Visit) -> None:
    client, key = visit("colin"), str(uuid4())
    typed = {"words": "The father comes to the evenings.", "audience": "table", "key": key}
    for _ in range(3):
        assert client.post(url("entry_add", held, "note"), typed).status_code == 302
    assert Note.objects.count() == 1
    client.post(url("entry_add", held, "note"), {**typed, "words": "He missed one."})
    visit("helene").post(url("entry_add", held, "note"), typed)
    client.post(url("entry_add", held, "note"), {**typed, "key": str(uuid4())})
    assert Note.objects.count() == 4


def test_a_note_said_otherwise_since_is_not_written_back_by_the_first_sending(held: Held, visit: Visit) -> None:
    client, typed = visit("helene"), {"words": "Sundays are hard.", "audience": "table", "key": str(uuid4())}
    client.post(url("entry_add", held, "note"), typed)
    note = Note.objects.get()
    note.words = "Handing over is hard."
    note.save()
    client.post(url("entry_add", held, "note"), typed)
    assert Note.objects.get().words == "Handing over is hard."


def test_who_says_it_again_second_sees_both_and_chooses(held: Held, visit: Visit) -> None:
    note = held.note("helene", "Sundays are hard.", part=3)
    path = url("entry_restate", held, "note", note.pk)
    first, second = visit("nadia"), visit("helene")
    pages = [client.get(path + OWN).context["form"].initial["before"] for client in (first, second)]
    assert first.post(path, {"words": "Handing over is hard.", "audience": "table", "before": pages[0]}).url  # type: ignore[attr-defined]
    typed = {"words": "Sundays end in shouting.", "audience": "table", "before": pages[1]}
    for _ in range(2):
        answer = second.post(path, typed)
        shown = answer.content.decode()
        assert answer.status_code == 409
        assert "Handing over is hard." in shown
        assert "Sundays end in shouting." in shown
    assert Note.objects.get().words == "Handing over is hard."
    again = {**typed, "before": answer.context["form"].data["before"]}
    assert second.post(path, again).status_code == 302
    assert second.post(path, again).status_code == 302, "its answer was lost, and it is sent again"
    assert Note.objects.get().words == "Sundays end in shouting."


def test_a_mark_that_was_set_meanwhile_is_not_taken_off_by_who_saw_none(held: Held, visit: Visit) -> None:
    note = held.note("helene", "Sundays are hard.", part=3)
    path = url("entry_restate", held, "note", note.pk)
    helene = visit("helene")
    before = helene.get(path).context["form"].initial["before"]
    visit("nadia").post(url("entry_keep", held, "note", note.pk), {"audience": "protected"})
    typed = {"words": "Sundays are loud.", "audience": "table", "before": before}
    assert helene.post(path, typed).status_code == 409
    assert Note.objects.get().audience == Audience.PROTECTED


def test_a_tap_begins_a_turn_and_ends_the_one_before(held: Held, visit: Visit, at: datetime) -> None:
    nadia = visit("nadia")
    for minute, who in enumerate(("colin", "helene", "helene", "colin", "samir")):
        with clock.frozen(at + timedelta(minutes=minute)):
            nadia.post(url("seat_speak", held, held.seats[who].pk) + OWN)
    spoken = dict(Seat.objects.values_list("practitioner__email", "spoken_seconds"))
    emails = {who: held.world.people[who].email for who in ("colin", "helene", "samir")}
    assert [spoken[emails[who]] for who in ("colin", "helene", "samir")] == [120, 60, 0]
    with clock.frozen(at + timedelta(minutes=16)):
        shown = nadia.get(url("table", held) + OWN).content.decode()
        nadia.post(url("seat_speak", held, held.seats["samir"].pk))
    assert "Balance: " in shown
    assert Seat.objects.get(pk=held.seats["samir"].pk).spoken_seconds == 600, "a tap that was forgotten"


def test_who_has_spoken_and_how_often_the_talk_drifted_is_on_her_own_screen_alone(held: Held, visit: Visit) -> None:
    nadia = visit("nadia")
    nadia.post(url("seat_speak", held, held.seats["colin"].pk))
    answer = nadia.post(url("bring_back", held) + OWN, follow=True)
    assert "Let us come back to what we are here for" in answer.content.decode()
    told = ("speaks now", "brought back once", "seat__tap", "Not heard yet")
    own = nadia.get(url("table", held) + OWN).content.decode()
    assert [words for words in told if words not in own] == []
    others = [
        nadia.get(url("table", held)),
        nadia.get(url("room", held)),
        visit("maude").get(url("table", held) + OWN),
    ]
    assert [words for words in told for page in others if words in page.content.decode()] == []


def test_only_who_facilitates_taps_brings_back_or_projects(held: Held, visit: Visit) -> None:
    maude = visit("maude")
    assert maude.post(url("seat_speak", held, held.seats["colin"].pk)).status_code == 403
    assert maude.post(url("bring_back", held)).status_code == 403
    assert maude.get(url("room", held)).status_code == 403
    assert Seat.objects.filter(speaks_since__isnull=False).count() == 0


def test_the_page_for_the_projector_shows_what_the_room_may_read_and_nothing_to_press(held: Held, visit: Visit) -> None:
    held.note("maude", "She thinks of the grey notebook.", Audience.PROTECTED, part=3)
    held.note("colin", "The father comes to the evenings.", part=3)
    shown = visit("nadia").get(url("room", held)).content.decode()
    main = shown[shown.index("<main") : shown.index("</main>")]
    assert "grey notebook" not in main
    assert "comes to the evenings" in main
    assert "<button" not in main
    assert "<form" not in main


def tallied() -> bool:
    """Say whether anything of a tally is left."""
    seats = Seat.objects.exclude(spoken_seconds=0, heard_in_part=0, speaks_since=None)
    return seats.exists() or Meeting.objects.filter(drifted__gt=0).exists()


def test_the_tally_is_forgotten_with_the_approval_of_the_minutes_or_ten_days_later(
    held: Held, visit: Visit, at: datetime
) -> None:
    nadia = visit("nadia")
    ways: tuple[Callable[[], object], ...] = (
        lambda: keeping.forget_tally(Actor.system("minutes"), meeting=held.meeting.pk),
        lambda: forget_old_tallies(timestamp=0),
    )
    for forget in ways:
        nadia.post(url("seat_speak", held, held.seats["colin"].pk))
        nadia.post(url("bring_back", held))
        assert tallied()
        with clock.frozen(held.meeting.ends_at + KEPT):
            if forget is ways[1]:
                forget()
                assert tallied()
        with clock.frozen(held.meeting.ends_at + KEPT + timedelta(seconds=1)):
            forget()
        assert not tallied()


def test_nobody_but_a_job_makes_the_tally_go(held: Held) -> None:
    with pytest.raises(Denied), acting_as(held.actor("nadia")) as nadia:
        keeping.forget_tally(nadia, meeting=held.meeting.pk)
