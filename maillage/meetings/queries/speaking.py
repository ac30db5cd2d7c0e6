"""Whose words are written down: the seat that speaks."""

from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.roles import SeatRole
from maillage.core.errors import NotVisible
from maillage.meetings.models import Seat
from maillage.meetings.rules.guide import NotYet
from maillage.meetings.wording.guide import refused

WRITES_FOR_OTHERS = frozenset({SeatRole.FACILITATOR, SeatRole.NOTE_TAKER})


def facts_of_speaker(actor: Actor, meeting: UUID, by: UUID | None) -> Seat:
    """Return the seat that speaks: the actor's own; another one when the actor takes notes for the table."""
    here = Seat.objects.filter(meeting=meeting, left_at__isnull=True)
    mine = actor.seats_at(meeting)
    if by is not None and (not mine or any(seat.role in WRITES_FOR_OTHERS for seat in mine)):
        found = here.filter(pk=by).first()
    elif mine:
        found = here.filter(pk=mine[0].id).first()
    else:  # the outreach worker who stands in for the facilitator
        found = here.filter(role=SeatRole.FACILITATOR).first()
        if found is None:
            raise refused(NotYet.NO_SEAT)
    if found is None:
        raise NotVisible
    return found
