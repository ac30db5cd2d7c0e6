"""Who asks: built once per request from live facts, never from stored rights."""

from dataclasses import dataclass, field, replace
from uuid import UUID

from maillage.access.roles import Role, SeatRole, Side


@dataclass(frozen=True, slots=True)
class Seat:
    """One of the actor's places, with what holds it up at this moment.

    ``stands`` is false as soon as the ground it rests on (consent, or anonymity) is gone: then the seat gives no
    right at all. ``authorised`` and ``agreed`` say whether the organisation's authorisation covers the day and,
    in consultation, whether the confidentiality agreement is signed; ``declared``, that its person has said that no
    conflict of interest keeps her away (asked of nobody who knows the family already).
    ``institutional``: she comes from the police or a public institution, and does not lead the meeting.
    """

    id: UUID
    meeting: UUID
    situation: UUID
    role: SeatRole
    side: Side
    stands: bool
    authorised: bool
    agreed: bool
    serves: UUID | None = None
    both_parents: bool = False
    institutional: bool = False
    declared: bool = True


@dataclass(frozen=True, slots=True)
class StandsIn:
    """Where somebody answers in an outreach worker's place: a region these days, single situations for a conflict.

    ``never`` are the situations of the region in which her organisation serves the partner: there she does not.
    """

    region: UUID | None = None
    never: frozenset[UUID] = frozenset()
    situations: frozenset[UUID] = frozenset()


NOWHERE = StandsIn()


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, a link's holder or a job, as the policy sees it.

    ``strong`` says that this session began with something that is not told over the telephone or typed into a false
    page: a passkey, or a second step beside the password. Unless somebody says so, it did not. ``walled`` are the
    situations she must not see.
    """

    id: UUID | None
    name: str
    roles: frozenset[Role]
    organisation: UUID | None = None
    region: UUID | None = None
    zone: str = "UTC"
    language: str = "en"
    seats: tuple[Seat, ...] = field(default=())
    strong: bool = False
    walled: frozenset[UUID] = frozenset()
    stands_in: StandsIn = NOWHERE

    @classmethod
    def system(cls, name: str) -> "Actor":
        """Return the actor of the job or command called ``name``."""
        return cls(id=None, name=name, roles=frozenset({Role.SYSTEM}), strong=True)

    @classmethod
    def anyone(cls) -> "Actor":
        """Return the actor of somebody who is not signed in."""
        return cls(id=None, name="anyone", roles=frozenset({Role.ANYONE}))

    def with_seats(self, seats: tuple[Seat, ...]) -> "Actor":
        """Return the same actor with her live seats."""
        return replace(self, seats=seats)

    @property
    def tables(self) -> frozenset[UUID]:
        """The situations at whose table the actor has a seat that stands."""
        return frozenset(seat.situation for seat in self.seats if seat.stands)

    @property
    def declared(self) -> frozenset[UUID]:
        """Those of which she may see more than the code: she has said that no conflict of interest keeps her away."""
        return frozenset(seat.situation for seat in self.seats if seat.stands and seat.declared)

    def seats_at(self, meeting: UUID) -> tuple[Seat, ...]:
        """Return the actor's standing seats at ``meeting`` (normally one or none)."""
        return tuple(seat for seat in self.seats if seat.stands and seat.meeting == meeting)

    def with_walls(self, walled: frozenset[UUID]) -> "Actor":
        """Return the same actor with the situations she must not see."""
        return replace(self, walled=walled)
