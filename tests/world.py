"""The cast as rows, for tests: ``world.nadia`` is a practitioner, ``world.actor("nadia")`` the actor she is now."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.base import SessionBase
from django.db import models
from django.test import Client

from demo import cast
from maillage.access.actor import Actor
from maillage.access.presence import Marks
from maillage.access.sessions import BACK
from maillage.core import clock
from maillage.core.ids import new_id
from maillage.people.models import Organisation, Practitioner, Region, Spoken
from maillage.people.models.sessions import SessionStore
from maillage.people.queries import facts_of_actor
from maillage.people.rules import RECORDS, RECORDS_OF

Visit = Callable[[str], Client]  # somebody's browser, by her key


@dataclass
class World:
    """The rows of the cast, by key."""

    regions: dict[str, Region] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, Practitioner] = field(default_factory=dict)

    def __getattr__(self, key: str) -> Practitioner:
        """Return the person called ``key``."""
        try:
            return self.people[key]
        except KeyError:
            raise AttributeError(key) from None

    def actor(self, key: str, *, strong: bool = True) -> Actor:
        """Return the actor that a person of the cast is at this moment, from live facts, with a strong sign-in."""
        return facts_of_actor(self.people[key], strong=strong)

    @property
    def region(self) -> Region:
        """Return Val-des-Rives."""
        return self.regions[cast.VAL_DES_RIVES.slug]


def build() -> World:
    """Write the cast into the database."""
    world = World()
    for region in cast.REGIONS:
        world.regions[region.slug] = Region.objects.create(
            slug=region.slug,
            prefix=region.prefix,
            name=region.name,
            rapid_response=region.rapid_response,
            rapid_response_phone=region.rapid_response_phone,
        )
    world.organisations = _organisations(world.regions)
    world.people = _people(world.organisations)
    return world


def _organisations(regions: dict[str, Region]) -> dict[str, Organisation]:
    organisations = (
        Organisation(
            region=regions[card.region],
            name=card.name,
            sort_name=card.key,
            kind=card.kind,
            sector=card.sector,
            serves=list(card.serves),
        )
        for card in cast.ORGANISATIONS
    )
    return {row.sort_name: row for row in Organisation.objects.bulk_create(organisations)}


def _people(organisations: dict[str, Organisation]) -> dict[str, Practitioner]:
    people = (
        Practitioner(
            email=person.email,
            name=person.name,
            sort_name=person.key,
            organisation=organisations[person.organisation],
            roles=list(person.roles),
            expertise=list(person.expertise),
            language=person.language,
            phone=person.phone,
            password="!",
        )
        for person in cast.PEOPLE
    )
    found = {row.sort_name: row for row in Practitioner.objects.bulk_create(people)}
    Spoken.objects.bulk_create(
        Spoken(practitioner=found[person.key], code=code, level=level)
        for person in cast.PEOPLE
        for code, level in person.spoken
    )
    return found


def prove(session: SessionBase, person: models.Model) -> None:
    """Write into a session that it began with a passkey, a moment ago."""
    at = time.time()
    session[RECORDS] = [{"method": "mfa", "type": "webauthn", "passwordless": True, "at": at}]
    session[RECORDS_OF] = str(person.pk)
    session.save()


def begin_session(email: str) -> str:
    """Begin a session of the person with this address, as a passkey does; return what her cookie says."""
    person = Practitioner.objects.get_by_natural_key(email)
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(person.pk), settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY], at = person.get_session_auth_hash(), clock.now()
    Marks(new_id(), at, at, at).write(session)
    session[BACK] = True
    prove(session, person)
    return str(session.session_key)


def give_passwords(password: str) -> None:
    """Let everybody in the database sign in with one password."""
    hashed = make_password(password)
    Practitioner.objects.update(password=hashed)
