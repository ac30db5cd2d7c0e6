"""The stream of rows: never silently short, and nothing in it is run."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from maillage.core.copying import HalfSeen, WrongStream, _fill, copied
from maillage.core.database import Login, name_of

BACKUP = name_of(Login.BACKUP, settings.MAILLAGE_DATABASE_OWNER)
KNOWN = {"people_spoken": ["id", "code", "level", "practitioner_id"]}


@pytest.fixture
def reader(db: None) -> Iterator[Any]:
    """Give the connection of who makes backups, with a new table behind row policies that nobody wrote one for."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE half_seen (id int)")
        cursor.execute("INSERT INTO half_seen VALUES (1), (2)")
        cursor.execute("SELECT set_config('role', %s, true)", [BACKUP])
        yield connection.connection
        cursor.execute("SELECT set_config('role', 'none', true)")


def lines(stream: Iterator[bytes]) -> list[bytes]:
    return b"".join(stream).splitlines()


def test_a_copy_says_how_many_rows_it_has(reader: Any) -> None:
    said = lines(copied(reader, {"made": "for a test"}, ()))
    assert said[0] == b'-- maillage {"made": "for a test"}'
    begins = said.index(b'COPY "half_seen" ("id") FROM stdin;')
    assert said[begins + 1 : begins + 4] == [b"1", b"2", b"\\."]
    assert b'"half_seen": 2' in said[-1]
    assert b'COPY "half_seen" ("id") FROM stdin;' not in lines(copied(reader, {}, ["half_seen"]))


def test_a_table_of_which_only_some_rows_can_be_seen_stops_the_copy(reader: Any) -> None:
    reader.execute("SELECT set_config('role', 'none', true)")
    reader.execute("ALTER TABLE half_seen ENABLE ROW LEVEL SECURITY")
    reader.execute("SELECT set_config('role', %s, true)", [BACKUP])
    with pytest.raises(HalfSeen, match="half_seen"):
        next(copied(reader, {}, ()))
    assert next(copied(reader, {}, ["half_seen"]))


@pytest.mark.parametrize(
    "line",
    [
        b"DROP TABLE people_region;",
        b'COPY "pg_authid" ("rolname") FROM stdin;',
        b'COPY "people_spoken" ("id", "search") FROM stdin;',
        b'COPY "people_spoken" ("id") FROM PROGRAM \'id\';',
        b'COPY "people_spoken" ("id") FROM stdin; DROP TABLE people_region;',
        b'COPY "people_spoken" ("id") FROM stdin;',
        b"",
    ],
)
def test_what_is_no_block_of_a_table_that_there_is_ends_the_reading(db: None, line: bytes) -> None:
    connection.ensure_connection()
    with pytest.raises(WrongStream):
        _fill(connection.connection, io.BytesIO(line + b"\n"), KNOWN)
