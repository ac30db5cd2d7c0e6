"""Tables 1 to 3, of a study or of the meetings of this installation: counts that others keep, put together."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypedDict
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import decide, query
from maillage.access.facts import OrganisationFacts
from maillage.access.roles import Permission, SeatRole
from maillage.analysis.rules import disclosure
from maillage.analysis.rules.achieved import (
    SHOWN_YEARS,
    Counted,
    Key,
    Report,
    Year,
    by_both,
    by_columns,
    counted,
    counted_before,
)
from maillage.analysis.rules.tables import Extent, Tables, indicators, participation, protected, questionnaires
from maillage.core.bilingual import Text
from maillage.core.errors import NotVisible
from maillage.evaluation import queries as answers
from maillage.evaluation.rules.periods import snapped
from maillage.evaluation.rules.questionnaire import SCALES
from maillage.meetings.queries import counts, measured
from maillage.meetings.rules.entries import MeasureKind, NeedKind
from maillage.meetings.rules.followup import Obstacle, Status
from maillage.people import queries as people
from maillage.people.rules import Kind

ROLES = (
    SeatRole.REFERENT,
    SeatRole.INVOLVED,
    SeatRole.EXTERNAL_EXPERT,
    SeatRole.INFORMAL_HELPER,
)


class _OfStudy(TypedDict):
    study: UUID
    region: str
    since: date | None
    until: date | None


class _OfRegion(TypedDict):
    region: UUID | None
    since: date | None
    until: date | None


class _Before(TypedDict):
    region: UUID
    since: date
    before: date


ORDERS: dict[str, tuple[str, ...]] = {"obstacle": tuple(Obstacle), "need": tuple(NeedKind)}


@dataclass(frozen=True, slots=True)
class Choices:
    """What tables can be asked for: regions (slug, name), studies (id, name).

    ``usual`` is the study that is meant when nobody says: the only one there is, while there is no live answer.
    ``may_bring`` is whether the actor may bring in a spreadsheet.
    """

    regions: tuple[tuple[str, Text], ...]
    studies: tuple[tuple[UUID, str], ...]
    usual: UUID | None = None
    may_bring: bool = False


def facts_of_tables(**_: object) -> None:
    """Return no facts: whoever may read tables may read all of them."""


@query(Permission.TABLES_READ, facts=facts_of_tables)
def choices(actor: Actor, /) -> Choices:
    """Return what the actor can ask tables about."""
    regions = tuple((region.slug, region.name) for region in people.regions(actor))
    studies = tuple((study.id, study.name) for study in answers.studies(actor))
    alone = len(studies) == 1 and not answers.has_released(actor)
    own = OrganisationFacts(actor.id, actor.organisation, actor.region) if actor.id else None
    may_bring = own is not None and decide(actor, Permission.STUDY_IMPORT, own)
    return Choices(regions, studies, studies[0][0] if alone else None, may_bring)


@query(Permission.TABLES_READ, facts=facts_of_tables)
def tables(
    actor: Actor,
    /,
    *,
    study: UUID | None = None,
    region: str = "",
    since: date | None = None,
    until: date | None = None,
) -> Tables:
    """Return Tables 1 to 3 of a study, or of the held meetings and released answers of this installation.

    ``region`` is a code of the study, or the slug of a region. Days are moved outwards to declared quarters. Raises
    NotVisible for a study or a region that is not there for this actor.
    """
    since, until = snapped(since, until)
    if study:
        return _of_study(actor, study, Extent(region=region, since=since, until=until))
    return _live(actor, Extent(region=region, since=since, until=until))


def _of_study(actor: Actor, study: UUID, extent: Extent) -> Tables:
    """Return the tables of one study: all of it is the organisation's own, so nothing is withheld."""
    found = answers.study(actor, study=study)
    asked = _OfStudy(study=found.id, region=extent.region, since=extent.since, until=extent.until)
    meetings, situations, questionnaires = answers.sizes(actor, **asked)
    one, two = participation(answers.participation(actor, **asked), tuple(Kind), ROLES)
    three = indicators(answers.level_counts(actor, **asked), SCALES, questionnaires)
    return Tables(replace(extent, study=found.name), one, two, three, meetings, situations, questionnaires)


def _live(actor: Actor, extent: Extent) -> Tables:
    """Return the tables of the meetings held here; what is about too few is left out or withheld."""
    region = next((one for one in people.regions(actor) if one.slug == extent.region), None)
    if extent.region and region is None:
        raise NotVisible
    asked = _OfRegion(region=region.id if region else None, since=extent.since, until=extent.until)
    cells = [disclosure.Cell(*place) for place in counts.places(actor, **asked)]
    kept, left_out = disclosure.shown(cells)
    one, two = participation(counts.seats(actor, places=kept), tuple(Kind), ROLES)
    meetings, situations = counts.sizes(actor, places=kept)
    given = answers.released_counts(actor, **asked)
    total = questionnaires(given)
    if no_answers := disclosure.withheld(total):
        given, total = [], 0
    return Tables(
        extent=replace(extent, name=region.name if region else {}),
        table1=one,
        table2=two,
        table3=protected(indicators(given, SCALES, total)),
        meetings=meetings,
        situations=situations,
        questionnaires=total,
        no_answers=no_answers,
        no_seats=None if kept else left_out,
        kept_back=bool(kept and left_out),
    )


@dataclass(frozen=True, slots=True)
class Achieved:
    """What the meetings of a region achieved; ``report`` is nothing while no year of it can be shown."""

    slug: str
    name: Text
    regions: tuple[tuple[str, Text], ...]
    years: tuple[int, ...]
    report: Report | None


@query(Permission.ACHIEVEMENTS_READ, facts=facts_of_tables)
def achieved(actor: Actor, /, *, today: date, region: str = "", year: int | None = None) -> Achieved:
    """Return what became of the measures of one region; of her own and of the last year, unless she asks otherwise.

    Raises NotVisible for a region that is not there. A year that is not shown gives the last one that is.
    """
    rows = list(people.regions(actor))
    row = next((one for one in rows if (one.slug == region if region else one.id == actor.region)), None)
    row = row or (rows[0] if rows and not region else None)
    if row is None:
        raise NotVisible
    before = counted_before(today)
    asked = _Before(region=row.id, since=date(before.year - SHOWN_YEARS, 1, 1), before=before)
    years = tuple(one for one in (Year(*found) for found in measured.years(actor, **asked)) if one.shown)
    known = tuple(one.year for one in years)
    report = _report(actor, asked, years, year if year in known else known[-1]) if known else None
    return Achieved(row.slug, row.name, tuple((one.slug, one.name) for one in rows), known, report)


def _report(actor: Actor, asked: _Before, years: tuple[Year, ...], year: int) -> Report:
    """Put the page together: each year by itself, so that none tells of another."""
    columns = tuple(str(one.year) for one in years)
    rows = measured.outcomes(actor, **asked)
    standing = [(status, str(when), n, about) for when, status, n, about in measured.standing(actor, **asked)]
    kinds = [(kind, status, n, about) for when, kind, status, n, about in rows if when == year]
    met = {
        by: [(code, str(when), n, about) for when, code, n, about in measured.obstacles(actor, **asked, by=by)]
        for by in measured.BY
    }
    return Report(
        year,
        years,
        by_columns(_of(standing, columns), columns, tuple(Status)),
        by_both(counted(kinds), tuple(Status), tuple(MeasureKind)),
        {by: by_columns(_of(found, columns), columns, ORDERS.get(by, ())) for by, found in met.items()},
    )


def _of(rows: list[tuple[str, str, int, int]], columns: tuple[str, ...]) -> dict[Key, Counted]:
    """Return the figures of the years that are shown."""
    return counted(row for row in rows if row[1] in columns)
