"""What became of a measure, said by who took it on or by who leads (002 s.4.1)."""

from datetime import datetime
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.core.errors import Refused
from maillage.core.identifying import refuse_identifying
from maillage.meetings.models import Measure, Seat
from maillage.meetings.queries.entries import facts_of_measure
from maillage.meetings.queries.followup import facts_of_taking
from maillage.meetings.rules.entries import NeedKind
from maillage.meetings.rules.followup import OPEN, Obstacle, Status, wrong_with
from maillage.meetings.wording.entries import WRONG


@action(Permission.MEASURE_REPORT, facts=facts_of_measure)
def report_measure(
    _: Actor,
    /,
    *,
    measure: UUID,
    at: datetime,
    status: Status,
    obstacle: Obstacle = Obstacle.NONE,
    words: str = "",
    need: NeedKind | None = None,
    language: str = "",
) -> None:
    """Say how a measure stands; one that was not carried out names its obstacle (Refused otherwise).

    ``need`` and ``language`` say before which need the obstacle stood, and in which language something was missing.
    """
    if wrong := wrong_with(status, obstacle):
        raise Refused(wrong, WRONG[wrong])
    refuse_identifying(words)
    row = Measure.objects.select_for_update(of=("self",)).get(pk=measure)
    row.status, row.obstacle, row.outcome_words, row.reported_at = status, obstacle, words, at
    row.lacked_need, row.lacked_language = (need or "", language) if obstacle else ("", "")
    row.save(
        update_fields=["status", "obstacle", "outcome_words", "reported_at", "lacked_need", "lacked_language"],
    )


@action(Permission.HANDOVER_ANSWER, facts=facts_of_taking)
def take_over(_: Actor, /, *, measure: UUID, seat: UUID) -> bool:
    """Take a measure on from who had it, for one's own ``seat``; return whether it was still open."""
    row = Measure.objects.select_for_update(of=("self",)).get(pk=measure)
    if Status(row.status) not in OPEN or row.volunteer_id == seat:
        return False
    row.volunteer = Seat.objects.get(pk=seat)
    row.save(update_fields=["volunteer"])
    return True
