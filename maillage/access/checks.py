"""What can be true of an actor and a thing: one small question each, answered with the reason why not, or nothing.

Pure. The table in ``policy.py`` is put together from these.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from maillage.access.actor import Actor, Seat
from maillage.access.facts import (
    AgreementFacts,
    Audience,
    ConsentFacts,
    EntryFacts,
    InstallationFacts,
    MeetingFacts,
    MeetingState,
    OrganisationFacts,
    PersonFacts,
    RegionFacts,
    SeatFacts,
    SituationFacts,
    SituationState,
)
from maillage.access.roles import Role, SeatRole, Side


class Because(StrEnum):
    """Why not."""

    AGREEMENT_UNSIGNED = "agreement_unsigned"
    GROUND_GONE = "ground_gone"
    KEPT_FROM_YOUR_SIDE = "kept_from_your_side"
    MEETING_NOT_OPEN = "meeting_not_open"
    NOT_AUTHORISED = "not_authorised"
    NOT_AT_THIS_TABLE = "not_at_this_table"
    NOT_FACILITATOR = "not_facilitator"
    NOT_SEALED_YET = "not_sealed_yet"
    NOT_YOUR_ORGANISATION = "not_your_organisation"
    NOT_YOUR_REGION = "not_your_region"
    NOT_YOURS = "not_yours"
    ROLE = "role"
    WRONG_STATE = "wrong_state"


Check = Callable[[Actor, Any], Because | None]


# --- what can be true of a situation -------------------------------------------------------------------------------


def holds_situations(_: Actor, installation: InstallationFacts) -> Because | None:
    """Real situations wait until their text is sealed."""
    return None if installation.holds_situations else Because.NOT_SEALED_YET


def knows_situation(actor: Actor, situation: SituationFacts) -> Because | None:
    """Its referent, the outreach worker of its region once it is sent, and who sits at its table."""
    if actor.id is not None and actor.id == situation.referent:
        return None
    if leads_region(actor, situation) is None and situation.state is not SituationState.DRAFT:
        return None
    return None if situation.id in actor.tables else Because.NOT_AT_THIS_TABLE


def leads_region(actor: Actor, thing: SituationFacts) -> Because | None:
    """The outreach worker of the situation's region; a practice family belongs to who invented it."""
    if Role.OUTREACH in actor.roles and actor.region == thing.region and not thing.practice:
        return None
    return Because.NOT_YOUR_REGION


def brings_or_leads(actor: Actor, situation: SituationFacts) -> Because | None:
    """The referent, or the outreach worker of the region once it is sent."""
    if actor.id is not None and actor.id == situation.referent:
        return None
    if leads_region(actor, situation) is None and situation.state is not SituationState.DRAFT:
        return None
    return Because.NOT_YOURS


def is_referent(actor: Actor, situation: SituationFacts) -> Because | None:
    """The practitioner who brought it."""
    return None if actor.id is not None and actor.id == situation.referent else Because.NOT_YOURS


def answers_for_region(actor: Actor, situation: SituationFacts) -> Because | None:
    """The outreach worker; in a practice, who invented the family plays both parts."""
    if situation.practice:
        return is_referent(actor, situation)
    return leads_region(actor, situation)


def ground_holds(_: Actor, situation: SituationFacts) -> Because | None:
    """Consent or anonymity: without it referent and outreach worker keep a stub, no text."""
    return None if situation.ground_holds else Because.GROUND_GONE


def in_state(*states: SituationState) -> Check:
    """Return the check that the situation is in one of ``states``."""

    def check(_: Actor, situation: SituationFacts) -> Because | None:
        return None if situation.state in states else Because.WRONG_STATE

    return check


def still_open(_: Actor, situation: SituationFacts) -> Because | None:
    """Neither closed nor declined."""
    done = (SituationState.CLOSED, SituationState.DECLINED)
    return Because.WRONG_STATE if situation.state in done else None


# --- consents ------------------------------------------------------------------------------------------------------


def of_its_situation(check: Check) -> Check:
    """Return ``check``, asked of the situation that a consent or a meeting belongs to."""

    def asked(actor: Actor, thing: ConsentFacts | MeetingFacts) -> Because | None:
        return check(actor, thing.situation)

    return asked


def serves_signer_or_leads(actor: Actor, consent: ConsentFacts) -> Because | None:
    """Referent, outreach worker, or the seated practitioner who serves the person that signs."""
    if brings_or_leads(actor, consent.situation) is None:
        return None
    served = {seat.serves for seat in actor.seats if seat.stands and seat.situation == consent.situation.id}
    return None if consent.signer is not None and consent.signer in served else Because.NOT_YOURS


# --- meetings ------------------------------------------------------------------------------------------------------


def knows_meeting(actor: Actor, meeting: MeetingFacts) -> Because | None:
    """Who has a seat that stands, its facilitator, the outreach worker of the region."""
    if actor.seats_at(meeting.id) or answers_for_region(actor, meeting.situation) is None:
        return None
    return Because.NOT_AT_THIS_TABLE


def may_open(actor: Actor, meeting: MeetingFacts) -> Because | None:
    """The seat stands, the organisation authorised it, the agreement is signed, the ground holds."""
    if not meeting.situation.ground_holds:
        return Because.GROUND_GONE
    seats = actor.seats_at(meeting.id)
    if not seats:
        return answers_for_region(actor, meeting.situation)
    return next((reason for seat in seats if (reason := _lacks(seat))), None)


def _lacks(seat: Seat) -> Because | None:
    if seat.role is SeatRole.FACILITATOR:
        return None
    if not seat.authorised:
        return Because.NOT_AUTHORISED
    return None if seat.agreed else Because.AGREEMENT_UNSIGNED


def facilitates(actor: Actor, meeting: MeetingFacts) -> Because | None:
    """The facilitator's seat, or the outreach worker of the region (her substitute's stand-in)."""
    if any(seat.role is SeatRole.FACILITATOR for seat in actor.seats_at(meeting.id)):
        return None
    return Because.NOT_FACILITATOR if answers_for_region(actor, meeting.situation) else None


def seat_writes(_: Actor, meeting: MeetingFacts) -> Because | None:
    """Somebody who sits there, or leads it, while it runs."""
    if meeting.state is not MeetingState.RUNNING:
        return Because.MEETING_NOT_OPEN
    return None


def meeting_of(check: Check) -> Check:
    """Return ``check``, asked of the meeting that a seat or an entry belongs to."""

    def asked(actor: Actor, thing: SeatFacts | EntryFacts) -> Because | None:
        return check(actor, thing.meeting)

    return asked


def own_seat(actor: Actor, seat: SeatFacts | AgreementFacts) -> Because | None:
    """Her own place, and no other."""
    return None if actor.id is not None and actor.id == seat.practitioner else Because.NOT_YOURS


def sits_there(actor: Actor, agreement: AgreementFacts) -> Because | None:
    """Who has a seat that stands at the meeting the agreement is for."""
    return None if actor.seats_at(agreement.meeting) else Because.NOT_AT_THIS_TABLE


def hears(actor: Actor, entry: EntryFacts) -> Because | None:
    """The information barrier: what is kept for the protecting side is not there for the partner's side."""
    if entry.audience is Audience.TABLE or (actor.id is not None and actor.id == entry.author):
        return None
    seats = actor.seats_at(entry.meeting.id)
    if any(seat.side is Side.PARTNER for seat in seats):
        return Because.KEPT_FROM_YOUR_SIDE
    return None


def wrote_or_leads(actor: Actor, entry: EntryFacts) -> Because | None:
    """Who said it, or who facilitates."""
    if actor.id is not None and actor.id == entry.author:
        return None
    return facilitates(actor, entry.meeting)


def volunteers_or_leads(actor: Actor, entry: EntryFacts) -> Because | None:
    """Who took the measure on, or who facilitates."""
    if actor.id is not None and actor.id == entry.volunteer:
        return None
    return facilitates(actor, entry.meeting)


# --- organisations, people, studies --------------------------------------------------------------------------------


def same_region(actor: Actor, thing: OrganisationFacts | PersonFacts) -> Because | None:
    """One region does not read another's lists."""
    if {Role.ADMINISTRATOR, Role.SYSTEM} & actor.roles or actor.region == thing.region:
        return None
    return Because.NOT_YOUR_REGION


def this_region(actor: Actor, region: RegionFacts) -> Because | None:
    """Her own region; whoever runs the installation keeps them all."""
    if {Role.ADMINISTRATOR, Role.SYSTEM} & actor.roles or actor.region == region.id:
        return None
    return Because.NOT_YOUR_REGION


def own_organisation(actor: Actor, thing: OrganisationFacts | PersonFacts) -> Because | None:
    """Her own organisation."""
    if Role.SYSTEM in actor.roles:
        return None
    mine = actor.organisation is not None and actor.organisation == thing.organisation
    return None if mine else Because.NOT_YOUR_ORGANISATION


def keeps_organisation(actor: Actor, thing: OrganisationFacts) -> Because | None:
    """Its manager, the outreach worker of its region, or who runs the installation."""
    if {Role.ADMINISTRATOR, Role.SYSTEM} & actor.roles:
        return None
    if Role.OUTREACH in actor.roles and actor.region == thing.region:
        return None
    return own_organisation(actor, thing) if Role.MANAGER in actor.roles else Because.ROLE


GIVEN_BY_MANAGERS = frozenset({Role.PRACTITIONER, Role.MANAGER, Role.EVALUATOR})


def gives_what_she_may(actor: Actor, person: PersonFacts) -> Because | None:
    """A manager names practitioners, managers and evaluators; only who runs the installation names the others."""
    if {Role.ADMINISTRATOR, Role.SYSTEM} & actor.roles:
        return None
    return None if person.grants <= GIVEN_BY_MANAGERS else Because.ROLE


def herself(actor: Actor, person: PersonFacts) -> Because | None:
    """Her own card."""
    return None if actor.id is not None and actor.id == person.id else Because.NOT_YOURS
