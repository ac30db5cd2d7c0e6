"""What waits for somebody around consents and authorisations, for the first page after sign-in."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.facts import SituationState
from maillage.access.roles import Permission
from maillage.consent import queries
from maillage.core import clock

SOON = timedelta(days=7)
MOST = 20


@dataclass(frozen=True, slots=True)
class Ending:
    """A consent that ends within a week and has nothing in its place."""

    code: str
    ends_at: datetime


@query(Permission.CONSENT_READ)
def ending_soon(actor: Actor, /, *, at: datetime) -> tuple[Ending, ...]:
    """Return the consents of accepted situations that end within a week, for their referent and outreach worker."""
    mine = Q(situation__referent=actor.id) | Q(situation__region=actor.region)
    rows = queries.visible(actor).filter(
        mine, ends_at__gt=at, ends_at__lte=at + SOON, situation__state=SituationState.ACCEPTED
    )
    found = rows.order_by("ends_at", "id").values_list("situation__code", "ends_at")
    return tuple(Ending(code, ends_at) for code, ends_at in found[:MOST])


@query(Permission.AUTHORISATION_READ)
def is_covered(actor: Actor, /, *, at: datetime) -> bool:
    """Tell whether the actor's organisation has any authorisation that holds today or later."""
    today = clock.today(actor.zone, at)
    return queries.authorisations(actor).filter(until__gte=today, revoked_at__isnull=True).exists()
