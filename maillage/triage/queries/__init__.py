"""Questions between who brings a situation and who leads its region."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet

from maillage.access.actor import Actor
from maillage.access.door import decide, query
from maillage.access.facts import QuestionFacts, SituationState
from maillage.access.leading import led_by
from maillage.access.policy import WORKS
from maillage.access.roles import Permission
from maillage.core import clock
from maillage.core.errors import NotVisible
from maillage.situations import queries as situations
from maillage.triage.models import Question

if TYPE_CHECKING:
    from maillage.situations.models import Situation

MOST = 20
MOST_SHOWN = 200


def facts_of(row: Question, at: datetime | None = None) -> QuestionFacts:
    """Return what the policy may know of a question (its situation fetched with it)."""
    return QuestionFacts(row.id, situations.facts_of(row.situation, at), row.asked_by_id)


def facts_of_question(*, question: UUID, at: datetime | None = None, **_: object) -> QuestionFacts:
    """Load what the policy asks before a question is answered."""
    row = Question.objects.select_related("situation").filter(pk=question).first()
    if row is None:
        raise NotVisible
    return facts_of(row, at)


@query(Permission.QUESTION_READ)
def visible(actor: Actor, /) -> QuerySet[Question]:
    """Return the questions about what the actor brings, or leads, while the ground it rests on holds."""
    if not actor.roles & WORKS or actor.id is None:
        return Question.objects.none()
    scope = Q(situation__referent=actor.id)
    scope |= led_by(actor, "situation__") & ~Q(situation__state=SituationState.DRAFT)
    holds = Q(situation__ground_until__isnull=True) | Q(situation__ground_until__gt=clock.now())
    rows = Question.objects.filter(scope, holds).exclude(situation__in=actor.walled)
    return rows.select_related("situation", "asked_by", "answered_by")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as its reader sees it."""

    row: Question
    may_answer: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """The questions about one situation, the first first; ``to_whom``: who answers what the reader asks."""

    situation: "Situation"
    questions: tuple[Asked, ...]
    may_ask: bool
    brings: bool


@query(Permission.REFERRAL_READ, facts=situations.facts_of_code)
def thread(actor: Actor, /, *, code: str, at: datetime) -> Thread:
    """Return the questions about one situation, as its referent and its outreach worker read them."""
    row = situations.one(actor, code=code)
    known = situations.facts_of(row, at)
    newest = visible(actor).filter(situation=row).order_by("-asked_at", "-id")[:MOST_SHOWN]
    asked = [
        Asked(one, one.answered_at is None and decide(actor, Permission.QUESTION_ANSWER, facts_of(one, at)))
        for one in reversed(newest)
    ]
    return Thread(row, tuple(asked), decide(actor, Permission.QUESTION_ASK, known), row.referent_id == actor.id)


@query(Permission.QUESTION_ANSWER, facts=facts_of_question)
def to_answer(actor: Actor, /, *, question: UUID) -> Question:
    """Return a question that the actor is about to answer."""
    return visible(actor).get(pk=question)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A situation about which somebody waits for the actor's answer, since when."""

    code: str
    since: datetime
    number: int


@query(Permission.QUESTION_READ)
def waiting_for(actor: Actor, /) -> tuple[Waiting, ...]:
    """Return the situations with questions that the actor has to answer, the one that waits longest first."""
    over = (SituationState.CLOSED, SituationState.DECLINED)
    rows = visible(actor).filter(answered_at__isnull=True).exclude(asked_by=actor.id).exclude(situation__state__in=over)
    found: dict[str, Waiting] = {}
    for code, since in rows.order_by("asked_at", "id").values_list("situation__code", "asked_at")[: MOST * MOST]:
        before = found.get(code)
        found[code] = Waiting(code, before.since if before else since, before.number + 1 if before else 1)
    return tuple(found.values())[:MOST]
