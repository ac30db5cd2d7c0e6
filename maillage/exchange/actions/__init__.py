"""Bringing a file into the directory, and remembering how it was read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.directory.actions.bringing import bring
from maillage.directory.actions.sources import keep_source
from maillage.directory.queries import facts_of_directory
from maillage.directory.rules.records import Outcome
from maillage.exchange.formats.lists import Opened
from maillage.exchange.rules.mapping import Reading


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks for: this file, as this list, read like this.

    ``complete``: what is not in it has ended. ``trial``: say what would happen, and write nothing. ``rank``: how much
    the list counts, where that is to change.
    """

    name: str
    file: Opened
    reading: Reading
    rank: int | None = None
    complete: bool = True
    trial: bool = False


@action(Permission.DIRECTORY_KEEP, facts=facts_of_directory)
def bring_list(
    actor: Actor, /, *, region: UUID, wish: Wish, at: datetime, beat: Callable[[], None] = lambda: None
) -> Outcome:
    """Bring a file in; the next time a list of this name is read in the same way."""
    kept, said = wish.reading.kept, wish.file.said(wish.reading)
    source = keep_source(actor, region=region, name=wish.name, read_as=wish.file.format, mapping=kept, rank=wish.rank)
    whole, trial = wish.complete, wish.trial
    return bring(actor, region=region, source=source, said=said, at=at, complete=whole, trial=trial, beat=beat)
