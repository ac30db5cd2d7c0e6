"""Keeping what the search knows up to date with the rows behind it."""

from datetime import date

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.directory.models import Entry

BATCH = 500


@action(Permission.DIRECTORY_KEEP)
def refresh(_: Actor, /, *, today: date, ageing: bool = True, most: int = BATCH) -> int:
    """Make again what has changed and, if wished, what time alone put out of date; return how many that were."""
    ids = Entry.objects.stale(today, most) if ageing else Entry.objects.changed(most)
    if ids:
        Entry.objects.refresh(ids, today)
    return len(ids)
