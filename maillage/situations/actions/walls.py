"""Raising and lowering a wall: who must not see a situation, whatever her role."""

from datetime import datetime
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.core.errors import NotVisible, Refused
from maillage.people import queries as people
from maillage.situations import queries
from maillage.situations.models import Situation, Wall
from maillage.situations.rules import No
from maillage.situations.wording.referral import REFUSALS


@action(Permission.WALL_KEEP, facts=queries.facts_of_code)
def raise_wall(
    actor: Actor, /, *, code: str, at: datetime, practitioner: UUID | None = None, organisation: UUID | None = None
) -> None:
    """Keep a practitioner, or everyone at an organisation, from a situation: at her next request it is not there.

    Refused for the referent and her organisation; NotVisible for who is not of the region.
    """
    row = Situation.objects.select_related("referent").get(code=code.upper())
    if practitioner == row.referent_id or organisation == row.referent.organisation_id:
        raise Refused(No.BRINGS_IT, REFUSALS[No.BRINGS_IT])
    if (practitioner is None) == (organisation is None):
        raise NotVisible
    whom = (
        {"practitioner": people.one(actor, person=practitioner)}
        if practitioner
        else {"organisation": people.organisation(actor, organisation=organisation)}
    )
    common = {"region_id": row.region_id, "raised_by_id": actor.id, "raised_at": at}
    Wall.objects.get_or_create(situation=row, **whom, defaults=common)


@action(Permission.WALL_KEEP, facts=queries.facts_of_code)
def lower_wall(_: Actor, /, *, code: str, wall: UUID) -> None:
    """Take somebody off the list of who must not see a situation."""
    Wall.objects.filter(situation__code=code.upper(), pk=wall).delete()
