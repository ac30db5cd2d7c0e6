"""Policy and SQL tell the same story of services: what is public, what its region shows, what stays in the region."""

from itertools import product

import pytest

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.access.policy import may
from maillage.access.roles import Permission
from maillage.core import clock
from maillage.directory import queries
from maillage.directory.models import Organization, RegionChoices, Service
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("by_phone", "through"), list(product((True, False), (True, False))))
def test_a_service_is_shown_if_and_only_if_the_policy_lets_it_be_read(
    world: World, *, by_phone: bool, through: bool
) -> None:
    RegionChoices.objects.create(region=world.region, shows_by_phone=by_phone, shows_through_partner=through)
    for region in world.regions.values():
        common = {"region": region, "name": {"en": "S"}, "sort_name": "s", "last_modified": clock.now()}
        house = Organization.objects.create(**common)
        rows = [
            Service.objects.create(**common, organization=house, confidentiality=one)
            for one in ("public", "by_phone", "through_partner")
        ]
        Service.objects.create(**common, organization=house, merged_into=rows[0])
    there = list(Service.objects.select_related("organization"))
    actors = [Actor.anyone(), Actor.system("test"), *(world.actor(key) for key in world.people)]
    for actor in actors:
        with acting_as(actor):
            shown = {row.pk for row in queries.visible(actor)}
            allowed = {r.pk for r in there if may(actor, Permission.SERVICE_READ, queries.facts_of(r)).allowed}
            assert shown == allowed, actor.name
    with acting_as(Actor.anyone()) as nobody:
        own = queries.visible(nobody).filter(region=world.region).values_list("confidentiality", flat=True)
        assert set(own) == {"public"} | ({"by_phone"} if by_phone else set()) | (
            {"through_partner"} if through else set()
        )
