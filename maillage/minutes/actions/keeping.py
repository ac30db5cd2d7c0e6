"""The end of what readers of minutes wrote, and of the copies on paper."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.core import sealing
from maillage.minutes.models import Copy, Reading
from maillage.minutes.queries.keeping import facts_of_copy
from maillage.people.rules import Content


@action(Permission.RETENTION_END)
def end_words(_: Actor, /, *, situation: UUID, code: str, contents: Collection[Content], at: datetime) -> None:
    """Blank the words whose key is about to be destroyed; ask for the copies when the minutes end."""
    for content in contents:
        sealing.blank(Reading.objects.filter(situation=situation), content)
    if Content.MINUTES in contents:
        copies = Copy.objects.filter(meeting__situation=situation, to_destroy_at__isnull=True)
        copies.update(to_destroy_at=at, code=code)


@action(Permission.COPY_DESTROY, facts=facts_of_copy)
def confirm_destroyed(_: Actor, /, *, copy: UUID, at: datetime) -> None:
    """Write down that a copy on paper is destroyed, as who took it says."""
    Copy.objects.filter(pk=copy, to_destroy_at__isnull=False, destroyed_at__isnull=True).update(destroyed_at=at)
