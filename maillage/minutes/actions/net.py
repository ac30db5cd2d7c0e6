"""Saying the safety net anew after a meeting was closed."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.facts import Audience
from maillage.access.roles import Permission
from maillage.core.identifying import refuse_identifying
from maillage.meetings.queries.meetings import facts_of_meeting
from maillage.minutes.models import Restated
from maillage.minutes.queries import net as queries


@dataclass(frozen=True, slots=True)
class Net:
    """What holds now: who stays in touch and until when, what remains, what is still open."""

    stays_in_touch: str
    remains_in_place: str
    in_touch_until: date | None = None
    still_open: str = ""


@action(Permission.NET_RESTATE, facts=facts_of_meeting)
def restate_net(actor: Actor, /, *, meeting: UUID, net: Net, at: datetime) -> Restated:
    """Say how the safety net is now, with its day; for her side alone. Nothing that was said before changes."""
    words = (net.stays_in_touch, net.remains_in_place, net.still_open)
    refuse_identifying(*words)
    row, seat = queries.to_restate(actor, meeting=meeting)
    return Restated.objects.create(
        region_id=row.region_id,
        situation_id=row.situation_id,
        meeting=row,
        author=seat,
        audience=Audience.PROTECTED,
        immigration=queries.facts_of_status(*words),
        written_at=at,
        stays_in_touch=net.stays_in_touch.strip(),
        remains_in_place=net.remains_in_place.strip(),
        in_touch_until=net.in_touch_until,
        still_open=net.still_open.strip(),
    )
