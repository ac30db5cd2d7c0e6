"""Lists that are brought again and again: how each is read, and how much its word counts."""

from typing import Any
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.directory.models import Source
from maillage.directory.queries import facts_of_directory

LONGEST_NAME = 120


@action(Permission.DIRECTORY_KEEP, facts=facts_of_directory)
def keep_source(
    _: Actor, /, *, region: UUID, name: str, read_as: str = "", mapping: dict[str, Any] | None = None, rank: int | None
) -> UUID:
    """Remember how the list called ``name`` is read and how much it counts; return which it is."""
    row, _made = Source.objects.get_or_create(region_id=region, name=name.strip()[:LONGEST_NAME])
    if rank is not None:
        row.rank = rank
    if read_as:
        row.format = read_as
    if mapping is not None:
        row.mapping, row.language = mapping, mapping.get("language", row.language)
    row.save()
    return row.pk
