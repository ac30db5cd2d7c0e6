"""Who looked at a situation, and how much of that each side of the table may know (docs/adr/0013). Pure."""

from collections.abc import Iterable
from enum import StrEnum

from maillage.access.checks import Because
from maillage.access.roles import Permission, Side


class Circle(StrEnum):
    """How close to the situation the reader stands."""

    LEADS = "leads"  # every line, and why it was refused
    PROTECTING = "protecting"  # who opened what she may open herself, and who tried and was refused; by day
    PARTNER = "partner"  # who opened the meetings she sits at; by day


class Sight(StrEnum):
    """What was opened, for those who may not know more."""

    MEETING = "meeting"
    SITUATION = "situation"


SIGHTS: dict[Sight, tuple[Permission, ...]] = {
    Sight.MEETING: (Permission.MEETING_KNOW, Permission.MEETING_READ),
    Sight.SITUATION: (Permission.SITUATION_KNOW, Permission.SITUATION_READ, Permission.REFERRAL_READ),
}
FROM_OUTSIDE = (Because.NOT_AT_THIS_TABLE, Because.ROLE, Because.WALLED)  # refused to who has no place there at all


def circle_of(*, leads: bool, sides: Iterable[Side], serves_partner: bool) -> Circle:
    """Return how much the reader may know: one place on the partner's side is enough to know the least."""
    if serves_partner or Side.PARTNER in sides:
        return Circle.PARTNER
    return Circle.LEADS if leads else Circle.PROTECTING
