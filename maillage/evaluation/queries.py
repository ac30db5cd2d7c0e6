"""Links that wait for a person, studies she may read, and what is counted: never a single answer."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.urls import reverse

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.facts import OrganisationFacts
from maillage.access.roles import Permission, Role
from maillage.core.errors import NotVisible
from maillage.core.ids import token_hash
from maillage.evaluation.models import AnswerLink, ImportReport, ReleasedAnswer, Study, StudyCount
from maillage.evaluation.rules import periods
from maillage.evaluation.rules.cells import Trouble
from maillage.evaluation.rules.importing import Outcome, Problem
from maillage.evaluation.rules.questionnaire import Indicator

NOBODY = UUID(int=0)
READERS = frozenset({Role.EVALUATOR, Role.SYSTEM})


class Participants(NamedTuple):
    """How many questionnaires come from one kind of organisation, sector and role."""

    kind: str
    sector: str
    role: str
    n: int


class LevelCount(NamedTuple):
    """How many answered an item so; ``level`` is ``na`` where not asked, empty where not answered."""

    indicator: str
    level: str
    n: int


class Sizes(NamedTuple):
    """How large a study is."""

    meetings: int
    situations: int
    questionnaires: int


@dataclass(frozen=True, slots=True)
class MyLink:
    """A questionnaire that waits for the person who reads: where it is, the meeting's day, until when."""

    url: str
    held_on: date
    open_until: date


# --- links ---------------------------------------------------------------------------------------------------------


@query(Permission.ANSWER_GIVE)
def my_links(actor: Actor, /, *, today: date) -> tuple[MyLink, ...]:
    """Return the questionnaires that wait for the actor on the day ``today``, the oldest meeting first."""
    if actor.id is None:
        return ()
    rows = AnswerLink.objects.filter(practitioner=actor.id, open_until__gte=today).order_by("held_on", "id")
    return tuple(
        MyLink(reverse("evaluation:questionnaire", args=(row.token,)), row.held_on, row.open_until) for row in rows
    )


@query(Permission.ANSWER_GIVE)
def asked(_: Actor, /, *, token: str, today: date) -> str | None:
    """Return the role in which the holder of a link is asked; nothing when the link is used, ended or none."""
    row = AnswerLink.objects.filter(token_hash=token_hash(token), open_until__gte=today).only("role").first()
    return row.role if row else None


# --- studies -------------------------------------------------------------------------------------------------------


def facts_of(study: Study) -> OrganisationFacts:
    """Return what the policy may know of a study."""
    return OrganisationFacts(study.id, study.organisation_id, None)


@query(Permission.STUDY_READ)
def studies(actor: Actor, /) -> QuerySet[Study]:
    """Return the studies of the actor's organisation, by name; the console reads them all."""
    return Study.objects.filter(_readable(actor)).order_by("name", "id")


visible = studies


def _readable(actor: Actor) -> Q:
    if Role.SYSTEM in actor.roles:
        return Q()
    if not actor.roles & READERS or actor.organisation is None:
        return Q(pk__in=())
    return Q(organisation=actor.organisation)


@query(Permission.STUDY_READ)
def study(actor: Actor, /, *, study: UUID) -> Study:
    """Return one study; raise NotVisible when there is none for this actor."""
    found = studies(actor).filter(pk=study).first()
    if found is None:
        raise NotVisible
    return found


@query(Permission.STUDY_READ)
def participation(
    actor: Actor, /, *, study: UUID, region: str = "", since: date | None = None, until: date | None = None
) -> list[Participants]:
    """Return how many questionnaires a study has of each kind of organisation, sector and role, in whole quarters."""
    rows = _counts(actor, study, region, since, until).filter(what="participation")
    by = ((*key.split("|"), total) for key, total in rows.values_list("key").annotate(total=Sum("n")))
    return [Participants(kind, sector, role, total) for kind, sector, role, total in by]


@query(Permission.STUDY_READ)
def level_counts(
    actor: Actor, /, *, study: UUID, region: str = "", since: date | None = None, until: date | None = None
) -> list[LevelCount]:
    """Return how many answered each item of a study at each level, ``na`` and no answer among them."""
    rows = _counts(actor, study, region, since, until).filter(what__in=list(Indicator))
    return [LevelCount(*row) for row in rows.values_list("what", "key").annotate(total=Sum("n"))]


@query(Permission.STUDY_READ)
def sizes(
    actor: Actor, /, *, study: UUID, region: str = "", since: date | None = None, until: date | None = None
) -> Sizes:
    """Return how many meetings, situations and questionnaires a study has."""
    rows = _counts(actor, study, region, since, until)
    meetings, situations = (rows.filter(what=one).values("key").distinct().count() for one in ("meeting", "situation"))
    took_part = rows.filter(what="participation").aggregate(total=Sum("n"))
    return Sizes(meetings, situations, took_part["total"] or 0)


def _counts(actor: Actor, study: UUID, region: str, since: date | None, until: date | None) -> QuerySet[StudyCount]:
    """Return what is kept of a study, in the quarters that the days lie in."""
    first, last = periods.snapped(since, until)
    rows = StudyCount.objects.filter(study__in=list(studies(actor).filter(pk=study))).order_by()
    if region:
        rows = rows.filter(region=region)
    if first:
        rows = rows.filter(quarter__gte=first)
    return rows.filter(quarter__lte=last) if last else rows


def _levels(rows: QuerySet[ReleasedAnswer]) -> list[LevelCount]:
    """Count in one pass: first the few thousand ways in which all items were answered together, then each item."""
    together: Iterable[Mapping[str, object]] = rows.order_by().values(*Indicator).annotate(n=Count("*"))
    counts: Counter[tuple[str, str]] = Counter()
    for row in together:
        for indicator in Indicator:
            counts[indicator, str(row[indicator])] += int(str(row["n"]))
    return [LevelCount(indicator, level, n) for (indicator, level), n in counts.items()]


# --- released answers ----------------------------------------------------------------------------------------------


def facts_of_released(**_: object) -> None:
    """Return no facts: released answers belong to nobody any more."""


@query(Permission.TABLES_READ, facts=facts_of_released)
def released_counts(
    _: Actor, /, *, region: UUID | None = None, since: date | None = None, until: date | None = None
) -> list[LevelCount]:
    """Return how many released answers each item has at each level, in the periods that lie wholly between two days."""
    rows = ReleasedAnswer.objects.all()
    if region:
        rows = rows.filter(region=region)
    if since or until:
        there = ReleasedAnswer.objects.order_by().values_list("period", flat=True).distinct()
        rows = rows.filter(period__in=[period for period in there if periods.inside(period, since, until)])
    return _levels(rows)


@query(Permission.TABLES_READ, facts=facts_of_released)
def has_released(_: Actor, /) -> bool:
    """Tell whether any answer has been released."""
    return ReleasedAnswer.objects.exists()


# --- the report of an import ---------------------------------------------------------------------------------------


def facts_of_import(*, organisation: UUID | None, **_: object) -> OrganisationFacts:
    """Return what the policy may know of a file that is brought to an organisation (none at the console)."""
    return OrganisationFacts(organisation or NOBODY, organisation, None)


@query(Permission.STUDY_IMPORT, facts=facts_of_import)
def import_page(actor: Actor, /, *, organisation: UUID | None) -> tuple[Study, ...]:  # noqa: ARG001  the door reads it
    """Return the studies that a file could be added to, as far as the actor may read them."""
    return tuple(studies(actor))


@query(Permission.STUDY_IMPORT)
def last_outcome(actor: Actor, /) -> Outcome:
    """Return what became of the last file the actor brought; raise NotVisible when there was none."""
    row = ImportReport.objects.filter(practitioner=actor.id).first() if actor.id else None
    if row is None:
        raise NotVisible
    lines = [Problem(Trouble(trouble), at, column, value) for trouble, at, column, value in row.lines]
    return Outcome(
        row.study,
        row.rows,
        row.added,
        row.repeated,
        problems=tuple(line for line in lines if not line.is_told_only),
        skipped=tuple(line for line in lines if line.is_told_only),
        trial=row.tried,
        study_id=studies(actor).filter(name=row.study).values_list("id", flat=True).first(),
    )
