"""Calling a table together: who is proposed, on whose consent, what leaves by mail, and what nobody may do."""

from datetime import datetime, timedelta

import pytest
from icalendar import Calendar

from maillage.access.facts import MeetingState, SituationState
from maillage.access.roles import SeatRole, Side
from maillage.core.errors import Denied, NotVisible, Refused
from maillage.meetings.actions.convening import cancel_meeting, convene_meeting, move_meeting
from maillage.meetings.actions.practice import start_practice
from maillage.meetings.actions.seats import add_seat, answer_seat, name_seat, take_out_seat, tell_by_voice
from maillage.meetings.models import Meeting
from maillage.meetings.queries.convening import table_proposed, who_could_sit
from maillage.meetings.queries.seats import seats_of
from maillage.meetings.rules.convening import Chosen, Refusal
from maillage.meetings.rules.seats import Decline, Response
from maillage.people.models import Practitioner
from maillage.people.rules import Expertise
from maillage.situations.models import Involvement
from maillage.situations.rules import Track
from tests.meetings.convening.conftest import Table, consent, involve, make, situation
from tests.meetings.convening.mail import mailed
from tests.world import World

MONTH = timedelta(days=30)
TOMORROW = timedelta(days=1)


@pytest.fixture
def ready(world: World, at: datetime) -> Table:
    """Write an accepted cooperation situation: the woman consented, the partner did not yet."""
    table = situation(world, at, state=SituationState.ACCEPTED)
    table.situation.track = Track.COOPERATION
    table.situation.save()
    involve(table, "maude", table.woman)
    involve(table, "colin", table.partner)
    involve(table, "helene", table.child)
    Involvement.objects.create(
        region=world.region,
        situation=table.situation,
        organisation=world.organisations["quai-neuf"],
        serves=table.partner,
        both_parents=True,
    )
    consent(table, table.woman, at, at + MONTH)
    return table


def convened(table: Table, at: datetime, **more: object) -> Meeting:
    nadia = table.world.actor("nadia")
    return convene_meeting(nadia, code=table.situation.code, starts_at=at + TOMORROW, place="Salle 2", **more)  # type: ignore[arg-type]


def test_each_seat_rests_on_the_person_its_practitioner_serves(ready: Table, at: datetime) -> None:
    meeting = convened(ready, at)
    seats = {seat.practitioner_id: seat for seat in meeting.seats.all()}
    world = ready.world
    assert seats[world.nadia.id].role == SeatRole.FACILITATOR
    assert seats[world.nadia.id].rests_on is None
    assert (seats[world.maude.id].role, seats[world.maude.id].rests_on) == (SeatRole.REFERENT, ready.woman)
    assert (seats[world.colin.id].rests_on, seats[world.colin.id].side) == (ready.partner, Side.PARTNER)
    assert seats[world.helene.id].rests_on == ready.woman  # a child of six: the protecting parent's consent
    assert (seats[None].organisation, seats[None].side) == (world.organisations["quai-neuf"], Side.PARTNER)
    assert meeting.ends_at - meeting.starts_at == timedelta(hours=2)


def test_a_seat_whose_consent_lacks_is_made_and_stays_closed(ready: Table, at: datetime) -> None:
    proposal = table_proposed(ready.world.actor("nadia"), code=ready.situation.code)
    assert [seat.consented for seat in proposal.seats if seat.serves == ready.partner] == [False, False]
    meeting = convened(ready, at)
    assert not ready.world.actor("colin").seats_at(meeting.id)
    assert ready.world.actor("helene").seats_at(meeting.id)
    consent(ready, ready.partner, at, at + MONTH)
    assert ready.world.actor("colin").seats_at(meeting.id)


def test_only_the_chosen_seats_are_made_and_someone_gets_her_name(ready: Table, at: datetime) -> None:
    world = ready.world
    proposal = table_proposed(world.actor("nadia"), code=ready.situation.code)
    unnamed = next(n for n, seat in enumerate(proposal.seats) if seat.practitioner is None)
    meeting = convened(ready, at, seats=[Chosen(unnamed, world.samir.id)])
    assert {seat.practitioner_id for seat in meeting.seats.all()} == {world.nadia.id, world.samir.id}


def test_the_invitation_and_its_calendar_say_nothing_but_when(ready: Table, at: datetime) -> None:
    meeting = convened(ready, at)
    letters = mailed()
    assert set(letters) == {f"{who}@example.org" for who in ("nadia", "maude", "colin", "helene")}
    secrets = ("Salle", "VDR", "Lisière", "violence", "Nadia", "Cap Rive", str(meeting.id), str(ready.situation.id))
    for letter in letters.values():
        assert not [word for word in secrets if word in letter.everything]
    assert letters["helene@example.org"].subject == "Rencontre"
    assert letters["maude@example.org"].subject == "Meeting"
    event = Calendar.from_ical(letters["maude@example.org"].ics).events[0]
    assert event["SUMMARY"] == "Meeting"
    assert event.start == meeting.starts_at
    assert str(event["DTSTART"].params["TZID"]) == "America/Toronto"
    assert "LOCATION" not in event
    assert "DESCRIPTION" not in event


def test_a_new_date_moves_the_entry_and_asks_everyone_again(ready: Table, at: datetime) -> None:
    meeting = convened(ready, at)
    first = Calendar.from_ical(mailed()["maude@example.org"].ics)
    seat = meeting.seats.get(practitioner=ready.world.maude)
    answer_seat(ready.world.actor("maude"), seat=seat.id, comes=True)
    nadia = ready.world.actor("nadia")
    move_meeting(nadia, meeting=meeting.id, starts_at=at + 2 * TOMORROW, place="Salle 3")
    again = Calendar.from_ical(mailed()["maude@example.org"].ics)
    before, after = (file.events[0] for file in (first, again))
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after.start == at + 2 * TOMORROW
    seat.refresh_from_db()
    assert seat.response == Response.INVITED


def test_calling_off_closes_every_seat_and_takes_the_entry_away(ready: Table, at: datetime) -> None:
    meeting = convened(ready, at)
    cancel_meeting(ready.world.actor("nadia"), meeting=meeting.id)
    letter = Calendar.from_ical(mailed()["maude@example.org"].ics)
    event = letter.events[0]
    assert (letter["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)
    assert not ready.world.actor("maude").tables
    assert convened(ready, at).sequence == 1


def test_a_second_meeting_is_convened_once_the_first_was_held(ready: Table, at: datetime) -> None:
    first = convened(ready, at)
    with pytest.raises(Refused) as refused:
        convened(ready, at)
    assert refused.value.code == Refusal.MEETING_AHEAD
    nadia = ready.world.actor("nadia")
    unnamed = first.seats.get(practitioner=None)
    name_seat(nadia, seat=unnamed.id, practitioner=ready.world.samir.id)
    Meeting.objects.filter(pk=first.id).update(state=MeetingState.HELD)
    second = convened(ready, at)
    assert second.sequence == 2
    assert ready.world.samir.id in {seat.practitioner_id for seat in second.seats.all()}
    assert second.seats.count() == first.seats.count()


def test_a_date_in_the_past_is_refused(ready: Table, at: datetime) -> None:
    with pytest.raises(Refused):
        convene_meeting(ready.world.actor("nadia"), code=ready.situation.code, starts_at=at)


def test_only_the_outreach_worker_of_the_region_convenes(ready: Table, at: datetime) -> None:
    with pytest.raises(Denied):
        convene_meeting(ready.world.actor("maude"), code=ready.situation.code, starts_at=at + TOMORROW)
    for who in ("colin", "renata", "paul", "genevieve", "theo", "odile"):
        with pytest.raises(NotVisible):
            convene_meeting(ready.world.actor(who), code=ready.situation.code, starts_at=at + TOMORROW)
    assert not Meeting.objects.exists()


def test_nobody_convenes_once_the_ground_is_gone(ready: Table, at: datetime) -> None:
    ready.situation.ground_until = at
    ready.situation.save()
    with pytest.raises(Denied):
        convened(ready, at)


def test_experts_are_looked_for_by_what_the_table_does_not_know(ready: Table, at: datetime) -> None:
    meeting = convened(ready, at, seats=[Chosen(1)])  # facilitator and referent (a shelter)
    nadia = ready.world.actor("nadia")
    search = who_could_sit(nadia, meeting=meeting.id)
    assert search.missing == (Expertise.IPV_PARTNERS, Expertise.ADDICTION)
    found = who_could_sit(nadia, meeting=meeting.id, expertise="addiction", language="ar").found
    assert [one.name for one in found.rows] == ["Samir Loukal"]


def test_an_external_expert_rests_on_no_consent_and_is_never_told(ready: Table, at: datetime) -> None:
    meeting = convened(ready, at, seats=[])
    nadia, ines = ready.world.actor("nadia"), ready.world.ines
    seat = add_seat(nadia, meeting=meeting.id, practitioner=ines.id, role=SeatRole.EXTERNAL_EXPERT)
    assert (seat.rests_on, seat.side) == (None, Side.PARTNER)  # her organisation serves families: closed by default
    with pytest.raises(Refused):
        add_seat(nadia, meeting=meeting.id, practitioner=ines.id, role=SeatRole.EXTERNAL_EXPERT)
    ready.meeting = meeting
    ready.seat("maude", SeatRole.REFERENT, serves=ready.woman, rests_on=ready.woman)
    with pytest.raises(Refused) as refused:
        tell_by_voice(ready.world.actor("maude"), seat=seat.id)
    assert refused.value.code == Refusal.NOT_TOLD


def test_an_informal_helper_sits_only_when_the_woman_asks(ready: Table, at: datetime) -> None:
    meeting = convened(ready, at, seats=[])
    nadia, youssef = ready.world.actor("nadia"), ready.world.youssef.id
    with pytest.raises(Refused):
        add_seat(nadia, meeting=meeting.id, practitioner=youssef, role=SeatRole.INFORMAL_HELPER)
    add_seat(nadia, meeting=meeting.id, practitioner=youssef, role=SeatRole.INFORMAL_HELPER, she_asks=True)
    assert ready.world.actor("youssef").seats_at(meeting.id)


def test_the_referent_alone_notes_who_was_told_by_voice(ready: Table, at: datetime) -> None:
    meeting = convened(ready, at)
    seat = meeting.seats.get(practitioner=ready.world.helene)
    with pytest.raises(Denied):
        tell_by_voice(ready.world.actor("nadia"), seat=seat.id)
    with pytest.raises(Denied):
        tell_by_voice(ready.world.actor("helene"), seat=seat.id)
    assert tell_by_voice(ready.world.actor("maude"), seat=seat.id).told_by_voice_at == at
    with pytest.raises(Refused) as refused:  # the partner has not consented
        tell_by_voice(ready.world.actor("maude"), seat=meeting.seats.get(practitioner=ready.world.colin).id)
    assert refused.value.code == Refusal.CONSENT_FIRST


def test_declining_closes_the_seat_at_once_and_needs_no_reason(ready: Table, at: datetime) -> None:
    meeting = convened(ready, at)
    seat = meeting.seats.get(practitioner=ready.world.helene)
    answer_seat(ready.world.actor("helene"), seat=seat.id, comes=False, because=Decline.UNTOLD)
    assert not ready.world.actor("helene").tables
    with pytest.raises(NotVisible):
        answer_seat(ready.world.actor("helene"), seat=seat.id, comes=True)


def test_a_seat_taken_out_closes_and_the_facilitators_stays(ready: Table, at: datetime) -> None:
    meeting = convened(ready, at)
    nadia = ready.world.actor("nadia")
    take_out_seat(nadia, seat=meeting.seats.get(practitioner=ready.world.helene).id)
    assert not ready.world.actor("helene").tables
    with pytest.raises(Refused):
        take_out_seat(nadia, seat=meeting.seats.get(role=SeatRole.FACILITATOR).id)


def test_a_practice_meeting_seats_nobody_but_her_and_mails_nobody(world: World, at: datetime) -> None:
    meeting = start_practice(world.actor("helene"))
    assert meeting.situation.practice
    assert [seat.practitioner_id for seat in meeting.seats.exclude(practitioner=None)] == [world.helene.id]
    assert meeting.seats.count() == 5
    assert meeting.starts_at > at
    assert not mailed()
    assert world.actor("helene").seats_at(meeting.id)[0].role is SeatRole.FACILITATOR
    invented = meeting.seats.filter(practitioner=None)[0]
    with pytest.raises(Refused):
        name_seat(world.actor("helene"), seat=invented.id, practitioner=world.maude.id)
    with pytest.raises(Refused):
        add_seat(world.actor("helene"), meeting=meeting.id, practitioner=world.maude.id, role=SeatRole.NOTE_TAKER)


def test_one_person_has_one_seat(ready: Table, at: datetime) -> None:
    involve(ready, "colin", ready.child, both_parents=True)
    meeting = convened(ready, at)
    assert meeting.seats.filter(practitioner=ready.world.colin).count() == 1
    assert meeting.seats.get(practitioner=ready.world.colin).both_parents


def test_in_consultation_no_seat_rests_on_a_consent(world: World, at: datetime) -> None:
    table = make(world, at, track=Track.CONSULTATION)
    table.meeting.delete()
    involve(table, "maude", table.woman)
    meeting = convened(table, at)
    assert {seat.rests_on for seat in meeting.seats.all()} == {None}
    assert world.actor("maude").seats_at(meeting.id)


def test_a_declined_seat_passes_to_the_substitute_by_itself_and_once(ready: Table, at: datetime) -> None:
    meeting, world = convened(ready, at), ready.world
    helene = world.helene
    common = {"organisation": helene.organisation, "roles": ["practitioner"], "password": "!"}
    louis = Practitioner.objects.create(email="louis@example.org", name="Louis", substitute=helene, **common)
    world.people["louis"], helene.substitute = louis, louis
    helene.save()
    seat = meeting.seats.get(practitioner=helene)
    answer_seat(world.actor("helene"), seat=seat.id, comes=False, because=Decline.CONFLICT)
    made = meeting.seats.get(practitioner=louis)
    assert (made.instead_of, made.rests_on, made.serves, made.side) == (seat, seat.rests_on, seat.serves, seat.side)
    assert made.response == Response.INVITED
    assert ready.situation.code not in mailed()[louis.email].everything
    shown = {one.practitioner: one.instead_of for one in seats_of(world.actor("nadia"), meeting=meeting.id)}
    assert shown[louis.id] == helene.name
    answer_seat(world.actor("louis"), seat=made.id, comes=False)
    assert meeting.seats.filter(practitioner__in=[helene, louis]).count() == 2, "nobody is asked twice"
