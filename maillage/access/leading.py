"""Which situations somebody answers for in her region, said in SQL: the twin of ``checks.situations.leads_region``.

And who answers for a region: a higher floor, named by the settings, knows who stands in for whom.
"""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils.module_loading import import_string

from maillage.access.actor import Actor
from maillage.access.roles import Role


def led_by(actor: Actor, inside: str = "") -> Q:
    """Return the condition on a situation; ``inside`` is the path to it from another table (``situation__``).

    Drafts are among them: who leads a region learns of a situation once it is sent, who leads a meeting has one.
    """
    place = actor.stands_in
    if Role.OUTREACH in actor.roles:
        led = Q(**{f"{inside}region": actor.region})
    elif place.region is not None:
        led = Q(**{f"{inside}region": place.region}) & ~Q(**{f"{inside}id__in": place.never})
    else:
        led = Q(pk__in=())
    if place.situations:
        led |= Q(**{f"{inside}id__in": place.situations})
    return led & Q(**{f"{inside}practice": False})


def leaders(region: UUID | None, situation: UUID | None = None) -> Sequence[Any]:
    """Return the people who answer for a region at this moment, or for one of its situations."""
    known: Callable[[UUID | None, UUID | None], Sequence[Any]] = import_string(settings.LEADERS)
    return known(region, situation)
