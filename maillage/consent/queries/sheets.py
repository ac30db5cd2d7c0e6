"""The consents of one situation, person by person; and which of them need somebody soon."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.checks.situations import brings_or_leads
from maillage.access.door import decide, query
from maillage.access.facts import ConsentFacts, SituationFacts
from maillage.access.roles import Permission
from maillage.consent import queries, wording
from maillage.consent.models import Consent
from maillage.consent.rules import (
    SEVERAL,
    Capacity,
    Given,
    Person,
    State,
    capacities,
    ground_until,
    may_cooperate,
    of_age,
    protects,
    signer_for,
    state_of,
)
from maillage.core.errors import NotVisible, Refused
from maillage.people import queries as people
from maillage.situations import queries as situations
from maillage.situations.rules import FamilyRole, Ground, SafeToAsk

if TYPE_CHECKING:
    from maillage.people.models import Organisation
    from maillage.situations.models import Member, Situation


@dataclass(frozen=True, slots=True)
class Card:
    """One person of the situation and how it stands with her consent; ``signed_by`` signs for a younger child."""

    member: "Member"
    state: State
    latest: Consent | None
    capacities: tuple[Capacity, ...]
    signed_by: "Member | None"
    protects: bool
    needed: bool
    may_record: bool
    may_withdraw: bool

    @property
    def unsafe(self) -> bool:
        """Whether asking this person would put somebody in danger."""
        return bool(self.member.safe_to_ask == SafeToAsk.NO)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The consents of one situation that the reader may know; ``leads``: she brings it, or leads its region."""

    situation: "Situation"
    cards: tuple[Card, ...]
    leads: bool

    def card_of(self, signer: UUID) -> Card:
        """Return the card of one person; NotVisible when it is not the reader's."""
        card = next((card for card in self.cards if card.member.id == signer), None)
        if card is None:
            raise NotVisible
        return card


@dataclass(frozen=True, slots=True)
class _Family:
    members: Sequence["Member"]
    persons: tuple[Person, ...]
    lacking: frozenset[UUID | None]
    age: int

    @classmethod
    def of(cls, situation: "Situation", members: Sequence["Member"], at: datetime) -> "_Family":
        persons = tuple(queries.facts_of_person(member) for member in members)
        lacking = may_cooperate(persons, queries.facts_of_given(situation.id), SEVERAL, at)
        return cls(members, persons, frozenset(lack.person for lack in lacking), situation.region.consent_age)


@query(Permission.SITUATION_KNOW, facts=situations.facts_of_code)
def sheet(actor: Actor, /, *, code: str, at: datetime) -> Sheet:
    """Return the consents of a situation, "not safe to ask" first; NotVisible when none is the actor's to read."""
    situation = situations.one(actor, code=code)
    facts = situations.facts_of(situation, at)
    members = situations.signers(actor, situation=situation.id)
    family = _Family.of(situation, members, at)
    rows = queries.visible(actor).filter(situation=situation).order_by("recorded_at", "ends_at", "id")
    newest = {row.signer_id: row for row in rows}
    leads = brings_or_leads(actor, facts) is None
    cards = [
        _card(actor, facts, member, family, newest.get(member.id), at)
        for member in members
        if decide(actor, Permission.CONSENT_READ, ConsentFacts(member.id, facts, member.id))
    ]
    if not cards and not leads:
        raise NotVisible
    return Sheet(situation, tuple(sorted(cards, key=lambda card: not card.unsafe)), leads)


def _card(
    actor: Actor, facts: SituationFacts, member: "Member", family: _Family, latest: Consent | None, at: datetime
) -> Card:
    person = queries.facts_of_person(member)
    known = ConsentFacts(member.id, facts, member.id)
    given = Given(member.id, latest.recorded_at, latest.ends_at) if latest else None
    withdrawn = latest is not None and latest.withdrawn_at is not None
    signs = person.role is not FamilyRole.CHILD or of_age(person.age_band, family.age)
    signer = None if signs else signer_for(person, family.persons, family.age)
    holds = latest is not None and latest.ends_at > at
    return Card(
        member,
        state_of(given, withdrawn=withdrawn, signs=signs, at=at),
        latest,
        capacities(person, family.age),
        next((one for one in family.members if one.id == signer), None),
        protects(person, family.age),
        member.id in family.lacking,
        bool(capacities(person, family.age)) and decide(actor, Permission.CONSENT_RECORD, known),
        holds and decide(actor, Permission.CONSENT_WITHDRAW, known),
    )


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What a withdrawal would do: ``ends_table`` when no other protecting person's consent holds the ground."""

    consent: Consent
    protects: bool
    ends_table: bool


@query(Permission.CONSENT_WITHDRAW, facts=queries.facts_of_consent)
def withdrawal(actor: Actor, /, *, consent: UUID, at: datetime) -> Withdrawal:
    """Return what would close if this consent were withdrawn now; Refused when it has ended already."""
    row = queries.visible(actor).get(pk=consent)
    if row.ends_at <= at:
        raise Refused("already_ended", wording.ALREADY_ENDED)
    family = _Family.of(row.situation, situations.signers(actor, situation=row.situation_id), at)
    others = [one for one in queries.facts_of_given(row.situation_id) if one.signer != row.signer_id]
    carries = protects(queries.facts_of_person(row.signer), family.age)
    alone = ground_until(others, family.persons, family.age, at) <= at
    return Withdrawal(row, carries, carries and alone and row.situation.ground == Ground.CONSENT)


@query(Permission.SITUATION_KNOW, facts=situations.facts_of_code)
def keepers(actor: Actor, /, *, code: str, at: datetime) -> tuple["Organisation", ...]:
    """Return the organisations that may keep the paper: the actor's own; to who leads, also those involved."""
    found = {actor.organisation: people.organisation(actor, organisation=None)}
    facts = situations.facts_of_code(code=code, at=at)
    if decide(actor, Permission.REFERRAL_READ, facts):
        for one in situations.involved(actor, situation=facts.id):
            found[one.organisation_id] = one.organisation
    return tuple(found.values())
