"""Counting what people do, atomically and for all server processes together (see ``models.Tally``).

Nothing says who it was: names are hashed with the installation's key. The table is not logged by PostgreSQL: a count is
cheap, leaves no trace, and begins anew after a crash.
"""

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.utils.crypto import salted_hmac

KEEP = timedelta(days=1)
HIT = """
INSERT INTO core_tally AS t (bucket, item, since, times) VALUES (%(bucket)s, '', %(at)s, 1)
ON CONFLICT (bucket, item) DO UPDATE SET
    times = CASE WHEN t.since <= %(begins)s THEN 1 ELSE t.times + 1 END,
    since = CASE WHEN t.since <= %(begins)s THEN excluded.since ELSE t.since END
RETURNING times, since
"""
SEEN = """
SELECT count(*), count(*) FILTER (WHERE since > %(checked)s), coalesce(bool_or(item = %(item)s), false)
FROM core_tally WHERE bucket = %(bucket)s AND item <> '' AND since > %(begins)s
"""
KEPT = """
INSERT INTO core_tally (bucket, item, since, times) VALUES (%(bucket)s, %(item)s, %(at)s, 1)
ON CONFLICT (bucket, item) DO UPDATE SET since = excluded.since
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """How many different things there were in a while, how many of them since a moment; whether this is one of them."""

    all: int
    since: int
    this: bool


def hit(what: str, who: str, within: timedelta, at: datetime) -> tuple[int, datetime]:
    """Count one more; return how many there were, this one included, since when. Both begin anew after ``within``."""
    with connection.cursor() as cursor:
        cursor.execute(HIT, {"bucket": _name(what, who), "at": at, "begins": at - within})
        times, since = cursor.fetchone() or (1, at)
    return times, since


def different(what: str, who: str, item: str, *, begins: datetime, checked: datetime) -> Seen:
    """Return how many different things somebody took since ``begins``, and since ``checked``."""
    with connection.cursor() as cursor:
        asked: dict[str, str | datetime] = {
            "bucket": _name(what, who),
            "item": _name(what, item),
            "begins": begins,
            "checked": checked,
        }
        cursor.execute(SEEN, asked)
        everything, since, this = cursor.fetchone() or (0, 0, False)
    return Seen(everything, since, this)


def keep(what: str, who: str, item: str, at: datetime) -> None:
    """Remember that somebody took a thing."""
    with connection.cursor() as cursor:
        cursor.execute(KEPT, {"bucket": _name(what, who), "item": _name(what, item), "at": at})


def forget(at: datetime) -> None:
    """Drop what is over."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_tally WHERE since <= %s", [at - KEEP])


def _name(what: str, who: str) -> str:
    return urlsafe_b64encode(salted_hmac(f"maillage.core.tally.{what}", who, algorithm="sha256").digest()).decode()
