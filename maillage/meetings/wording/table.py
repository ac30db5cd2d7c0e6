"""Who sits at a table and whom it speaks of, in the reader's words; women's services by sector where they must be."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from maillage.access.roles import SeatRole
from maillage.core.bilingual import in_language
from maillage.meetings.rules.tally import turn
from maillage.people.rules import Serves
from maillage.situations.rules import FamilyRole
from maillage.situations.wording import Named, name_of

ROLES: dict[SeatRole, Promise | str] = {
    SeatRole.REFERENT: _("referent practitioner"),
    SeatRole.INVOLVED: "",
    SeatRole.EXTERNAL_EXPERT: _("external expert"),
    SeatRole.INFORMAL_HELPER: _("informal helper"),
    SeatRole.NOTE_TAKER: _("note-taker"),
    SeatRole.FACILITATOR: _("facilitator"),
}
WOMENS_SERVICES = _("Women’s services")
SERVED: dict[FamilyRole, Promise] = {
    FamilyRole.WOMAN: pgettext_lazy("a practitioner", "serves the woman"),
    FamilyRole.PARTNER: pgettext_lazy("a practitioner", "serves the partner who uses violence"),
    FamilyRole.OTHER_PARENT: pgettext_lazy("a practitioner", "serves the other parent"),
    FamilyRole.CHILD: pgettext_lazy("a practitioner", "serves the children"),
    FamilyRole.OTHER_ADULT: pgettext_lazy("a practitioner", "serves another adult"),
}
BOTH_PARENTS = pgettext_lazy("a practitioner", "serves both parents")


@dataclass(frozen=True, slots=True)
class Place:
    """A seat as one reader sees it. ``first`` is the short name under notes; ``more`` stands under the name."""

    id: UUID
    practitioner: UUID | None
    who: str
    first: str
    more: str
    side: str
    stands: bool
    present: bool
    heard: bool
    mine: bool
    facilitates: bool
    sector: str
    both_parents: bool = False
    institutional: bool = False
    spoken: int = 0  # seconds, this turn included: for the facilitator's own screen alone
    speaks: bool = False


def person(member: Named) -> str:
    """Return a person of the situation as a role: ``Child 1``."""
    return name_of(member)


def place(seat: Any, *, by_sector: bool, reader: UUID | None, part: int = 0, at: datetime | None = None) -> Place:
    """Return ``seat`` as it is shown; ``by_sector`` hides which women's service sits there (not from herself)."""
    mine = reader is not None and seat.practitioner_id == reader
    hidden = by_sector and not mine and set(seat.organisation.serves) == {Serves.WOMEN}
    organisation = in_language(seat.organisation.name, (get_language() or "en")[:2])[0]
    who = seat.practitioner.name if seat.practitioner else organisation
    role = str(ROLES[SeatRole(seat.role)])
    more = [role] if hidden else [organisation if who != organisation else "", role, _serves(seat)]
    return Place(
        id=seat.id,
        practitioner=None if hidden else seat.practitioner_id,
        who=str(WOMENS_SERVICES) if hidden else who,
        first=str(WOMENS_SERVICES) if hidden else _first(who, seat),
        more=", ".join(words for words in more if words),
        side=seat.side,
        stands=bool(getattr(seat, "stands", False)),
        present=seat.present_at is not None and seat.left_at is None,
        heard=bool(part) and seat.heard_in_part == part,
        mine=mine,
        facilitates=seat.role == SeatRole.FACILITATOR,
        sector=seat.organisation.sector,
        both_parents=seat.both_parents,
        institutional=bool(getattr(seat, "institutional", False)),
        spoken=seat.spoken_seconds + (turn(seat.speaks_since, at) if at else 0),
        speaks=seat.speaks_since is not None,
    )


def _first(who: str, seat: Any) -> str:
    return who.split(maxsplit=1)[0] if seat.practitioner else who


def _serves(seat: Any) -> str:
    if seat.both_parents:
        return str(BOTH_PARENTS)
    return str(SERVED[FamilyRole(seat.serves.role)]) if seat.serves_id else ""
