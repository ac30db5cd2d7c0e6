"""Keeping what the search knows up to date with the rows behind it."""

from datetime import date

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.directory.models import Entry

BATCH = 500


@action(Permission.DIRECTORY_KEEP)
def refresh(_: Actor, /, *, today: date, most: int = BATCH) -> int:
    """Make again what is out of date, at most so many; return how many that were."""
    ids = Entry.objects.stale(today, most)
    if ids:
        Entry.objects.refresh(ids, today)
    return len(ids)
