"""A meeting that runs: the shelter, the partner's side, child protection, an expert, and who facilitates."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from maillage.access.actor import Actor
from maillage.access.facts import Audience, MeetingState, SituationState
from maillage.access.roles import SeatRole, Side
from maillage.consent.models import Authorisation, Consent
from maillage.meetings.models import Meeting, Note, Seat
from maillage.situations.models import Member, Situation
from maillage.situations.rules import Ground, Track
from tests.world import World

PLACES: tuple[tuple[str, SeatRole, Side, str], ...] = (
    ("maude", SeatRole.REFERENT, Side.PROTECTING, "woman"),
    ("colin", SeatRole.INVOLVED, Side.PARTNER, "partner"),
    ("helene", SeatRole.INVOLVED, Side.PROTECTING, "child"),
    ("samir", SeatRole.EXTERNAL_EXPERT, Side.PARTNER, ""),
    ("nadia", SeatRole.FACILITATOR, Side.PROTECTING, ""),
)


@dataclass
class Held:
    """One situation and its meetings; ``seats`` are those of the newest one, by person."""

    world: World
    situation: Situation
    people: dict[str, Member]
    meeting: Meeting
    seats: dict[str, Seat] = field(default_factory=dict)

    def actor(self, who: str) -> Actor:
        """Return who ``who`` is now."""
        return self.world.actor(who)

    def note(self, who: str, words: str, audience: Audience = Audience.TABLE, **more: Any) -> Note:
        """Write a note of ``who``."""
        return Note.objects.create(**self.common(who), words=words, audience=audience, **more)

    def common(self, who: str) -> dict[str, Any]:
        """Return what every entry of ``who`` has."""
        return {
            "region": self.situation.region,
            "situation": self.situation,
            "meeting": self.meeting,
            "author": self.seats[who],
            "written_at": self.meeting.opened_at or self.meeting.starts_at,
        }

    def sit(self, meeting: Meeting) -> None:
        """Seat everyone at ``meeting``."""
        self.meeting = meeting
        for who, role, side, serves in PLACES:
            person = self.world.people[who]
            self.seats[who] = Seat.objects.create(
                region=self.situation.region,
                meeting=meeting,
                organisation=person.organisation,
                practitioner=person,
                role=role,
                side=side,
                serves=self.people.get(serves),
                rests_on=self.people["woman"] if serves == "child" else self.people.get(serves),
                response="accepted",
                declared_at=meeting.starts_at,
                present_at=meeting.opened_at,
            )

    def next(self, at: datetime) -> None:
        """Hold this meeting, and begin the second one at ``at``."""
        Meeting.objects.filter(pk=self.meeting.pk).update(state=MeetingState.HELD, held_at=at - timedelta(days=20))
        self.sit(_meeting(self.situation, self.world, at, sequence=2))

    def withdraw(self, who: str, at: datetime) -> None:
        """Withdraw the consent of a person of the situation."""
        Consent.objects.filter(signer=self.people[who]).update(ends_at=at, withdrawn_at=at)


def _meeting(situation: Situation, world: World, at: datetime, **more: Any) -> Meeting:
    return Meeting.objects.create(
        region=situation.region,
        situation=situation,
        track=Track.COOPERATION,
        state=MeetingState.RUNNING,
        part=3,
        part_began_at=at - timedelta(minutes=22),
        opened_at=at - timedelta(minutes=67),
        starts_at=at - timedelta(minutes=67),
        ends_at=at + timedelta(minutes=53),
        convened_by=world.nadia,
        **more,
    )


def _people(situation: Situation, world: World, at: datetime) -> dict[str, Member]:
    common = {"region": situation.region, "situation": situation}
    people = {
        "woman": Member.objects.create(**common, role="woman", age_band="30-49", parent=True, legal_authority=True),
        "partner": Member.objects.create(**common, role="partner", age_band="30-49", parent=True),
        "child": Member.objects.create(**common, role="child", age_band="6-9"),
    }
    for signer in (people["woman"], people["partner"]):
        Consent.objects.create(
            **common,
            signer=signer,
            capacity=signer.role,
            scope="meeting",
            given_on=date(2026, 2, 1),
            expires_on=date(2026, 8, 1),
            safe_to_ask="yes",
            language="fr",
            paper_kept_by=world.maude.organisation,
            recorded_by=world.maude,
            recorded_at=at - timedelta(days=10),
            ends_at=at + timedelta(days=150),
        )
    return people


@pytest.fixture
def held(world: World, at: datetime) -> Held:
    """Return a cooperation meeting in its third part."""
    for who in ("maude", "colin", "helene", "samir"):
        organisation = world.people[who].organisation
        days = {"since": date(2026, 1, 1), "until": date(2026, 12, 31)}
        Authorisation.objects.create(organisation=organisation, given_by=world.people[who], given_at=at, **days)
    situation = Situation.objects.create(
        region=world.region,
        code="VDR-7Q4F",
        referent=world.maude,
        state=SituationState.ACCEPTED,
        track=Track.COOPERATION,
        ground=Ground.CONSENT,
        ground_until=at + timedelta(days=150),
        started_at=at - timedelta(days=20),
        sent_at=at - timedelta(days=19),
    )
    table = Held(world, situation, _people(situation, world, at), _meeting(situation, world, at))
    table.sit(table.meeting)
    return table
