"""The same attempts on the story that the demonstration tells, whose meetings, seats and answers are all known."""

from collections import Counter

import pytest

from demo.stage import Stage
from maillage.evaluation.models import ReleasedAnswer, WaitingAnswer, waiting_keys
from maillage.evaluation.rules import periods
from maillage.evaluation.tasks import release_ready
from maillage.meetings.models import Seat
from tests.evaluation.conftest import dump

pytestmark = pytest.mark.django_db(transaction=True)


def test_nothing_in_the_demonstration_joins_a_released_answer_to_a_seat(told_to_keep: Stage) -> None:
    release_ready(timestamp=0)
    released = list(ReleasedAnswer.objects.all())
    assert released, "the story ends with answers that are together"

    together = Counter((row.role, row.kind, row.region_id, row.period) for row in released)
    assert min(together.values()) >= 5

    seats = Seat.objects.filter(meeting__held_at__isnull=False).select_related("meeting", "organisation")
    for role, kind, region, period in together:
        first, last = periods.bounds(period)
        possible = Counter(
            seat.organisation_id
            for seat in seats
            if role in (seat.role, "")
            and kind in (seat.organisation.kind, "")
            and region in (seat.meeting.region_id, None)
            and first <= seat.meeting.starts_at.date() <= last
        )
        assert possible.total() >= 5, "an answer could be that of any of five seats"
        assert len(possible) >= 3

    tables = dump()
    own = tables.pop("evaluation_releasedanswer")
    ids = {str(row["id"]) for row in own}
    xmins = {row["xmin"] for row in own}
    for table, rows in tables.items():
        for row in rows:
            assert not ids & {str(value) for value in row.values()}, table
    for table in ("evaluation_answerlink", "evaluation_waitinganswer", "meetings_seat", "meetings_meeting"):
        assert not xmins & {row["xmin"] for row in tables[table]}, table
    assert waiting_keys().rows() == frozenset(WaitingAnswer.objects.values_list("id", flat=True))
