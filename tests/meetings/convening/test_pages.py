"""The pages before a meeting: what each person reads, what she may press, and what she does not learn."""

import re
from datetime import datetime, timedelta
from io import BytesIO
from uuid import UUID

import pytest
from django.urls import reverse
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from maillage.access.facts import SituationState
from maillage.access.roles import SeatRole, Side
from maillage.meetings.models import Meeting, TrackChoice
from maillage.situations.rules import Track
from tests.meetings.convening.conftest import Table, consent, involve, make, page, situation
from tests.meetings.convening.mail import mailed
from tests.world import Visit, World

MONTH = timedelta(days=30)


def test_each_person_finds_the_one_step_that_is_hers(round_table: Table, visit: Visit) -> None:
    meeting = round_table.meeting.id
    assert "Say whether you come" in page(visit("colin"), "meeting_show", meeting)
    assert "Your organisation has not authorised you" in page(visit("maude"), "meeting_show", meeting)
    assert "Open the meeting" in page(visit("nadia"), "meeting_show", meeting)
    main = page(visit("nadia"), "meeting_show", meeting).partition("<main")[2].partition("</main>")[0]
    assert main.count('class="govuk-button"') == 1


def test_the_partners_side_reads_womens_services_by_their_sector_only(round_table: Table, visit: Visit) -> None:
    said = page(visit("colin"), "meeting_show", round_table.meeting.id)
    assert "Women’s services" in said
    for secret in ("Maude", "Lisière", str(round_table.world.maude.id)):
        assert secret not in said


@pytest.mark.parametrize("who", ["colin", "nadia", "maude"])
def test_paper_in_the_room_says_what_the_most_restricted_person_there_may_read(
    round_table: Table, visit: Visit, who: str
) -> None:
    def paper() -> str:
        agenda = visit(who).get(reverse("meetings:agenda", args=[round_table.meeting.id]))
        return "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(agenda.content)).pages)

    assert "Maude" not in paper()
    assert "Lisière" not in paper()
    assert "Hélène Aubry-Roy" in paper()
    if who != "colin":
        round_table.meeting.seats.filter(side=Side.PARTNER).delete()
        assert "Maude Tessier" in paper()


def test_participants_do_not_read_whose_consent_lacks(round_table: Table, visit: Visit, at: datetime) -> None:
    round_table.world.colin.refresh_from_db()
    round_table.partner.consents.update(ends_at=at)
    assert "Closed: its consent is not there" in page(visit("nadia"), "meeting_show", round_table.meeting.id)
    said = page(visit("helene"), "meeting_show", round_table.meeting.id)
    assert "Colin" not in said
    assert "consent is not" not in said
    assert visit("colin").get(reverse("meetings:meeting_show", args=[round_table.meeting.id])).status_code == 404


def test_who_has_no_seat_learns_nothing(round_table: Table, visit: Visit) -> None:
    names = ("meeting_show", "agenda", "meeting_move", "meeting_cancel")
    for who in ("renata", "paul", "samir", "genevieve", "theo", "odile"):
        client = visit(who)
        for name in names:
            assert client.get(reverse(f"meetings:{name}", args=[round_table.meeting.id])).status_code == 404, (
                who,
                name,
            )
        if who not in ("genevieve", "theo", "odile"):
            assert round_table.situation.code not in page(client, "meeting_list")


def test_who_sits_does_not_move_or_call_off_the_meeting(round_table: Table, visit: Visit) -> None:
    answers = {
        (who, name): visit(who).get(reverse(f"meetings:{name}", args=[round_table.meeting.id])).status_code
        for who in ("maude", "colin", "helene")
        for name in ("meeting_move", "meeting_cancel")
    }
    assert {code for (who, _), code in answers.items() if who == "maude"} == {403}
    assert {code for (who, _), code in answers.items() if who != "maude"} == {404}
    assert visit("genevieve").get(reverse("meetings:practice_start")).status_code == 403


def test_the_agenda_has_a_neutral_name(round_table: Table, visit: Visit) -> None:
    answer = visit("nadia").get(reverse("meetings:agenda", args=[round_table.meeting.id]))
    assert answer["Content-Disposition"] == 'attachment; filename="meeting.pdf"'
    assert PdfReader(BytesIO(answer.content)).metadata.title == "Agenda"  # type: ignore[union-attr]


def test_the_meeting_page_costs_as_much_with_many_seats(
    round_table: Table, visit: Visit, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(20):
        round_table.seat(None)
    client = visit("nadia")
    with django_assert_max_num_queries(15):
        page(client, "meeting_show", round_table.meeting.id)
    for _ in range(30):
        make(round_table.world, round_table.meeting.starts_at).seat("nadia", SeatRole.FACILITATOR)
    with django_assert_max_num_queries(15):
        page(client, "meeting_list")


def test_the_list_pages_and_shows_each_meeting_once(round_table: Table, visit: Visit, at: datetime) -> None:
    for number in range(30):
        make(round_table.world, at + timedelta(hours=number))
    client, seen, after = visit("nadia"), [], ""
    while True:
        said = page(client, "meeting_list", **({"after": after} if after else {}))
        seen += re.findall(r"/meetings/([0-9a-f-]{36})/\"", said)
        following = re.search(r"after=([\w-]+)\" rel=\"next\"", said)
        if following is None:
            break
        after = following[1]
    assert len(seen) == len(set(seen)) == 31


def test_the_choice_is_kept_with_its_reason_and_a_refused_one_says_which_consent_lacks(
    world: World, visit: Visit, at: datetime
) -> None:
    table = situation(world, at)
    involve(table, "colin", table.partner)
    client, address = visit("nadia"), reverse("triage:track_choose", args=[table.situation.code])
    assert "The rule alone does not decide" in client.get(address).content.decode()
    refused = client.post(address, {"track": "cooperation", "words": "We hope."}).content.decode()
    assert "needs consents that are not there yet" in refused
    assert "Mother, 30 to 49 years" in refused
    assert "We hope." in refused
    assert "Write why" in client.post(address, {"track": "consultation"}).content.decode()
    assert not TrackChoice.objects.exists()
    kept = client.post(address, {"track": "consultation", "words": "Her consent is on its way."})
    assert kept.status_code == 302
    assert TrackChoice.objects.get().reasons == ["consents_lacking", "several_practitioners"]


def test_convening_on_the_page_keeps_what_was_typed_after_an_error(world: World, visit: Visit, at: datetime) -> None:
    table = situation(world, at, state=SituationState.ACCEPTED)
    table.situation.track = Track.COOPERATION
    table.situation.save()
    involve(table, "maude", table.woman)
    consent(table, table.woman, at, at + MONTH)
    client, address = visit("nadia"), reverse("meetings:meeting_convene", args=[table.situation.code])
    assert "Maude Tessier, La Lisière, referent practitioner, serves the woman" in client.get(address).content.decode()
    typed = {"day": "2026-03-02", "hour": "09:30", "place": "Salle bleue", "seats": ["1"]}
    again = client.post(address, typed).content.decode()
    assert "This moment has passed" in again
    assert "Salle bleue" in again
    done = client.post(address, {**typed, "day": "2026-03-12"})
    meeting = Meeting.objects.get()
    assert done.status_code == 302
    assert meeting.starts_at.isoformat() == "2026-03-12T13:30:00+00:00"  # 9:30 in the region, summer time
    assert "maude@example.org" in mailed()


def test_a_seat_is_answered_told_and_named_by_whom_it_belongs_to(round_table: Table, visit: Visit) -> None:
    seats = {seat.practitioner: seat.id for seat in round_table.meeting.seats.select_related("practitioner")}
    world = round_table.world
    helene = seats[world.helene]
    answered = visit("helene").post(reverse("meetings:seat_answer", args=[helene]), {"comes": "yes"})
    assert answered.status_code == 302
    assert visit("colin").post(reverse("meetings:seat_answer", args=[helene]), {"comes": "no"}).status_code == 403
    assert "I told Hélène Aubry-Roy by voice" in page(visit("maude"), "meeting_show", round_table.meeting.id)
    assert visit("maude").post(reverse("meetings:seat_tell", args=[helene])).status_code == 302
    assert visit("nadia").post(reverse("meetings:seat_tell", args=[seats[world.colin]])).status_code == 403
    open_seat = round_table.seat(None, organisation=world.samir.organisation)
    page(visit("nadia"), "seat_name", open_seat.id)
    named = visit("nadia").post(
        reverse("meetings:seat_name", args=[open_seat.id]), {"practitioner": str(world.samir.id)}
    )
    assert named.status_code == 302
    declined = visit("helene").post(reverse("meetings:seat_answer", args=[helene]), {"comes": "no", "because": ""})
    assert declined.status_code == 302
    assert visit("helene").get(reverse("meetings:meeting_show", args=[round_table.meeting.id])).status_code == 404


def test_somebody_is_asked_moved_taken_out_and_the_meeting_called_off(round_table: Table, visit: Visit) -> None:
    client, meeting, world = visit("nadia"), round_table.meeting.id, round_table.world
    assert "Samir Loukal" in client.get(f"/en/prepare/{meeting}/ask/", {"expertise": "addiction"}).content.decode()
    address = reverse("meetings:seat_add", args=[meeting, world.youssef.id])
    assert "sits only when the woman asks" in client.post(address, {"role": "informal_helper"}).content.decode()
    assert client.post(address, {"role": "informal_helper", "she_asks": "on"}).status_code == 302
    seat = round_table.meeting.seats.get(practitioner=world.youssef)
    page(client, "seat_take_out", seat.id)
    assert client.post(reverse("meetings:seat_take_out", args=[seat.id])).status_code == 302
    moved = {"day": "2026-03-05", "hour": "10:00", "place": "Salle verte"}
    page(client, "meeting_move", meeting)
    assert client.post(reverse("meetings:meeting_move", args=[meeting]), moved).status_code == 302
    page(client, "meeting_cancel", meeting)
    assert client.post(reverse("meetings:meeting_cancel", args=[meeting])).status_code == 302
    assert visit("maude").get(reverse("meetings:meeting_show", args=[meeting])).status_code == 404
    assert "Called off" in page(client, "meeting_show", meeting)


def test_what_rests_on_a_consent_is_said_for_the_page_of_consents(round_table: Table, visit: Visit) -> None:
    said = page(visit("nadia"), "seats_resting_on", round_table.woman.id)
    assert "Maude Tessier" in said
    assert "Hélène Aubry-Roy" in said
    assert "Colin" not in said
    assert "No seat" in page(visit("nadia"), "seats_resting_on", round_table.child.id)
    address = reverse("meetings:seats_resting_on", args=[round_table.woman.id])
    assert {visit(who).get(address).status_code for who in ("samir", "colin", "renata", "genevieve")} == {404}
    about = page(visit("maude"), "situation_meetings", round_table.situation.code)
    assert str(round_table.meeting.id) in about
    assert "<html" in about
    part = visit("maude").get(
        reverse("meetings:seats_resting_on", args=[round_table.woman.id]), headers={"HX-Request": "1"}
    )
    assert "<html" not in part.content.decode()


def test_a_practice_meeting_says_so_on_every_page_and_is_hers_alone(world: World, visit: Visit) -> None:
    client = visit("helene")
    page(client, "practice_start")
    answer = client.post(reverse("meetings:practice_start"))
    meeting = UUID(answer.headers["Location"].rstrip("/").rsplit("/", 1)[1])
    for name in ("meeting_show", "meeting_move", "meeting_cancel"):
        assert "Nothing here is counted" in page(client, name, meeting), name
    assert visit("nadia").get(reverse("meetings:meeting_show", args=[meeting])).status_code == 404
