"""Somebody holds the whole database, the key store and the trail, and tries to join a released answer to a seat.

She knows who sat where, in which order everybody answered, and what the tables held at any moment. Each test is one
way to try. Every answer carries a word that only its author wrote, so that the test knows when a guess is right.
"""

import random
import sqlite3
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from maillage.access.actor import Actor
from maillage.access.roles import SeatRole
from maillage.evaluation import actions
from maillage.evaluation.models import AnswerLink, ReleasedAnswer, WaitingAnswer, waiting_keys
from maillage.evaluation.rules import Invited
from maillage.evaluation.rules.questionnaire import Open
from maillage.people.rules import Kind, Sector
from tests.evaluation.conftest import HELD, Row, dump
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)

JOB, ANYONE = Actor.system("release"), Actor.anyone()
ROLES = (SeatRole.INVOLVED, SeatRole.REFERENT, SeatRole.EXTERNAL_EXPERT)


def invited(world: World, chance: random.Random) -> list[Invited]:
    organisations = [one for one in world.organisations.values() if one.region_id == world.region.id]
    seats = []
    for _ in range(chance.randint(12, 20)):
        organisation = chance.choice(organisations)
        seats.append(
            Invited(
                practitioner=None,
                email="",
                language="en",
                organisation=organisation.id,
                kind=Kind(organisation.kind),
                sector=Sector(organisation.sector),
                role=chance.choice(ROLES),
                region=world.region.id,
                held_on=HELD,
            )
        )
    return seats


LETTERS = str.maketrans("0123456789abcdef", "ghijklmnopqrstuv")
DIGITS = {letter: digit for digit, letter in LETTERS.items()}


def word_of(link: UUID) -> str:
    """Return a word of its own for each link, without a figure: a number may look like somebody's card."""
    return link.hex.translate(LETTERS)


def answered(world: World, seed: int) -> list[UUID]:
    """Hold a random meeting, let everybody answer in a random order, and release; return the links in that order."""
    chance = random.Random(seed)  # noqa: S311  a made world is the same at each run
    actions.invite(JOB, seats=invited(world, chance))
    links = list(AnswerLink.objects.all())
    chance.shuffle(links)
    for link in links:
        given = {"understood_situation": chance.choice(["large_extent", "a_little"])}
        actions.answer(ANYONE, token=link.token, today=HELD, given=given, words={Open.HELPED: word_of(link.id)})
    actions.release_ready(JOB, today=HELD)
    return [link.id for link in links]


def author(row: Row) -> UUID:
    return UUID(ReleasedAnswer.objects.get(pk=row["id"]).helped.translate(DIGITS))


ORDERS: dict[str, Callable[[Row], Any]] = {
    "place on disk": lambda row: tuple(int(part) for part in row["ctid"].strip("()").split(",")),
    "transaction": lambda row: (int(row["xmin"]), row["ctid"]),
    "id": lambda row: row["id"],
}


def test_no_order_of_rows_follows_the_order_of_answering(world: World) -> None:
    hits, rows = Counter[str](), 0
    for seed in range(6):
        order = answered(world, seed)
        released = [(row, author(row)) for row in dump()["evaluation_releasedanswer"]]
        true = {link for _, link in released} & set(order)
        guesses = [link for link in order if link in true]
        for way, place in ORDERS.items():
            authors = [link for row, link in sorted(released, key=lambda one: place(one[0])) if link in true]
            hits[way] += sum(guess == link for guess, link in zip(guesses, authors, strict=True))
        rows += len(true)
    assert rows > 30
    assert {way: hits[way] for way in ORDERS if hits[way] >= rows / 2} == {}


def test_every_combination_of_words_stands_for_five_released_answers(world: World) -> None:
    for seed in range(4):
        answered(world, seed)
    together = Counter(ReleasedAnswer.objects.values_list("role", "kind", "region", "period"))
    assert together
    assert min(together.values()) >= 5


def test_those_released_by_one_transaction_are_five_of_each_combination(world: World) -> None:
    for seed in range(4):
        answered(world, seed)
    rows = dump()["evaluation_releasedanswer"]
    together = Counter((row["xmin"], row["role"], row["kind"], row["region_id"], row["period"]) for row in rows)
    assert min(together.values()) >= 5


def test_no_value_of_a_released_answer_stands_in_any_other_table(world: World) -> None:
    answered(world, 1)
    tables = dump()
    own = tables.pop("evaluation_releasedanswer")
    words = {str(row["id"]) for row in own} | {str(row["id"].hex) for row in own}
    for table, rows in tables.items():
        for row in rows:
            for name, value in row.items():
                assert not any(word in str(value) for word in words), (table, name)


def test_nothing_of_a_released_answer_says_when_or_in_which_order_it_came() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type, column_default FROM information_schema.columns"
            " WHERE table_name = 'evaluation_releasedanswer'"
        )
        for name, kind, default in cursor.fetchall():
            assert kind in ("uuid", "character varying", "bytea"), name
            assert default is None, name


def test_spending_waiting_and_release_are_three_transactions(world: World) -> None:
    actions.invite(JOB, seats=invited(world, random.Random(3)))  # noqa: S311  the same
    seen = []
    for link in AnswerLink.objects.all():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()::text")
            before = int(cursor.fetchone()[0])
        actions.answer(ANYONE, token=link.token, today=HELD, given={}, words={Open.HELPED: word_of(link.id)})
        newest = max(int(row["xmin"]) for row in dump()["evaluation_waitinganswer"])
        seen.append(newest - before)
    actions.release_ready(JOB, today=HELD)
    waiting = {row["xmin"] for row in dump()["evaluation_waitinganswer"]}
    released = {row["xmin"] for row in dump()["evaluation_releasedanswer"]}
    assert min(seen) >= 2  # the link was spent by the transaction in between
    assert len(released) == 1
    assert not waiting & released


def test_a_copy_of_the_waiting_rows_is_unreadable_after_the_release(world: World) -> None:
    actions.invite(JOB, seats=invited(world, random.Random(5)))  # noqa: S311  the same
    for link in AnswerLink.objects.all():
        actions.answer(ANYONE, token=link.token, today=HELD, given={}, words={Open.HELPED: word_of(link.id)})
    stolen = {row.id: bytes(row.sealed) for row in WaitingAnswer.objects.all()}
    store = waiting_keys()
    with sqlite3.connect(store.path) as copy:
        keys = {UUID(bytes=row): key for row, key in copy.execute("SELECT id, key FROM one_time_key")}
    copy.close()
    assert len(store.opened(stolen)) == len(stolen)
    assert len({len(sealed) for sealed in stolen.values()}) == 1
    actions.release_ready(JOB, today=HELD)
    gone = stolen.keys() - set(WaitingAnswer.objects.values_list("id", flat=True))
    assert gone
    assert store.opened({row: stolen[row] for row in gone}) == {}
    left = store.path.read_bytes()
    assert not any(keys[row] in left for row in gone)
    assert not list(store.path.parent.glob("*-journal")) or all(
        file.stat().st_size == 0 for file in store.path.parent.glob("*-journal")
    )


def test_the_key_of_one_answer_opens_no_other() -> None:
    store = waiting_keys()
    one, other = uuid4(), uuid4()
    sealed = store.seal(one, "mine")
    store.seal(other, "hers")
    assert store.opened({one: sealed}) == {one: "mine"}
    assert store.opened({other: sealed}) == {}


def test_the_trail_does_not_say_who_answered_even_when_she_is_signed_in(world: World, client: Client) -> None:
    seat = Invited(
        practitioner=world.maude.id,
        email="",
        language="en",
        organisation=world.maude.organisation_id,
        kind=Kind.COMMUNITY,
        sector=Sector.IPV_WOMEN,
        role=SeatRole.INVOLVED,
        region=world.region.id,
        held_on=date(2026, 3, 3),
    )
    actions.invite(JOB, seats=[seat])
    link = AnswerLink.objects.get()
    client.force_login(world.maude)
    page = client.post(reverse("evaluation:questionnaire", args=(link.token,)), {"improved_practice": "yes"})
    assert page.status_code == 302
    trail = [row for row in dump()["access_auditentry"] if row["what"] == "answer:give"]
    assert trail
    assert {row["who"] for row in trail} == {"anyone"}
    assert {row["on"] for row in trail} == {""}
    assert WaitingAnswer.objects.count() == 1
