"""The pulse of a follower's page: one short text that changes when something moved that she may see, and only then.

The database counts and compares (migration ``pulse``): it asks the same functions as the row policies. A page that is
asked for again with its pulse is answered "as before" without being built; everything else goes through the door.
"""

from datetime import datetime
from uuid import UUID

from django.db import connection

from maillage.access.presence import IDLE, LONGEST

ASKED = "SELECT maillage_pulse(%s, %s, %s, %s::interval, %s::interval)"


def facts_of_pulse(session: str, meeting: UUID, at: datetime) -> str | None:
    """Return the pulse of a session at a meeting; nothing unless the session, the account and the seat are open."""
    with connection.cursor() as cursor:
        cursor.execute(ASKED, (session, meeting, at, str(IDLE), str(LONGEST)))
        row = cursor.fetchone()
    return row[0] if row else None
