"""An authorisation asked of a manager and given in one step, and reminders: a name and a day, or not even that."""

from datetime import date, datetime, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.access.facts import MeetingState
from maillage.consent.models import Authorisation
from maillage.core.errors import NotVisible, Refused
from maillage.meetings.models import Meeting, Seat
from maillage.meetings.queries.reminding import seats_ahead
from maillage.meetings.rules.seats import Response
from maillage.preparation.actions.authorising import authorise_day
from maillage.preparation.actions.reminding import remind
from maillage.preparation.models import Reminded
from maillage.preparation.queries.authorising import asked, count_asked
from maillage.situations.models import Situation
from tests.preparation.conftest import DAY, Table
from tests.world import Visit

pytestmark = pytest.mark.django_db
THURSDAY = date(2026, 3, 5)


def comes(table: Table, who: str) -> Seat:
    seat = Seat.objects.get(meeting=table.meeting, practitioner=table.world.people[who])
    seat.response, seat.invited_at = Response.ACCEPTED, table.meeting.starts_at - 4 * DAY
    seat.save()
    return seat


def test_a_manager_reads_a_name_and_a_day_and_nothing_of_a_situation(called: Table, visit: Visit, at: datetime) -> None:
    comes(called, "maude")
    page = visit("genevieve").get("/en/prepare/authorisations/").content.decode()
    assert "Maude Tessier" in page
    assert "Thursday 5" in page
    for word in (called.situation.code, str(called.meeting.id), "13:55", "Nadia", "consultation", "ooperation"):
        assert word not in page
    with pytest.raises(NotVisible):
        asked(called.world.actor("lucie"), organisation=called.world.maude.organisation_id, at=at)


def test_one_button_authorises_for_that_day_alone(called: Table, visit: Visit, at: datetime) -> None:
    comes(called, "maude")
    genevieve, maude = called.world.actor("genevieve"), called.world.maude
    assert count_asked(genevieve, at=at) == 1
    address = f"/en/prepare/authorisations/{maude.id}/2026-03-05/"
    assert visit("lucie").post(address).status_code == 409, "her people do not ask for it"
    assert visit("genevieve").post(address).status_code == 302
    row = Authorisation.objects.get()
    assert (row.practitioner, row.since, row.until, row.given_by_id) == (maude, THURSDAY, THURSDAY, genevieve.id)
    assert count_asked(genevieve, at=at) == 0
    seats = called.world.actor("maude").seats_at(called.meeting.id)
    assert [seat.authorised for seat in seats] == [True]


def test_nobody_is_authorised_who_does_not_come_on_that_day(called: Table, at: datetime) -> None:
    maude, genevieve = called.world.maude, called.world.actor("genevieve")
    house = maude.organisation_id
    with pytest.raises(Refused):
        authorise_day(genevieve, organisation=house, practitioner=maude.id, day=THURSDAY, at=at)
    comes(called, "maude")
    with pytest.raises(Refused):
        authorise_day(genevieve, organisation=house, practitioner=maude.id, day=date(2026, 3, 6), at=at)
    assert not Authorisation.objects.exists()


@pytest.mark.parametrize("gone", ["cancelled", "practice", "declined", "walled", "over"])
def test_what_needs_no_seat_any_more_is_not_asked_for(called: Table, at: datetime, gone: str) -> None:
    seat = comes(called, "maude")
    if gone == "cancelled":
        Meeting.objects.update(state=MeetingState.CANCELLED)
    elif gone == "practice":
        Situation.objects.update(practice=True)
    elif gone == "declined":
        Seat.objects.filter(pk=seat.pk).update(response=Response.DECLINED)
    elif gone == "walled":
        called.situation.walls.create(
            region=called.world.region, practitioner=called.world.maude, raised_by=called.world.nadia, raised_at=at
        )
    else:
        Meeting.objects.update(starts_at=at - DAY)
    assert count_asked(called.world.actor("genevieve"), at=at) == 0
    with acting_as(Actor.system("reminders")) as actor:
        assert remind(actor, at=at) == 0


def test_each_reminder_is_mailed_once_and_names_nothing(called: Table, at: datetime) -> None:
    comes(called, "maude")
    Seat.objects.filter(practitioner=called.world.helene).update(invited_at=at - 3 * DAY)

    def round_of(when: datetime) -> dict[str, str]:
        ProcrastinateJob.objects.all().delete()
        with acting_as(Actor.system("reminders")) as actor:
            remind(actor, at=when)
        return {job.args["to"]: job.args["body"] for job in ProcrastinateJob.objects.all()}

    first = round_of(at)
    assert set(first) == {"genevieve@example.org", "helene@example.org"}
    assert "réponse" in first["helene@example.org"]
    for words in first.values():
        assert not [word for word in ("VDR", "Maude", "Lisière", "13", "mars", "violence") if word in words]
    assert round_of(at + timedelta(minutes=15)) == {}
    eve = round_of(at + DAY)
    assert set(eve) == {"maude@example.org", "nadia@example.org"}, "who comes, and nobody who has not said so"
    assert "tomorrow" in eve["maude@example.org"]
    Meeting.objects.update(starts_at=at + 6 * DAY, ends_at=at + 7 * DAY)
    assert set(round_of(at + DAY)) == {"genevieve@example.org", "helene@example.org"}, "a new date is a new matter"


def test_seats_ahead_are_for_jobs_alone(called: Table, at: datetime) -> None:
    comes(called, "maude")
    assert seats_ahead(Actor.system("reminders"), at=at).count() == 4
    for who in ("nadia", "genevieve", "theo"):
        assert not seats_ahead(called.world.actor(who), at=at).exists()
    assert not Reminded.objects.exists()
