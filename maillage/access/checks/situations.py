"""Situations, and the consents they rest on."""

from maillage.access.actor import Actor
from maillage.access.checks import Because, Check
from maillage.access.facts import (
    ConsentFacts,
    InstallationFacts,
    MatchFacts,
    MeetingFacts,
    QuestionFacts,
    SituationFacts,
    SituationState,
    StandInFacts,
)
from maillage.access.roles import Role, Side


def holds_situations(_: Actor, installation: InstallationFacts) -> Because | None:
    """No situation is begun where what is written about it could not be sealed."""
    return None if installation.holds_situations else Because.NO_KEYS


def knows_situation(actor: Actor, situation: SituationFacts) -> Because | None:
    """Its referent, the outreach worker of its region once it is sent, and who sits at its table."""
    if actor.id is not None and actor.id == situation.referent:
        return None
    if leads_region(actor, situation) is None and situation.state is not SituationState.DRAFT:
        return None
    return None if situation.id in actor.tables else Because.NOT_AT_THIS_TABLE


def leads_region(actor: Actor, thing: SituationFacts) -> Because | None:
    """The outreach worker of its region, or who stands in for her; a practice family belongs to who invented it."""
    if thing.practice:
        return Because.NOT_YOUR_REGION
    leads = Role.OUTREACH in actor.roles and actor.region == thing.region
    return None if leads or stands_in(actor, thing) is None else Because.NOT_YOUR_REGION


def stands_in(actor: Actor, thing: SituationFacts) -> Because | None:
    """Who answers in the outreach worker's place: for this situation, or for its region while she is away.

    Never who serves the partner there: she would read what is kept from her side.
    """
    place = actor.stands_in
    if thing.id in place.situations and not thing.practice:
        return None
    away = place.region is not None and place.region == thing.region and not thing.practice
    return None if away and thing.id not in place.never else Because.NOT_YOUR_REGION


def handed_on_by_or_to(actor: Actor, handed: StandInFacts) -> Because | None:
    """Who handed a situation on because of a conflict, and who answers for it instead."""
    return None if actor.id is not None and actor.id in (handed.of, handed.substitute) else Because.NOT_YOURS


def brings_or_leads(actor: Actor, situation: SituationFacts) -> Because | None:
    """The referent, or the outreach worker of the region once it is sent."""
    if actor.id is not None and actor.id == situation.referent:
        return None
    if leads_region(actor, situation) is None and situation.state is not SituationState.DRAFT:
        return None
    return Because.NOT_YOURS


def hears_of_grounds(actor: Actor, situation: SituationFacts) -> Because | None:
    """Who brings or leads it, and who sits at its table: but for those who serve the partner, at any seat there."""
    if brings_or_leads(actor, situation) is None:
        return None
    sides = {seat.side for seat in actor.seats if seat.stands and seat.situation == situation.id}
    if not sides:
        return Because.NOT_AT_THIS_TABLE
    return Because.KEPT_FROM_YOUR_SIDE if Side.PARTNER in sides else None


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


def has_declared_for(actor: Actor, situation: SituationFacts) -> Because | None:
    """Whoever brings or leads it, and at its table who has said that no conflict of interest keeps her away."""
    if brings_or_leads(actor, situation) is None or situation.id in actor.declared:
        return None
    return Because.CONFLICT_UNDECLARED


def in_state(*states: SituationState) -> Check:
    """Return the check that the situation is in one of ``states``."""

    def check(_: Actor, situation: SituationFacts) -> Because | None:
        return None if situation.state in states else Because.WRONG_STATE

    return check


def still_open(_: Actor, situation: SituationFacts) -> Because | None:
    """Neither closed nor declined."""
    done = (SituationState.CLOSED, SituationState.DECLINED)
    return Because.WRONG_STATE if situation.state in done else None


def of_its_situation(check: Check) -> Check:
    """Return ``check``, asked of the situation that a consent or a meeting belongs to."""

    def asked(actor: Actor, thing: ConsentFacts | MeetingFacts | QuestionFacts) -> Because | None:
        return check(actor, thing.situation)

    return asked


def asked_by_the_other(actor: Actor, question: QuestionFacts) -> Because | None:
    """A question is answered by the one of the two who did not ask it."""
    return Because.NOT_YOURS if actor.id is not None and actor.id == question.asked_by else None


def brings_either(actor: Actor, match: MatchFacts) -> Because | None:
    """The referent of one of the two, or who was told of both and said so; nobody who must not see either."""
    if match.other is not None and match.other.id in actor.walled:
        return Because.WALLED
    told = actor.id is not None and actor.id == match.said_by
    return None if told or refers_either(actor, match) is None else Because.NOT_YOURS


def refers_either(actor: Actor, match: MatchFacts) -> Because | None:
    """The referents settle it, by voice: they alone can know."""
    hers = is_referent(actor, match.situation) is None
    return None if hers or (match.other is not None and is_referent(actor, match.other) is None) else Because.NOT_YOURS


def serves_signer_or_leads(actor: Actor, consent: ConsentFacts) -> Because | None:
    """Referent, outreach worker, or the seated practitioner who serves the person that signs."""
    if brings_or_leads(actor, consent.situation) is None:
        return None
    served = {
        seat.serves for seat in actor.seats if seat.stands and seat.declared and seat.situation == consent.situation.id
    }
    return None if consent.signer is not None and consent.signer in served else Because.NOT_YOURS
