"""What the minutes of a meeting carry of risk tools: what was said at that table, and what tells versions apart."""

from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.facts import Audience, Immigration
from maillage.core.sealing.field import Sealed
from maillage.meetings.queries.around import Around
from maillage.meetings.queries.said import Print
from maillage.risk.models import Record
from maillage.risk.queries import Item, facts_of_item, visible


def facts_of_minutes(actor: Actor, here: Around) -> list[Item]:
    """Return the records that were said at a meeting, as the actor may read them; the door has decided."""
    rows = visible(actor).filter(meeting=here.meeting.pk, at_table=True)
    return [facts_of_item(actor, here, row) for row in rows]


def facts_of_prints(meeting: UUID) -> list[Print]:
    """Return a print of each record that the minutes of a meeting carry, for who proposes them."""
    found = Record.objects.filter(meeting=meeting, at_table=True).select_related("author").order_by("written_at", "id")
    return [_print(row) for row in found]


def _print(row: Record) -> Print:
    columns = [row.__dict__[field.attname] for field in Record._meta.concrete_fields]  # noqa: SLF001  Django's own
    mark = b"\x1f".join(value.raw if isinstance(value, Sealed) else str(value).encode() for value in columns)
    return Print(row.author.practitioner_id, Audience(row.audience), Immigration(row.immigration), mark)
