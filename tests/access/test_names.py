"""A situation is named in the trail by a hash that dies with its key; who may not be named, is not."""

from uuid import uuid4

import pytest

from maillage.access import names, trail
from maillage.access.actor import Actor, Seat
from maillage.access.facts import (
    AgreementFacts,
    Audience,
    EntryFacts,
    MeetingFacts,
    MeetingState,
    OrganisationFacts,
    SeatFacts,
    SituationFacts,
    SituationState,
)
from maillage.access.models import AuditEntry
from maillage.access.roles import Role, SeatRole, Side
from maillage.core import sealing

pytestmark = pytest.mark.django_db

SITUATION = SituationFacts(uuid4(), uuid4(), uuid4(), SituationState.ACCEPTED, ground_holds=True)
MEETING = MeetingFacts(uuid4(), SITUATION, MeetingState.RUNNING)
SEAT = SeatFacts(uuid4(), MEETING, None, SeatRole.INVOLVED)
ENTRY = EntryFacts(uuid4(), MEETING, None, Audience.PROTECTED)
AGREEMENT = AgreementFacts(uuid4(), MEETING.id, None)
PLACE = Seat(
    SEAT.id, MEETING.id, SITUATION.id, SeatRole.INVOLVED, Side.PROTECTING, stands=True, authorised=True, agreed=True
)
SEATED = Actor(uuid4(), "she", frozenset({Role.PRACTITIONER}), seats=(PLACE,))
STRANGER = Actor(uuid4(), "he", frozenset({Role.PRACTITIONER}))


def line(actor: Actor, known: object) -> tuple[str, str]:
    """Return how the thing and its situation are named when ``actor`` asks for it."""
    trail.record(actor, "meeting:read", known)
    entry = AuditEntry.objects.latest("seq")
    return entry.on, entry.about


@pytest.mark.parametrize("known", [SITUATION, MEETING, SEAT, ENTRY, AGREEMENT], ids=lambda one: type(one).__name__)
def test_whatever_belongs_to_a_situation_is_named_by_its_key(known: SituationFacts) -> None:
    on, about = line(SEATED, known)
    key = sealing.key_to_seal(SITUATION.id, names.TRAIL)
    assert (on, about) == names.Names({SITUATION.id: key}).pair(known.id, SITUATION.id)
    assert not {str(known.id), known.id.hex, str(SITUATION.id), SITUATION.id.hex} & {on, about}


def test_two_situations_share_no_name_of_the_same_thing() -> None:
    found = names.of((SITUATION.id, MEETING.id))
    assert found.one(SEAT.id, SITUATION.id) != found.one(SEAT.id, MEETING.id)


def test_without_its_key_nobody_can_name_it_again() -> None:
    on, about = line(SEATED, SITUATION)
    assert on == about != ""
    sealing.destroy([(SITUATION.id, names.TRAIL)])
    assert names.of([SITUATION.id]).pair(SITUATION.id, SITUATION.id) == ("", "")
    assert line(SEATED, SITUATION) == ("", "")


def test_what_cannot_be_given_to_a_situation_is_not_named_at_all() -> None:
    assert line(STRANGER, AGREEMENT) == ("", "")


def test_an_organisation_is_named_by_its_id() -> None:
    house = uuid4()
    assert line(STRANGER, OrganisationFacts(house, house, None)) == (str(house), "")
