"""The register of legal grounds of a region, and who relied on one for a situation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet

from maillage.access.actor import Actor
from maillage.access.checks.situations import answers_for_region
from maillage.access.door import decide, query
from maillage.access.facts import SituationFacts, SituationState
from maillage.access.leading import led_by
from maillage.access.policy import SITS
from maillage.access.roles import Permission, Side
from maillage.consent.models import Consent, LegalEntry, LegalGround
from maillage.consent.queries import facts_of_person
from maillage.consent.rules import protects
from maillage.consent.rules.legal import Invoker, Relied, may_invoke, relied_until
from maillage.core import clock
from maillage.core.errors import NotVisible
from maillage.people import queries as people
from maillage.situations import queries as situations
from maillage.ui.keyset import Keyset, page_of

if TYPE_CHECKING:
    from maillage.people.models import Region
    from maillage.situations.models import Member, Situation

PAGE = 25


@dataclass(frozen=True, slots=True)
class Register:
    """One page of a region's register; ``keeps``: the reader may write in it."""

    region: "Region"
    page: Keyset[LegalGround]
    keeps: bool


@query(Permission.REGION_READ)
def register(actor: Actor, /, *, after: str | None = None) -> Register:
    """Return the register of the actor's own region, the newest first; NotVisible for who belongs to none."""
    region = people.own_region(actor)
    rows = LegalGround.objects.filter(region=region).select_related("made_by", "retired_by")
    keeps = decide(actor, Permission.REGION_KEEP, people.facts_of_region(region=region.pk))
    return Register(region, page_of(rows, after=after, size=PAGE, order=("-made_at", "id")), keeps)


@query(Permission.REGION_KEEP, facts=people.facts_of_region)
def in_force(actor: Actor, /, *, region: UUID, ground: UUID) -> LegalGround:  # noqa: ARG001  the door decided
    """Return a ground of a register that its keeper is about to take back."""
    row = LegalGround.objects.filter(pk=ground, region=region, retired_at__isnull=True).first()
    if row is None:
        raise NotVisible
    return row


def facts_of_row(row: LegalEntry, at: datetime | None = None) -> SituationFacts:
    """Return what the policy may know of an entry: its situation."""
    return situations.facts_of(row.situation, at)


def facts_of_relied(situation: UUID, at: datetime) -> datetime | None:
    """Return until when entries carry a situation at ``at``, or nothing, for doors that choose how to meet."""
    rows = LegalEntry.objects.filter(situation=situation, ends_at__gt=at).values_list("invoked_at", "ends_at")
    return relied_until((Relied(*row) for row in rows), at)


@query(Permission.GROUND_READ)
def visible(actor: Actor, /) -> QuerySet[LegalEntry]:
    """Return the entries the actor may read: of what she brings or leads, and of tables where she serves not him."""
    if not actor.roles & SITS or actor.id is None:
        return LegalEntry.objects.none()
    scope = Q(situation__referent=actor.id)
    scope |= led_by(actor, "situation__") & ~Q(situation__state=SituationState.DRAFT)
    his = {seat.situation for seat in actor.seats if seat.stands and seat.side is Side.PARTNER}
    scope |= Q(situation__in=actor.declared - his)
    holds = Q(situation__ground_until__isnull=True) | Q(situation__ground_until__gt=clock.now())
    rows = LegalEntry.objects.filter(scope, holds).exclude(situation__in=actor.walled)
    return rows.select_related("situation__region", "ground", "invoked_by")


@query(Permission.GROUND_READ, facts=situations.facts_of_code)
def relied(actor: Actor, /, *, code: str) -> tuple[LegalEntry, ...]:
    """Return on which legal grounds something is shared about a situation, as its table may know."""
    return tuple(visible(actor).filter(situation__code=code.upper()))


@dataclass(frozen=True, slots=True)
class Reliance:
    """What the actor could rely on for a situation: ``grounds`` of the register; ``withdrawn``: none, for now."""

    situation: "Situation"
    grounds: tuple[LegalGround, ...]
    entries: tuple[LegalEntry, ...]
    withdrawn: bool
    brings: bool
    leads: bool

    def ground(self, ground: UUID) -> LegalGround:
        """Return one of the grounds; NotVisible when it is not there for her."""
        found = next((one for one in self.grounds if one.pk == ground), None)
        if found is None:
            raise NotVisible
        return found


@query(Permission.GROUND_INVOKE, facts=situations.facts_of_code)
def reliance(actor: Actor, /, *, code: str, at: datetime) -> Reliance:
    """Return the grounds of the region on which the actor may rely for a situation, and those relied on before."""
    row = situations.one(actor, code=code)
    brings = row.referent_id == actor.id
    leads = answers_for_region(actor, situations.facts_of(row, at)) is None
    rows = LegalGround.objects.filter(region=row.region, retired_at__isnull=True).order_by("made_at", "id")
    hers = tuple(one for one in rows if may_invoke(Invoker(one.invoker), brings=brings, leads=leads))
    members = situations.signers(actor, situation=row.id)
    withdrawn = _is_withdrawn(members, row.region.consent_age, row.id, at)
    return Reliance(row, hers, tuple(visible(actor).filter(situation=row)), withdrawn, brings, leads)


def _is_withdrawn(members: Iterable["Member"], age: int, situation: UUID, at: datetime) -> bool:
    """Return whether somebody whom a ground would protect has taken her consent back, and given no new one."""
    protected = [one.id for one in members if protects(facts_of_person(one), age)]
    signed = Consent.objects.filter(situation=situation, signer__in=protected)
    latest = {row.signer_id: row for row in signed.order_by("recorded_at", "ends_at", "id")}
    return any(row.withdrawn_at is not None and row.ends_at <= at for row in latest.values())
