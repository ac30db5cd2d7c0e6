"""A table that met in its fourth part, held and closed by who facilitates."""

from datetime import datetime, timedelta

import pytest

from maillage.access.facts import Audience
from maillage.meetings.actions.closing import close_meeting
from maillage.meetings.models import Meeting
from maillage.minutes.actions.proposing import propose
from maillage.minutes.models import Reading
from tests.meetings.table.conftest import Held, held

__all__ = ["Held", "closed", "held", "proposed", "reading_of"]
DAY = timedelta(days=1)
KEPT = "She sleeps at her sister’s on Fridays."
SAID = "The father came to six evenings of eight."


def reading_of(held: Held, who: str) -> Reading:
    """Return what ``who`` was given to read last."""
    return Reading.objects.filter(author=held.seats[who]).latest("proposal__number")


@pytest.fixture
def closed(held: Held, at: datetime) -> Held:
    """Return a meeting that was held, with something for everybody and something kept."""
    held.note("colin", SAID)
    held.note("maude", KEPT, Audience.PROTECTED)
    Meeting.objects.filter(pk=held.meeting.pk).update(part=4)
    close_meeting(
        held.actor("nadia"),
        meeting=held.meeting.pk,
        at=at,
        stays_in_touch="The shelter, weekly.",
        remains_in_place="The group.",
        tells_her_words="Not safe.",
    )
    held.meeting.refresh_from_db()
    return held


@pytest.fixture
def proposed(closed: Held, at: datetime) -> Held:
    """Return the same, with its minutes proposed."""
    propose(closed.actor("nadia"), meeting=closed.meeting.pk, at=at)
    return closed
