"""Reminders: each once, neutral, to who still sits; and a second meeting that is left out."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.access.facts import MeetingState
from maillage.core.errors import Denied, Refused
from maillage.followup import actions, queries
from maillage.followup.models import Handover, Reminded, Skipped
from maillage.followup.rules import Reminder, Skip
from maillage.meetings.models import Measure, Meeting, Seat
from maillage.situations.models import Situation
from tests.followup.conftest import queued, take_on
from tests.meetings.table.conftest import Held
from tests.world import Visit


def remind(at: datetime) -> list[tuple[str, str]]:
    """Run the job; return who was reminded of what, of all reminders that were ever sent."""
    with acting_as(Actor.system("reminders")) as job:
        actions.send_reminders(job, at=at)
    sent = Reminded.objects.order_by("sent_at", "seat__practitioner__sort_name")
    return [(row.seat.practitioner.sort_name, row.what) for row in sent if row.seat.practitioner]


def test_each_reminder_is_sent_once(held: Held, late: Measure, at: datetime) -> None:
    take_on(held, "maude", due_on=at.date() + timedelta(days=2), words="Soon")
    take_on(held, "helene", due_on=at.date() + timedelta(days=4), words="Far")
    first = [("colin", Reminder.LATE), ("maude", Reminder.SOON)]
    assert remind(at) == first
    assert remind(at) == first
    assert len(queued()) == 2
    then = remind(at + timedelta(days=3))
    assert then == [*first, ("helene", Reminder.SOON), ("maude", Reminder.LATE)]
    assert all(held.situation.code not in mail and "Soon" not in mail for mail in queued())


def test_nobody_is_reminded_of_a_practice_or_of_what_is_over(held: Held, late: Measure, at: datetime) -> None:
    rows = Situation.objects.filter(pk=held.situation.pk)
    for change in ({"practice": True}, {"practice": False, "state": "closed"}):
        rows.update(**change)
        assert remind(at) == []
    rows.update(state="accepted")
    Measure.objects.update(status="done")
    assert remind(at) == []
    Measure.objects.update(status="under_way")
    Seat.objects.filter(practitioner=held.world.colin).update(left_at=at)
    assert remind(at) == []


def test_who_takes_over_is_reminded_of_her_own(held: Held, late: Measure, at: datetime) -> None:
    assert remind(at) == [("colin", Reminder.LATE)]
    Measure.objects.update(volunteer=held.seats["helene"])
    assert remind(at + timedelta(days=1)) == [("colin", Reminder.LATE), ("helene", Reminder.LATE)]


def test_the_second_meeting_is_left_out_with_a_reason_shown_and_reopened(
    held: Held, late: Measure, visit: Visit
) -> None:
    page = reverse("followup:second", args=[held.situation.code])
    nadia, maude = visit("nadia"), visit("maude")
    assert "Why is it left out?" in nadia.get(page).content.decode()
    assert nadia.post(page, {}).status_code == 200
    assert nadia.post(page, {"because": "not_safe"}).status_code == 302
    for reader in (nadia, maude):
        shown = reader.get(page).content.decode()
        assert "Meeting again would not be safe now." in shown
        assert "Nadia" in shown
    assert maude.post(page, {"because": "not_safe"}).status_code == 403
    about = maude.get(reverse("meetings:situation_meetings", args=[held.situation.code])).content.decode()
    assert page in about
    fragment = maude.get(page, headers={"HX-Request": "true"}).content.decode()
    assert "The second meeting is left out." in fragment
    assert nadia.post(reverse("followup:second_reopen", args=[held.situation.code])).status_code == 302
    assert "Left out before, and reopened" in nadia.get(page).content.decode()
    assert Skipped.objects.get().reopened_by == held.world.nadia


def test_a_second_meeting_is_left_out_only_between_the_first_and_the_second(held: Held, at: datetime) -> None:
    nadia, code = held.actor("nadia"), held.situation.code
    with pytest.raises(Refused):
        actions.skip_second(nadia, code=code, because=Skip.NOT_SAFE, at=at)
    with pytest.raises(Refused):
        actions.reopen_second(nadia, code=code, at=at)
    Meeting.objects.update(state=MeetingState.HELD)
    actions.skip_second(nadia, code=code, because=Skip.NOT_SAFE, at=at)
    with pytest.raises(Refused):
        actions.skip_second(nadia, code=code, because=Skip.NOT_NEEDED, at=at)
    with pytest.raises(Denied):
        actions.reopen_second(held.actor("maude"), code=code, at=at)
    held.next(at)
    assert queries.second(held.actor("nadia"), code=code).skipped is None
    with pytest.raises(Refused):
        actions.skip_second(held.actor("nadia"), code=code, because=Skip.NOT_SAFE, at=at)


def test_nothing_about_follow_up_outlives_its_situation(held: Held, late: Measure, at: datetime) -> None:
    actions.propose_handover(held.actor("nadia"), measure=late.pk, seat=held.seats["helene"].pk, at=at)
    assert Handover._meta.get_field("measure").remote_field.on_delete.__name__ == "CASCADE"
    free = {field.name for model in (Handover, Reminded, Skipped) for field in model._meta.concrete_fields}
    assert not free & {"words", "text"}, "no free text: nothing here has to be ended by retention"
    assert date(2026, 2, 20) == late.due_on
