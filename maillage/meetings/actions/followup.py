"""What became of a measure, said by who took it on or by who leads (002 s.4.1)."""

from datetime import datetime
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.core.errors import Refused
from maillage.core.identifying import refuse_identifying
from maillage.meetings.models import Measure
from maillage.meetings.queries.entries import facts_of_measure
from maillage.meetings.rules.followup import Obstacle, Status, wrong_with
from maillage.meetings.wording.entries import WRONG


@action(Permission.MEASURE_REPORT, facts=facts_of_measure)
def report_measure(
    _: Actor, /, *, measure: UUID, at: datetime, status: Status, obstacle: Obstacle = Obstacle.NONE, words: str = ""
) -> None:
    """Say how a measure stands; one that was not carried out names its obstacle (Refused otherwise)."""
    if wrong := wrong_with(status, obstacle):
        raise Refused(wrong, WRONG[wrong])
    refuse_identifying(words)
    row = Measure.objects.select_for_update(of=("self",)).get(pk=measure)
    row.status, row.obstacle, row.outcome_words, row.reported_at = status, obstacle, words, at
    row.save(update_fields=["status", "obstacle", "outcome_words", "reported_at"])
