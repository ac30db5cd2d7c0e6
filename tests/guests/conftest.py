"""A table in consultation with one guest invited to it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from maillage.access.roles import SeatRole
from maillage.guests.actions import give_code
from maillage.guests.models import Guest
from maillage.meetings.rules.seats import Response
from maillage.people.models import Practitioner
from maillage.people.queries import NOBODY, facts_of_actor
from maillage.situations.rules import Track
from tests.guests.invited import invited
from tests.meetings.convening.conftest import Table, make
from tests.world import World

ENGLISH = {"accept-language": "en"}


@dataclass
class Invited:
    """What tests need of her: her row, her card, the path of her link."""

    table: Table
    guest: Guest
    path: str

    @property
    def person(self) -> Practitioner:
        """Return her card as it is now."""
        her: Practitioner = Practitioner.objects.get(pk=self.guest.seat.practitioner_id or NOBODY)
        return her

    def actor(self) -> Any:
        """Return the actor she is now."""
        return facts_of_actor(self.person)

    def code(self, at: datetime) -> str:
        """Have the outreach worker be shown a new code."""
        return give_code(self.table.world.actor("nadia"), guest=self.guest.pk, at=at)

    def types(self, code: str, client: Client | None = None) -> Any:
        """Type a code on the page of her link."""
        return (client or Client(headers=ENGLISH)).post(self.path, {"code": code})


def mailed() -> list[dict[str, Any]]:
    """Return what waits in the queue of mail, the first first."""
    jobs = ProcrastinateJob.objects.filter(task_name="core.deliver_mail").order_by("id")
    return [dict(job.args) for job in jobs]


def link_in(mails: list[dict[str, Any]]) -> str:
    """Return the path of the only link to a guest's page."""
    words = [line for mail in mails for line in mail["body"].splitlines() if "/open/" in line]
    assert len(words) == 1, words
    return str(words[0].split("localhost:8000", 1)[-1])


@pytest.fixture
def table(world: World, at: datetime) -> Table:
    """Write a situation in consultation, with its outreach worker and a shelter's practitioner seated."""
    table = make(world, at, track=Track.CONSULTATION)
    table.seat("nadia", SeatRole.FACILITATOR, response=Response.ACCEPTED)
    table.seat("helene", response=Response.ACCEPTED)
    return table


@pytest.fixture
def guest(table: Table, at: datetime) -> Invited:
    """Invite a guest to it."""
    row = invited(table.world.actor("nadia"), table.meeting.pk, at)
    return Invited(table, row, link_in(mailed()))
