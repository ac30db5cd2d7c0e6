"""The pages of minutes and of one's own note, and what leaves them on paper."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from pypdf import PdfReader

from maillage.access.facts import Audience
from maillage.access.presence import Marks
from maillage.meetings.actions.closing import Left, close_meeting
from maillage.meetings.models import Measure, Meeting, Voice
from maillage.minutes.models import Copy, Reading
from maillage.minutes.queries.waiting import waiting_for
from tests.minutes.conftest import DAY, KEPT, SAID, Held, reading_of
from tests.world import Visit

pytestmark = pytest.mark.django_db


def url(name: str, *about: Any) -> str:
    """Return the address of a page of minutes."""
    return reverse(f"minutes:{name}", args=[one.pk for one in about])


def read(visit: Visit, who: str, held: Held, name: str = "minutes") -> str:
    """Return what a page says to somebody."""
    return visit(who).get(url(name, held.meeting)).content.decode()


def waits(held: Held, who: str) -> list[str]:
    """Return what waits for somebody."""
    return [one.why for one in waiting_for(held.actor(who))]


def text_of(answer: Any) -> str:
    """Return the words of a PDF."""
    return "\n".join(sheet.extract_text() for sheet in PdfReader(BytesIO(answer.content)).pages)


def test_a_walk_from_the_proposal_to_the_seal(closed: Held, visit: Visit) -> None:
    nadia, page = visit("nadia"), url("minutes", closed.meeting)
    assert waits(closed, "nadia") == ["to_propose"]
    assert "Say it in other words" in nadia.get(page).content.decode()
    assert "Propose these minutes" not in read(visit, "maude", closed)
    assert nadia.post(url("propose", closed.meeting))["Location"] == page
    assert "Say it in other words" not in nadia.get(page).content.decode()
    colin, asked = visit("colin"), reading_of(closed, "colin")
    assert (waits(closed, "nadia"), waits(closed, "colin")) == ([], ["to_read"])
    assert "Approve what you read" in colin.get("/en/").content.decode()
    assert "You read version 1" in colin.get(page).content.decode()
    assert "How was the meeting?" in colin.get(page).content.decode()
    assert colin.get(url("change", asked)).status_code == 200
    colin.post(url("change", asked), {"words": "Eight of eight."})
    assert (waits(closed, "nadia"), waits(closed, "colin"), waits(closed, "maude")) == (["asked"], [], ["to_read"])
    assert "Eight of eight." in nadia.get(page).content.decode()
    assert "Eight of eight." not in read(visit, "maude", closed)
    said = nadia.post(url("reply", asked), {"words": "She moved to the shelter."})
    assert said.status_code == 200, "the reader is one from whom things are kept: asked once more"
    assert "read_again" in said.content.decode()
    nadia.post(url("reply", asked), {"words": "It is noted as it was said."})
    assert "It is noted as it was said." in colin.get(page).content.decode()
    assert visit("maude").get(url("reply", asked)).status_code == 404
    for who in ("colin", "maude", "helene", "samir"):
        assert visit(who).post(url("approve", reading_of(closed, who)))["Location"] == page
    assert "nothing in them changes any more" in colin.get(page).content.decode()
    assert "Give it to everyone at the table" not in nadia.get(page).content.decode()
    assert visit("nadia").post(url("open_again", closed.meeting)).status_code == 403


def test_the_partners_side_learns_nothing_of_what_was_asked_or_changed(proposed: Held, visit: Visit) -> None:
    before = read(visit, "colin", proposed)
    visit("maude").post(url("change", reading_of(proposed, "maude")), {"words": "Say evenings."})
    assert Reading.objects.filter(answer="change").exists()
    assert plain(read(visit, "colin", proposed)) == plain(before)


def plain(page: str) -> str:
    """Return a page without its tokens."""
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


def test_my_note_holds_what_i_brought_and_took_on_and_nothing_of_others(held: Held, at: datetime, visit: Visit) -> None:
    held.note("helene", SAID)
    held.note("maude", KEPT, Audience.PROTECTED)
    Voice.objects.create(**held.common("maude"), member=held.people["woman"], wants="Quiet Sundays.")
    for who, words in (("colin", "Offer an appointment"), ("maude", "Call the school")):
        Measure.objects.create(
            **held.common("maude"), kind="resource", words=words, volunteer=held.seats[who], due_on=date(2026, 3, 20)
        )
    Meeting.objects.filter(pk=held.meeting.pk).update(part=4)
    assert visit("maude").get(url("own_note", held.meeting)).status_code == 409
    assert visit("maude").post(url("own_copy", held.meeting)).status_code == 409
    left = Left(in_touch_until=date(2026, 9, 1), still_open="The school’s answer.")
    net = {"stays_in_touch": "The shelter.", "remains_in_place": "The group.", "tells_her_words": "Not safe."}
    close_meeting(held.actor("nadia"), meeting=held.meeting.pk, at=at, left=left, **net)  # type: ignore[arg-type]
    answer = visit("maude").post(url("own_copy", held.meeting))
    assert answer["Content-Disposition"] == 'attachment; filename="note-1.pdf"'
    main = read(visit, "maude", held, "own_note").split("<main", 1)[1]
    for where in (main, text_of(answer)):
        for hers in (KEPT, "Quiet Sundays.", "Offer an appointment", "Call the school"):
            assert hers in where
        for others in (SAID, "Colin", "Hélène", "Samir", "Nadia", "The shelter.", "The school’s answer."):
            assert others not in where
    assert Copy.objects.get().holds == "own"
    assert "her own note" in read(visit, "nadia", held)
    assert "The school’s answer." in text_of(visit("maude").post(url("minutes_copy", held.meeting)))
    assert "The school’s answer." not in read(visit, "colin", held)
    empty = read(visit, "samir", held, "own_note")
    assert "You brought nothing that was written down" in empty
    assert url("own_copy", held.meeting) not in empty


@pytest.mark.parametrize("name", ["minutes_copy", "own_copy"])
def test_who_takes_a_copy_says_once_more_who_she_is(closed: Held, at: datetime, visit: Visit, name: str) -> None:
    client = visit("maude")
    session = client.session
    marks = Marks.read(session)
    assert marks is not None
    marks.proven(at - DAY).write(session)
    session.save()
    assert "/again/" in client.post(url(name, closed.meeting))["Location"]
    assert not Copy.objects.exists()


def test_what_is_taken_before_the_seal_says_that_it_can_still_change(proposed: Held, visit: Visit) -> None:
    paper = text_of(visit("maude").post(url("minutes_copy", proposed.meeting)))
    assert "Not sealed yet" in paper
