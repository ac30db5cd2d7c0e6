"""The second meeting, the close, the minutes."""

from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from pypdf import PdfReader

from maillage.access.facts import Audience, MeetingState
from maillage.core.errors import Denied, NotVisible, Refused
from maillage.evaluation.models import AnswerLink
from maillage.meetings.actions import closing
from maillage.meetings.actions.entries import compare_need, write_entry
from maillage.meetings.actions.facilitating import go_on
from maillage.meetings.actions.followup import report_measure
from maillage.meetings.models import Measure, Meeting, Need, Seat
from maillage.meetings.queries import entries
from maillage.meetings.rules.entries import MeasureKind, MeasureSaid, NeedKind, NeedSaid, NoteSaid
from maillage.meetings.rules.followup import Obstacle, Status
from maillage.minutes.models import Copy
from maillage.situations.models import Situation
from tests.meetings.table.conftest import Held
from tests.world import Visit

KEPT = "The aunt keeps the spare key."
NET = {"stays_in_touch": "The practitioner, weekly.", "remains_in_place": "The group and the school."}


def url(name: str, held: Held, *more: Any) -> str:
    space = "minutes" if name.startswith("minutes") else "meetings"
    return reverse(f"{space}:{name}", args=[held.meeting.pk, *more])


def decide_measure(held: Held, at: datetime, who: str = "colin", words: str = "Offer an appointment") -> Measure:
    said = MeasureSaid(MeasureKind.RESOURCE, words, held.seats[who].pk, date(2026, 3, 2))
    key = write_entry(held.actor("nadia"), meeting=held.meeting.pk, at=at, said=said, audience=Audience.TABLE)
    return Measure.objects.get(pk=key)


def last_part(held: Held, at: datetime) -> None:
    go_on(held.actor("nadia"), meeting=held.meeting.pk, at=at)


def close(held: Held, at: datetime, **more: Any) -> None:
    closing.close_meeting(held.actor("nadia"), meeting=held.meeting.pk, at=at, **{**NET, **more})


def text_of(answer: Any) -> str:
    return "\n".join(sheet.extract_text() for sheet in PdfReader(BytesIO(answer.content)).pages)


def test_a_measure_whose_day_has_passed_waits_on_the_desk_of_who_took_it_on(held: Held, at: datetime) -> None:
    measure = decide_measure(held, at)
    assert [waiting.measure for waiting in entries.waiting_for(held.actor("colin"), at=at)] == [measure.pk]
    assert entries.waiting_for(held.actor("helene"), at=at) == []
    report_measure(held.actor("colin"), measure=measure.pk, at=at, status=Status.DONE)
    assert entries.waiting_for(held.actor("colin"), at=at) == []


def test_a_report_of_a_measure_not_done_without_its_obstacle_is_refused(held: Held, at: datetime) -> None:
    measure = decide_measure(held, at)
    with pytest.raises(Refused):
        report_measure(held.actor("colin"), measure=measure.pk, at=at, status=Status.NOT_DONE)
    report_measure(
        held.actor("colin"), measure=measure.pk, at=at, status=Status.NOT_DONE, obstacle=Obstacle.WAITING_LIST
    )
    assert Measure.objects.get().obstacle == Obstacle.WAITING_LIST


def test_only_who_volunteered_or_who_leads_reports_a_measure(held: Held, at: datetime) -> None:
    measure = decide_measure(held, at)
    with pytest.raises(Denied):
        report_measure(held.actor("maude"), measure=measure.pk, at=at, status=Status.DONE)
    report_measure(held.actor("nadia"), measure=measure.pk, at=at, status=Status.DONE)


def test_a_volunteer_reports_her_own_measures_before_the_second_meeting(held: Held, at: datetime, visit: Visit) -> None:
    measure = decide_measure(held, at)
    held.next(at)
    colin = visit("colin")
    assert "Offer an appointment" in colin.get(reverse("followup:my_measures")).content.decode()
    address = reverse("meetings:measure_report", args=[measure.pk])
    asked = colin.post(address, {"status": "not_done", "words": "Nobody called back"}).content.decode()
    assert "Say what stood in the way" in asked
    assert "Nobody called back" in asked
    answer = colin.post(address, {"status": "not_done", "obstacle": "no_mandate", "words": "Nobody called back"})
    assert answer.status_code == 302
    shown = visit("nadia").get(url("table", held)).content.decode()
    assert "Obstacle: No mandate" in shown


def test_the_second_meeting_opens_with_measures_and_needs_then_and_now(held: Held, at: datetime, visit: Visit) -> None:
    decide_measure(held, at)
    said = NeedSaid(held.people["woman"].pk, NeedKind.TRANSPORT, "To the group")
    first = held.meeting.pk
    need = write_entry(held.actor("nadia"), meeting=first, at=at, said=said, audience=Audience.TABLE)
    held.next(at)
    nadia = visit("nadia")
    shown = nadia.get(url("table", held)).content.decode()
    assert "What was decided at the meeting before" in shown
    assert "Offer an appointment" in shown
    assert "not said yet" in shown
    nadia.post(url("need_compare", held, need), {"change": "better", "words": "A neighbour drives"})
    nadia.post(url("need_compare", held, need), {"change": "worse", "words": "The neighbour is away"})
    later = Need.objects.get(earlier=need)
    assert (later.change, later.meeting_id) == ("worse", held.meeting.pk)
    assert "The neighbour is away" in nadia.get(url("table", held)).content.decode()


def test_a_need_is_not_compared_at_its_own_meeting(held: Held, at: datetime) -> None:
    said = NeedSaid(held.people["woman"].pk, NeedKind.FOOD)
    need = write_entry(held.actor("nadia"), meeting=held.meeting.pk, at=at, said=said, audience=Audience.TABLE)
    with pytest.raises(Refused):
        compare_need(held.actor("nadia"), meeting=held.meeting.pk, at=at, earlier=need, change="better", words="")


def test_nobody_writes_for_another_but_who_takes_notes(held: Held, at: datetime) -> None:
    for who in ("helene", "nadia"):
        write_entry(
            held.actor(who),
            meeting=held.meeting.pk,
            at=at,
            said=NoteSaid("Said."),
            audience=Audience.TABLE,
            by=held.seats["colin"].pk,
        )
    authors = [note.author for note in entries.notes(held.actor("nadia")).order_by("pk")]
    assert sorted(str(seat.pk) for seat in authors) == sorted(str(held.seats[who].pk) for who in ("helene", "colin"))


def test_a_measure_cannot_name_a_seat_or_a_person_of_another_table(held: Held, at: datetime) -> None:
    first = held.seats["colin"].pk
    held.next(at)
    said = MeasureSaid(MeasureKind.OTHER, "Ask.", first, date(2026, 4, 1))
    with pytest.raises(NotVisible):
        write_entry(held.actor("nadia"), meeting=held.meeting.pk, at=at, said=said, audience=Audience.TABLE)


def test_a_meeting_is_closed_in_its_last_part_only(held: Held, at: datetime) -> None:
    with pytest.raises(Refused):
        close(held, at)
    last_part(held, at)
    with pytest.raises(Refused):
        last_part(held, at)


def test_closing_says_the_safety_net_and_who_tells_her_to_the_protecting_side_only(
    held: Held, at: datetime, visit: Visit
) -> None:
    Situation.objects.filter(pk=held.situation.pk).update(practice=True, referent=held.world.nadia)
    last_part(held, at)
    nadia = visit("nadia")
    asked = nadia.post(url("meeting_close", held), {**NET, "tells_her": "nobody"}).content.decode()
    assert "When nobody tells her, say why." in asked
    assert NET["stays_in_touch"] in asked
    teller = str(held.seats["maude"].pk)
    answer = nadia.post(url("meeting_close", held), {**NET, "tells_her": teller, "tells_her_words": "By voice"})
    assert answer.status_code == 302
    assert Meeting.objects.get(pk=held.meeting.pk).tells_her == held.world.maude
    assert NET["stays_in_touch"] in visit("helene").get(url("minutes", held)).content.decode()
    colins = visit("colin").get(url("minutes", held)).content.decode()
    assert NET["stays_in_touch"] not in colins
    assert "safety net" not in colins.lower()


def test_who_was_present_is_asked_for_her_answers_except_after_a_practice(held: Held, at: datetime) -> None:
    Seat.objects.filter(pk=held.seats["samir"].pk).update(present_at=None)
    last_part(held, at)
    close(held, at, tells_her_words="Not safe")
    invited = set(AnswerLink.objects.values_list("practitioner__name", flat=True))
    assert invited == {held.world.people[who].name for who in ("maude", "colin", "helene")}  # not who leads


def test_a_practice_asks_nobody(held: Held, at: datetime) -> None:
    Situation.objects.filter(pk=held.situation.pk).update(practice=True, referent=held.world.nadia)
    last_part(held, at)
    close(held, at, tells_her_words="Invented")
    assert not AnswerLink.objects.exists()


def test_copies_of_the_minutes_are_numbered_listed_and_made_for_their_reader(
    held: Held, at: datetime, visit: Visit
) -> None:
    held.note("helene", "Sundays are hard.")
    held.note("maude", KEPT, Audience.PROTECTED)
    decide_measure(held, at)
    held.meeting.state = MeetingState.HELD
    held.meeting.stays_in_touch, held.meeting.remains_in_place = NET.values()
    held.meeting.save()
    maudes = visit("maude").post(url("minutes_copy", held))
    colins = visit("colin").post(url("minutes_copy", held))
    assert maudes["Content-Disposition"] == 'attachment; filename="minutes-1.pdf"'
    assert colins["Content-Disposition"] == 'attachment; filename="minutes-2.pdf"'
    assert KEPT in text_of(maudes)
    assert KEPT not in text_of(colins)
    assert "La Lisière" not in text_of(colins)
    assert "Sundays are hard." in text_of(colins)
    assert [copy.taken_by for copy in Copy.objects.all()] == [held.world.maude, held.world.colin]
    assert "Copy 1: Maude Tessier" in visit("nadia").get(url("minutes", held)).content.decode()
    assert "Maude" not in visit("colin").get(url("minutes", held)).content.decode()


def test_there_is_no_copy_before_the_meeting_is_closed(held: Held, visit: Visit) -> None:
    assert visit("maude").post(url("minutes_copy", held)).status_code == 409


def test_the_table_of_a_meeting_that_was_held_leads_to_its_minutes(held: Held, visit: Visit) -> None:
    Meeting.objects.filter(pk=held.meeting.pk).update(state=MeetingState.HELD)
    assert visit("maude").get(url("table", held))["Location"] == url("minutes", held)


def test_the_clock_of_a_part_begins_when_one_goes_on(held: Held, at: datetime) -> None:
    later = at + timedelta(minutes=8)
    assert go_on(held.actor("nadia"), meeting=held.meeting.pk, at=later) == 4
    assert Meeting.objects.get(pk=held.meeting.pk).part_began_at == later
    with pytest.raises(Denied):
        go_on(held.actor("maude"), meeting=held.meeting.pk, at=later)
