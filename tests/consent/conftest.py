"""A situation of the cast with its people and a table, as consents need it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from maillage.access.facts import SituationState
from maillage.access.roles import SeatRole, Side
from maillage.consent.actions import record_consent
from maillage.consent.models import Consent
from maillage.consent.rules import Capacity, Scope
from maillage.consent.rules.papers import Paper
from maillage.meetings.models import Meeting, Seat
from maillage.situations.models import Involvement, Member, Situation
from maillage.situations.rules import AgeBand, FamilyRole, Ground, SafeToAsk, Track
from tests import world as cast_world
from tests.world import World

SignIn = Callable[[str], Client]


@pytest.fixture
def world(db: None) -> World:
    """Write the cast."""
    return cast_world.build()


@pytest.fixture
def sign_in(world: World) -> SignIn:
    """Return a function that gives a browser in which a person of the cast is signed in."""

    def signed_in(key: str) -> Client:
        client = Client()
        client.force_login(world.people[key])
        return client

    return signed_in


@dataclass
class Family:
    """Maude's situation: a mother, her partner, who is the father, a child and a teenager; one table to come."""

    world: World
    situation: Situation
    woman: Member
    partner: Member
    child: Member
    teenager: Member
    meeting: Meeting
    at: datetime

    @property
    def code(self) -> str:
        return self.situation.code

    def paper(self, **other: object) -> Paper:
        values: dict[str, object] = {
            "capacity": Capacity.WOMAN,
            "scope": Scope.EVERYTHING,
            "given_on": date(2026, 3, 2),
            "expires_on": date(2026, 9, 1),
            "safe_to_ask": SafeToAsk.YES,
            "language": "fr",
            "interpreter": False,
            "kept_by": self.world.organisations["la-lisiere"].pk,
        }
        return Paper(**{**values, **other})  # type: ignore[arg-type]  # values of a test

    def record(self, signer: Member, capacity: Capacity, **other: object) -> Consent:
        paper = self.paper(capacity=capacity, **other)
        return record_consent(self.world.actor("maude"), code=self.code, signer=signer.pk, paper=paper, at=self.at)

    def seat(self, key: str, serves: Member | None, rests_on: Member | None, side: Side) -> Seat:
        person = self.world.people[key]
        return Seat.objects.create(
            region=self.world.region, meeting=self.meeting, practitioner=person, organisation=person.organisation,
            role=SeatRole.INVOLVED, side=side, serves=serves, rests_on=rests_on, response="accepted",
            told_by_voice_at=self.at, declared_at=self.at,
        )  # fmt: skip

    def fresh(self) -> Situation:
        return Situation.objects.get(pk=self.situation.pk)


@pytest.fixture
def family(world: World, at: datetime) -> Family:
    """Write a situation in cooperation, and nobody's consent yet."""
    situation = Situation.objects.create(
        region=world.region, code="VDR-7Q4F", referent=world.maude, state=SituationState.ACCEPTED,
        track=Track.COOPERATION, ground=Ground.CONSENT, ground_until=at, started_at=at, sent_at=at,
    )  # fmt: skip

    def member(role: FamilyRole, band: AgeBand, number: int = 1, **more: object) -> Member:
        return Member.objects.create(
            region=world.region, situation=situation, role=role, number=number, age_band=band, **more
        )

    woman = member(FamilyRole.WOMAN, AgeBand.B30_49, parent=True, legal_authority=True)
    partner = member(FamilyRole.PARTNER, AgeBand.B30_49, parent=True)
    child = member(FamilyRole.CHILD, AgeBand.B6_9)
    teenager = member(FamilyRole.CHILD, AgeBand.B14_17, 2)
    for key, served in (("maude", woman), ("colin", partner), ("josee", child)):
        person = world.people[key]
        Involvement.objects.create(
            region=world.region, situation=situation, organisation=person.organisation, practitioner=person,
            serves=served,
        )  # fmt: skip
    meeting = Meeting.objects.create(
        region=world.region, situation=situation, track=Track.COOPERATION, convened_by=world.nadia,
        starts_at=at + timedelta(minutes=5), ends_at=at + timedelta(minutes=125),
    )  # fmt: skip
    table = Family(world, situation, woman, partner, child, teenager, meeting, at)
    table.seat("maude", woman, woman, Side.PROTECTING)
    table.seat("colin", partner, partner, Side.PARTNER)
    table.seat("josee", child, woman, Side.PROTECTING)
    return table
