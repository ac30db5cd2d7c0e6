"""A guest as an outreach worker invites her: invented, of a school that is not a member."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from demo.stage import Stage
from maillage.access.actor import Actor
from maillage.access.roles import SeatRole
from maillage.consent.rules.papers import SaidHow
from maillage.guests.actions import Allowed, invite_guest
from maillage.meetings.models import Seat
from maillage.people.actions.guests import GuestCard
from maillage.people.models import Practitioner
from maillage.people.rules import Kind, Sector, Serves
from tests.access.objects import things_of

TUESDAY = datetime(2026, 3, 3, 18, 55, tzinfo=UTC)  # the story's; the conftest's settings would be those of a test
CARD = GuestCard(
    name="Solange Petit",
    email="solange@ecole.example",
    phone="450 555 0143",
    language="fr",
    organisation="École des Berges",
    kind=Kind.COMMUNITY,
    sector=Sector.EDUCATION,
    serves=(Serves.CHILDREN,),
)
ALLOWED = Allowed("Aline Roy, directrice", SaidHow.VOICE)


def seat_guest(stage: Stage, *, opens: bool = True) -> None:
    """Let her sit at the table of the story whose meeting is near; she has declared, or not yet."""
    meeting = things_of(stage, "maude")["meeting"]
    with stage.at("nadia", TUESDAY) as nadia:
        guest = invited(nadia, meeting, TUESDAY)
    stage.people["guest"] = Practitioner.objects.get(pk=guest.seat.practitioner_id)
    Seat.objects.filter(pk=guest.seat_id).update(declared_at=TUESDAY if opens else None, response="accepted")


def invited(actor: Actor, meeting: UUID, at: datetime, role: SeatRole = SeatRole.EXTERNAL_EXPERT, **more: Any) -> Any:
    """Invite her."""
    return invite_guest(actor, meeting=meeting, card=CARD, role=role, allowed=ALLOWED, at=at, **more)
