"""Situations as retention asks for them: all of them for the job, hers or her region's for who is warned."""

from datetime import datetime, timedelta

from django.db.models import DurationField, ExpressionWrapper, F, Q, QuerySet, Value
from django.db.models.functions import Least

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.leading import led_by
from maillage.access.roles import Permission, Role
from maillage.people.rules import ABOUT_SITUATIONS, NOTICE
from maillage.situations.models import Situation
from maillage.situations.queries import visible

MONTH = Value(timedelta(days=28))


@query(Permission.RETENTION_END)
def with_words(actor: Actor, /) -> QuerySet[Situation]:
    """Return the situations for the job that ends words; nobody else has a use for it."""
    if Role.SYSTEM not in actor.roles:
        return Situation.objects.none()
    return Situation.objects.select_related("region").order_by("id")


@query(Permission.SITUATION_KNOW)
def kept_by(actor: Actor, /, *, at: datetime) -> QuerySet[Situation]:
    """Return the situations the actor brought or leads of which words could end soon, by their age."""
    mine = Q(referent=actor.id) | led_by(actor)
    shortest = Least(*(F(f"region__keeps_{content}") for content in ABOUT_SITUATIONS))
    old = Value(at + NOTICE) - ExpressionWrapper(shortest * MONTH, output_field=DurationField())
    rows = visible(actor).filter(mine, practice=False, started_at__lte=old)
    return rows.exclude(ended__contains=list(ABOUT_SITUATIONS))
