"""What the meetings before have decided, read at the meeting that follows it up (docs/adr/0023).

There a measure or a need is as if it had been said at that table: whoever may open it hears it, unless the barrier
keeps it from her place there, or from a place she had where it was said. The database shows an entry to the table at
which it was said only: the rows are read as a job, and each one is asked of the policy.
"""

from dataclasses import replace
from typing import Any
from uuid import UUID

from maillage.access import rows
from maillage.access.actor import Actor
from maillage.access.checks.barrier import kept_from
from maillage.access.door import decide, query
from maillage.access.facts import EntryFacts, MeetingFacts
from maillage.access.roles import Permission
from maillage.meetings.models import Entry, Meeting
from maillage.meetings.queries import entries, meetings
from maillage.meetings.rules.entries import Kind

CARRYING = Actor.system("follow-up")
CARRIED = frozenset({Kind.MEASURE, Kind.NEED})


def facts_of_hearing_here(actor: Actor, said: EntryFacts, here: MeetingFacts) -> bool:
    """Tell whether somebody at this table hears what was said at an earlier one."""
    own = actor.id is not None and actor.id == said.author
    kept = (kept_from(seat, said.audience, said.immigration) for seat in actor.seats_at(said.meeting.id))
    return decide(actor, Permission.ENTRY_READ, replace(said, meeting=here)) and (own or not any(kept))


@query(Permission.MEETING_READ, facts=meetings.facts_of_meeting)
def carried(actor: Actor, /, *, meeting: UUID, kind: Kind) -> list[Any]:
    """Return the measures or the needs of the meetings before this one, as far as the actor may read them here."""
    here = Meeting.objects.select_related("situation").get(pk=meeting)
    if kind not in CARRIED or here.sequence == 1:
        return []
    model: type[Entry] = entries.MODELS[kind]
    before = {"situation": here.situation_id, "meeting__sequence__lt": here.sequence}
    found = model.objects.filter(**before).select_related(*entries.FETCHED[kind])  # type: ignore[attr-defined]
    with rows.seen_by(CARRYING):
        said = list(found.order_by("written_at", "id"))
    facts = meetings.facts_of(here)
    return [row for row in said if facts_of_hearing_here(actor, entries.facts_of(row), facts)]


@query(Permission.MEETING_READ, facts=meetings.facts_of_meeting)
def carried_need(actor: Actor, /, *, meeting: UUID, need: UUID) -> Any | None:
    """Return one need of a meeting before this one, or nothing when there is none for this actor."""
    return next((row for row in carried(actor, meeting=meeting, kind=Kind.NEED) if row.pk == need), None)
