"""Everybody x every thing: builds what ``oracle`` talks about as the actors and facts that the policy reads."""

from collections.abc import Iterator
from itertools import product
from uuid import UUID, uuid4

from maillage.access.actor import Actor, Seat, StandsIn
from maillage.access.facts import (
    AgreementFacts,
    Audience,
    ConsentFacts,
    EntryFacts,
    ExpertFacts,
    GuestFacts,
    Immigration,
    IncidentFacts,
    InstallationFacts,
    MatchFacts,
    MeetingFacts,
    MeetingState,
    MinutesState,
    OrganisationFacts,
    PersonFacts,
    QuestionFacts,
    RegionFacts,
    SeatFacts,
    ServiceFacts,
    SignInFacts,
    SituationFacts,
    SituationState,
    StandInFacts,
)
from maillage.access.roles import Role, SeatRole, Side
from tests.access.oracle import Instead, Place, Thing, Where, Who

# What is not hers comes before her in half of the cells and after her in the others: nobody is compared by order. What
# is hers is written again for the thing: nobody is compared by being the same object.
EARLIER, MINE, LATER = 1 << 60, 1 << 90, 1 << 120
ME, REGION, HOUSE, SITUATION, MEETING, SIGNER = (UUID(int=MINE + place) for place in range(6))
SECOND_MEETING, OTHER_REGION = UUID(int=EARLIER), UUID(int=LATER)
MEETING_AGAIN, SITUATION_AGAIN, SIGNER_AGAIN = (UUID(int=one.int) for one in (MEETING, SITUATION, SIGNER))


def somebody(who: Who) -> UUID:
    """Return what is not hers."""
    return UUID(int=EARLIER if who.of_the_region else LATER)


def table(who: Who, where: Where) -> tuple[UUID, UUID]:
    """Return the meeting and the situation that a seat belongs to."""
    if where is Where.ELSEWHERE:
        return somebody(who), somebody(who)
    return (MEETING if where is Where.HERE else SECOND_MEETING), SITUATION


# --- people ----------------------------------------------------------------------------------------------------------

ROLE_SETS = (
    *(frozenset({role}) for role in Role),
    frozenset({Role.PRACTITIONER, Role.MANAGER}),
    frozenset({Role.PRACTITIONER, Role.ADMINISTRATOR}),
    frozenset({Role.OUTREACH, Role.EVALUATOR}),
)
WORKING = tuple(one for one in ROLE_SETS if one & {Role.PRACTITIONER, Role.OUTREACH, Role.GUEST})
GOOD_PLACES = tuple(Place(role, side) for role, side in product(SeatRole, Side))
PLACES = (
    *GOOD_PLACES,
    *(Place(role, side, stands=False) for role, side in product(SeatRole, Side)),
    *(Place(role, side, authorised=False) for role, side in product(SeatRole, Side)),
    *(Place(role, side, agreed=False) for role, side in product(SeatRole, Side)),
    *(Place(role, side, declared=False) for role, side in product(SeatRole, Side)),
    *(
        Place(SeatRole.INVOLVED, side, both_parents=both, institutional=not both)
        for side in Side
        for both in (True, False)
    ),
    *(Place(role, side, where) for role, side, where in product(SeatRole, Side, tuple(Where)[1:])),
)
# One person, two seats: the worse one counts, and a seat that fell counts for nothing.
TWO_PLACES = (
    (Place(SeatRole.INVOLVED), Place(SeatRole.INVOLVED, Side.PARTNER)),
    (Place(SeatRole.INVOLVED, Side.PARTNER), Place(SeatRole.NOTE_TAKER)),
    (Place(SeatRole.INVOLVED), Place(SeatRole.INVOLVED, Side.PARTNER, stands=False)),
    (Place(SeatRole.INVOLVED), Place(SeatRole.INVOLVED, Side.PARTNER, Where.SAME_SITUATION)),
    (Place(SeatRole.INVOLVED), Place(SeatRole.NOTE_TAKER, agreed=False)),
    (Place(SeatRole.INVOLVED), Place(SeatRole.INVOLVED, declared=False)),
    (Place(SeatRole.INVOLVED, Side.PARTNER, both_parents=True), Place(SeatRole.INVOLVED, Side.PARTNER)),
    (Place(SeatRole.FACILITATOR), Place(SeatRole.INVOLVED, authorised=False)),
    (Place(SeatRole.INVOLVED), Place(SeatRole.FACILITATOR)),
    (Place(SeatRole.INVOLVED), Place(SeatRole.FACILITATOR, stands=False)),
    (Place(SeatRole.INVOLVED), Place(SeatRole.FACILITATOR, where=Where.SAME_SITUATION)),
)


def somebodies(places: tuple[tuple[Place, ...], ...], few: tuple[tuple[Place, ...], ...]) -> Iterator[Who]:
    """Yield everybody: those who work with ``places``, the others (whom no seat helps) with ``few``.

    Last, who stands in for an outreach worker: one who works, and nothing else.
    """
    for names in ROLE_SETS:
        whole = places if names in WORKING else few
        account = not names & {Role.ANYONE, Role.SYSTEM}
        for referent, own, seats in product((False, True) if account else (False,), (True, False), whole):
            yield Who(names, referent, own, seats)
    for instead, referent, own, seats in product(tuple(Instead)[1:], (False, True), (True, False), few):
        away = {Role.SUBSTITUTE} if instead in (Instead.REGION, Instead.NOT_HERE) else set()
        yield Who(frozenset({Role.PRACTITIONER} | away), referent, own, seats, instead=instead)


def actor_of(who: Who) -> Actor:
    """Return the actor that somebody is."""
    seats = tuple(
        Seat(
            id=uuid4(),
            meeting=table(who, place.where)[0],
            situation=table(who, place.where)[1],
            role=place.role,
            side=place.side,
            stands=place.stands,
            authorised=place.authorised,
            agreed=place.agreed,
            serves=SIGNER if place.serves_signer else somebody(who),
            both_parents=place.both_parents,
            institutional=place.institutional,
            declared=place.declared,
        )
        for place in who.places
    )
    if not who.account:
        return Actor(None, "nobody", who.roles, seats=seats, strong=Role.SYSTEM in who.roles)
    region = REGION if who.of_the_region else OTHER_REGION
    return Actor(ME, "she", who.roles, HOUSE, region, seats=seats, strong=who.strong, stands_in=stands_in(who, region))


def stands_in(who: Who, region: UUID) -> StandsIn:
    """Return where somebody stands in, beside what is none of this."""
    away = UUID(int=region.int) if who.instead in (Instead.REGION, Instead.NOT_HERE) else None
    never = {SITUATION if who.instead is Instead.NOT_HERE else OTHER_REGION} if away else set()
    handed = {Instead.SITUATION: {SITUATION}, Instead.ELSEWHERE: {OTHER_REGION}}.get(who.instead, set())
    return StandsIn(away, frozenset(never), frozenset(handed))


# --- things ----------------------------------------------------------------------------------------------------------


def mine(who: Who, *, hers: bool) -> UUID | None:
    """Return whose a thing is: hers, or else somebody's (nobody's, where she is nobody herself)."""
    if not who.account:
        return None
    return UUID(int=ME.int) if hers else somebody(who)


def situation_of(who: Who, thing: Thing) -> SituationFacts:
    """Return the situation's facts."""
    referent = UUID(int=ME.int) if who.referent else somebody(who)
    state = SituationState(thing.state)
    return SituationFacts(
        SITUATION_AGAIN, UUID(int=REGION.int), referent, state, ground_holds=thing.ground, practice=thing.practice
    )


def meeting_of(who: Who, thing: Thing) -> MeetingFacts:
    """Return the meeting's facts."""
    state, minutes = MeetingState(thing.meeting), MinutesState(thing.minutes)
    return MeetingFacts(MEETING_AGAIN, situation_of(who, thing), state, minutes)


def consent_of(who: Who, thing: Thing) -> ConsentFacts:
    """Return the consent's facts."""
    return ConsentFacts(uuid4(), situation_of(who, thing), SIGNER_AGAIN if thing.signed_by_someone else None)


def match_of(who: Who, thing: Thing) -> MatchFacts:
    """Return the facts of two codes that may be one family."""
    referent = UUID(int=ME.int) if thing.brings_other else somebody(who)
    other = SituationFacts(uuid4(), UUID(int=REGION.int), referent, SituationState(thing.state), ground_holds=True)
    found = other if thing.brings_other or thing.member else None
    return MatchFacts(uuid4(), situation_of(who, thing), found, mine(who, hers=thing.hers))


def question_of(who: Who, thing: Thing) -> QuestionFacts:
    """Return a question's facts."""
    return QuestionFacts(uuid4(), situation_of(who, thing), mine(who, hers=thing.hers))


def seat_of(who: Who, thing: Thing) -> SeatFacts:
    """Return a seat's facts."""
    return SeatFacts(uuid4(), meeting_of(who, thing), mine(who, hers=thing.hers), SeatRole.INVOLVED)


def entry_of(who: Who, thing: Thing) -> EntryFacts:
    """Return the facts of something said."""
    kept = Audience.OPENED if thing.opened else Audience.PROTECTED
    audience = kept if thing.kept else Audience.TABLE
    status = Immigration.KEPT if thing.status else Immigration.AGREED
    author, volunteer = mine(who, hers=thing.hers), mine(who, hers=thing.took_on)
    return EntryFacts(uuid4(), meeting_of(who, thing), author, audience, volunteer, status)


def agreement_of(who: Who, thing: Thing) -> AgreementFacts:
    """Return the facts of a confidentiality agreement."""
    return AgreementFacts(uuid4(), MEETING_AGAIN, mine(who, hers=thing.hers))


def region_seen_by(who: Who, thing: Thing) -> UUID:
    """Return the region of a thing: the one she is of, or the other."""
    own, other = (REGION, OTHER_REGION) if who.of_the_region else (OTHER_REGION, REGION)
    return UUID(int=(own if thing.same_region else other).int)


def house_of(who: Who, thing: Thing) -> OrganisationFacts:
    """Return an organisation's facts; one that is nobody's belongs to no house."""
    house = (UUID(int=HOUSE.int) if thing.same_organisation else somebody(who)) if who.account else None
    return OrganisationFacts(uuid4(), house, region_seen_by(who, thing), joined=thing.member)


def card_of(who: Who, thing: Thing) -> PersonFacts:
    """Return a person's card."""
    house = UUID(int=HOUSE.int) if thing.same_organisation else somebody(who)
    whose = ME if thing.hers else somebody(who)
    return PersonFacts(whose, house, region_seen_by(who, thing), thing.grants, joined=thing.member)


def sign_in_of(who: Who, thing: Thing) -> SignInFacts:
    """Return how somebody signs in."""
    return SignInFacts(mine(who, hers=thing.hers) or somebody(who), enrolled=thing.enrolled, by_link=thing.by_link)


def guest_of(who: Who, thing: Thing) -> GuestFacts:
    """Return the facts of a guest: she comes to the table in question, or to another."""
    tables = {UUID(int=SITUATION.int) if thing.comes_here else uuid4()}
    return GuestFacts(uuid4(), region_seen_by(who, thing), frozenset(tables), joined=thing.member)


def region_of(who: Who, thing: Thing) -> RegionFacts:
    """Return a region's facts."""
    return RegionFacts(region_seen_by(who, thing))


def incident_of(who: Who, thing: Thing) -> IncidentFacts:
    """Return the facts of an incident."""
    return IncidentFacts(uuid4(), region_seen_by(who, thing), closed=thing.closed)


def service_of(who: Who, thing: Thing) -> ServiceFacts:
    """Return the facts of a service of the directory."""
    house = (UUID(int=HOUSE.int) if thing.same_organisation else somebody(who)) if who.account else None
    return ServiceFacts(uuid4(), house, region_seen_by(who, thing), listed=not thing.kept)


def handed_on_of(who: Who, thing: Thing) -> StandInFacts:
    """Return the facts of what was handed on: by her, or to her."""
    other = somebody(who)
    of, to = mine(who, hers=thing.hers) or other, mine(who, hers=thing.took_on) or other
    return StandInFacts(uuid4(), of, to)


def expert_of(who: Who, thing: Thing) -> ExpertFacts:
    """Return the facts of somebody who may be asked."""
    return ExpertFacts(uuid4(), region_seen_by(who, thing), beyond=thing.beyond)


def installation_of(_: Who, thing: Thing) -> InstallationFacts:
    """Return the installation's facts."""
    return InstallationFacts(thing.holds_situations)


def nothing_of(_: Who, __: Thing) -> None:
    """Return the facts of what needs none."""
