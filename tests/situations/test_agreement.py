"""The rows an actor gets are exactly those the policy lets her know, for every person and every state."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product

from maillage.access.actor import Actor, Seat
from maillage.access.facts import SituationState
from maillage.access.policy import may
from maillage.access.roles import Permission, Role, SeatRole, Side
from maillage.core.ids import new_id
from maillage.situations import queries
from maillage.situations.models import Situation
from tests.world import World

REFERENTS = ("maude", "renata", "nadia")


def seat(situation: Situation, *, stands: bool) -> Seat:
    return Seat(new_id(), new_id(), situation.pk, SeatRole.INVOLVED, Side.PARTNER, stands, authorised=True, agreed=True)


def every_situation(world: World, at: datetime) -> list[Situation]:
    grounds = (None, at, at - timedelta(seconds=1), at + timedelta(seconds=1))
    rows = []
    for number, (who, state, ground, practice) in enumerate(product(REFERENTS, SituationState, grounds, (False, True))):
        person = world.people[who]
        rows.append(
            Situation(
                region_id=person.organisation.region_id,
                code=f"VDR-{number:04d}",
                referent=person,
                state=state,
                practice=practice,
                ground_until=ground,
                started_at=at,
                sent_at=at,
            )
        )
    return Situation.objects.bulk_create(rows)


def actors(world: World, rows: list[Situation]) -> Iterator[Actor]:
    for key in world.people:
        actor = world.actor(key)
        yield actor
        yield actor.with_seats(tuple(seat(row, stands=number % 2 == 0) for number, row in enumerate(rows[::5])))
        yield replace(actor, roles=frozenset())
    yield Actor.anyone()
    yield Actor.system("consent")
    yield replace(Actor.anyone(), roles=frozenset({Role.OUTREACH}), strong=True)


def test_what_is_visible_is_what_the_policy_lets_her_know(world: World, at: datetime) -> None:
    rows = every_situation(world, at)
    for actor in actors(world, rows):
        seen = set(queries.visible(actor).values_list("pk", flat=True))
        known = {row.pk for row in rows if may(actor, Permission.SITUATION_KNOW, queries.facts_of(row, at)).allowed}
        assert seen == known, actor.name


def test_what_is_readable_is_what_the_policy_lets_her_read(world: World, at: datetime) -> None:
    rows = every_situation(world, at)
    for actor in actors(world, rows):
        seen = set(queries.readable(actor, at=at).values_list("pk", flat=True))
        read = {row.pk for row in rows if may(actor, Permission.SITUATION_READ, queries.facts_of(row, at)).allowed}
        assert seen == read, actor.name


def test_what_waits_for_somebody_is_something_she_may_know(world: World, at: datetime) -> None:
    rows = every_situation(world, at)
    codes = {row.code: row for row in rows}
    for actor in actors(world, rows):
        for one in queries.waiting_for(actor, at=at):
            assert may(actor, Permission.SITUATION_KNOW, queries.facts_of(codes[one.code], at)).allowed
