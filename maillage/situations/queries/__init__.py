"""Which situations there are for an actor, and what she may read of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.facts import InstallationFacts, SituationFacts, SituationState
from maillage.access.leading import led_by
from maillage.access.policy import SITS
from maillage.access.roles import Permission
from maillage.core import clock
from maillage.core.errors import NotVisible
from maillage.core.sealing import is_ready
from maillage.situations.models import Involvement, Member, Situation
from maillage.situations.rules import FamilyRole, Wait, may_be_asked
from maillage.situations.rules.weighing import Eligibility, eligibility
from maillage.ui.keyset import Keyset, page_of

PAGE = 25
WAITING = 20
SENT = ~Q(state=SituationState.DRAFT)  # before that, who leads its region knows nothing of it
ORDER_OF_ROLES = {role: place for place, role in enumerate(FamilyRole)}


@dataclass(frozen=True, slots=True)
class Referral:
    """A situation with its people (in the order of their roles) and those who work with them."""

    situation: Situation
    people: tuple[Member, ...]
    involved: tuple[Involvement, ...]

    @classmethod
    def of(cls, row: Situation) -> "Referral":
        """Return a situation, which a door let through, with all that the referral says."""
        people = sorted(row.members.all(), key=lambda person: (ORDER_OF_ROLES[FamilyRole(person.role)], person.number))
        involved = row.involvements.select_related("organisation", "practitioner__organisation", "serves")
        first_the_referent = sorted(involved.order_by("id"), key=lambda one: one.practitioner_id != row.referent_id)
        return cls(row, tuple(people), tuple(first_the_referent))

    @property
    def own(self) -> Involvement | None:
        """Return whom the referent works with herself, once she said so."""
        return next((one for one in self.involved if one.practitioner_id == self.situation.referent_id), None)

    @property
    def others(self) -> tuple[Involvement, ...]:
        """Return the others who work with the family."""
        return tuple(one for one in self.involved if one.practitioner_id != self.situation.referent_id)

    @property
    def asked(self) -> tuple[Member, ...]:
        """Return those who sign for themselves: adults, and children who have reached the region's age."""
        age = self.situation.region.consent_age
        return tuple(person for person in self.people if may_be_asked(person.role, person.age_band, age))

    @property
    def eligibility(self) -> Eligibility:
        """Weigh the criteria on what is written so far."""
        saved, row = self.situation.saved, self.situation
        staked = bool(row.stake_woman) or bool(row.stake_children)
        return eligibility(
            violence=row.violence,
            problems=row.problems if "problems" in saved else None,
            practitioners=len(self.involved) if "involved" in saved else None,
            at_stake=staked if "stake" in saved else None,
        )


@dataclass(frozen=True, slots=True)
class Waiting:
    """One situation that waits for the actor, and why; ``since`` is when it began to wait."""

    why: Wait
    code: str
    since: datetime


# --- facts: loaded without scope, for the doors ----------------------------------------------------------------------


def facts_of(row: Situation, at: datetime | None = None) -> SituationFacts:
    """Return what the policy may know of a situation at ``at`` (now, when it is not said)."""
    moment = at or clock.now()
    return SituationFacts(
        id=row.id,
        region=row.region_id,
        referent=row.referent_id,
        state=SituationState(row.state),
        ground_holds=row.ground_until is None or moment < row.ground_until,
        practice=row.practice,
    )


def facts_of_code(*, code: str, at: datetime | None = None, **_: object) -> SituationFacts:
    """Return the facts of the situation with this code; raise NotVisible when there is none."""
    row = Situation.objects.filter(code=code.upper()).first()
    if row is None:
        raise NotVisible
    return facts_of(row, at)


def facts_of_situation(*, situation: UUID, at: datetime | None = None, **_: object) -> SituationFacts:
    """Return the facts of the situation with this id; raise NotVisible when there is none."""
    row = Situation.objects.filter(pk=situation).first()
    if row is None:
        raise NotVisible
    return facts_of(row, at)


def facts_of_installation(**_: object) -> InstallationFacts:
    """Return whether this installation can hold situations: the keys that seal their words are at hand."""
    return InstallationFacts(holds_situations=is_ready())


# --- which ones ------------------------------------------------------------------------------------------------------


@query(Permission.SITUATION_KNOW)
def visible(actor: Actor, /) -> QuerySet[Situation]:
    """Return the situations the actor may know of: hers, her region's once sent, those at whose table she sits."""
    if not actor.roles & SITS:
        return Situation.objects.none()
    scope = Q(pk__in=actor.tables) | (led_by(actor) & SENT)
    if actor.id is not None:
        scope |= Q(referent=actor.id)
    return Situation.objects.filter(scope).exclude(pk__in=actor.walled).select_related("region")


@query(Permission.SITUATION_READ)
def readable(actor: Actor, /, *, at: datetime) -> QuerySet[Situation]:
    """Return those whose content the actor may read: the ground they rest on holds at ``at``, and she has declared."""
    untold = actor.tables - actor.declared
    known = ~Q(pk__in=untold) | Q(referent=actor.id) | (led_by(actor) & SENT)
    return visible(actor).filter(known, Q(ground_until__isnull=True) | Q(ground_until__gt=at))


@query(Permission.SITUATION_KNOW)
def page(actor: Actor, /, *, state: str = "", code: str = "", after: str | None = None) -> Keyset[Situation]:
    """Return one page of the situations, newest first, of one state or with exactly this code."""
    rows = visible(actor).select_related("referent")
    if state:
        rows = rows.filter(state=state)
    if code:
        rows = rows.filter(code=code.strip().upper())
    return page_of(rows, after=after, size=PAGE, order=("-started_at", "id"))


@query(Permission.SITUATION_KNOW, facts=facts_of_code)
def one(actor: Actor, /, *, code: str) -> Situation:  # noqa: ARG001  the door decided
    """Return the situation with this code: code, state, dates; its words are read through other doors."""
    return Situation.objects.select_related("region", "referent__organisation").get(code=code.upper())


@query(Permission.SITUATION_CLOSE, facts=facts_of_code)
def to_close(actor: Actor, /, *, code: str) -> Situation:
    """Return a situation that the actor may close."""
    return one(actor, code=code)


# --- what is in them -------------------------------------------------------------------------------------------------


@query(Permission.SITUATION_KNOW, facts=facts_of_situation)
def signers(actor: Actor, /, *, situation: UUID) -> tuple[Member, ...]:  # noqa: ARG001
    """Return the people as roles, to record a consent again after the ground is gone; no words with them."""
    return Referral.of(Situation.objects.get(pk=situation)).people


@query(Permission.SITUATION_READ, facts=facts_of_situation)
def people(actor: Actor, /, *, situation: UUID) -> tuple[Member, ...]:  # noqa: ARG001
    """Return the people of a situation as roles with age bands, in the order of their roles."""
    return Referral.of(Situation.objects.get(pk=situation)).people


@query(Permission.REFERRAL_READ, facts=facts_of_situation)
def involved(actor: Actor, /, *, situation: UUID) -> tuple[Involvement, ...]:  # noqa: ARG001
    """Return who works with the family; the referent's own line is the one with her as practitioner."""
    return Referral.of(Situation.objects.get(pk=situation)).involved


@query(Permission.REFERRAL_READ, facts=facts_of_code)
def referral(actor: Actor, /, *, code: str) -> Referral:  # noqa: ARG001
    """Return the whole referral, as the referent and the outreach worker read it."""
    return Referral.of(Situation.objects.select_related("region", "referent__organisation").get(code=code.upper()))


@query(Permission.REFERRAL_WRITE, facts=facts_of_code)
def draft(actor: Actor, /, *, code: str) -> Referral:  # noqa: ARG001
    """Return the referral that the referent is writing (before it is sent, or sent back)."""
    return Referral.of(Situation.objects.select_related("region", "referent__organisation").get(code=code.upper()))


@query(Permission.REFERRAL_WRITE, facts=facts_of_code)
def fixed_people(actor: Actor, /, *, code: str) -> frozenset[UUID]:  # noqa: ARG001
    """Return the people who cannot be taken out any more: a consent, a seat or an entry of theirs exists."""
    relations: list[Any] = [
        relation
        for relation in Member._meta.related_objects  # noqa: SLF001  Django's documented name
        if relation.related_model is not Involvement
    ]
    asked = [
        one.related_model._base_manager.filter(**{f"{one.field.name}__situation__code": code.upper()})  # noqa: SLF001
        .order_by()
        .values_list(one.field.attname, flat=True)
        for one in relations
    ]
    return frozenset(asked[0].union(*asked[1:])) if asked else frozenset()


# --- what waits ------------------------------------------------------------------------------------------------------


@query(Permission.SITUATION_KNOW)
def waiting_for(actor: Actor, /, *, at: datetime) -> tuple[Waiting, ...]:
    """Return what waits for the actor: grounds that ended, questions, referrals to answer, tracks, drafts."""
    mine, leads = Q(referent=actor.id), led_by(actor)
    taken = Q(state=SituationState.SENT, answered_at__isnull=False)
    todo = mine & (Q(state__in=(SituationState.DRAFT, SituationState.RETURNED)) | taken)
    todo |= leads & Q(state=SituationState.SENT)
    ended = (mine | leads) & Q(state=SituationState.ACCEPTED, ground_until__lte=at)
    rows = visible(actor).filter((todo & Q(practice=False)) | ended).order_by("-started_at", "id")[:WAITING]
    found = (_wait(row, at) for row in rows)
    return tuple(sorted(found, key=lambda one: (list(Wait).index(one.why), one.since)))


def _wait(row: Situation, at: datetime) -> Waiting:
    if row.ground_until is not None and row.ground_until <= at:
        return Waiting(Wait.GROUND_ENDED, row.code, row.ground_until)
    if row.state == SituationState.DRAFT:
        return Waiting(Wait.DRAFT, row.code, row.started_at)
    since = row.answered_at or row.sent_at or row.started_at
    if row.state == SituationState.RETURNED:
        return Waiting(Wait.RETURNED, row.code, since)
    return Waiting(Wait.TRACK_TO_CHOOSE if row.answered_at else Wait.TO_ANSWER, row.code, since)
