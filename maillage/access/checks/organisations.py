"""Organisations, people, studies."""

from maillage.access.actor import Actor
from maillage.access.checks import Because
from maillage.access.facts import (
    ExpertFacts,
    GuestFacts,
    IncidentFacts,
    OrganisationFacts,
    PersonFacts,
    RegionFacts,
    ServiceFacts,
    SignInFacts,
)
from maillage.access.roles import Role


def same_region(actor: Actor, thing: OrganisationFacts | PersonFacts | IncidentFacts) -> Because | None:
    """One region does not read another's lists."""
    if {Role.ADMINISTRATOR, Role.SYSTEM} & actor.roles or actor.region == thing.region:
        return None
    return Because.NOT_YOUR_REGION


def offers_herself(actor: Actor, expert: ExpertFacts) -> Because | None:
    """Somebody of her own region, or of another who offers to be asked from elsewhere."""
    return None if expert.beyond or actor.region == expert.region else Because.NOT_YOUR_REGION


def in_directory(actor: Actor, thing: OrganisationFacts | PersonFacts) -> Because | None:
    """Who comes as a guest to one table stands in no directory: it would tell that there is such a table."""
    if thing.joined or {Role.ADMINISTRATOR, Role.OUTREACH, Role.SUBSTITUTE, Role.SYSTEM} & actor.roles:
        return None
    return Because.NOT_YOUR_ORGANISATION


def answers_for_guest(actor: Actor, guest: GuestFacts) -> Because | None:
    """Who answers for the region, or for the one situation to whose table the guest comes; never past a wall.

    Who stands in while the outreach worker is away does so for no guest of a table at which her house serves him.
    """
    if Role.SYSTEM in actor.roles:
        return None
    if guest.situations & actor.walled:
        return Because.WALLED
    place, roles = actor.stands_in, actor.roles
    region = Role.OUTREACH in roles or (Role.SUBSTITUTE in roles and not guest.situations & place.never)
    answers = region or bool(guest.situations & place.situations)
    return None if answers and actor.region == guest.region else Because.NOT_YOUR_REGION


def has_no_manager(_: Actor, guest: GuestFacts) -> Because | None:
    """Her organisation is not a member: nobody there has an account, so what it says is recorded for it."""
    return Because.NOT_YOUR_ORGANISATION if guest.joined else None


def listed(actor: Actor, service: ServiceFacts) -> Because | None:
    """What anybody may read; the rest of it is for those who work in its region."""
    if service.listed or {Role.ADMINISTRATOR, Role.SYSTEM} & actor.roles:
        return None
    works_there = actor.region == service.region and bool(actor.roles - {Role.ANYONE, Role.GUEST})
    return None if works_there else Because.NOT_YOUR_REGION


def this_region(actor: Actor, region: RegionFacts) -> Because | None:
    """Her own region; whoever runs the installation keeps them all."""
    if {Role.ADMINISTRATOR, Role.SYSTEM} & actor.roles or actor.region == region.id:
        return None
    return Because.NOT_YOUR_REGION


def still_kept(_: Actor, incident: IncidentFacts) -> Because | None:
    """Nobody writes in what is closed."""
    return Because.WRONG_STATE if incident.closed else None


def own_organisation(actor: Actor, thing: OrganisationFacts | PersonFacts | ServiceFacts) -> Because | None:
    """Her own organisation."""
    if Role.SYSTEM in actor.roles:
        return None
    mine = actor.organisation is not None and actor.organisation == thing.organisation
    return None if mine else Because.NOT_YOUR_ORGANISATION


def keeps_organisation(actor: Actor, thing: OrganisationFacts | ServiceFacts) -> Because | None:
    """Its manager, the outreach worker of its region, or who runs the installation."""
    if {Role.ADMINISTRATOR, Role.SYSTEM} & actor.roles:
        return None
    if Role.OUTREACH in actor.roles and actor.region == thing.region:
        return None
    return own_organisation(actor, thing) if Role.MANAGER in actor.roles else Because.ROLE


GIVEN_BY_MANAGERS = frozenset({Role.PRACTITIONER, Role.MANAGER, Role.EVALUATOR})


def gives_what_she_may(actor: Actor, person: PersonFacts) -> Because | None:
    """A manager names practitioners, managers and evaluators; only who runs the installation names the others.

    A guest is named by an invitation to one meeting, and by nothing else: nobody makes an account of her card. Who
    stands in for somebody is reckoned: nobody is given that role.
    """
    if {Role.GUEST, Role.SUBSTITUTE} & person.grants:
        return Because.ROLE
    if {Role.ADMINISTRATOR, Role.SYSTEM} & actor.roles:
        return None
    return None if person.grants <= GIVEN_BY_MANAGERS else Because.ROLE


def herself(actor: Actor, person: PersonFacts | SignInFacts) -> Because | None:
    """Her own card."""
    return None if actor.id is not None and actor.id == person.id else Because.NOT_YOURS


def proves_herself(actor: Actor, ways: SignInFacts) -> Because | None:
    """A strong session; for the very first way, the link that her organisation had sent to her.

    A password alone never adds one: whoever stole it would.
    """
    first = ways.by_link and not ways.enrolled
    return None if actor.strong or first else Because.SIGN_IN_NOT_STRONG
