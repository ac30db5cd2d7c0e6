"""Who answers for one situation invites the guests of its table, and of no other."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from maillage.access.checks import Because
from maillage.access.door import acting_as
from maillage.access.facts import GuestFacts
from maillage.access.models import AuditEntry
from maillage.access.policy import may
from maillage.access.roles import Permission, Role, SeatRole
from maillage.consent.actions import record_authorisation
from maillage.consent.models import Authorisation
from maillage.consent.rules.papers import SaidHow
from maillage.core import clock
from maillage.core.errors import Denied, NotVisible
from maillage.guests.actions import WorksWith, authorise_guest, give_code, open_link, send_link_again
from maillage.guests.models import Guest
from maillage.meetings.models import Meeting
from maillage.meetings.rules.seats import Response
from maillage.people import queries as people
from maillage.people.actions.guests import add_guest, shut_out
from maillage.people.models import Practitioner
from maillage.situations.rules import Track
from maillage.substitutes import actions
from tests.guests.conftest import link_in, mailed
from tests.guests.invited import ALLOWED, CARD, invited
from tests.meetings.convening.conftest import Table, consent, make
from tests.world import Visit, World

pytestmark = pytest.mark.django_db
BOTH = (Permission.GUEST_KEEP, Permission.AUTHORISATION_RECORD)


def table_of(world: World, at: datetime, track: Track = Track.CONSULTATION) -> Table:
    """Write a situation whose meeting is near, led by the outreach worker."""
    table = make(world, at, track=track)
    table.seat("nadia", SeatRole.FACILITATOR, response=Response.ACCEPTED)
    return table


def hand_on(table: Table, at: datetime, to: str = "ines") -> None:
    """Let a conflict keep the outreach worker out of it: somebody else answers."""
    whom = table.world.people[to].pk
    actions.hand_on(table.world.actor("nadia"), code=table.situation.code, substitute=whom, at=at)


@pytest.fixture
def handed(world: World, at: datetime) -> Table:
    """Return a situation that Ines answers for; beside it stands one that Nadia does."""
    table = table_of(world, at)
    hand_on(table, at)
    return table


def test_she_invites_a_guest_tells_her_a_code_and_writes_down_what_her_organisation_said(
    handed: Table, at: datetime
) -> None:
    with acting_as(handed.world.actor("ines")) as ines:
        row: Guest = invited(ines, handed.meeting.pk, at)
        said = Authorisation.objects.get(practitioner=row.seat.practitioner)
        assert (said.said_by, said.given_by) == (ALLOWED.name, handed.world.ines)
        path = link_in(mailed())
        code = give_code(ines, guest=row.pk, at=at)
    let_in = open_link(handed.world.actor("ines"), token=path.rstrip("/").rsplit("/", 1)[-1], code=code, at=at)
    assert let_in == row.seat.practitioner
    with clock.frozen(at + timedelta(minutes=1)), acting_as(handed.world.actor("ines")) as ines:
        Meeting.objects.filter(pk=handed.meeting.pk).update(
            starts_at=at + timedelta(days=1), ends_at=at + timedelta(days=1, hours=2)
        )
        authorise_guest(ines, guest=row.pk, allowed=ALLOWED, at=at)
        send_link_again(ines, guest=row.pk, at=at)
    assert Authorisation.objects.count() == 2
    assert AuditEntry.objects.filter(who=str(handed.world.ines.pk), what="substitute:act").exists()


def test_who_works_with_the_family_is_her_guest_too(world: World, at: datetime) -> None:
    table = table_of(world, at, Track.COOPERATION)
    consent(table, table.woman, at, at + timedelta(days=9))
    hand_on(table, at)
    with acting_as(world.actor("ines")) as ines:
        row = invited(
            ines, table.meeting.pk, at, SeatRole.INVOLVED, works_with=WorksWith(table.child.pk, both_parents=False)
        )
    assert row.seat.rests_on == table.woman


def test_the_pages_are_hers_and_no_longer_the_outreach_workers(handed: Table, visit: Visit, at: datetime) -> None:
    url = reverse("guests:guest_invite", args=[handed.meeting.pk])
    sent = {"name": CARD.name, "email": CARD.email, "phone": CARD.phone, "language": "fr", "said_how": "voice"}
    sent |= {"organisation": CARD.organisation, "kind": "community", "sector": "education", "role": "external_expert"}
    ines = visit("ines")
    assert ines.post(url, {**sent, "serves": ["children"], "said_by": "Aline Roy"}).status_code == 302
    shown = ines.get(reverse("guests:guest_list", args=[handed.meeting.pk])).content.decode()
    assert CARD.name in shown
    for other in ("nadia", "maude", "colin"):
        assert visit(other).get(url).status_code == 404, other


Act = Callable[[Table, Guest, datetime], object]
ACTS: tuple[Act, ...] = (
    lambda other, _, at: invited(other.world.actor("ines"), other.meeting.pk, at),
    lambda other, guest, at: give_code(other.world.actor("ines"), guest=guest.pk, at=at),
    lambda other, guest, _: shut_out(other.world.actor("ines"), guest=_person(guest)),
    lambda other, _, __: add_guest(other.world.actor("ines"), region=other.world.region.pk, card=CARD),
    lambda other, _, __: add_guest(
        other.world.actor("ines"), region=other.world.region.pk, card=CARD, situation=other.situation.pk
    ),
    lambda other, guest, at: record_authorisation(
        other.world.actor("ines"),
        organisation=guest.seat.organisation_id,
        practitioner=_person(guest),
        day=at.date(),
        name="Aline Roy",
        how=SaidHow.VOICE,
        at=at,
    ),
)


def _person(guest: Guest) -> UUID:
    assert guest.seat.practitioner_id is not None
    return guest.seat.practitioner_id


@pytest.mark.parametrize("act", range(len(ACTS)))
def test_at_any_other_table_she_invites_nobody_and_touches_no_guest(handed: Table, at: datetime, act: int) -> None:
    other = table_of(handed.world, at)
    guest = invited(handed.world.actor("nadia"), other.meeting.pk, at)
    before = Practitioner.objects.count(), Authorisation.objects.count()
    with pytest.raises((NotVisible, Denied)):
        ACTS[act](other, guest, at)
    assert (Practitioner.objects.count(), Authorisation.objects.count()) == before


def test_with_the_situation_the_right_goes_on_or_back(handed: Table, at: datetime) -> None:
    world, meeting = handed.world, handed.meeting.pk
    actions.hand_on(world.actor("ines"), code=handed.situation.code, substitute=world.colin.pk, at=at)
    with pytest.raises(NotVisible):
        invited(world.actor("ines"), meeting, at)
    invited(world.actor("colin"), meeting, at)


def test_she_reads_no_list_of_guests_organisations(handed: Table, at: datetime) -> None:
    row = invited(handed.world.actor("ines"), handed.meeting.pk, at)
    ines = handed.world.actor("ines")
    assert not people.visible(ines).filter(pk=row.seat.practitioner_id).exists()
    assert not people.organisations(ines).filter(pk=row.seat.organisation_id).exists()


@pytest.mark.parametrize("permission", BOTH)
def test_a_wall_keeps_an_outreach_worker_from_the_guests_of_a_table_too(handed: Table, permission: Permission) -> None:
    region, situation = handed.world.region.pk, handed.situation.pk
    hers, others = (GuestFacts(region, region, frozenset({one})) for one in (situation, region))
    nadia, ines = handed.world.actor("nadia"), handed.world.actor("ines")
    assert Role.SUBSTITUTE not in ines.roles
    assert may(nadia, permission, others).allowed
    assert may(nadia, permission, hers).because is Because.WALLED
    assert may(ines, permission, hers).allowed
    assert not may(ines, permission, others).allowed
    assert not may(ines, permission, GuestFacts(region, handed.meeting.pk, frozenset({situation}))).allowed


def test_nobody_records_what_an_organisation_said_of_somebody_who_is_not_its_guest(handed: Table, at: datetime) -> None:
    row = invited(handed.world.actor("ines"), handed.meeting.pk, at)
    said: dict[str, Any] = {"day": at.date(), "name": "Aline Roy", "how": SaidHow.VOICE, "at": at}
    for organisation, person in (
        (handed.world.maude.organisation_id, row.seat.practitioner_id),
        (row.seat.organisation_id, handed.world.maude.pk),
    ):
        with pytest.raises(NotVisible):
            record_authorisation(handed.world.actor("ines"), organisation=organisation, practitioner=person, **said)
