"""What can be said at a table: its kinds and codes. Pure (002 s.3.2, 4.1; product.md)."""

import hashlib
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class Kind(StrEnum):
    """The kinds of entry, as they stand in addresses."""

    NOTE = "note"
    VOICE = "voice"
    CONCERN = "concern"
    MEASURE = "measure"
    NEED = "need"
    POINT = "point"


class NotAsked(StrEnum):
    """Why the woman or a child was not asked."""

    UNSAFE = "unsafe"
    ANONYMOUS = "anonymous"  # a consultation: nobody was asked
    TOO_YOUNG = "too_young"
    NOT_REACHED = "not_reached"
    DECLINED = "declined"
    NO_INTERPRETER = "no_interpreter"


class Horizon(StrEnum):
    """When a concern for safety weighs."""

    SHORT = "short"
    LONG = "long"


class ConcernKind(StrEnum):
    """What a concern for safety is about (002 s.4.1)."""

    POST_SEPARATION = "post_separation"
    HOMICIDE = "homicide"
    CUSTODY_EXCHANGE = "custody_exchange"
    SUPERVISED_CONTACT = "supervised_contact"
    IMMIGRATION = "immigration"
    PRESSURE = "pressure"  # by family or community
    RETURN_COUNTRY = "return_country"
    EXPOSURE = "exposure"
    PSYCHOLOGICAL = "psychological"  # violence towards children
    OTHER = "other"


class MeasureKind(StrEnum):
    """What is decided (002 s.4.1)."""

    RESOURCE = "resource"
    ACCOMPANIMENT = "accompaniment"
    CHILD_PROTECTION = "child_protection"
    POLICE = "police"
    PROTECTION_SCENARIO = "protection_scenario"
    HOMICIDE_EVALUATION = "homicide_evaluation"
    INTERVENTION_PLAN = "intervention_plan"
    SAFETY_NET = "safety_net"
    OTHER = "other"


class NeedKind(StrEnum):
    """What a person needs."""

    HOUSING = "housing"
    FOOD = "food"
    MONEY = "money"
    LEGAL = "legal"
    IMMIGRATION = "immigration"
    HEALTH = "health"
    INTERPRETER = "interpreter"
    TRANSPORT = "transport"
    CHILD_CARE = "child_care"
    SCHOOL = "school"
    BULLYING = "bullying"
    SAFE_PLACES = "safe_places"
    CONTACT = "contact"  # with each parent
    CAREGIVER = "caregiver"
    OTHER = "other"


class Hers(StrEnum):
    """What the person whom a measure touches says of it."""

    AGREED = "agreed"
    TO_BE_ASKED = "to_be_asked"
    NOT_SAFE = "not_safe"
    NOBODY = ""  # it touches nobody of the family


@dataclass(frozen=True, slots=True)
class NoteSaid:
    """Words, restated so that they blame nobody."""

    words: str


@dataclass(frozen=True, slots=True)
class VoiceSaid:
    """What a person wants, fears and already does to stay safe; or why she was not asked."""

    member_id: UUID
    wants: str = ""
    fears: str = ""
    does: str = ""
    not_asked_because: str = ""


@dataclass(frozen=True, slots=True)
class ConcernSaid:
    """A concern for somebody's safety."""

    horizon: Horizon
    member_id: UUID
    kind: ConcernKind
    words: str = ""


@dataclass(frozen=True, slots=True)
class MeasureSaid:
    """Who will do what by when; ``member_id`` is whom it touches, ``asked_by_id`` the seat that will ask.

    ``service`` is one of the directory, where a measure names one.
    """

    kind: MeasureKind
    words: str
    volunteer_id: UUID
    due_on: date
    mandate: bool = True
    member_id: UUID | None = None
    hers: Hers = Hers.NOBODY
    asked_by_id: UUID | None = None
    service: UUID | None = None


@dataclass(frozen=True, slots=True)
class NeedSaid:
    """A need of one person; ``earlier_id`` and ``change`` compare it with the meeting before."""

    member_id: UUID
    kind: NeedKind
    words: str = ""
    earlier_id: UUID | None = None
    change: str = ""


@dataclass(frozen=True, slots=True)
class PointSaid:
    """A point on which the table agrees, or does not; nobody is named."""

    agreed: bool
    words: str


Said = NoteSaid | VoiceSaid | ConcernSaid | MeasureSaid | NeedSaid | PointSaid
KIND_OF: dict[type, Kind] = {
    NoteSaid: Kind.NOTE,
    VoiceSaid: Kind.VOICE,
    ConcernSaid: Kind.CONCERN,
    MeasureSaid: Kind.MEASURE,
    NeedSaid: Kind.NEED,
    PointSaid: Kind.POINT,
}
SAID_AS: dict[Kind, type] = {kind: said for said, kind in KIND_OF.items()}


def stamp(said: Said, marks: Iterable[object]) -> str:
    """Return what tells one state of an entry from another: its words and codes with its ``marks``, and no more."""
    words = [str(one) for one in (*astuple(said), *marks)]
    return hashlib.sha256(repr(words).encode()).hexdigest()[:32]
