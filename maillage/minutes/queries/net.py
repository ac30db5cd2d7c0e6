"""The safety net said anew after a meeting: read like anything kept for her side of its table."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from maillage.access.actor import Actor
from maillage.access.door import decide, query
from maillage.access.facts import Audience, EntryFacts, Immigration
from maillage.access.roles import Permission
from maillage.core import clock
from maillage.core.errors import NotVisible
from maillage.meetings.queries import meetings
from maillage.meetings.queries.entries import facts_of_hearing
from maillage.meetings.queries.seats import my_seat
from maillage.meetings.rules.marking import tells_status
from maillage.minutes.models import Restated

if TYPE_CHECKING:
    from maillage.meetings.models import Meeting, Seat


def facts_of_status(*words: str) -> Immigration:
    """Return whether words of a safety net are kept from public institutions: unless asked, they are."""
    return Immigration.KEPT if tells_status(*words) else Immigration.NOT


@query(Permission.ENTRY_READ)
def visible(actor: Actor, /) -> QuerySet[Restated]:
    """Return what the actor may read of safety nets said anew, the first first."""
    rows = Restated.objects.filter(facts_of_hearing(actor, clock.now()))
    return rows.select_related("meeting__situation", "author__practitioner").order_by("written_at", "id")


@query(Permission.NET_RESTATE, facts=meetings.facts_of_meeting)
def to_restate(actor: Actor, /, *, meeting: UUID) -> "tuple[Meeting, Seat]":
    """Return a meeting and the referent's own seat; NotVisible when its safety net is kept from her side."""
    row, seat = meetings.one(actor, meeting=meeting), my_seat(actor, meeting=meeting)
    said = (row.stays_in_touch, row.remains_in_place, row.still_open, row.tells_her_words)
    net = EntryFacts(row.pk, meetings.facts_of(row), None, Audience.PROTECTED, None, facts_of_status(*said))
    if seat is None or not decide(actor, Permission.ENTRY_READ, net):
        raise NotVisible
    return row, seat
