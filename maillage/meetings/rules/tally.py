"""How long each seat has spoken, as the facilitator taps it, and how evenly. Pure; never ranked (product.md).

The tally lives on the seats of one meeting and is forgotten with the approval of its minutes, or after ``KEPT``.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

KEPT = timedelta(days=10)  # as long as minutes wait for approval
LONGEST = timedelta(minutes=10)  # of one turn: longer, and the tap that ends it was forgotten


def turn(since: datetime | None, at: datetime) -> int:
    """Return how many seconds a turn that began at ``since`` has lasted; nothing when nobody speaks."""
    return 0 if since is None else int(max(timedelta(), min(at - since, LONGEST)).total_seconds())


def balance(seconds: Sequence[int]) -> int | None:
    """Return 100 when everybody has spoken equally long, 0 when one person alone has; nothing before that can be said.

    It is the part of the talk that would not have to change places for everybody to have the same.
    """
    total, people = sum(seconds), len(seconds)
    if people < 2 or total <= 0:  # noqa: PLR2004  nobody to be even with
        return None
    over = sum(max(0, one * people - total) for one in seconds)
    return 100 - round(100 * over / (total * (people - 1)))
