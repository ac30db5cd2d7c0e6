"""Whether two codes are one family: for their two referents, and who was told of both; for nobody else."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet

from maillage.access import rows
from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.facts import MatchFacts, SituationFacts, SituationState
from maillage.access.policy import WORKS
from maillage.access.roles import Permission
from maillage.core.errors import NotVisible
from maillage.meetings.queries.seats import told_of
from maillage.people import queries as people
from maillage.situations import queries as situations
from maillage.triage.models import Match
from maillage.triage.rules.matches import Kind

if TYPE_CHECKING:
    from maillage.people.models import Practitioner
    from maillage.situations.models import Situation

JOB = Actor.system("triage")
OPEN = (SituationState.SENT, SituationState.RETURNED, SituationState.ACCEPTED)
MOST = 20


def facts_of(row: Match, at: datetime | None = None) -> MatchFacts:
    """Return what the policy may know of a match; its situations are looked up further than an actor may."""
    with rows.seen_by(JOB):
        situation = situations.facts_of_situation(situation=row.situation_id, at=at)
        other = situations.facts_of_situation(situation=row.other_id, at=at) if row.other_id else None
    return MatchFacts(row.id, situation, other, row.said_by_id)


def facts_of_match(*, match: UUID, at: datetime | None = None, **_: object) -> MatchFacts:
    """Load what the policy asks before a match is read or settled."""
    row = Match.objects.filter(pk=match).first()
    if row is None:
        raise NotVisible
    return facts_of(row, at)


def facts_of_other(code: str, region: UUID) -> SituationFacts | None:
    """Return the situation that a typed code brings to, or nothing; whoever typed it does not learn which."""
    with rows.seen_by(JOB):
        try:
            found = situations.facts_of_code(code=code)
        except NotVisible:
            return None
    return found if found.region == region and not found.practice and found.state in OPEN else None


@query(Permission.MATCH_READ)
def visible(actor: Actor, /) -> QuerySet[Match]:
    """Return the matches of what the actor brings, and those she said herself."""
    if not actor.roles & WORKS or actor.id is None:
        return Match.objects.none()
    hers = situations.visible(actor).filter(referent=actor.id).values("pk")
    scope = Q(said_by=actor.id) | Q(situation__in=hers) | Q(other__in=hers)
    walled = list(actor.walled)
    found = Match.objects.filter(scope).exclude(situation__in=walled)
    return found.filter(Q(other__isnull=True) | ~Q(other__in=walled)).select_related("said_by__organisation")


@dataclass(frozen=True, slots=True)
class Shown:
    """A match as one of the two referents sees it: her own code, whom to call; never the other's code.

    ``confirms``: the other of the two named her code, so it is hers to confirm.
    """

    row: Match
    own: "Situation"
    call: "Practitioner"
    confirms: bool


def _own(actor: Actor, row: Match) -> "Situation | None":
    both = [row.situation_id, row.other_id]
    return situations.visible(actor).filter(referent=actor.id, pk__in=[one for one in both if one]).first()


def _shown(actor: Actor, row: Match) -> Shown | None:
    own = _own(actor, row)
    if own is None:
        return None
    known = facts_of(row)
    other = known.other if own.pk == row.situation_id else known.situation
    proposed = row.kind == Kind.PROPOSED
    if other is None or (proposed and own.pk == row.situation_id):
        call = people.own(actor)  # what she proposed herself: the page says nothing of the other
    else:
        call = people.one(actor, person=other.referent)
    return Shown(row, own, call, proposed and own.pk == row.other_id)


@query(Permission.MATCH_ANSWER, facts=facts_of_match)
def shown(actor: Actor, /, *, match: UUID) -> Shown:
    """Return a match that a referent may settle."""
    found = _shown(actor, visible(actor).get(pk=match))
    if found is None:
        raise NotVisible
    return found


@dataclass(frozen=True, slots=True)
class Named:
    """What a referent named about one situation, the newest first."""

    situation: "Situation"
    rows: tuple[Match, ...]


@query(Permission.MATCH_PROPOSE, facts=situations.facts_of_code)
def named(actor: Actor, /, *, code: str) -> Named:
    """Return the codes that the referent named as perhaps the same family."""
    row = situations.one(actor, code=code)
    return Named(row, tuple(visible(actor).filter(situation=row, kind=Kind.PROPOSED).order_by("-said_at")[:MOST]))


@query(Permission.MATCH_TELL, facts=situations.facts_of_code)
def known_twice(actor: Actor, /, *, code: str) -> tuple[str, ...]:
    """Return the other codes under which the actor was told of a family, where she was told of this one too."""
    told = told_of(actor)
    return tuple(sorted(set(told.values()) - {code.upper()})) if code.upper() in told.values() else ()


@query(Permission.MATCH_READ)
def waiting_for(actor: Actor, /) -> tuple[Shown, ...]:
    """Return what the actor, as a referent, has to settle by voice."""
    rows_ = visible(actor).filter(settled_at__isnull=True, other__isnull=False).order_by("said_at", "id")[:MOST]
    found = (_shown(actor, row) for row in rows_)
    return tuple(one for one in found if one is not None and (one.confirms or one.row.kind == Kind.TOLD))
