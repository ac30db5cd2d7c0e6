"""Whose consent holds, who may sit, what was signed: as far as the actor may know."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.facts import AgreementFacts, ConsentFacts, GuestFacts, OrganisationFacts, SituationState
from maillage.access.leading import led_by
from maillage.access.policy import SIGNED_IN, SITS, WORKS
from maillage.access.roles import Permission
from maillage.consent.models import Agreement, Authorisation, Consent
from maillage.consent.rules import (
    Given,
    Person,
)
from maillage.core.errors import NotVisible
from maillage.people import queries as people
from maillage.people.queries.guests import facts_of_guest
from maillage.situations import queries as situations
from maillage.situations.rules import AgeBand, FamilyRole, SafeToAsk

if TYPE_CHECKING:
    from maillage.people.models import Organisation
    from maillage.situations.models import Member


def facts_of(row: Consent, at: datetime | None = None) -> ConsentFacts:
    """Return what the policy may know of a consent."""
    return ConsentFacts(row.id, situations.facts_of(row.situation, at), row.signer_id)


def facts_of_consent(*, consent: UUID, at: datetime, **_: object) -> ConsentFacts:
    """Load what the policy asks before a consent is read or withdrawn."""
    row = Consent.objects.select_related("situation").filter(pk=consent).first()
    if row is None:
        raise NotVisible
    return facts_of(row, at)


def facts_of_signer(*, code: str, signer: UUID, at: datetime, **_: object) -> ConsentFacts:
    """Load what the policy asks before a consent of ``signer`` is recorded."""
    return ConsentFacts(signer, situations.facts_of_code(code=code, at=at), signer)


def facts_of_authorisation(*, authorisation: UUID, **_: object) -> OrganisationFacts:
    """Load what the policy asks before an authorisation is revoked."""
    row = Authorisation.objects.select_related("organisation").filter(pk=authorisation).first()
    if row is None:
        raise NotVisible
    return OrganisationFacts(row.id, row.organisation_id, row.organisation.region_id)


def facts_of_allowed(*, organisation: UUID, practitioner: UUID, **_: object) -> GuestFacts:
    """Load whom an organisation lets sit; raise NotVisible unless she is a guest of that organisation."""
    known = facts_of_guest(guest=practitioner)
    if known.id != organisation:
        raise NotVisible
    return known


def facts_of_signing(*, meeting: UUID, practitioner: UUID | None, **_: object) -> AgreementFacts:
    """Return what the policy asks before somebody signs for a meeting."""
    return AgreementFacts(meeting, meeting, practitioner)


def facts_of_agreement(row: Agreement) -> AgreementFacts:
    """Return what the policy may know of a signed agreement."""
    return AgreementFacts(row.id, row.meeting_id, row.practitioner_id)


def facts_of_person(member: "Member") -> Person:
    """Return a person of the situation as the rules know her."""
    role, band, safe = FamilyRole(member.role), AgeBand(member.age_band), SafeToAsk(member.safe_to_ask)
    return Person(member.id, role, band, member.parent, member.legal_authority, safe)


def facts_of_given(situation: UUID) -> list[Given]:
    """Load all consents of a situation as the rules know them."""
    rows = Consent.objects.filter(situation=situation).values_list("signer_id", "recorded_at", "ends_at")
    return [Given(*row) for row in rows]


@query(Permission.CONSENT_READ)
def visible(actor: Actor, /) -> QuerySet[Consent]:
    """Return the consents the actor may read: of what she brings or leads, and of whom her standing seats serve."""
    if not actor.roles & WORKS:
        return Consent.objects.none()
    scope = Q(pk__in=())
    if actor.id is not None:
        scope |= Q(situation__referent=actor.id)
    scope |= led_by(actor, "situation__") & ~Q(situation__state=SituationState.DRAFT)
    for seat in actor.seats:
        if seat.stands and seat.declared and seat.serves is not None:
            scope |= Q(situation=seat.situation, signer=seat.serves)
    rows = Consent.objects.filter(scope).exclude(situation__in=actor.walled)
    return rows.select_related("situation__region", "signer", "paper_kept_by", "recorded_by")


@query(Permission.CONSENT_READ, facts=facts_of_consent)
def one(actor: Actor, /, *, consent: UUID, at: datetime) -> Consent:  # noqa: ARG001  the door decided
    """Return one consent."""
    return visible(actor).get(pk=consent)


@query(Permission.AUTHORISATION_READ)
def authorisations(actor: Actor, /) -> QuerySet[Authorisation]:
    """Return what the actor's organisation allows its people, and has allowed, the last to end first."""
    if not actor.roles & SIGNED_IN or actor.organisation is None:
        return Authorisation.objects.none()
    rows = Authorisation.objects.filter(organisation=actor.organisation)
    return rows.select_related("practitioner", "given_by", "organisation")


@query(Permission.AUTHORISATION_GIVE, facts=people.facts_of_one_organisation)
def authorising(actor: Actor, /, *, organisation: UUID) -> "Organisation":
    """Return the organisation whose manager is about to authorise somebody."""
    return people.organisation(actor, organisation=organisation)


@query(Permission.AUTHORISATION_REVOKE, facts=facts_of_authorisation)
def authorisation(actor: Actor, /, *, authorisation: UUID) -> Authorisation:
    """Return one authorisation that is about to be taken back."""
    return authorisations(actor).get(pk=authorisation)


@query(Permission.AGREEMENT_READ)
def agreements(actor: Actor, /) -> QuerySet[Agreement]:
    """Return the confidentiality agreements the actor signed herself."""
    if not actor.roles & SITS or actor.id is None:
        return Agreement.objects.none()
    return Agreement.objects.filter(practitioner=actor.id)


@query(Permission.AGREEMENT_SIGN, facts=facts_of_signing)
def signed(actor: Actor, /, *, meeting: UUID, practitioner: UUID | None) -> Agreement | None:  # noqa: ARG001
    """Return the agreement the actor signed for a meeting at which she has a seat, or nothing yet."""
    return agreements(actor).filter(meeting_id=meeting).first()
