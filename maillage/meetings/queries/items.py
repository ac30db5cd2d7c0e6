"""One thing said, as the reader of a page of its table sees it. What a page does not show of it is never worked out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import decide
from maillage.access.facts import Audience, Immigration
from maillage.access.roles import Permission
from maillage.core.sealing.field import Sealed
from maillage.meetings.models import Entry, Seat
from maillage.meetings.queries import entries
from maillage.meetings.queries.around import Around
from maillage.meetings.rules.following import mark_of
from maillage.meetings.wording.table import Place

SEATS = ("author", "volunteer", "asked_by")


@dataclass(frozen=True, slots=True)
class Item:
    """One entry with all that its fragment shows; ``same``: the page that asks holds it as it is."""

    actor: Actor
    here: Around
    row: Any
    mark: str = ""  # by which a page tells what it holds
    same: bool = False

    @property
    def _heard(self) -> tuple[Audience, Immigration]:
        return Audience(self.row.audience), Immigration(self.row.immigration)

    @property
    def by(self) -> Place:
        """Return who said it."""
        return self.here.place_of(self.row.author)

    @property
    def kept(self) -> bool:
        """Tell whether it is kept from those who serve the partner."""
        return bool(self.row.audience != Audience.TABLE)

    @property
    def opened(self) -> bool:
        """Tell whether it was opened to those who serve both parents."""
        return bool(self.row.audience == Audience.OPENED)

    @property
    def status_kept(self) -> bool:
        """Tell whether it is about immigration, and kept from police and public institutions."""
        return bool(self.row.immigration == Immigration.KEPT)

    @property
    def readers(self) -> list[str]:
        """Return the names of who reads it."""
        return self.here.readers(self._heard, self.row.author_id)

    @property
    def not_shown(self) -> list[str]:
        """Return who does not, for those who may know that something is kept."""
        return self.here.kept_from(self._heard, self.row.author_id) if self.kept or self.status_kept else []

    @property
    def state(self) -> str:
        """Return what tells it from what others have made of it meanwhile."""
        return entries.facts_of_state(self.row)

    def _may(self, permission: Permission) -> bool:
        return decide(self.actor, permission, entries.facts_of(self.row, self.here.at))

    @property
    def may_revise(self) -> bool:
        """Tell whether the reader may say it again."""
        return self.here.writes and self._may(Permission.ENTRY_REVISE)

    @property
    def may_keep(self) -> bool:
        """Tell whether the reader may say who hears it."""
        return self._may(Permission.ENTRY_KEEP)

    @property
    def may_report(self) -> bool:
        """Tell whether the reader may say how a measure stands."""
        return hasattr(self.row, "volunteer_id") and self._may(Permission.MEASURE_REPORT)

    @property
    def about(self) -> str:
        """Return the person of the family it is about."""
        member: UUID | None = getattr(self.row, "member_id", None)
        return self.here.people.get(member, "") if member else ""

    @property
    def volunteer(self) -> Place | None:
        """Return who carries a measure out."""
        return self._place("volunteer")

    @property
    def asked_by(self) -> Place | None:
        """Return who asks the person whom a measure is about."""
        return self._place("asked_by")

    def _place(self, name: str) -> Place | None:
        seat: Seat | None = getattr(self.row, name, None)
        return self.here.place_of(seat) if seat else None


def _columns(row: Entry) -> Iterable[bytes]:
    """Yield a row's columns, sealed words as they lie, and the service it names as it is known now."""
    for field in row._meta.concrete_fields:  # noqa: SLF001  Django's name
        value = row.__dict__[field.attname]
        yield value.raw if isinstance(value, Sealed) else str(value).encode()
    yield str(getattr(row, "named", "")).encode()


def facts_of_mark(row: Entry, pulse: str) -> str:
    """Return by what a page of this pulse tells that it holds a row; nothing for a page that follows nobody."""
    return mark_of(pulse, _columns(row)) if pulse else ""


def _with_seats(here: Around, row: Any) -> Any:
    """Give a row of this table the meeting and the seats that are at hand."""
    row.meeting = here.meeting
    for name in SEATS:
        where: UUID | None = getattr(row, f"{name}_id", None)
        if where in here.chairs:
            setattr(row, name, here.chairs[where])
    return row


def facts_of_items(
    actor: Actor, here: Around, rows: Iterable[Entry], *, pulse: str, drawn: frozenset[str]
) -> list[Item]:
    """Return what was said at this table as it stands on this screen, and which of it the page that asks holds."""
    found = []
    for row in rows:
        if (row.audience, row.immigration) in here.shown:
            mark = facts_of_mark(row, pulse)
            found.append(Item(actor, here, _with_seats(here, row), mark, mark in drawn))
    return found


def facts_of_earlier_items(actor: Actor, here: Around, rows: Iterable[Entry]) -> list[Item]:
    """Return what was said at a meeting before as it stands on this screen."""
    return [Item(actor, here, row) for row in rows if (row.audience, row.immigration) in here.shown]
