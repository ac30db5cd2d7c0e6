"""What is at stake is written down, somebody of another region is asked, and she says when she may be."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission, SeatRole
from maillage.meetings.actions.seats import add_seat
from maillage.meetings.queries import meetings
from maillage.meetings.rules.entries import NeedKind
from maillage.people import queries as people
from maillage.preparation.models import AtStake, Offer
from maillage.preparation.queries import whom as queries


@action(Permission.MEETING_CONVENE, facts=meetings.facts_of_its_situation)
def keep_stake(actor: Actor, /, *, meeting: UUID, needs: Sequence[NeedKind], languages: Sequence[str]) -> AtStake:
    """Say which needs and languages are at stake at a table, so that somebody who knows them is asked."""
    row = meetings.one(actor, meeting=meeting)
    values = {"needs": sorted(set(needs)), "languages": sorted(set(languages)), "region": row.region}
    return AtStake.objects.update_or_create(situation_id=row.situation_id, defaults=values)[0]


@action(Permission.EXPERT_ASK, facts=queries.facts_of_expert)
def ask_beyond(actor: Actor, /, *, practitioner: UUID, meeting: UUID) -> Any:
    """Ask somebody who offers herself to other regions to the table, as an external expert."""
    return add_seat(
        actor, meeting=meeting, practitioner=practitioner, role=SeatRole.EXTERNAL_EXPERT, from_elsewhere=True
    )


@action(Permission.PERSON_KEEP_SELF, facts=people.facts_of_person)
def keep_offer(_: Actor, /, *, person: UUID, beyond: bool, away_until: date | None) -> Offer:
    """Say whether other regions may ask her too, and until when nobody should."""
    values = {"beyond": beyond, "away_until": away_until}
    return Offer.objects.update_or_create(practitioner_id=person, defaults=values)[0]
