"""The end of what was said at tables, and of the tally of who has spoken."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.core import sealing
from maillage.meetings.models import Concern, Measure, Meeting, Need, Note, Point, Seat, TrackChoice, Voice
from maillage.meetings.rules.tally import KEPT
from maillage.people.rules import Content

TALLIED = Q(heard_in_part__gt=0) | Q(spoken_seconds__gt=0) | Q(speaks_since__isnull=False)
TABLES = (TrackChoice, Meeting, Note, Voice, Concern, Measure, Need, Point)


@action(Permission.RETENTION_END)
def end_words(_: Actor, /, *, situation: UUID, contents: Collection[Content]) -> None:
    """Blank the words whose key is about to be destroyed."""
    for content in contents:
        for table in TABLES:
            sealing.blank(table.objects.filter(situation=situation), content)


@action(Permission.RETENTION_END)
def forget_tally(_: Actor, /, *, meeting: UUID) -> None:
    """Forget who spoke how long at a meeting, and how often it was brought back: its minutes are approved."""
    _forget(Meeting.objects.filter(pk=meeting))


@action(Permission.RETENTION_END)
def forget_old_tallies(_: Actor, /, *, at: datetime) -> None:
    """Forget what nobody approved in time."""
    over = Meeting.objects.filter(ends_at__lt=at - KEPT)
    _forget(over.filter(Q(drifted__gt=0) | Exists(Seat.objects.filter(TALLIED, meeting=OuterRef("pk")))))


def _forget(meetings: QuerySet[Meeting]) -> None:
    ended = list(meetings.values_list("pk", flat=True))
    Seat.objects.filter(TALLIED, meeting__in=ended).update(heard_in_part=0, spoken_seconds=0, speaks_since=None)
    Meeting.objects.filter(pk__in=ended).update(drifted=0)
