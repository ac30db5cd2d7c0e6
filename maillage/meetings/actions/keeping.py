"""The end of what was said at tables, and of its copies on paper."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.core import sealing
from maillage.meetings.models import Concern, Measure, Meeting, MinutesCopy, Need, Note, Point, TrackChoice, Voice
from maillage.meetings.queries.keeping import facts_of_copy
from maillage.people.rules import Content

TABLES = (TrackChoice, Meeting, Note, Voice, Concern, Measure, Need, Point)


@action(Permission.RETENTION_END)
def end_words(_: Actor, /, *, situation: UUID, code: str, contents: Collection[Content], at: datetime) -> None:
    """Blank the words whose key is about to be destroyed; ask for the copies when the minutes end."""
    for content in contents:
        for table in TABLES:
            sealing.blank(table.objects.filter(situation=situation), content)
    if Content.MINUTES in contents:
        copies = MinutesCopy.objects.filter(meeting__situation=situation, to_destroy_at__isnull=True)
        copies.update(to_destroy_at=at, code=code)


@action(Permission.COPY_DESTROY, facts=facts_of_copy)
def confirm_destroyed(_: Actor, /, *, copy: UUID, at: datetime) -> None:
    """Write down that a copy on paper is destroyed, as who took it says."""
    MinutesCopy.objects.filter(pk=copy, to_destroy_at__isnull=False, destroyed_at__isnull=True).update(destroyed_at=at)
