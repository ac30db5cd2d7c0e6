"""Whom a referral may name, and who will read it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.leading import leaders
from maillage.access.policy import WORKS
from maillage.access.roles import Permission
from maillage.core.bilingual import Text
from maillage.core.errors import NotVisible
from maillage.people.queries import organisations, region
from maillage.people.queries import visible as practitioners

if TYPE_CHECKING:
    from maillage.people.models import Practitioner, Region


@dataclass(frozen=True, slots=True)
class House:
    """An organisation of the region, with those who work there: whoever may be named as involved."""

    id: UUID
    name: Text
    people: "tuple[Practitioner, ...]"


@query(Permission.REFERRAL_START)
def houses(actor: Actor, /) -> tuple[House, ...]:
    """Return the organisations of the actor's region and their practitioners, by name."""
    working: dict[UUID, list[Practitioner]] = {}
    for person in practitioners(actor).filter(is_active=True, roles__overlap=list(WORKS)).order_by("sort_name", "id"):
        working.setdefault(person.organisation_id, []).append(person)
    rows = organisations(actor).filter(active=True).order_by("sort_name", "id")
    return tuple(House(row.pk, row.name, tuple(working.get(row.pk, ()))) for row in rows)


@query(Permission.SITUATION_KNOW)
def readers(actor: Actor, /, *, situation: UUID | None = None) -> tuple[str, ...]:
    """Return the names of those who answer for the actor's region: who reads a referral beside the referent."""
    return tuple(one.name for one in leaders(actor.region, situation) if one.id != actor.id)


@query(Permission.ORGANISATION_READ)
def own_region(actor: Actor, /) -> "Region":
    """Return the actor's region, for its emergency number and its rapid-response cell."""
    if actor.region is None:
        raise NotVisible
    return region(actor, region=actor.region)
