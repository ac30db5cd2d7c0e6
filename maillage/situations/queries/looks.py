"""Who looked at a situation: the audit trail, as far as the reader's side of the table may know it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, F, Max, Q, QuerySet, Value, When
from django.db.models.functions import TruncDate

from maillage.access import queries as trail
from maillage.access.actor import Actor, Seat
from maillage.access.checks.situations import answers_for_region
from maillage.access.door import query
from maillage.access.facts import SituationFacts
from maillage.access.roles import Permission
from maillage.people import queries as people
from maillage.situations.models import Involvement
from maillage.situations.queries import facts_of_code
from maillage.situations.rules import FamilyRole
from maillage.situations.rules.looks import FROM_OUTSIDE, SIGHTS, Circle, circle_of

DAYS = 7


@dataclass(frozen=True, slots=True)
class Look:
    """What one person did on one day; ``times`` and ``last`` are for the circle that knows all."""

    day: date
    who: str
    name: str  # empty for somebody whom the reader does not know
    house: Any
    job: bool
    what: str
    because: str
    times: int
    last: datetime


@dataclass(frozen=True, slots=True)
class Looks:
    """Some days, the last first; ``earlier`` asks for those before, when there are any."""

    circle: Circle
    found: tuple[Look, ...]
    earlier: date | None


@query(Permission.LOOKS_READ, facts=facts_of_code)
def looks(actor: Actor, /, *, code: str, at: datetime, before: date | None = None) -> Looks:
    """Return who looked at a situation, by person and day, on the last days before ``before``."""
    known = facts_of_code(code=code, at=at)
    circle = circle_of(
        leads=answers_for_region(actor, known) is None,
        sides=[seat.side for seat in _places(actor, known)],
        serves_partner=_serves_partner(actor, known),
    )
    lines = _lines(actor, known, circle).annotate(day=TruncDate("at"))
    days = lines.filter(day__lt=before) if before else lines
    shown = list(days.order_by("-day").values_list("day", flat=True).distinct()[: DAYS + 1])
    groups = (
        lines.filter(day__in=shown[:DAYS])
        .values("day", "who", "sight", "because")
        .annotate(times=Count("seq"), last=Max("at"))
        .order_by("-day", "who", *(("-last",) if circle is Circle.LEADS else ()), "sight", "because")
    )
    return Looks(circle, _named(actor, groups), shown[DAYS - 1] if len(shown) > DAYS else None)


def _serves_partner(actor: Actor, known: SituationFacts) -> bool:
    partner = Q(serves__role=FamilyRole.PARTNER) | Q(both_parents=True)
    return Involvement.objects.filter(partner, situation=known.id, practitioner=actor.id).exists()


def _places(actor: Actor, known: SituationFacts) -> list[Seat]:
    return [seat for seat in actor.seats if seat.stands and seat.situation == known.id]


def _lines(actor: Actor, known: SituationFacts, circle: Circle) -> QuerySet[Any]:
    """Return the lines of the reader's circle, each with what was done as ``sight``."""
    if circle is Circle.LEADS:
        return trail.lines_about(actor, known=known).annotate(sight=F("what"))
    meetings = {seat.meeting for seat in _places(actor, known) if seat.declared}
    told = meetings if circle is Circle.PARTNER else {known.id, *meetings}
    seen = Q(because="") if circle is Circle.PARTNER else Q(because__in=("", *FROM_OUTSIDE))
    sights = [When(what__in=whats, then=Value(sight.value)) for sight, whats in SIGHTS.items()]
    lines = trail.lines_about(actor, known=known, on=told).filter(seen, what__in=sum(SIGHTS.values(), ()))
    return lines.annotate(sight=Case(*sights, default=Value("")))


def _named(actor: Actor, groups: Iterable[dict[str, Any]]) -> tuple[Look, ...]:
    rows = list(groups)
    ids = {row["who"]: _id(row["who"]) for row in rows}
    known = {one.pk: one for one in people.visible(actor).filter(pk__in=[one for one in ids.values() if one])}
    found = []
    for row in rows:
        who = ids[row["who"]]
        person = known.get(who) if who else None
        found.append(
            Look(
                day=row["day"],
                who=row["who"],
                name=person.name if person else "",
                house=person.organisation.name if person else None,
                job=who is None,
                what=row["sight"],
                because=row["because"],
                times=row["times"],
                last=row["last"],
            )
        )
    return tuple(found)


def _id(who: str) -> UUID | None:
    try:
        return UUID(who)
    except ValueError:
        return None
