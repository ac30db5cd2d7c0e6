"""Which incidents there are for an actor, and what was done about each."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.facts import IncidentFacts, RegionFacts
from maillage.access.policy import REGISTER
from maillage.access.roles import Permission, Role
from maillage.core.errors import NotVisible
from maillage.incidents.models import Done, Incident
from maillage.incidents.rules import Course, Kind, No, Step, Tell, checklist, waiting, why_not_close
from maillage.situations import queries as situations
from maillage.ui.keyset import Keyset, page_of

PAGE = 25


@dataclass(frozen=True, slots=True)
class Sheet:
    """An incident as its page shows it; ``code`` only for who may know the situation."""

    incident: Incident
    done: tuple[Done, ...]
    steps: tuple[tuple[Step, bool], ...]
    waits: tuple[Tell, ...]
    why_open: No | None
    code: str


def facts_of(row: Incident) -> IncidentFacts:
    """Return what the policy may know of an incident."""
    return IncidentFacts(row.id, row.region_id, closed=row.closed_at is not None)


def facts_of_incident(*, incident: UUID, **_: object) -> IncidentFacts:
    """Return the facts of one incident; raise NotVisible when there is none."""
    row = Incident.objects.filter(pk=incident).first()
    if row is None:
        raise NotVisible
    return facts_of(row)


def facts_of_register(*, region: UUID | None, **_: object) -> RegionFacts:
    """Return the facts of the region whose register is written in; raise NotVisible for who has none."""
    if region is None:
        raise NotVisible
    return RegionFacts(region)


def facts_of_course(row: Incident) -> Course:
    """Return how far an incident has come."""
    done = tuple(row.done.values_list("step", "who"))
    return Course(
        must_tell=tuple(Tell(who) for who in row.must_tell),
        done=tuple(Step(step) for step, _ in done if step),
        told=tuple(Tell(who) for _, who in done if who),
        closed=row.closed_at is not None,
    )


@query(Permission.INCIDENT_READ)
def visible(actor: Actor, /) -> QuerySet[Incident]:
    """Return the incidents of the actor's region; whoever runs the installation reads every register."""
    if not actor.roles & REGISTER:
        return Incident.objects.none()
    scope = Q() if Role.ADMINISTRATOR in actor.roles else Q(region=actor.region)
    return Incident.objects.filter(scope).select_related("region", "recorded_by")


@query(Permission.INCIDENT_READ)
def page(actor: Actor, /, *, after: str | None = None) -> Keyset[Incident]:
    """Return one page of the register, what was noticed last first."""
    return page_of(visible(actor), after=after, size=PAGE, order=("-noticed_at", "id"))


@query(Permission.INCIDENT_RECORD, facts=facts_of_register)
def register(_: Actor, /, *, region: UUID | None) -> UUID:
    """Return the region in whose register the actor is about to write."""
    assert region is not None  # noqa: S101  for the type: the facts refused it
    return region


@query(Permission.INCIDENT_READ, facts=facts_of_incident)
def one(actor: Actor, /, *, incident: UUID) -> Sheet:
    """Return an incident with what was done, what to do and who waits."""
    row = Incident.objects.select_related("region", "recorded_by", "closed_by").get(pk=incident)
    course = facts_of_course(row)
    known = situations.visible(actor).filter(pk=row.situation_id) if row.situation_id else ()
    return Sheet(
        row,
        tuple(row.done.select_related("by")),
        checklist(Kind(row.kind), course.done),
        waiting(course),
        why_not_close(course),
        next((one.code for one in known), ""),
    )


@query(Permission.INCIDENT_KEEP, facts=facts_of_incident)
def kept(actor: Actor, /, *, incident: UUID) -> Sheet:
    """Return an incident that is about to be written in."""
    return one(actor, incident=incident)


@query(Permission.SITUATION_KNOW)
def situation_called(actor: Actor, /, *, code: str) -> UUID | None:
    """Return the situation with this code, if the actor may know of it."""
    return situations.visible(actor).filter(code=code.strip().upper()).values_list("pk", flat=True).first()
