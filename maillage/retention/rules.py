"""When the time of what was written is over. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from maillage.people.rules import ABOUT_SITUATIONS, Content, kept_until

WARNING = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Kept:
    """What decides about the words of one situation, as days of its region.

    ``closed`` is the day it was closed or declined; ``steps`` are the days of what happened before (meetings too).
    ``notices``: when the region last changed its times, when a hold was lifted. ``ended``: what is gone already.
    """

    closed: date | None
    steps: tuple[date, ...]
    months: Mapping[Content, int]
    held: bool = False
    notices: tuple[date, ...] = ()
    ended: frozenset[Content] = field(default_factory=frozenset)

    @property
    def since(self) -> date:
        """Return the day from which time counts: the close, or else the last thing that happened."""
        return self.closed or max(self.steps)

    def until(self, content: Content) -> date:
        """Return the last day on which words of one kind can be read, if no hold stands."""
        return kept_until(self.since, self.months[content], self.notices)

    def over(self, today: date) -> frozenset[Content]:
        """Return the kinds of words whose time is over; none while a hold stands."""
        if self.held:
            return frozenset()
        return frozenset(content for content in ABOUT_SITUATIONS if self.until(content) < today)

    def ending(self, today: date) -> date | None:
        """Return the first day, within the warning's time, on which words can be read for the last time."""
        if self.held:
            return None
        left = [self.until(content) for content in ABOUT_SITUATIONS if content not in self.ended]
        return min((day for day in left if today <= day <= today + WARNING), default=None)


def due(kept: Kept, today: date, *, there: Iterable[Content], destroyed: Iterable[Content]) -> frozenset[Content]:
    """Return the kinds of words to end now, given of which there is a key, and of which it was destroyed.

    Where nothing was ever written of a kind, an open situation can still begin to; a closed one cannot.
    """
    found = kept.over(today) - kept.ended
    return found if kept.closed else found & {*there, *destroyed}
