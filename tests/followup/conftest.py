"""A first meeting that was held, with a measure that is late."""

from datetime import date, datetime

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from maillage.access.facts import Audience, MeetingState
from maillage.meetings.models import Measure, Meeting
from tests.meetings.table.conftest import Held, held

__all__ = ["held"]
DUE = date(2026, 2, 20)


def take_on(held: Held, who: str, due_on: date = DUE, words: str = "Offer an appointment", **more: str) -> Measure:
    """Let somebody take something on at the newest meeting."""
    common = {**held.common("nadia"), "audience": Audience.TABLE, "kind": "resource", "hers": "", **more}
    return Measure.objects.create(**common, words=words, volunteer=held.seats[who], due_on=due_on)


@pytest.fixture
def late(held: Held, at: datetime) -> Measure:
    """Return a measure of Colin's whose day has passed, of a meeting that was held."""
    measure = take_on(held, "colin")
    Meeting.objects.filter(pk=held.meeting.pk).update(state=MeetingState.HELD, held_at=at)
    return measure


def queued() -> list[str]:
    """Return all that waits for the mail server, each letter as one text."""
    return [str(job.args) for job in ProcrastinateJob.objects.filter(task_name="core.deliver_mail").order_by("id")]
