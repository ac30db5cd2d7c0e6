"""Who answers for a region, and for single situations, in an outreach worker's place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from maillage.access import rows
from maillage.access.actor import Actor
from maillage.access.door import decide, query
from maillage.access.facts import MeetingState, RegionFacts, StandInFacts
from maillage.access.policy import SIGNED_IN, WORKS
from maillage.access.roles import Permission, Role
from maillage.core import clock
from maillage.core.errors import NotVisible
from maillage.meetings.queries import meetings
from maillage.people import queries as people
from maillage.people.rules import Kind, Sector, plain
from maillage.situations import queries as situations
from maillage.situations.queries.walls import facts_of_barred
from maillage.substitutes.models import Absence, StandIn
from maillage.substitutes.rules import Stage, may_stand_in, stage
from maillage.ui.keyset import Keyset, page_of

if TYPE_CHECKING:
    from maillage.people.models import Practitioner, Region

LOOKING = Actor.system("substitutes")  # who answers is told to everyone it concerns: looked up in her stead
PAGE = 25
MOST = 20  # people offered at once
AHEAD = (MeetingState.CONVENED, MeetingState.RUNNING)


def facts_of(row: Absence) -> RegionFacts:
    """Return what the policy may know of an absence: its region."""
    return RegionFacts(row.region_id)


def facts_of_absence(*, absence: UUID, **_: object) -> RegionFacts:
    """Load the facts of one absence, for the door; raise NotVisible when there is none."""
    row = Absence.objects.filter(pk=absence, ended_at__isnull=True).first()
    if row is None:
        raise NotVisible
    return facts_of(row)


def facts_of_handed(row: StandIn) -> StandInFacts:
    """Return what the policy may know of a situation that was handed on: by whom and to whom, never which."""
    return StandInFacts(row.id, row.of_id, row.substitute_id)


def facts_of_stand_in(*, stand_in: UUID, **_: object) -> StandInFacts:
    """Load the facts of one, for the door; raise NotVisible when there is none that goes on."""
    row = StandIn.objects.filter(pk=stand_in, ended_at__isnull=True).first()
    if row is None:
        raise NotVisible
    return facts_of_handed(row)


def facts_of_leaders(region: UUID | None, situation: UUID | None = None) -> "list[Practitioner]":
    """Return who answers for a region at this moment, or for one situation of it, by name (``LEADERS``)."""
    at = clock.now()
    with rows.seen_by(LOOKING):
        there = people.visible(LOOKING).filter(is_active=True, organisation__active=True, organisation__region=region)
        leads = Q(roles__contains=[Role.OUTREACH])
        named = Absence.objects.filter(region=region, ended_at__isnull=True).select_related("region")
        away = [row.substitute_id for row in named if facts_of_stage(row, at) is Stage.NOW]
        if situation is not None:
            kept, his = facts_of_barred(situation), facts_of_serving_him(situation)
            instead = StandIn.objects.filter(situation=situation, ended_at__isnull=True).values("substitute")
            leads |= (Q(pk__in=away) | Q(pk__in=instead)) & ~Q(organisation__in=his)
            return list(there.filter(leads & kept.elsewhere).order_by("sort_name", "id"))
        return list(there.filter(leads | Q(pk__in=away)).order_by("sort_name", "id"))


def facts_of_serving_him(situation: UUID) -> frozenset[UUID]:
    """Return the organisations that serve the partner in a situation: the same function as at every actor."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT maillage_serving_him(%s)", (situation,))
        return frozenset(house for (house,) in cursor.fetchall())


def facts_of_stage(row: Absence, at: datetime) -> Stage:
    """Return where an absence stands at ``at``, in its region's days."""
    return stage(row.since, row.until, clock.today(row.region.zone, at), ended=row.ended_at is not None)


@query(Permission.SUBSTITUTE_READ)
def visible(actor: Actor, /) -> QuerySet[Absence]:
    """Return the absences of the actor's region; whoever runs the installation reads those of every region."""
    if not actor.roles & (SIGNED_IN | {Role.SYSTEM}):
        return Absence.objects.none()
    everywhere = bool(actor.roles & {Role.ADMINISTRATOR, Role.SYSTEM})
    found = Absence.objects.filter(Q() if everywhere else Q(region=actor.region))
    return found.select_related("of", "substitute__organisation", "region")


@query(Permission.STAND_IN_KEEP)
def stand_ins(actor: Actor, /) -> QuerySet[StandIn]:
    """Return what the actor handed on, and what was handed on to her, the last first."""
    if actor.id is None or not actor.roles & WORKS:
        return StandIn.objects.none()
    found = StandIn.objects.filter(Q(of=actor.id) | Q(substitute=actor.id))
    return found.select_related("of", "substitute__organisation").order_by("-handed_at", "id")


@dataclass(frozen=True, slots=True)
class Line:
    """An absence with where it stands."""

    row: Absence
    stage: Stage


@dataclass(frozen=True, slots=True)
class Register:
    """A region's absences, the last to end first; ``names``: the reader may name a substitute."""

    region: "Region"
    lines: tuple[Line, ...]
    page: Keyset[Absence]
    names: bool

    @property
    def now(self) -> tuple[Line, ...]:
        """Return those that stand today."""
        return tuple(line for line in self.lines if line.stage is Stage.NOW)


@query(Permission.SUBSTITUTE_READ)
def register(actor: Actor, /, *, at: datetime, after: str | None = None) -> Register:
    """Return a page of the absences of the actor's own region; NotVisible for who belongs to none."""
    region = people.own_region(actor)
    page = page_of(visible(actor).filter(region=region), after=after, size=PAGE, order=("-until", "id"))
    names = decide(actor, Permission.SUBSTITUTE_NAME, RegionFacts(region.pk))
    return Register(region, tuple(Line(row, facts_of_stage(row, at)) for row in page.rows), page, names)


@query(Permission.SUBSTITUTE_NAME, facts=facts_of_absence)
def absence(actor: Actor, /, *, absence: UUID) -> Absence:
    """Return an absence that is about to be ended."""
    return visible(actor).get(pk=absence)


@dataclass(frozen=True, slots=True)
class Naming:
    """Whose substitute is named in a region, and who could be, found by part of a name."""

    region: "Region"
    of: "tuple[Practitioner, ...]"
    found: "tuple[Practitioner, ...]"
    words: str


@query(Permission.SUBSTITUTE_NAME, facts=people.facts_of_region)
def naming(actor: Actor, /, *, region: UUID, words: str = "") -> Naming:
    """Return the outreach workers of a region, and those who could answer while one of them is away."""
    here = people.visible(actor).filter(is_active=True, organisation__active=True, organisation__region=region)
    of = here.filter(roles__contains=[Role.OUTREACH]).order_by("sort_name", "id")
    return Naming(people.region(actor, region=region), tuple(of), _fit(actor, region, words), words)


def _fit(actor: Actor, region: UUID | None, words: str, left_out: Q | None = None) -> "tuple[Practitioner, ...]":
    """Return who could stand in: whose name holds ``words``, or, while nothing is looked for, her own house first."""
    here = people.visible(actor).filter(is_active=True, organisation__active=True, organisation__joined=True)
    here = here.filter(organisation__region=region, roles__overlap=list(WORKS), sort_name__contains=plain(words))
    here = here.exclude(left_out) if left_out is not None else here
    fit: Iterable[Any] = here.order_by("sort_name", "id")
    fit = [one for one in fit if may_stand_in(Kind(one.organisation.kind), Sector(one.organisation.sector))]
    return tuple(sorted(fit, key=lambda one: one.organisation_id != actor.organisation)[:MOST])


@dataclass(frozen=True, slots=True)
class Handing:
    """A situation that is about to be handed on: to whom it could be."""

    situation: Any
    found: "tuple[Practitioner, ...]"
    words: str


@query(Permission.SITUATION_HAND_ON, facts=situations.facts_of_code)
def handing(actor: Actor, /, *, code: str, words: str = "") -> Handing:
    """Return who could answer for one situation: nobody who brings it, sits at its table or serves the partner."""
    row = situations.one(actor, code=code)
    barred, his, sitting = facts_of_barred(row.pk), facts_of_serving_him(row.pk), facts_of_sitting(actor, row.pk)
    out = {row.referent_id, actor.id, *sitting}
    found = _fit(actor, row.region_id, words, ~barred.elsewhere | Q(pk__in=out) | Q(organisation__in=his))
    return Handing(row, found, words)


def facts_of_sitting(actor: Actor, situation: UUID) -> frozenset[UUID]:
    """Return who has a place at a meeting to come about a situation, who leads it left out."""
    ahead = meetings.visible(actor).filter(situation=situation, state__in=AHEAD).prefetch_related("seats")
    there = (seat for row in ahead for seat in row.seats.all() if seat.left_at is None and seat.role != "facilitator")
    return frozenset(seat.practitioner_id for seat in there if seat.practitioner_id is not None)


@query(Permission.STAND_IN_KEEP, facts=facts_of_stand_in)
def handed(actor: Actor, /, *, stand_in: UUID, words: str = "") -> tuple[StandIn, Handing]:
    """Return what was handed on, and to whom else it could be; its code to who answers for it alone."""
    row = stand_ins(actor).get(pk=stand_in)
    with rows.seen_by(LOOKING):
        about = situations.visible(actor).filter(pk=row.situation_id).first()
        barred, his = facts_of_barred(row.situation_id), facts_of_serving_him(row.situation_id)
        out = {actor.id, row.of_id, row.substitute_id, StandIn.objects.get(pk=row.pk).situation.referent_id}
        found = _fit(actor, row.region_id, words, ~barred.elsewhere | Q(pk__in=out) | Q(organisation__in=his))
    return row, Handing(about if row.substitute_id == actor.id else None, found, words)


@dataclass(frozen=True, slots=True)
class Mine:
    """What the actor needs to know on her desk: who answers for whom, until when, and the tables nobody else leads."""

    absences: tuple[Line, ...]
    handed: tuple[StandIn, ...]
    meetings: tuple[Any, ...] = ()


@query(Permission.SUBSTITUTE_READ)
def mine(actor: Actor, /, *, at: datetime) -> Mine:
    """Return the absences and the handed-on situations that concern the actor, today or soon."""
    if actor.id is None:
        return Mine((), ())
    hers = visible(actor).filter(Q(of=actor.id) | Q(substitute=actor.id), ended_at__isnull=True)
    lines = [Line(row, facts_of_stage(row, at)) for row in hers.filter(until__gte=_yesterday(at)).order_by("since")]
    there = tuple(line for line in lines if line.stage is not Stage.OVER)
    open_ones = tuple(stand_ins(actor).filter(ended_at__isnull=True)[:PAGE])
    away = [line.row for line in there if line.stage is Stage.NOW and line.row.substitute_id == actor.id]
    return Mine(there, open_ones, _without_leader(actor, away, at))


def _yesterday(at: datetime) -> date:
    """Return a day that is past in every zone's today."""
    return date.fromordinal(at.date().toordinal() - 1)


def _without_leader(actor: Actor, away: list[Absence], at: datetime) -> tuple[Any, ...]:
    """Return the meetings during these absences whose facilitator is who is away."""
    if not away:
        return ()
    led = Q(seats__role="facilitator", seats__left_at__isnull=True, seats__practitioner__in=[row.of_id for row in away])
    ahead = meetings.visible(actor).filter(led, state__in=AHEAD, ends_at__gt=at, situation__practice=False)
    last = max(row.until for row in away)
    return tuple(row for row in ahead.order_by("starts_at", "id")[:PAGE] if row.starts_at.date() <= last)
