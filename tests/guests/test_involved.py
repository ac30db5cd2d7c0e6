"""A guest who works with somebody of the family: on a consent, as a member sits, and no longer than it stands."""

from datetime import datetime, timedelta

import pytest

from maillage.access.roles import SeatRole, Side
from maillage.core import clock
from maillage.core.errors import Refused
from maillage.guests.actions import WorksWith
from maillage.guests.models import Guest
from maillage.meetings.rules.convening import Refusal
from maillage.people.models import Practitioner
from maillage.people.queries import facts_of_actor
from maillage.situations.models import Member
from tests.guests.invited import CARD, invited
from tests.meetings.convening.conftest import Table, consent, make
from tests.world import Visit, World

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def asked(table: Table, at: datetime, member: Member, *, both: bool = False) -> Guest:
    with_whom = WorksWith(member.pk, both)
    row: Guest = invited(table.world.actor("nadia"), table.meeting.pk, at, SeatRole.INVOLVED, works_with=with_whom)
    return row


def test_she_sits_on_the_consent_of_whom_she_works_with_and_is_out_when_it_ends(world: World, at: datetime) -> None:
    table = make(world, at)
    with pytest.raises(Refused) as refused:
        asked(table, at, table.partner)
    assert refused.value.code == Refusal.CONSENT_FIRST
    assert not Guest.objects.exists()
    consent(table, table.woman, at, at + 2 * WEEK)
    consent(table, table.partner, at, at + WEEK)
    seat = asked(table, at, table.partner).seat
    assert (seat.side, seat.serves, seat.rests_on) == (Side.PARTNER, table.partner, table.partner)
    person = Practitioner.objects.get(name=CARD.name)
    assert facts_of_actor(person).seats[0].stands
    with clock.frozen(at + WEEK):
        assert not any(one.stands for one in facts_of_actor(person).seats)


def test_who_works_with_both_parents_is_on_his_side_of_the_barrier(world: World, at: datetime) -> None:
    table = make(world, at)
    consent(table, table.woman, at, at + WEEK)
    seat = asked(table, at, table.woman, both=True).seat
    assert (seat.side, seat.both_parents) == (Side.PARTNER, True)


def test_the_page_asks_with_whom_and_says_when_a_consent_lacks(world: World, visit: Visit, at: datetime) -> None:
    table = make(world, at)
    consent(table, table.woman, at, at + WEEK)
    url, nadia = f"/en/guests/at/{table.meeting.pk}/invite/", visit("nadia")
    said = {
        "name": CARD.name,
        "email": CARD.email,
        "phone": CARD.phone,
        "language": "fr",
        "organisation": CARD.organisation,
        "kind": CARD.kind,
        "sector": CARD.sector,
        "serves": ["children"],
        "role": "involved",
        "said_by": "Aline Roy",
        "said_how": "voice",
    }
    assert "Choose whom she works with." in nadia.post(url, said).content.decode()
    assert nadia.post(url, {**said, "member": table.partner.pk}).status_code == 409
    assert not Practitioner.objects.filter(name=CARD.name).exists(), "nothing half-written"
    assert nadia.post(url, {**said, "member": table.woman.pk}).status_code == 302
