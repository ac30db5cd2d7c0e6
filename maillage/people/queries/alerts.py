"""Who opened unusually many situations lately."""

from datetime import datetime, timedelta

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.roles import Permission, Role
from maillage.people.models import ManyOpened

SHOWN = timedelta(days=7)


@query(Permission.REGION_KEEP)
def many_opened(actor: Actor, /, *, at: datetime) -> list[ManyOpened]:
    """Return whom the outreach worker should ask, of her region and this week, newest first; nobody to others."""
    if Role.OUTREACH not in actor.roles:
        return []
    found: dict[object, ManyOpened] = {}
    rows = ManyOpened.objects.filter(region=actor.region, at__gt=at - SHOWN).order_by("at")
    for one in rows.select_related("practitioner"):
        found[one.practitioner_id] = one
    return sorted(found.values(), key=lambda one: one.at, reverse=True)
