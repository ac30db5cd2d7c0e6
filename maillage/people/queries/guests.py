"""What the door asks before a guest's card is touched."""

from uuid import UUID

from maillage.access.facts import RegionFacts
from maillage.access.roles import Role
from maillage.core.errors import NotVisible
from maillage.people.models import Practitioner


def facts_of_guests_region(*, guest: UUID, **_: object) -> RegionFacts:
    """Load the region that a guest sits in; raise NotVisible for anybody who is no guest."""
    row = Practitioner.objects.select_related("organisation").filter(pk=guest, roles=[Role.GUEST]).first()
    if row is None:
        raise NotVisible
    return RegionFacts(row.organisation.region_id)
