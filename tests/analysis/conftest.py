"""Meetings that were held, with seats that somebody took."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from maillage.access.facts import MeetingState, SituationState
from maillage.access.roles import SeatRole, Side
from maillage.meetings.models import Meeting, Seat
from maillage.situations.models import Situation
from tests.world import World

Hold = Callable[..., Meeting]

TABLE = (
    ("maude", SeatRole.REFERENT),
    ("nadia", SeatRole.FACILITATOR),
    ("helene", SeatRole.INVOLVED),
    ("samir", SeatRole.INVOLVED),
    ("josee", SeatRole.EXTERNAL_EXPERT),
    ("colin", SeatRole.INVOLVED),
)


@pytest.fixture
def hold(world: World, at: datetime) -> Hold:
    """Return what holds a meeting: of people of the cast, about a new situation, on a day."""

    def held(
        people: tuple[tuple[str, SeatRole], ...] = TABLE,
        *,
        on: datetime = at,
        practice: bool = False,
        state: MeetingState = MeetingState.HELD,
        present: bool = True,
        situation: Situation | None = None,
    ) -> Meeting:
        region = world.people[people[0][0]].organisation.region
        situation = situation or Situation.objects.create(
            region=region,
            code=f"{region.prefix}-{Situation.objects.count():04}",
            referent=world.people[people[0][0]],
            state=SituationState.ACCEPTED,
            practice=practice,
            started_at=on,
            sent_at=on,
        )
        meeting = Meeting.objects.create(
            region=region,
            situation=situation,
            track="cooperation",
            sequence=situation.meetings.count() + 1,
            state=state,
            starts_at=on,
            ends_at=on + timedelta(hours=2),
            convened_by=world.nadia,
            held_at=on,
        )
        for key, role in people:
            Seat.objects.create(
                region=region,
                meeting=meeting,
                organisation=world.people[key].organisation,
                practitioner=world.people[key],
                role=role,
                side=Side.PROTECTING,
                present_at=on if present else None,
            )
        return meeting

    return held
