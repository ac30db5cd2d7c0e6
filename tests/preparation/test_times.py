"""Several times proposed, answered, one of them chosen; and what nobody learns of the others on the way."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from procrastinate.contrib.django.models import ProcrastinateJob

from maillage.access.facts import MeetingState
from maillage.access.roles import SeatRole
from maillage.core.errors import Denied, NotVisible, Refused
from maillage.meetings.actions.convening import move_meeting
from maillage.meetings.actions.seats import answer_seat
from maillage.meetings.models import Meeting, Seat
from maillage.meetings.rules.seats import Response
from maillage.preparation.actions.times import answer_times, choose_time, keep_date, propose_times
from maillage.preparation.models import Availability, ProposedTime
from maillage.preparation.queries.times import answers, proposed, times_of, waiting_for
from maillage.preparation.rules.times import No, Suit
from tests.meetings.convening.mail import mailed
from tests.preparation.conftest import DAY, Table
from tests.world import Visit

pytestmark = pytest.mark.django_db


def ask(table: Table, at: datetime, *days: int) -> list[ProposedTime]:
    """Let Nadia propose times in so many days."""
    starts = [at + n * DAY for n in days]
    propose_times(table.world.actor("nadia"), meeting=table.meeting.id, starts=starts, at=at)
    return list(ProposedTime.objects.order_by("starts_at"))


def seat_of(table: Table, who: str) -> Seat:
    return Seat.objects.get(meeting=table.meeting, practitioner=table.world.people[who])


def say(table: Table, who: str, at: datetime, *suits: Suit) -> None:
    """Let somebody say of each time, the first one first, whether it suits."""
    times = ProposedTime.objects.order_by("starts_at").values_list("pk", flat=True)
    says = dict(zip(times, suits, strict=True))
    answer_times(table.world.actor(who), seat=seat_of(table, who).id, says=says, at=at)


def test_everyone_is_asked_by_a_mail_without_a_date_and_without_a_calendar_file(called: Table, at: datetime) -> None:
    ask(called, at, 3, 4)
    jobs = {job.args["to"]: job.args for job in ProcrastinateJob.objects.all()}
    assert set(jobs) == {f"{who}@example.org" for who in ("maude", "colin", "helene")}, "she proposes, and is not asked"
    for said in jobs.values():
        assert said["attachments"] == []
        assert not [word for word in ("VDR", "violence", "Nadia", "2026", "mars", "March") if word in said["body"]]
    assert not Seat.objects.filter(invited_at=None).exclude(role=SeatRole.FACILITATOR).exists()


def test_the_chosen_time_moves_the_meeting_and_asks_only_who_cannot(called: Table, at: datetime) -> None:
    _, second = ask(called, at, 3, 4)
    say(called, "maude", at, Suit.CAN, Suit.CAN)
    say(called, "colin", at, Suit.CANNOT, Suit.RATHER_NOT)
    say(called, "helene", at, Suit.CAN, Suit.CANNOT)
    choose_time(called.world.actor("nadia"), meeting=called.meeting.id, time=second.id)
    responses = {who: seat_of(called, who).response for who in ("nadia", "maude", "colin", "helene")}
    assert responses == {
        "nadia": Response.ACCEPTED,
        "maude": Response.ACCEPTED,
        "colin": Response.ACCEPTED,
        "helene": Response.INVITED,
    }
    called.meeting.refresh_from_db()
    assert called.meeting.starts_at == at + 4 * DAY
    assert called.meeting.ends_at == at + 4 * DAY + timedelta(hours=2)
    assert not ProposedTime.objects.exists(), "what was said of the times goes with them"
    assert not Availability.objects.exists()


def test_the_calendar_follows_with_the_same_entry_and_nothing_but_neutral_words(called: Table, at: datetime) -> None:
    first, _ = ask(called, at, 3, 4)
    nadia = called.world.actor("nadia")
    choose_time(nadia, meeting=called.meeting.id, time=first.id)
    chosen = Calendar.from_ical(mailed_files()["maude@example.org"])
    move_meeting(nadia, meeting=called.meeting.id, starts_at=at + 5 * DAY, place="Salle 2")
    moved = Calendar.from_ical(mailed_files()["maude@example.org"])
    before, after = chosen.events[0], moved.events[0]
    assert (chosen["METHOD"], moved["METHOD"]) == ("REQUEST", "REQUEST")
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (1, 2)
    assert (before.start, after.start) == (at + 3 * DAY, at + 5 * DAY)
    assert before["SUMMARY"] == "Meeting"


def mailed_files() -> dict[str, bytes]:
    """Return the last calendar file to each address."""
    ProcrastinateJob.objects.filter(args__attachments=[]).delete()
    return {to: letter.ics for to, letter in mailed().items()}


def test_a_seat_reads_its_own_answer_and_nobody_elses(called: Table, at: datetime) -> None:
    ask(called, at, 3, 4)
    for who in ("maude", "colin"):
        say(called, who, at, Suit.CAN, Suit.CANNOT)
    colin, nadia = called.world.actor("colin"), called.world.actor("nadia")
    assert {row.practitioner_id for row in answers(colin)} == {called.world.colin.id}
    found = times_of(colin, meeting=called.meeting.id, at=at)
    assert [line.mine for line in found.lines] == [Suit.CAN, Suit.CANNOT]
    assert not any(line.tally.can or line.cannot or line.silent for line in found.lines), "no count, no name"
    assert [len(line.tally.can) for line in times_of(nadia, meeting=called.meeting.id, at=at).lines] == [2, 0]


def test_what_was_said_of_a_time_that_stays_is_kept(called: Table, at: datetime) -> None:
    ask(called, at, 3, 4)
    say(called, "maude", at, Suit.CAN, Suit.CAN)
    ask(called, at, 4, 5)
    found = times_of(called.world.actor("nadia"), meeting=called.meeting.id, at=at)
    assert [len(line.tally.can) for line in found.lines] == [1, 0]


def test_who_sits_instead_has_said_nothing_yet(called: Table, at: datetime) -> None:
    ask(called, at, 3, 4)
    say(called, "helene", at, Suit.CAN, Suit.CAN)
    seat = seat_of(called, "helene")
    seat.practitioner = called.world.bastien
    seat.save()
    found = times_of(called.world.actor("nadia"), meeting=called.meeting.id, at=at)
    assert [len(line.tally.can) for line in found.lines] == [0, 0]
    assert not answers(called.world.actor("helene")).exists(), "she left the table"


def test_before_a_conflict_is_ruled_out_no_time_is_shown_and_none_answered(called: Table, at: datetime) -> None:
    ask(called, at, 3, 4)
    Seat.objects.filter(practitioner=called.world.helene).update(declared_at=None)
    helene = called.world.actor("helene")
    assert not proposed(helene).exists()
    with pytest.raises(Denied):
        times_of(helene, meeting=called.meeting.id, at=at)
    with pytest.raises(Refused):
        say(called, "helene", at, Suit.CAN, Suit.CAN)


@pytest.mark.parametrize(
    ("days", "why"), [((3,), No.TOO_FEW), ((3, 3), No.TWICE), ((-1, 3), "past"), ((3, 400), "too_far")]
)
def test_times_that_cannot_be_are_refused_and_ask_nobody(
    called: Table, at: datetime, days: tuple[int, ...], why: str
) -> None:
    with pytest.raises(Refused) as refused:
        ask(called, at, *days)
    assert refused.value.code == why
    assert not ProposedTime.objects.exists()
    assert not ProcrastinateJob.objects.exists()


def test_an_answer_is_about_every_time_that_is_proposed_and_about_no_other(called: Table, at: datetime) -> None:
    first, second = ask(called, at, 3, 4)
    maude, seat = called.world.actor("maude"), seat_of(called, "maude").id
    with pytest.raises(Refused) as half:
        answer_times(maude, seat=seat, says={first.id: Suit.CAN}, at=at)
    assert half.value.code == No.NOT_ALL_ANSWERED
    with pytest.raises(Refused) as strange:
        answer_times(maude, seat=seat, says={first.id: Suit.CAN, called.meeting.id: Suit.CAN}, at=at)
    assert strange.value.code == No.NOT_PROPOSED
    with pytest.raises(Denied):
        answer_times(called.world.actor("colin"), seat=seat, says={first.id: Suit.CAN, second.id: Suit.CAN}, at=at)


def test_only_who_convenes_proposes_and_chooses(called: Table, at: datetime) -> None:
    first, _ = ask(called, at, 3, 4)
    for who, wrong in (("maude", Denied), ("colin", NotVisible), ("renata", NotVisible), ("lucie", NotVisible)):
        actor: Any = called.world.actor(who)
        with pytest.raises(wrong):
            choose_time(actor, meeting=called.meeting.id, time=first.id)
        with pytest.raises(wrong):
            propose_times(actor, meeting=called.meeting.id, starts=[at + DAY, at + 2 * DAY], at=at)


def test_to_stop_looking_lets_the_date_stand_and_puts_it_into_the_calendars(called: Table, at: datetime) -> None:
    ask(called, at, 2, 4)
    say(called, "maude", at, Suit.CAN, Suit.CANNOT)
    keep_date(called.world.actor("nadia"), meeting=called.meeting.id)
    assert seat_of(called, "maude").response == Response.ACCEPTED, "she had said that she can on that date"
    assert Calendar.from_ical(mailed_files()["helene@example.org"]).events[0].start == at + 2 * DAY


def test_nothing_is_chosen_for_a_meeting_that_runs_or_is_over(called: Table, at: datetime) -> None:
    first, _ = ask(called, at, 3, 4)
    Meeting.objects.update(state=MeetingState.RUNNING)
    with pytest.raises(Refused) as refused:
        choose_time(called.world.actor("nadia"), meeting=called.meeting.id, time=first.id)
    assert refused.value.code == No.NOT_CONVENED


def test_the_times_wait_for_each_answer_and_then_for_the_choice(called: Table, at: datetime) -> None:
    ask(called, at, 3, 4)
    world = called.world

    def waiting(who: str) -> list[bool]:
        return [one.chooses for one in waiting_for(world.actor(who), at=at)]

    assert (waiting("maude"), waiting("nadia"), waiting("samir")) == ([False], [], [])
    answer_seat(world.actor("helene"), seat=seat_of(called, "helene").id, comes=False)
    for who in ("maude", "colin"):
        say(called, who, at, Suit.CAN, Suit.CAN)
    assert (waiting("maude"), waiting("nadia"), waiting("helene")) == ([], [True], [])


def test_the_pages_lead_from_several_times_to_one(called: Table, at: datetime, visit: Visit) -> None:
    nadia, maude, base = visit("nadia"), visit("maude"), f"/en/prepare/{called.meeting.id}/times/"
    asked = nadia.post(base + "propose/", {"time_1": "2026-03-06T14:00", "time_2": "2026-03-06T14:00"})
    assert "twice" in asked.content.decode()
    asked = nadia.post(base + "propose/", {"time_1": "2026-03-06T14:00", "time_2": "2026-03-09T09:30"})
    assert asked.status_code == 302
    first, second = ProposedTime.objects.all()
    assert first.starts_at.isoformat() == "2026-03-06T19:00:00+00:00", "the region's own hour"
    assert "Say which times suit you" in maude.get(base, headers={"HX-Request": "true"}).content.decode()
    form = f"/en/prepare/seats/{seat_of(called, 'maude').id}/times/"
    assert maude.post(form, {str(first.id): "can"}).status_code == 200, "one of them is not answered"
    assert maude.post(form, {str(first.id): "cannot", str(second.id): "can"}).status_code == 302
    page = nadia.get(base).content.decode()
    assert "Cannot:</b> Maude Tessier" in page
    assert "suits best so far" in page
    assert nadia.post(f"{base}{second.id}/choose/").status_code == 302
    assert maude.get(base).content.decode().count("its date stands") == 1
