"""How many different situations one person may open in an hour before she is asked whether it is she. Pure.

A day's work opens a few, a program walks through all. Whoever proves anew that it is she goes on at once; nobody
goes on without end.
"""

from collections.abc import Collection
from enum import StrEnum

from maillage.access.roles import Role

MOST = 30
MOST_FOR_OUTREACH = 90  # she answers for every situation of her region
CEILING = 4  # times as many, whatever was proven


class Pace(StrEnum):
    """What becomes of one more situation."""

    FREE = "free"
    PROVE = "prove"
    WAIT = "wait"


def most(roles: Collection[Role]) -> int:
    """Return how many different situations somebody may open in an hour without being asked."""
    return MOST_FOR_OUTREACH if {Role.OUTREACH, Role.SUBSTITUTE} & set(roles) else MOST


def pace(limit: int, *, since_proof: int, in_hour: int) -> Pace:
    """Return what becomes of a situation; both counts include it. ``since_proof``: since she last proved who she is."""
    if in_hour > limit * CEILING:
        return Pace.WAIT
    return Pace.PROVE if since_proof > limit else Pace.FREE


def is_unusual(limit: int, *, in_hour: int) -> bool:
    """Return whether the region's outreach worker is to be told, even when every proof was given."""
    return in_hour > limit
