"""A guest, told: invited, let in by a code told by telephone, at her one meeting, out again."""

import re
from datetime import datetime, timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from maillage.access.facts import MeetingState
from maillage.access.roles import Role, SeatRole, Side
from maillage.consent.models import Authorisation
from maillage.core import clock
from maillage.core.errors import Denied, NotVisible, Refused
from maillage.guests import queries
from maillage.guests.actions import end_guests, give_code, open_link, send_link_again
from maillage.guests.rules import CODE_LASTS, MOST_TRIES, STAYS
from maillage.meetings.actions.seats import take_out_seat
from maillage.meetings.models import Meeting, Seat
from maillage.people import queries as people
from maillage.people.models import Organisation, Practitioner, SignedIn
from maillage.people.rules import Serves
from maillage.situations.models import Wall
from tests.guests.conftest import ENGLISH, Invited, link_in, mailed
from tests.guests.invited import CARD, invited
from tests.meetings.convening.conftest import Table
from tests.world import Visit, World

pytestmark = pytest.mark.django_db
MOMENT = timedelta(microseconds=1)
FOUND, OK, NOT_FOUND, FORBIDDEN = HTTPStatus.FOUND, HTTPStatus.OK, HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN


def wrong(code: str) -> str:
    """Return six figures that are not the code."""
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_a_guest_gets_one_seat_one_link_and_no_way_to_sign_in(guest: Invited, at: datetime) -> None:
    seat, person = guest.guest.seat, guest.person
    assert (seat.role, seat.side, person.roles) == (SeatRole.EXTERNAL_EXPERT, Side.PROTECTING, [Role.GUEST])
    assert not person.has_usable_password()
    assert not person.organisation.joined
    assert CARD.email not in person.email, "nobody signs in with her address, and no password goes there"
    said = Authorisation.objects.get(practitioner=person)
    assert (said.said_by, said.said_how, said.since, said.until) == (
        *("Aline Roy, directrice", "voice"),
        *(at.date(), at.date()),
    )
    assert guest.actor().seats[0].authorised


def test_the_mail_names_nobody_and_holds_the_link_once(guest: Invited) -> None:
    mails = mailed()
    words = " ".join(f"{mail['subject']} {mail['body']}" for mail in mails)
    assert {mail["to"] for mail in mails} == {CARD.email}
    assert words.count("/open/") == 1
    for secret in (CARD.name, CARD.organisation, guest.table.situation.code, "Nadia", "La Lisière"):
        assert secret not in words


def test_who_may_serve_the_partner_sits_on_his_side_as_a_guest_too(table: Table, at: datetime) -> None:
    Organisation.objects.filter(joined=False).delete()
    assert Serves.CHILDREN in CARD.serves
    row = invited(table.world.actor("nadia"), table.meeting.pk, at)
    assert row.seat.side == Side.PROTECTING
    row.seat.organisation.serves = [Serves.EVERYONE]
    row.seat.organisation.save()
    again = invited(table.world.actor("nadia"), table.meeting.pk, at)
    assert again.seat.organisation_id != row.seat.organisation_id, "what an organisation serves is part of which it is"


def test_an_informal_helper_comes_as_a_guest_only_when_the_woman_asks(table: Table, at: datetime) -> None:
    nadia = table.world.actor("nadia")
    with pytest.raises(Refused):
        invited(nadia, table.meeting.pk, at, SeatRole.INFORMAL_HELPER)
    assert not Practitioner.objects.filter(contact=CARD.email).exists(), "nothing is half written"
    row = invited(nadia, table.meeting.pk, at, SeatRole.INFORMAL_HELPER, she_asks=True)
    assert row.seat.role == SeatRole.INFORMAL_HELPER


@pytest.mark.parametrize("who", ["helene", "renata", "theo", "lucie"])
def test_only_who_convenes_invites_a_guest(table: Table, at: datetime, who: str) -> None:
    with pytest.raises((Denied, NotVisible)):
        invited(table.world.actor(who), table.meeting.pk, at)
    assert not Organisation.objects.filter(joined=False).exists()


def test_the_right_code_lets_her_in_once(guest: Invited, at: datetime) -> None:
    code, hers = guest.code(at), Client(headers=ENGLISH)
    assert guest.types(f"{code[:3]} {code[3:]}", hers)["Location"] == reverse("desk:home")
    assert hers.get(reverse("desk:home")).status_code == OK
    assert hers.get(reverse("meetings:meeting_show", args=[guest.table.meeting.pk])).status_code == OK
    assert guest.types(code).status_code == OK, "used: it opens nothing any more"
    assert hers.get(reverse("desk:home")).status_code == OK, "and ends nothing either"


def test_five_wrong_codes_end_the_right_one(guest: Invited, at: datetime) -> None:
    code = guest.code(at)
    for _ in range(MOST_TRIES - 1):
        assert guest.types(wrong(code)).status_code == OK
    guest.guest.refresh_from_db()
    assert guest.guest.wrong_tries == MOST_TRIES - 1
    guest.types(wrong(code))
    assert guest.types(code).status_code == OK
    assert guest.types(guest.code(at)).status_code == FOUND, "a new code begins anew"


def test_a_code_is_over_after_an_hour_and_a_new_one_ends_the_one_before(guest: Invited, at: datetime) -> None:
    first = guest.code(at)
    second = guest.code(at)
    assert first == second or guest.types(first).status_code == OK
    with clock.frozen(at + CODE_LASTS):
        assert guest.types(second).status_code == OK
    with clock.frozen(at + CODE_LASTS - MOMENT):
        assert guest.types(second).status_code == FOUND


def test_a_new_code_ends_her_session_and_so_does_a_new_link(guest: Invited, at: datetime) -> None:
    hers = Client(headers=ENGLISH)
    guest.types(guest.code(at), hers)
    code = guest.code(at)
    assert hers.get(reverse("desk:home")).status_code == FOUND
    send_link_again(guest.table.world.actor("nadia"), guest=guest.guest.pk, at=at)
    assert guest.types(code).status_code == OK, "the old link is dead"
    guest.path = link_in(mailed()[-1:])
    assert guest.types(code).status_code == OK, "and the code went with it"
    assert guest.types(guest.code(at)).status_code == FOUND


def bytes_of(guest: Invited, code: str, path: str) -> tuple[int, bytes]:
    """Return status and page of a wrong attempt, what differs at every request and what was sent apart."""
    client = Client(headers=ENGLISH)
    answer = client.post(path, {"code": code})
    page = re.sub(rb'(csrfmiddlewaretoken" value=")\w+', rb"\1", answer.content)
    sent = {code.encode(): b"code", path.split("/")[-2].encode(): b"link"}
    for word, name in sent.items():
        page = page.replace(word, name)
    return answer.status_code, page


def test_no_wrong_link_and_no_wrong_code_is_told_from_another(guest: Invited, at: datetime) -> None:
    code, seat = guest.code(at), guest.guest.seat
    nowhere = guest.path.replace(guest.path.split("/")[-2], "no-such-link")
    told = {"unknown": bytes_of(guest, code, nowhere), "wrong": bytes_of(guest, wrong(code), guest.path)}
    with clock.frozen(at + CODE_LASTS):
        told["expired"] = bytes_of(guest, code, guest.path)
    wall = Wall.objects.create(
        region=guest.table.situation.region, situation=guest.table.situation, practitioner=guest.person,
        raised_at=at, raised_by=guest.table.world.nadia,
    )  # fmt: skip
    told["walled"] = bytes_of(guest, code, guest.path)
    wall.delete()
    Seat.objects.filter(pk=seat.pk).update(left_at=at)
    told["taken out"] = bytes_of(guest, code, guest.path)
    Seat.objects.filter(pk=seat.pk).update(left_at=None)
    guest.types(code)
    told["used"] = bytes_of(guest, code, guest.path)
    assert len(set(told.values())) == 1, {why: (status, len(page)) for why, (status, page) in told.items()}
    pages = {Client(headers=ENGLISH).get(path).content.count(b"<") for path in (nowhere, guest.path)}
    assert len(pages) == 1


def test_before_a_code_is_typed_nothing_is_looked_up(guest: Invited, at: datetime) -> None:
    for path in (guest.path, reverse("guests:guest_open", args=("x",))):
        page = Client(headers=ENGLISH).get(path).content.decode()
        assert CARD.name not in page
        assert guest.table.situation.code not in page


def test_a_guest_is_out_as_soon_as_her_seat_is(guest: Invited, at: datetime) -> None:
    hers, nadia = Client(headers=ENGLISH), guest.table.world.actor("nadia")
    guest.types(guest.code(at), hers)
    take_out_seat(nadia, seat=guest.guest.seat_id)
    assert hers.get(reverse("desk:home")).status_code == FOUND
    with pytest.raises(NotVisible):
        give_code(nadia, guest=guest.guest.pk, at=at)


def test_some_hours_after_the_meeting_she_is_out_swept_or_not(guest: Invited, at: datetime) -> None:
    Meeting.objects.filter(pk=guest.table.meeting.pk).update(state=MeetingState.HELD, held_at=at)
    code = guest.code(at + STAYS - CODE_LASTS)
    with clock.frozen(at + STAYS - MOMENT):
        assert guest.actor().seats
    with clock.frozen(at + STAYS):
        assert not guest.actor().seats
        assert people.facts_of_account(guest.person.pk) is None
        assert open_link(guest.actor().anyone(), token=guest.path.split("/")[-2], code=code, at=at + STAYS) is None
        with pytest.raises(Refused):
            guest.code(at + STAYS)


def test_the_sweep_closes_her_card_and_keeps_her_name(guest: Invited, at: datetime) -> None:
    job = guest.actor().system("guests")
    guest.types(guest.code(at))
    assert end_guests(job, at=at) == []
    Meeting.objects.filter(pk=guest.table.meeting.pk).update(state=MeetingState.CANCELLED)
    assert end_guests(job, at=at) == [guest.guest.pk]
    her = guest.person
    assert (her.is_active, her.contact, her.phone, her.name) == (False, "", "", CARD.name)
    assert not SignedIn.objects.filter(person=her).exists()
    assert end_guests(job, at=at) == [], "once is enough"


def test_her_desk_holds_her_one_meeting_and_what_it_asks_of_her(guest: Invited, at: datetime) -> None:
    hers, meeting = Client(headers=ENGLISH), guest.table.meeting.pk
    guest.types(guest.code(at), hers)
    desk = hers.get(reverse("desk:home")).content.decode()
    assert desk.count(reverse("meetings:meeting_show", args=[meeting])) == 2, (
        "the invitation to answer, and the meeting"
    )
    for page in ("people:me", "situations:danger", "situations:situation_list", "meetings:meeting_list"):
        assert f'href="{reverse(page)}"' not in desk
        assert hers.get(reverse(page)).status_code == FORBIDDEN, page
    hers.post(reverse("meetings:seat_declare", args=[guest.guest.seat_id]))
    gone = hers.post(reverse("meetings:seat_answer", args=[guest.guest.seat_id]), {"comes": "no", "because": ""})
    assert gone["Location"] == reverse("guests:guest_left")
    assert hers.get(gone["Location"]).status_code == OK
    assert hers.get(reverse("desk:home")).status_code == FOUND


def test_only_who_leads_the_table_finds_her_in_a_list(guest: Invited, world: World) -> None:
    def knows(who: str) -> tuple[bool, bool, bool]:
        actor = world.actor(who)
        return (
            people.visible(actor).filter(pk=guest.person.pk).exists(),
            people.organisations(actor).filter(joined=False).exists(),
            queries.visible(actor).exists(),
        )

    assert knows("nadia") == (True, True, True)
    for who in ("helene", "lucie", "maude", "renata", "odile"):
        assert knows(who) == (False, False, False), who
    assert not people.found(world.actor("nadia"), words=CARD.organisation).exists(), (
        "no directory lists a guest’s house"
    )
    assert not people.visible(guest.actor()).exists()
    assert not people.organisations(guest.actor()).exists()


def test_nobody_makes_an_account_of_a_guests_card(guest: Invited, visit: Visit) -> None:
    person = guest.person
    for who in ("nadia", "theo"):
        client = visit(who)
        for page in ("person_change", "sign_in_reset", "access_end"):
            answer = client.get(reverse(f"people:{page}", args=[person.pk]))
            assert answer.status_code in {FORBIDDEN, NOT_FOUND}, (who, page)
        invite = reverse("people:invitation_send", args=[person.organisation_id])
        assert client.get(invite).status_code in {FORBIDDEN, NOT_FOUND}
    Client(headers=ENGLISH).post(reverse("account_reset_password"), {"email": person.email})
    Client(headers=ENGLISH).post(reverse("account_reset_password"), {"email": CARD.email})
    assert not any("password" in mail["body"] for mail in mailed())


def test_the_code_is_shown_once_to_who_convenes(guest: Invited, visit: Visit) -> None:
    path, nadia = reverse("guests:guest_code", args=[guest.guest.pk]), visit("nadia")
    assert nadia.get(path).status_code == HTTPStatus.METHOD_NOT_ALLOWED
    code = nadia.post(path).context["code"].replace(" ", "")
    assert code.isdigit()
    assert code not in nadia.get(reverse("guests:guest_list", args=[guest.table.meeting.pk])).content.decode()
    assert guest.types(code).status_code == FOUND
    assert visit("helene").post(path).status_code == NOT_FOUND
