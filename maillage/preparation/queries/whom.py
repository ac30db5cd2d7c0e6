"""Whom a table lacks: what is at stake, who there covers it, who could be asked, and how free she is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from maillage.access import rows
from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.facts import ExpertFacts, SituationState
from maillage.access.leading import led_by
from maillage.access.policy import REGIONAL, WORKS
from maillage.access.roles import Permission
from maillage.core import clock
from maillage.core.errors import NotVisible
from maillage.meetings.queries import meetings
from maillage.meetings.queries.convening import who_could_sit
from maillage.meetings.queries.reminding import asked_since, busy_between
from maillage.meetings.rules.convening import KNOWN_BY
from maillage.meetings.rules.entries import NeedKind
from maillage.people import queries as people
from maillage.people.rules import Expertise, Sector
from maillage.preparation.models import AtStake, Offer
from maillage.preparation.rules.coverage import DAYS, Covered, Sitter, Stake, coverage
from maillage.situations.queries.walls import facts_of_barred
from maillage.situations.rules import Problem, Track
from maillage.ui.keyset import Keyset, page_of

LOOKING = Actor.system("invitations")  # how often and when others sit, nobody sees: it is counted in her stead
PAGE = 20
SOME = 6  # organisations that are named for one thing at stake
ORDER = ("practitioner__sort_name", "id")


@query(Permission.MEETING_CONVENE)
def stakes(actor: Actor, /) -> QuerySet[AtStake]:
    """Return what is at stake at the tables the actor calls together."""
    if not actor.roles & WORKS:
        return AtStake.objects.none()
    leads = Q(situation__practice=True, situation__referent=actor.id) | led_by(actor, "situation__")
    holds = Q(situation__ground_until__isnull=True) | Q(situation__ground_until__gt=clock.now())
    found = AtStake.objects.filter(leads, holds, situation__state=SituationState.ACCEPTED)
    return found.exclude(situation__in=actor.walled).select_related("situation")


def facts_of(row: Offer) -> ExpertFacts:
    """Return what the policy may know of somebody who may be asked: who, of which region, whether by others too."""
    return ExpertFacts(row.practitioner_id, row.practitioner.organisation.region_id, beyond=row.beyond)


def facts_of_expert(*, practitioner: UUID, **_: object) -> ExpertFacts:
    """Load the facts of somebody who is about to be asked; raise NotVisible when she said nothing of being asked."""
    row = Offer.objects.select_related("practitioner__organisation").filter(practitioner=practitioner).first()
    if row is None:
        raise NotVisible
    return facts_of(row)


@query(Permission.EXPERT_ASK)
def offers(actor: Actor, /) -> QuerySet[Offer]:
    """Return who may be asked: of the actor's own region, and of any other those who offer it."""
    if not actor.roles & REGIONAL:
        return Offer.objects.none()
    scope = Q(beyond=True) | Q(practitioner__organisation__region=actor.region)
    return Offer.objects.filter(scope).select_related("practitioner__organisation__region")


@query(Permission.PERSON_KEEP_SELF, facts=people.facts_of_person)
def own_offer(_: Actor, /, *, person: UUID) -> Offer:
    """Return when the actor herself may be asked; as long as she has said nothing, in her own region."""
    return Offer.objects.filter(practitioner=person).first() or Offer(practitioner_id=person)


@query(Permission.EXPERT_ASK, facts=facts_of_expert)
def expert(actor: Actor, /, *, practitioner: UUID) -> Offer:
    """Return somebody of any region who is about to be asked."""
    return offers(actor).get(practitioner=practitioner)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could be asked. ``asked`` counts invitations lately, a hint; nobody is put in order by it."""

    person: Any
    region: Any = None  # of whoever comes from elsewhere
    asked: int = 0
    busy: bool = False
    away_until: date | None = None


@dataclass(frozen=True, slots=True)
class Whom:
    """A table and what it lacks. ``lines``: what is at stake with the seats that cover it and who else could."""

    meeting: Any
    stake: Stake
    lines: tuple[tuple[Covered, tuple[Any, ...], tuple[Any, ...]], ...]
    candidates: tuple[Candidate, ...]
    page: Keyset[Any]
    beyond: bool

    @property
    def lacks(self) -> bool:
        """Whether something is covered by nobody."""
        return any(line.lacking for line, *_ in self.lines)


@query(Permission.MEETING_CONVENE, facts=meetings.facts_of_its_situation)
def whom(
    actor: Actor,
    /,
    *,
    meeting: UUID,
    beyond: bool | None = None,
    expertise: str = "",
    language: str = "",
    after: str | None = None,
) -> Whom:
    """Return what a table lacks and who could be asked; of another region (``beyond``) first where it is anonymous."""
    search = who_could_sit(actor, meeting=meeting, expertise=expertise, language=language, after=after)
    row = search.meeting
    far = (row.track == Track.CONSULTATION) if beyond is None else beyond
    row_stake = stakes(actor).filter(situation=row.situation_id).first()
    stake = Stake(
        tuple(Problem(one) for one in row.situation.problems),
        tuple(NeedKind(one) for one in (row_stake.needs if row_stake else ())),
        tuple(row_stake.languages if row_stake else ()),
    )
    page = _from_elsewhere(actor, row, expertise, language, after) if far else search.found
    return Whom(row, stake, _lines(actor, stake, search.sitting), _candidates(row, page.rows, far=far), page, far)


def _lines(
    actor: Actor, stake: Stake, sitting: tuple[Any, ...]
) -> tuple[tuple[Covered, tuple[Any, ...], tuple[Any, ...]], ...]:
    found = coverage(stake, [_sitter(seat) for seat in sitting])
    sectors = {sector for line in found if line.lacking for sector in line.sectors}
    known: dict[str, list[Any]] = {sector: [] for sector in sectors}
    for sector in sorted(sectors):
        known[sector] = list(people.found(actor, sector=sector).order_by("sort_name", "id")[:SOME])
    return tuple(
        (
            line,
            tuple(sitting[n] for n in line.by),
            tuple(one for sector in line.sectors for one in known[sector])[:SOME] if line.lacking else (),
        )
        for line in found
    )


def _sitter(seat: Any) -> Sitter:
    person = seat.practitioner
    return Sitter(
        Sector(seat.organisation.sector),
        frozenset(Expertise(one) for one in person.expertise) if person else frozenset(),
        frozenset(one.code for one in person.spoken.all()) if person else frozenset(),
    )


def _from_elsewhere(actor: Actor, row: Any, expertise: str, language: str, after: str | None) -> Keyset[Any]:
    """Return one page of those of other regions who offer to be asked, and sit nowhere here."""
    found = offers(actor).filter(beyond=True, practitioner__is_active=True, practitioner__organisation__active=True)
    found = found.exclude(practitioner__organisation__region=row.region_id)
    found = found.exclude(practitioner__in=row.seats.filter(left_at__isnull=True).values("practitioner"))
    barred = facts_of_barred(row.situation_id)
    found = found.exclude(practitioner__in=barred.people).exclude(practitioner__organisation__in=barred.organisations)
    if expertise:
        knows = [sector for sector, known in KNOWN_BY.items() if known == expertise]
        known = Q(practitioner__expertise__contains=[expertise]) | Q(practitioner__organisation__sector__in=knows)
        found = found.filter(known)
    if language:
        found = found.filter(practitioner__spoken__code=language)
    return page_of(found, after=after, size=PAGE, order=ORDER)


def _candidates(row: Any, found: tuple[Any, ...], *, far: bool) -> tuple[Candidate, ...]:
    """Return those of one page with how often they were asked lately and whether they are free: three queries."""
    everybody = [one.practitioner if far else one for one in found]
    ids = [one.id for one in everybody]
    day = row.starts_at.date()
    with rows.seen_by(LOOKING):
        asked: Mapping[UUID, int] = asked_since(LOOKING, people=ids, since=clock.now() - timedelta(days=DAYS))
        busy = busy_between(LOOKING, people=ids, since=row.starts_at, until=row.ends_at)
        away = dict(
            Offer.objects.filter(practitioner__in=ids, away_until__gte=day).values_list("practitioner", "away_until")
        )
    return tuple(
        Candidate(
            one,
            one.organisation.region if far else None,
            asked.get(one.id, 0),
            busy=one.id in busy,
            away_until=away.get(one.id),
        )
        for one in everybody
    )
