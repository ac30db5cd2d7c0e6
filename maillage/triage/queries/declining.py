"""Referrals that are declined: with what else to do, shown to who brought them and counted for who declined them."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.facts import SituationFacts
from maillage.access.leading import led_by
from maillage.access.policy import WORKS
from maillage.access.roles import Permission
from maillage.core import clock
from maillage.core.errors import NotVisible
from maillage.people import queries as people
from maillage.situations import queries as situations
from maillage.situations.queries import Referral
from maillage.triage.models import Declined
from maillage.triage.rules.declining import COUNTED, Way

if TYPE_CHECKING:
    from maillage.people.models import Region


def facts_of(row: Declined, at: datetime | None = None) -> SituationFacts:
    """Return what the policy may know of what else can be done: its situation."""
    return situations.facts_of(row.situation, at)


@query(Permission.REFERRAL_READ)
def visible(actor: Actor, /) -> QuerySet[Declined]:
    """Return what else can be done instead of what the actor brought, or leads, while its ground holds."""
    if not actor.roles & WORKS or actor.id is None:
        return Declined.objects.none()
    scope = Q(situation__referent=actor.id) | (led_by(actor, "situation__") & ~Q(situation__state="draft"))
    holds = Q(situation__ground_until__isnull=True) | Q(situation__ground_until__gt=clock.now())
    return Declined.objects.filter(scope, holds).exclude(situation__in=actor.walled).select_related("situation")


@query(Permission.REFERRAL_ANSWER, facts=situations.facts_of_code)
def to_decline(actor: Actor, /, *, code: str) -> Referral:
    """Return a referral that is about to be declined."""
    return situations.referral(actor, code=code)


@dataclass(frozen=True, slots=True)
class Instead:
    """What else can be done: codes, with the numbers to call where there are some."""

    situation: Any
    ways: tuple[Way, ...]
    region: "Region"


@query(Permission.REFERRAL_READ, facts=situations.facts_of_code)
def instead(actor: Actor, /, *, code: str) -> Instead:
    """Return what else can be done about a situation that was declined; NotVisible when nothing was said."""
    row = visible(actor).filter(situation__code=code.upper()).first()
    if row is None:
        raise NotVisible
    ways = tuple(way for way in Way if way in row.ways)
    return Instead(row.situation, ways, people.region(actor, region=row.region_id))


@query(Permission.TRIAGE_READ, facts=situations.facts_of_installation)
def counted(actor: Actor, /, *, at: datetime) -> tuple[tuple[Way, int], ...]:
    """Return how often each was said in the actor's region within a year, the most often first."""
    rows = visible(actor).filter(led_by(actor, "situation__"), declined_at__gt=at - COUNTED)
    said = Counter(Way(way) for ways in rows.values_list("ways", flat=True) for way in ways)
    return tuple(said.most_common())
