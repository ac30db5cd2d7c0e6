"""Consents recorded and withdrawn, authorisations given and revoked, agreements signed."""

from datetime import date, datetime
from uuid import UUID

from maillage.access import rows
from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.consent import queries, wording
from maillage.consent.models import Agreement, Authorisation, Consent
from maillage.consent.queries.sheets import sheet
from maillage.consent.rules import SEVERAL, ground_until, may_cooperate
from maillage.consent.rules.papers import Fault, Paper, SaidHow, end_of_day, faults, span_faults
from maillage.consent.wording.agreement import VERSION
from maillage.core import clock
from maillage.core.errors import Refused
from maillage.people import queries as people
from maillage.situations import actions as situation_actions
from maillage.situations import queries as situations
from maillage.situations.rules import Ground

GROUNDS = Actor.system("consent")


def _refuse(found: tuple[Fault, ...]) -> None:
    if found:
        raise Refused(found[0], wording.FAULTS[found[0]])


def _keep_ground(actor: Actor, row: Consent, at: datetime) -> None:
    """Keep how long the table's ground holds, where it rests on consent; anonymity needs none.

    Where it rests on a legal ground, the consents take over as soon as all that cooperation needs are there.
    """
    legal = row.situation.ground == Ground.LEGAL
    if row.situation.ground == Ground.ANONYMITY:
        return
    members = situations.signers(actor, situation=row.situation_id)
    family = [queries.facts_of_person(member) for member in members]
    with rows.seen_by(GROUNDS):  # the ground rests on the consents of all; who signs for one reads hers alone
        given = queries.facts_of_given(row.situation_id)
    if legal and may_cooperate(family, given, SEVERAL, at):
        return
    until = ground_until(given, family, row.situation.region.consent_age, at)
    situation_actions.keep_ground(GROUNDS, situation=row.situation_id, ground=Ground.CONSENT, until=until)


@action(Permission.CONSENT_RECORD, facts=queries.facts_of_signer)
def record_consent(actor: Actor, /, *, code: str, signer: UUID, paper: Paper, at: datetime) -> Consent:
    """Record a signed consent, in force at once; it takes the place of an earlier one of the same person.

    Refused when a date, the capacity or the paper's keeper cannot be (see ``rules.papers.faults``).
    """
    found = sheet(actor, code=code, at=at)
    situation, card = found.situation, found.card_of(signer)
    today = clock.today(situation.region.zone, at)
    person = queries.facts_of_person(card.member)
    _refuse(faults(person, paper, today=today, consent_age=situation.region.consent_age))
    kept_by = people.organisation(actor, organisation=paper.kept_by)
    Consent.objects.filter(situation=situation, signer=signer, ends_at__gt=at).update(ends_at=at)
    row = Consent.objects.create(
        region=situation.region,
        situation=situation,
        signer=card.member,
        capacity=paper.capacity,
        scope=paper.scope,
        given_on=paper.given_on,
        expires_on=paper.expires_on,
        safe_to_ask=paper.safe_to_ask,
        language=paper.language,
        interpreter=paper.interpreter,
        paper_kept_by=kept_by,
        recorded_by=people.own(actor),
        recorded_at=at,
        ends_at=end_of_day(paper.expires_on, situation.region.zone),
    )
    _keep_ground(actor, row, at)
    return row


@action(Permission.CONSENT_WITHDRAW, facts=queries.facts_of_consent)
def withdraw_consent(actor: Actor, /, *, consent: UUID, at: datetime) -> Consent:
    """Withdraw a person's consent at once: what rests on it closes at the next request, and nothing else.

    Should two of her consents ever hold side by side, both end: nothing holds a seat up behind her back.
    """
    row = Consent.objects.select_for_update(of=("self",)).select_related("situation__region").get(pk=consent)
    if row.ends_at <= at:
        raise Refused("already_ended", wording.ALREADY_ENDED)
    held = Consent.objects.filter(situation=row.situation_id, signer=row.signer_id, ends_at__gt=at)
    held.update(withdrawn_at=at, ends_at=at, withdrawn_by=actor.id)
    row.refresh_from_db(fields=("withdrawn_at", "ends_at", "withdrawn_by"))
    _keep_ground(actor, row, at)
    return row


@action(Permission.AUTHORISATION_GIVE, facts=people.facts_of_one_organisation)
def authorise(
    actor: Actor, /, *, organisation: UUID, practitioner: UUID | None, since: date, until: date, at: datetime
) -> Authorisation:
    """Let one practitioner, or (none named) all of an organisation's people, sit from ``since`` to ``until``.

    One date is ``since == until``; no situation is ever named. Refused for days that cannot be, or a stranger.
    """
    _refuse(span_faults(since, until, today=clock.today(actor.zone, at)))
    if practitioner is not None:
        person = people.one(actor, person=practitioner)
        if person.organisation_id != organisation:
            raise Refused("not_a_colleague", wording.NOT_A_COLLEAGUE)
    return Authorisation.objects.create(
        organisation_id=organisation,
        practitioner_id=practitioner,
        since=since,
        until=until,
        given_by=people.own(actor),
        given_at=at,
    )


@action(Permission.AUTHORISATION_RECORD, facts=queries.facts_of_allowed)
def record_authorisation(
    actor: Actor, /, *, organisation: UUID, practitioner: UUID, day: date, name: str, how: SaidHow, at: datetime
) -> Authorisation:
    """Write down that an organisation without a manager here lets a guest sit on one day: who said so, and how."""
    _refuse(span_faults(day, day, today=clock.today(actor.zone, at)))
    return Authorisation.objects.create(
        organisation_id=organisation,
        practitioner_id=practitioner,
        since=day,
        until=day,
        given_by=people.own(actor),
        given_at=at,
        said_by=name.strip(),
        said_how=how,
    )


@action(Permission.AUTHORISATION_REVOKE, facts=queries.facts_of_authorisation)
def revoke_authorisation(actor: Actor, /, *, authorisation: UUID, at: datetime) -> Authorisation:
    """Take an authorisation back at once: who sat on it alone cannot open the meeting any more."""
    row = queries.authorisations(actor).select_for_update(of=("self",)).get(pk=authorisation)
    if row.revoked_at is not None:
        raise Refused("already_revoked", wording.ALREADY_REVOKED)
    row.revoked_at = at
    row.save(update_fields=("revoked_at",))
    return row


@action(Permission.AGREEMENT_SIGN, facts=queries.facts_of_signing)
def sign_agreement(actor: Actor, /, *, meeting: UUID, practitioner: UUID | None, at: datetime) -> Agreement:
    """Sign the confidentiality agreement for one meeting at which the actor has a seat; once is enough."""
    values = {"region_id": actor.region, "version": VERSION, "signed_at": at}
    row, _ = Agreement.objects.get_or_create(meeting_id=meeting, practitioner_id=practitioner, defaults=values)
    return row
