"""A region's register of risk tools."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import decide, query
from maillage.access.roles import Permission
from maillage.core.errors import NotVisible
from maillage.people import queries as people
from maillage.risk.models import Tool
from maillage.ui.keyset import Keyset, page_of

if TYPE_CHECKING:
    from maillage.people.models import Region

PAGE = 25


@dataclass(frozen=True, slots=True)
class Register:
    """One page of a region's register; ``keeps``: the reader may write in it."""

    region: "Region"
    page: Keyset[Tool]
    keeps: bool


@query(Permission.REGION_READ)
def register(actor: Actor, /, *, after: str | None = None) -> Register:
    """Return the register of the actor's own region, the newest first; NotVisible for who belongs to none."""
    region = people.own_region(actor)
    rows = Tool.objects.filter(region=region).select_related("made_by", "retired_by")
    keeps = decide(actor, Permission.REGION_KEEP, people.facts_of_region(region=region.pk))
    return Register(region, page_of(rows, after=after, size=PAGE, order=("-made_at", "id")), keeps)


@query(Permission.REGION_KEEP, facts=people.facts_of_region)
def in_use(actor: Actor, /, *, region: UUID, tool: UUID) -> Tool:  # noqa: ARG001  the door decided
    """Return a tool of a register that its keeper is about to take back."""
    row = Tool.objects.filter(pk=tool, region=region, retired_at__isnull=True).first()
    if row is None:
        raise NotVisible
    return row
