"""What of a page moved for who follows it, as two pulses tell; and by what a thing said is known again.

A pulse is ``where everybody sits - before - note - ... - record``: one mark for each place (migration
``pulse_in_parts``). While the first mark stands, only the places whose marks differ have to be drawn anew.
"""

from collections.abc import Iterable
from hashlib import blake2b

from maillage.meetings.rules.entries import Kind

BEFORE = "before"  # what the meetings before have decided
RECORD = "record"  # what risk tools say, at this meeting or before: another door shows it, and the page asks there
PLACES = (BEFORE, *Kind, RECORD)
LENGTH = 6  # bytes of a mark: what is taken for another is one in 10^14
MOST = 500  # things that a page may say it holds


def moved(held: str, now: str) -> frozenset[str] | None:
    """Return the places that differ between the pulse a page holds and the one of now; nothing: all of the page."""
    (frame, *before), (same, *after) = held.split("-"), now.split("-")
    if frame != same or len(before) != len(PLACES) or len(after) != len(PLACES):
        return None
    return frozenset(place for place, old, new in zip(PLACES, before, after, strict=True) if old != new)


def places(which: frozenset[str] | None) -> frozenset[str]:
    """Return the places that have to be read: needs are shown beside those of the meetings before."""
    if which is None:
        return frozenset(PLACES)
    return which | {BEFORE, Kind.NEED} if which & {BEFORE, Kind.NEED} else which


def drawn(told: str) -> frozenset[str]:
    """Return the marks that a page says it holds."""
    return frozenset(told.split()[:MOST])


def mark_of(pulse: str, columns: Iterable[bytes]) -> str:
    """Return the mark of one thing said: another one whenever it, or where everybody sits, is another."""
    frame = pulse.split("-", maxsplit=1)[0]
    return blake2b(b"\x1f".join(columns), digest_size=LENGTH, key=frame.encode()).hexdigest()
