"""The second wall by itself: the database as the application's role, with the policy and every scope taken away."""

from collections.abc import Iterator
from http import HTTPStatus

import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.utils import ProgrammingError
from django.test import Client
from django.urls import reverse

from demo.stage import Stage
from maillage.access import door, rows
from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.access.policy import Decision
from maillage.core import clock
from maillage.core.database import LIMITED, Login, name_of
from maillage.core.errors import Denied
from maillage.meetings.models import Meeting, Note
from maillage.people.queries import facts_of_actor
from maillage.situations import queries as situations
from maillage.situations.models import Situation
from tests.access.objects import ABOUT_A_SITUATION, addresses, path_values, things_of
from tests.conftest import TUESDAY

pytestmark = pytest.mark.django_db
APP = name_of(Login.APP, settings.MAILLAGE_DATABASE_OWNER)
FENCED = "SELECT c.relname FROM pg_class c WHERE c.relrowsecurity AND c.relkind = 'r' ORDER BY 1"
NO_SEAT = ("genevieve", "lucie", "odile", "theo", "youssef", "ines", "renata", "paul")


@pytest.fixture
def fenced() -> list[str]:
    """Return the tables that have row policies."""
    with connection.cursor() as cursor:
        cursor.execute(FENCED)
        return [name for (name,) in cursor.fetchall()]


@pytest.fixture
def policy_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the first wall away: the policy says yes to everybody, and the list of situations is everything."""
    monkeypatch.setattr(door, "may", lambda *_: Decision())
    monkeypatch.setattr(situations, "visible", lambda _: Situation.objects.select_related("region"))


@pytest.fixture
def bare(told: Stage) -> Iterator[CursorWrapper]:
    """Give a cursor of the application's role that nobody has entered."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', %s, true)", (APP,))
        yield cursor
        cursor.execute("SELECT set_config('role', 'none', true)")


def test_who_has_not_entered_gets_nothing_by_raw_sql(fenced: list[str], bare: CursorWrapper) -> None:
    assert len(fenced) >= 14
    for table in fenced:
        bare.execute(f"SELECT count(*) FROM {table}")  # noqa: S608  the catalogue's own names
        assert bare.fetchone() == (0,), table


def test_a_stranger_gets_no_row_of_a_table_she_does_not_sit_at(told: Stage, fenced: list[str]) -> None:
    situation = Situation.objects.get(code=things_of(told, "maude")["code"])
    with clock.frozen(TUESDAY):
        for key in NO_SEAT:
            with rows.seen_by(facts_of_actor(told.people[key])):
                assert not Situation.objects.filter(pk=situation.pk).exists(), key
                assert not Meeting.objects.filter(situation=situation).exists(), key
                assert not Note.objects.filter(situation=situation).exists(), key


@pytest.mark.parametrize("key", ["lucie", "theo", "paul"])
@pytest.mark.usefixtures("policy_gone")
def test_without_the_policy_the_database_still_shows_a_stranger_nothing(told: Stage, key: str) -> None:
    there, shown = things_of(told, "maude"), set()
    client = Client(raise_request_exception=False)
    with clock.frozen(TUESDAY):
        client.force_login(told.people[key], backend=settings.AUTHENTICATION_BACKENDS[0])
        for name, wanted in sorted(set(addresses())):
            if ABOUT_A_SITUATION & set(wanted):
                answer = client.get(reverse(name, kwargs=path_values(name, wanted, there)))
                if answer.status_code not in {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}:
                    shown.add(name)
        assert shown == {"consent:agreement_sign"}, "only the text of the agreement, which is everybody's"
        assert there["code"] not in client.get(reverse("situations:situation_list")).content.decode()


@pytest.mark.parametrize("key", ["nadia", "maude"])
def test_a_password_alone_is_shown_no_row(told: Stage, key: str) -> None:
    with clock.frozen(TUESDAY):
        with rows.seen_by(facts_of_actor(told.people[key])):
            assert Situation.objects.exists()
        with rows.seen_by(facts_of_actor(told.people[key], strong=False)):
            assert not Situation.objects.exists()


def test_the_application_cannot_lift_the_wall(bare: CursorWrapper) -> None:
    for attempt in (
        "ALTER TABLE situations_situation DISABLE ROW LEVEL SECURITY",
        "DROP POLICY seen ON situations_situation",
        "CREATE ROLE another",
        "TRUNCATE situations_situation CASCADE",
        "SET LOCAL row_security = off; SELECT * FROM situations_situation",
    ):
        bare.execute("SAVEPOINT attempt")
        with pytest.raises(ProgrammingError):
            bare.execute(attempt)
        bare.execute("ROLLBACK TO SAVEPOINT attempt")


def test_nobody_writes_what_she_could_not_read(told: Stage) -> None:
    situation = Situation.objects.get(code=things_of(told, "maude")["code"])
    with clock.frozen(TUESDAY), rows.seen_by(facts_of_actor(told.people["paul"])):
        assert Situation.objects.filter(pk=situation.pk).update(practice=True) == 0
        assert Situation.objects.filter(pk=situation.pk).delete()[0] == 0


def test_limited_roles_own_nothing_and_bypass_nothing() -> None:
    names = [name_of(one, settings.MAILLAGE_DATABASE_OWNER) for one in LIMITED]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT bool_or(rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb), count(*) "
            "FROM pg_roles WHERE rolname = ANY (%s)",
            (names,),
        )
        assert cursor.fetchone() == (False, len(LIMITED))
        cursor.execute("SELECT count(*) FROM pg_class WHERE relowner::regrole::text = ANY (%s)", (names,))
        assert cursor.fetchone() == (0,)


def test_the_backup_reads_every_row_and_writes_none(told: Stage) -> None:
    role = name_of(Login.BACKUP, settings.MAILLAGE_DATABASE_OWNER)
    every = Situation.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', %s, true)", (role,))
        cursor.execute("SELECT count(*) FROM situations_situation")
        assert cursor.fetchone() == (every,)
        cursor.execute("SAVEPOINT attempt")
        with pytest.raises(ProgrammingError):
            cursor.execute("DELETE FROM situations_situation")
        cursor.execute("ROLLBACK TO SAVEPOINT attempt")
        cursor.execute("SELECT set_config('role', 'none', true)")


def test_after_a_job_inside_a_request_rows_are_hers_again(told: Stage) -> None:
    paul, job = facts_of_actor(told.people["paul"]), Actor.system("test")
    with rows.seen_by(paul):
        hers = set(Situation.objects.values_list("pk", flat=True))
        with rows.seen_by(job):
            assert set(Situation.objects.values_list("pk", flat=True)) > hers
        assert set(Situation.objects.values_list("pk", flat=True)) == hers

        def fail() -> None:
            with acting_as(job):
                raise Denied("no", "no")

        with pytest.raises(Denied):
            fail()
        assert set(Situation.objects.values_list("pk", flat=True)) == hers


def test_outside_a_transaction_rows_are_shown_to_nobody() -> None:
    connection_in_test = connection.in_atomic_block
    connection.in_atomic_block = False
    try:
        with pytest.raises(RuntimeError), rows.seen_by(Actor.system("test")):
            pass
    finally:
        connection.in_atomic_block = connection_in_test
