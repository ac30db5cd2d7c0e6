"""What was said at one meeting, as prints: for minutes, which must know whose version changed and not what it says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.facts import Audience, Immigration, MeetingState, MinutesState
from maillage.access.roles import Permission
from maillage.core.sealing.field import Sealed
from maillage.meetings.models import Meeting
from maillage.meetings.queries.entries import MODELS
from maillage.meetings.queries.live import facts_of_seats
from maillage.meetings.rules.followup import LIVES_ON
from maillage.meetings.rules.marking import tells_status

NET = ("stays_in_touch", "in_touch_until", "remains_in_place", "still_open", "tells_her_id", "tells_her_words")


@dataclass(frozen=True, slots=True)
class Print:
    """One thing said: whose it is, who may hear it, and bytes that differ once it was put otherwise."""

    author: UUID | None
    audience: Audience
    immigration: Immigration
    mark: bytes


def _mark(model: type[Model], row: Any) -> bytes:
    """Return the row's columns, sealed words as they lie; what lives on after the minutes is left out."""
    columns = [field.attname for field in model._meta.concrete_fields if field.attname not in LIVES_ON]  # noqa: SLF001
    return b"\x1f".join(_plain(row.__dict__[name]) for name in columns)


def _plain(value: Any) -> bytes:
    return value.raw if isinstance(value, Sealed) else str(value).encode()


def _said(meeting: UUID) -> Iterator[Print]:
    for model in MODELS.values():
        for row in model.objects.filter(meeting=meeting).select_related("author"):  # type: ignore[attr-defined]
            heard = Audience(row.audience), Immigration(row.immigration)
            yield Print(row.author.practitioner_id, *heard, _mark(model, row))


def facts_of_said(meeting: UUID) -> list[Print]:
    """Return a print of each thing said at a meeting, the safety net among them."""
    row = Meeting.objects.get(pk=meeting)
    net = b"\x1f".join(_plain(row.__dict__[name]) for name in NET)
    status = tells_status(row.stays_in_touch, row.remains_in_place, row.still_open, row.tells_her_words)
    kept = Immigration.KEPT if status else Immigration.NOT
    return [*_said(meeting), Print(None, Audience.PROTECTED, kept, net)]


@query(Permission.MINUTES_KEEP)
def unproposed(_: Actor, /, *, before: datetime) -> list[UUID]:
    """Return the meetings closed before some moment whose minutes nobody has proposed, the longest waiting first."""
    rows = Meeting.objects.filter(state=MeetingState.HELD, minutes=MinutesState.OPEN, held_at__lte=before)
    return list(rows.order_by("held_at", "id").values_list("pk", flat=True))


def facts_of_those_present(meeting: UUID, at: datetime) -> QuerySet[Any]:
    """Return the seats whose people were at a meeting, with what holds them up at ``at``."""
    here = facts_of_seats(at).filter(meeting=meeting, present_at__isnull=False, practitioner__isnull=False)
    return here.filter(left_at__isnull=True).select_related("practitioner", "meeting__situation").order_by("id")
