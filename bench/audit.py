"""The audit trail: what appending to the chain costs beside a plain table, alone and with eight writers, and verifying.

`python bench/audit.py [LINES]`: 100 000 lines unless said otherwise.
"""

import resource
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import psycopg
from psycopg.types.json import Jsonb

from bench import _ground as ground

LINES, AT_ONCE = 100_000, 5
BLOCK = 2_000
WRITERS, TURNS = 8, 60
AT = datetime(2026, 3, 3, 18, 55, tzinfo=UTC)
ROW = [AT.isoformat(), "0" * 36, "meeting:read", "1" * 32, "2" * 32, ""]
PLAIN = (
    'CREATE TABLE plain_trail (id bigserial PRIMARY KEY, "at" timestamptz, "who" varchar(200), "what" varchar(60),'
    ' "on" varchar(60), "about" varchar(60), "because" varchar(40));'
    ' CREATE INDEX ON plain_trail ("about", id)'
)
INSERT = 'INSERT INTO plain_trail ("at", "who", "what", "on", "about", "because") VALUES (%s, %s, %s, %s, %s, %s)'
Write = Callable[["psycopg.Connection[tuple[object, ...]]"], object]


def chained(connection: "psycopg.Connection[tuple[object, ...]]") -> object:
    """Append the lines of one request to the chain."""
    return connection.execute("SELECT maillage_audit_append(%s)", [Jsonb([ROW] * AT_ONCE)])


def plain(connection: "psycopg.Connection[tuple[object, ...]]") -> object:
    """Write the lines of one request into a table without a chain, in one transaction."""
    with connection.transaction(), connection.cursor() as cursor:
        cursor.executemany(INSERT, [ROW] * AT_ONCE)
    return None


def connect() -> "psycopg.Connection[tuple[object, ...]]":
    """Connect as the trail does."""
    from django.db import connection

    from maillage.core.lines import NAMES

    params = connection.get_connection_params()
    return psycopg.connect(**{key: params[key] for key in NAMES & set(params)}, autocommit=True)


def crowd(write: Write) -> tuple[float, float]:
    """Return requests per second with all writers at work, and the slowest twentieth's time in ms."""
    taken: list[float] = []

    def work() -> None:
        with connect() as own:
            for _ in range(TURNS):
                began = time.perf_counter()
                write(own)
                taken.append((time.perf_counter() - began) * 1000)

    began = time.perf_counter()
    threads = [threading.Thread(target=work) for _ in range(WRITERS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    rate = WRITERS * TURNS / (time.perf_counter() - began)
    return rate, sorted(taken)[-len(taken) // 20]


def main() -> None:
    """Measure on an empty installation."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else LINES
    with ground.installation():
        from maillage.access import queries
        from maillage.access.actor import Actor
        from maillage.access.door import acting_as

        with connect() as own:
            own.execute(PLAIN)
            alone = {write: ground.median_ms(partial(write, own), 51) for write in (plain, chained)}
            together = {write: crowd(write) for write in (plain, chained)}
            began = time.perf_counter()
            for _ in range(-(-many // BLOCK)):
                own.execute("SELECT maillage_audit_append(%s)", [Jsonb([ROW] * BLOCK)])
            filled = time.perf_counter() - began
            own.execute("ANALYZE")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.perf_counter()
        with acting_as(Actor.system("verify")) as actor:
            verdict = queries.verified(actor)
        walked = time.perf_counter() - began
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        if verdict.wrong:
            raise AssertionError(verdict)
    per = 100_000 / verdict.head.seq
    (rate, slow), (plain_rate, plain_slow) = together[chained], together[plain]
    ground.show(
        "The audit trail",
        "python bench/audit.py",
        [
            (f"a request's {AT_ONCE} lines appended to the chain, median", f"{alone[chained]:.2f} ms"),
            ("the same into a plain table", f"{alone[plain]:.2f} ms"),
            (f"{WRITERS} writers at once, chain", f"{rate:.0f} requests/s, 95 % under {slow:.1f} ms"),
            (f"{WRITERS} writers at once, plain table", f"{plain_rate:.0f} requests/s, 95 % under {plain_slow:.1f} ms"),
            ("appending 100 000 lines in large calls", f"{filled * per:.1f} s"),
            ("verifying 100 000 lines", f"{walked * per:.1f} s"),
            ("memory that verifying adds", f"{grown:.0f} MB"),
        ],
    )


if __name__ == "__main__":
    main()
