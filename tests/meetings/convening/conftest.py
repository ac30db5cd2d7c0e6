"""A situation of the cast with its people, ready to meet about."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from maillage.access.facts import SituationState
from maillage.access.roles import SeatRole, Side
from maillage.consent.models import Authorisation, Consent
from maillage.meetings.models import Meeting, Seat
from maillage.meetings.rules.seats import Response
from maillage.situations.models import Involvement, Member, Situation
from maillage.situations.rules import Ground, Track
from tests.world import World

MONTH = timedelta(days=30)


@dataclass
class Table:
    """One situation, its people, and one meeting about it."""

    world: World
    situation: Situation
    woman: Member
    partner: Member
    child: Member
    meeting: Meeting

    def seat(self, who: str | None, role: SeatRole = SeatRole.INVOLVED, **more: object) -> Seat:
        """Write a seat for ``who`` of the cast."""
        person = self.world.people[who] if who else None
        organisation = person.organisation if person else self.world.organisations["la-lisiere"]
        values: dict[str, object] = {
            "region": self.situation.region,
            "meeting": self.meeting,
            "organisation": organisation,
            "practitioner": person,
            "role": role,
            "side": Side.PROTECTING,
            "declared_at": self.meeting.starts_at,
        }
        return Seat.objects.create(**{**values, **more})


def make(world: World, at: datetime, *, track: Track = Track.COOPERATION) -> Table:
    """Write an accepted situation with a woman, a partner, a child, and a meeting in five minutes."""
    situation = Situation.objects.create(
        region=world.region,
        code=f"VDR-{Situation.objects.count():04d}",
        referent=world.maude,
        state=SituationState.ACCEPTED,
        track=track,
        ground=Ground.CONSENT if track is Track.COOPERATION else Ground.ANONYMITY,
        started_at=at - timedelta(days=20),
        sent_at=at - timedelta(days=19),
    )
    common = {"region": world.region, "situation": situation}
    woman = Member.objects.create(**common, role="woman", age_band="30-49", parent=True, legal_authority=True)
    partner = Member.objects.create(**common, role="partner", age_band="30-49", parent=True)
    child = Member.objects.create(**common, role="child", age_band="6-9")
    meeting = Meeting.objects.create(
        region=world.region,
        situation=situation,
        track=track,
        starts_at=at + timedelta(minutes=5),
        ends_at=at + timedelta(minutes=125),
        convened_by=world.nadia,
    )
    return Table(world, situation, woman, partner, child, meeting)


def involve(table: Table, who: str, serves: Member, *, both_parents: bool = False) -> Involvement:
    """Name ``who`` of the cast as already working with the family."""
    person = table.world.people[who]
    return Involvement.objects.create(
        region=table.situation.region,
        situation=table.situation,
        organisation=person.organisation,
        practitioner=person,
        serves=serves,
        both_parents=both_parents,
    )


def unsaved_consent(world: World, of: Situation, signer: Member, since: datetime, until: datetime) -> Consent:
    """Return a consent of ``signer`` that is not saved yet."""
    return Consent(
        region=world.region,
        situation=of,
        signer=signer,
        capacity="woman",
        scope="everything",
        given_on=since.date(),
        expires_on=until.date(),
        safe_to_ask="yes",
        language="fr",
        paper_kept_by=world.organisations["la-lisiere"],
        recorded_by=world.maude,
        recorded_at=since,
        ends_at=until,
    )


def consent(table: Table, signer: Member, since: datetime, until: datetime) -> Consent:
    """Record a consent of ``signer``."""
    row = unsaved_consent(table.world, table.situation, signer, since, until)
    row.save()
    return row


def situation(world: World, at: datetime, *, state: SituationState = SituationState.SENT) -> Table:
    """Write a referral that the outreach worker has taken: no track, no meeting yet."""
    table = make(world, at)
    table.meeting.delete()
    table.situation.state, table.situation.track = state, ""
    table.situation.problems = ["addiction"]
    table.situation.answered_at = at
    table.situation.save()
    return table


@pytest.fixture
def table(world: World, at: datetime) -> Table:
    """Write a situation in cooperation and its meeting."""
    return make(world, at)


@pytest.fixture
def round_table(table: Table, at: datetime) -> Table:
    """Seat a whole table: consents in force, nobody authorised yet."""
    consent(table, table.woman, at, at + MONTH)
    consent(table, table.partner, at, at + MONTH)
    table.seat("nadia", SeatRole.FACILITATOR, response=Response.ACCEPTED)
    table.seat("maude", SeatRole.REFERENT, serves=table.woman, rests_on=table.woman, response=Response.ACCEPTED)
    table.seat("colin", serves=table.partner, rests_on=table.partner, side=Side.PARTNER)
    table.seat("helene", serves=table.child, rests_on=table.woman)
    return table


def page(client: Client, name: str, *args: object, **query: str) -> str:
    """Return what a page of meetings says."""
    answer = client.get(reverse(f"meetings:{name}", args=args), query)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def authorise(table: Table, *who: str) -> None:
    """Let the organisations of ``who`` authorise them for the month."""
    for key in who:
        person = table.world.people[key]
        Authorisation.objects.create(
            organisation=person.organisation,
            since=date(2026, 3, 1),
            until=date(2026, 3, 31),
            given_by=person,
            given_at=datetime(2026, 3, 1, tzinfo=table.meeting.starts_at.tzinfo),
        )
