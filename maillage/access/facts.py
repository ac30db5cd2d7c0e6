"""All that a rule of access may look at: frozen, flat, without Django. ``id`` is the object the audit trail names."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.roles import Role, SeatRole


class SituationState(StrEnum):
    """How far a situation has come."""

    DRAFT = "draft"  # the referent writes
    SENT = "sent"  # the outreach worker reads
    RETURNED = "returned"  # sent back with a question
    ACCEPTED = "accepted"  # track and meetings
    DECLINED = "declined"
    CLOSED = "closed"


class MeetingState(StrEnum):
    """How far a meeting has come."""

    CONVENED = "convened"
    RUNNING = "running"
    HELD = "held"
    CANCELLED = "cancelled"


class MinutesState(StrEnum):
    """How far the minutes of a meeting that was held have come."""

    OPEN = "open"  # who takes notes may still put them right
    PROPOSED = "proposed"  # those who took part read them; nothing said changes meanwhile
    SEALED = "sealed"  # for good


class Audience(StrEnum):
    """Who may read what was said at a table."""

    TABLE = "table"
    OPENED = "opened"  # kept, and opened by who said it to those who serve both parents
    PROTECTED = "protected"  # safety of the woman and children: not for those who serve the partner


class Immigration(StrEnum):
    """Whether something said is about immigration status, and whether police and public institutions may read it."""

    NOT = ""
    KEPT = "kept"
    AGREED = "agreed"  # she agreed that they read it


@dataclass(frozen=True, slots=True)
class SituationFacts:
    """A situation: ``ground_holds`` is false after the consent it rests on was withdrawn or has expired."""

    id: UUID
    region: UUID
    referent: UUID
    state: SituationState
    ground_holds: bool
    practice: bool = False


@dataclass(frozen=True, slots=True)
class ConsentFacts:
    """A consent of ``signer``, a person of the situation (as a role)."""

    id: UUID
    situation: SituationFacts
    signer: UUID | None = None


@dataclass(frozen=True, slots=True)
class QuestionFacts:
    """A question between who brings a situation and who leads its region."""

    id: UUID
    situation: SituationFacts
    asked_by: UUID | None


@dataclass(frozen=True, slots=True)
class MatchFacts:
    """Two codes that may be one family; ``other`` is empty where a code was named that brings nowhere."""

    id: UUID
    situation: SituationFacts
    other: SituationFacts | None
    said_by: UUID | None


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """A meeting of a situation."""

    id: UUID
    situation: SituationFacts
    state: MeetingState
    minutes: MinutesState = MinutesState.OPEN


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """A place at a meeting; ``practitioner`` is empty while only the organisation is known."""

    id: UUID
    meeting: MeetingFacts
    practitioner: UUID | None
    role: SeatRole


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """A confidentiality agreement of ``practitioner`` for ``meeting``."""

    id: UUID
    meeting: UUID
    practitioner: UUID | None


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """Something said at a meeting (note, concern, measure, need, ...), by the seat of ``author``."""

    id: UUID
    meeting: MeetingFacts
    author: UUID | None
    audience: Audience
    volunteer: UUID | None = None
    immigration: Immigration = Immigration.NOT


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """An organisation, or something that belongs to one (an authorisation, a study, an invitation)."""

    id: UUID
    organisation: UUID | None
    region: UUID | None
    joined: bool = True  # false: only its guests come, each to one meeting


@dataclass(frozen=True, slots=True)
class GuestFacts:
    """Who comes, or is about to come, as a guest: the situations at whose tables she has a place, of which region."""

    id: UUID
    region: UUID
    situations: frozenset[UUID] = frozenset()
    joined: bool = False  # her organisation has


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """A practitioner's own card; ``grants`` are the roles that are being given with it."""

    id: UUID
    organisation: UUID
    region: UUID
    grants: frozenset[Role] = frozenset()
    joined: bool = True


@dataclass(frozen=True, slots=True)
class ExpertFacts:
    """Somebody who may be asked to a table; ``beyond``: she offers it to other regions too."""

    id: UUID
    region: UUID
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class SignInFacts:
    """How a person signs in: whether she has a strong way yet, whether this session came by an invitation."""

    id: UUID
    enrolled: bool
    by_link: bool = False


@dataclass(frozen=True, slots=True)
class InstallationFacts:
    """This installation: whether it can hold situations, since the keys that seal their words are at hand."""

    holds_situations: bool


@dataclass(frozen=True, slots=True)
class IncidentFacts:
    """Something that went wrong, in the register of a region."""

    id: UUID
    region: UUID
    closed: bool


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """A service of the directory; ``organisation`` is the member that answers for it, ``listed``: anybody reads it."""

    id: UUID
    organisation: UUID | None
    region: UUID
    listed: bool = True


@dataclass(frozen=True, slots=True)
class StandInFacts:
    """That somebody answers for one situation in the place of ``of``: neither its code nor anything else of it."""

    id: UUID
    of: UUID
    substitute: UUID


@dataclass(frozen=True, slots=True)
class RegionFacts:
    """A region."""

    id: UUID


# what the audit trail names by its id; all else by a key of its situation
IN_CLEAR = (
    *(ExpertFacts, GuestFacts, IncidentFacts, OrganisationFacts, PersonFacts, RegionFacts, ServiceFacts, SignInFacts),
)


def situation_facts_of(known: object) -> SituationFacts | None:
    """Return the situation that facts are about, where they say it whole."""
    while known is not None and not isinstance(known, SituationFacts):
        known = getattr(known, "situation", None) or getattr(known, "meeting", None)
    return known if isinstance(known, SituationFacts) else None


def situation_of(known: object, actor: Actor | None = None) -> UUID | None:
    """Return the situation that a thing of these facts belongs to, if they or the actor's seats say so."""
    if isinstance(known, SituationFacts):
        return known.id
    if inside := getattr(known, "situation", None):
        return inside if isinstance(inside, UUID) else situation_of(inside)
    meeting = getattr(known, "meeting", None)
    if isinstance(meeting, UUID):
        return next((seat.situation for seat in actor.seats if seat.meeting == meeting), None) if actor else None
    return situation_of(meeting) if meeting is not None else None
