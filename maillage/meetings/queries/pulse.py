"""The pulse of a follower's page: one short text that changes when something moved that she may see, and only then.

The database counts and compares (migration ``pulse``): it asks the same functions as the row policies. A page that is
asked for again with its pulse is answered "as before" without being built; everything else goes through the door.
"""

from datetime import datetime
from uuid import UUID

from maillage.access.presence import IDLE, LONGEST
from maillage.core.lines import Lines

ASKED = "SELECT maillage_pulse(%s, %s, %s, %s::interval, %s::interval)"
lines = Lines(most=4, checked=False)  # a thousand pages ask each moment and a half


def facts_of_pulse(session: str, meeting: UUID, at: datetime) -> str | None:
    """Return the pulse of a session at a meeting; nothing unless the session, the account and the seat are open."""
    told: str | None = lines.ask(ASKED, (session, meeting, at, str(IDLE), str(LONGEST)))
    return told
