"""The stage of the story: its people as actors at a given moment, and its days."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from demo import cast
from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.core import clock
from maillage.people import queries as people
from maillage.people.actions import organisations
from maillage.people.actions import people as persons
from maillage.people.queries import facts_of_actor

ZONE = ZoneInfo("America/Toronto")
BUILDER = Actor.system("demo")


def moment(month: int, day: int, hour: int = 9, minute: int = 0, year: int = 2026) -> datetime:
    """Return a moment of the story, in its region's time."""
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


class Stage:
    """Who is who, once the cast is in the database."""

    def __init__(self) -> None:
        """Read the cast back by the addresses of its cards."""
        by_address = {row.email: row for row in people.visible(BUILDER)}
        self.people = {card.key: by_address[card.email] for card in cast.PEOPLE}

    def id_of(self, key: str) -> UUID:
        """Return a person's id."""
        return self.people[key].id

    def organisation_of(self, key: str) -> UUID:
        """Return the id of a person's organisation."""
        return self.people[key].organisation_id

    @contextmanager
    def at(self, key: str, when: datetime) -> Iterator[Actor]:
        """Let somebody act at a moment of the story."""
        with clock.frozen(when), acting_as(facts_of_actor(self.people[key])) as actor:
            yield actor


def _regions() -> dict[str, UUID]:
    """Write the regions and return their ids."""
    found = {}
    for card in cast.REGIONS:
        row = organisations.add_region(BUILDER, slug=card.slug, prefix=card.prefix, name=card.name)
        organisations.keep_region(
            BUILDER,
            region=row.id,
            name=card.name,
            zone=ZONE.key,
            language="fr",
            consent_age=14,
            emergency_number="911",
            rapid_response=card.rapid_response,
            rapid_response_phone=card.rapid_response_phone,
        )
        found[card.slug] = row.id
    return found


def _organisations(regions: dict[str, UUID]) -> dict[str, UUID]:
    """Write the organisations and return their ids."""
    return {
        card.key: organisations.add_organisation(
            BUILDER, region=regions[card.region], name=card.name, kind=card.kind, sector=card.sector, serves=card.serves
        ).id
        for card in cast.ORGANISATIONS
    }


def build_cast() -> Stage:
    """Write regions, organisations and people, by the actions that a person uses."""
    with acting_as(BUILDER):
        homes = _organisations(_regions())
        for person in cast.PEOPLE:
            persons.add_person(
                BUILDER,
                organisation=homes[person.organisation],
                name=person.name,
                email=person.email,
                roles=person.roles,
                language=person.language,
                expertise=person.expertise,
                spoken=person.spoken,
                phone=person.phone,
            )
        return Stage()
