"""All rows of a database as one stream of COPY blocks, and back: in bounded memory, from one moment, with counts.

Between its first line and its last, both of them remarks, the stream is what ``psql`` reads, should it ever have to.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

from psycopg import Connection, sql

FIRST, LAST = b"-- maillage ", b"-- rows "
BLOCK = re.compile(r'COPY "(?P<table>\w+)" \((?P<columns>"\w+"(?:, "\w+")*)\) FROM stdin;\n')
END = b"\\.\n"
CHUNK = 1 << 16

TABLES = """
SELECT c.relname, array_agg(a.attname ORDER BY a.attnum)
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relpersistence = 'p' AND a.attgenerated = ''
GROUP BY c.relname ORDER BY c.relname
"""
HALF_SEEN = """
SELECT c.relname FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relrowsecurity AND row_security_active(c.oid) AND NOT EXISTS (
    SELECT FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = c.relname AND p.qual = 'true'
    AND p.cmd IN ('SELECT', 'ALL') AND current_user = ANY (p.roles))
"""
COUNTERS = """
SELECT c.relname, a.attname, pg_get_serial_sequence(quote_ident(c.relname), a.attname)
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
  AND pg_get_serial_sequence(quote_ident(c.relname), a.attname) IS NOT NULL
"""


class HalfSeen(Exception):
    """Whoever copies may not see every row of a table: a copy would be silently short."""


class WrongStream(Exception):
    """The stream is no copy of this database, or not all of it."""


def tables(connection: Connection[Any], without: Collection[str]) -> dict[str, list[str]]:
    """Return the durable tables and their columns, those apart that the database computes."""
    return {name: columns for name, columns in connection.execute(TABLES) if name not in without}


def copied(connection: Connection[Any], about: object, without: Collection[str]) -> Iterator[bytes]:
    """Yield the stream: ``about`` first, then every table but those ``without``, then the counts.

    The connection's transaction sees one moment if it is ``REPEATABLE READ``, which is the caller's to begin.
    """
    if short := [name for (name,) in connection.execute(HALF_SEEN) if name not in without]:
        raise HalfSeen(short)
    yield FIRST + json.dumps(about).encode() + b"\n"
    rows: dict[str, int] = {}
    for name, columns in tables(connection, without).items():
        named = sql.SQL(", ").join(map(sql.Identifier, columns))
        table = sql.Identifier(name)
        yield sql.SQL("COPY {} ({}) FROM stdin;\n").format(table, named).as_string(connection).encode()
        rows[name] = 0
        with (
            connection.cursor() as cursor,
            cursor.copy(sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT").format(named, table)) as block,
        ):
            for data in block:
                rows[name] += bytes(data).count(b"\n")
                yield bytes(data)
        yield END
    yield LAST + json.dumps(rows).encode() + b"\n"


def about(stream: IO[bytes]) -> Any:
    """Return what the first line of a stream says."""
    line = stream.readline()
    if not line.startswith(FIRST):
        raise WrongStream
    return json.loads(line.removeprefix(FIRST))


def load(connection: Connection[Any], stream: IO[bytes], without: Collection[str]) -> dict[str, int]:
    """Replace all rows by those of the stream, whose first line was read; return how many each table has now.

    Runs in the owner's open transaction; what is not right raises, and the caller rolls back.
    """
    known = tables(connection, without)
    connection.execute("SET CONSTRAINTS ALL DEFERRED")
    for name in known:
        connection.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(sql.Identifier(name)))
    connection.execute(sql.SQL("TRUNCATE {} CASCADE").format(sql.SQL(", ").join(map(sql.Identifier, known))))
    expected = _fill(connection, stream, known)
    connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for name in known:
        connection.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(sql.Identifier(name)))
    _count_on(connection)
    found = {name: _count(connection, name) for name in known}
    if found != expected:
        raise WrongStream
    return found


def _fill(connection: Connection[Any], stream: IO[bytes], known: Mapping[str, Collection[str]]) -> dict[str, int]:
    """Fill the tables that the stream names, of those ``known``; return the counts it ends with."""
    with connection.cursor() as cursor:
        for line in stream:
            if line.startswith(LAST):
                return dict(json.loads(line.removeprefix(LAST)))
            said = BLOCK.fullmatch(line.decode())
            columns = said["columns"].split(", ") if said else []
            if said is None or not {column.strip('"') for column in columns} <= set(known.get(said["table"], ())):
                break
            with cursor.copy(
                sql.SQL("COPY {} ({}) FROM STDIN").format(
                    sql.Identifier(said["table"]),
                    sql.SQL(", ").join(sql.Identifier(column.strip('"')) for column in columns),
                )
            ) as block:
                for data in _rows(stream):
                    block.write(data)
    raise WrongStream


def _rows(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the rows of one block, many at a time."""
    held: list[bytes] = []
    size = 0
    for line in stream:
        if line == END:
            yield b"".join(held)
            return
        held.append(line)
        size += len(line)
        if size > CHUNK:
            yield b"".join(held)
            held, size = [], 0
    raise WrongStream


def _count(connection: Connection[Any], name: str) -> int:
    row = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name))).fetchone()
    return int(row[0]) if row else 0


def _count_on(connection: Connection[Any]) -> None:
    """Let every counter go on after the greatest number there is."""
    for name, column, counter in connection.execute(COUNTERS).fetchall():
        goes_on = sql.SQL("SELECT setval(%s, coalesce(max({0}), 1), max({0}) IS NOT NULL) FROM {1}")
        connection.execute(goes_on.format(sql.Identifier(column), sql.Identifier(name)), [counter])
