"""The trail's own role may append and nothing else; the application may read the trail and never write it."""

from collections.abc import Iterator

import psycopg
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from maillage.access import trail
from maillage.access.actor import Actor
from maillage.access.models import AuditEntry
from maillage.core.database import Login, name_of

pytestmark = pytest.mark.django_db
APP = name_of(Login.APP, settings.MAILLAGE_DATABASE_OWNER)
LINE = """SELECT maillage_audit_append('[["2026-03-03T18:55:00+00:00", "she", "meeting:read", "", "", ""]]')"""
CHANGES = (
    "UPDATE access_auditentry SET who = 'x'",
    "DELETE FROM access_auditentry",
    "TRUNCATE access_auditentry",
    "INSERT INTO access_auditentry VALUES (1, now(), '', '', '', '', '')",
    "UPDATE access_audithead SET seq = 0",
    "DELETE FROM access_audithead",
    "UPDATE access_auditcheckpoint SET seq = 0",
    "DELETE FROM access_auditcheckpoint",
    "TRUNCATE access_auditcheckpoint",
)


@pytest.fixture
def audit(db: None) -> "Iterator[psycopg.Connection[tuple[object, ...]]]":
    """Return a connection as the trail has it."""
    with trail.own_lines().connection() as own:
        yield own


@pytest.mark.parametrize("sql", [*CHANGES, LINE])
def test_the_application_changes_nothing_in_the_trail(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'SET LOCAL ROLE "{APP}"')
        with pytest.raises(ProgrammingError, match="permission denied"):
            cursor.execute(sql)
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "sql",
    [*CHANGES, "SELECT * FROM access_auditentry", "SELECT * FROM people_practitioner", "CREATE TABLE mine (id int)"],
)
def test_the_trails_own_role_reads_and_changes_nothing(
    audit: "psycopg.Connection[tuple[object, ...]]", sql: str
) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        audit.execute(sql)


def test_the_trails_own_role_appends(audit: "psycopg.Connection[tuple[object, ...]]") -> None:
    audit.execute(LINE)
    trail.record(Actor.system("check"), "ground:keep")
    assert list(AuditEntry.objects.order_by("seq").values_list("who", flat=True)) == ["she", "check"]
