"""The information barrier: what a place at a table keeps from its person. Pure (product.md, information barrier)."""

from typing import Protocol

from maillage.access.checks import Because
from maillage.access.facts import Audience, Immigration
from maillage.access.roles import Side


class Hears(Protocol):
    """What must be known of a place to say what its person may hear."""

    @property
    def side(self) -> str:
        """The side it sits on."""

    @property
    def both_parents(self) -> bool:
        """Whether its person serves both parents: the partner's side, until somebody opens an item."""

    @property
    def institutional(self) -> bool:
        """Whether its person comes from the police or a public institution."""


def kept_from(place: Hears, audience: Audience, immigration: Immigration) -> Because | None:
    """Return why something said for ``audience`` is not there for who sits at ``place``, or nothing."""
    opened = audience is Audience.TABLE or (audience is Audience.OPENED and place.both_parents)
    if place.side == Side.PARTNER and not opened:
        return Because.KEPT_FROM_YOUR_SIDE
    if place.institutional and immigration is Immigration.KEPT:
        return Because.KEPT_FROM_INSTITUTIONS
    return None
