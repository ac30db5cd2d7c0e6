"""A table that is convened, with nobody told yet and two times to choose from."""

from datetime import datetime, timedelta

import pytest

from maillage.access.roles import SeatRole, Side
from maillage.meetings.rules.seats import Response
from tests.meetings.convening.conftest import MONTH, Table, consent, make
from tests.world import World

__all__ = ["Table"]
DAY = timedelta(days=1)


@pytest.fixture
def called(world: World, at: datetime) -> Table:
    """Seat a whole table for the day after tomorrow; nobody has answered."""
    table = make(world, at)
    table.meeting.starts_at, table.meeting.ends_at = at + 2 * DAY, at + 2 * DAY + timedelta(hours=2)
    table.meeting.save()
    consent(table, table.woman, at, at + MONTH)
    consent(table, table.partner, at, at + MONTH)
    table.seat("nadia", SeatRole.FACILITATOR, response=Response.ACCEPTED)
    table.seat("maude", SeatRole.REFERENT, serves=table.woman, rests_on=table.woman)
    table.seat("colin", serves=table.partner, rests_on=table.partner, side=Side.PARTNER)
    table.seat("helene", serves=table.child, rests_on=table.woman)
    return table
