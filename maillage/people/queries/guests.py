"""What the door asks before a guest's card is touched."""

from uuid import UUID

from maillage.access.facts import GuestFacts
from maillage.access.roles import Role
from maillage.core.errors import NotVisible
from maillage.people.models import Practitioner
from maillage.people.queries.facts import facts_of_places, facts_of_region


def facts_of_new_guest(*, region: UUID, situation: UUID | None = None, **_: object) -> GuestFacts:
    """Return who is about to come as a guest: to the table of ``situation``, as who calls it together says."""
    return GuestFacts(region, facts_of_region(region=region).id, frozenset({situation} if situation else ()))


def facts_of_guest(*, guest: UUID, **_: object) -> GuestFacts:
    """Load where a guest has a place; raise NotVisible for anybody who is no guest."""
    row = Practitioner.objects.select_related("organisation").filter(pk=guest, roles=[Role.GUEST]).first()
    if row is None:
        raise NotVisible
    house, tables = row.organisation, frozenset(seat.situation for seat in facts_of_places(row.pk))
    return GuestFacts(house.pk, house.region_id, tables, joined=house.joined)
