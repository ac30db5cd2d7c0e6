"""What can go wrong, what to do first, who must be told, and when an incident may be closed. Pure (safety.md)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from maillage.people.rules import Content

CONTENT = Content.INCIDENTS  # the key of these words is none of a situation's


class Kind(StrEnum):
    """What happened."""

    WHEREABOUTS_KNOWN = "whereabouts_known"
    BARRIER_CROSSED = "barrier_crossed"
    SEEN_BY_WRONG_PERSON = "seen_by_wrong_person"
    SENT_TO_WRONG_PERSON = "sent_to_wrong_person"
    ACCOUNT_TAKEN = "account_taken"
    DEVICE_LOST = "device_lost"
    FAMILY_NAMED = "family_named"
    COPY_LOST = "copy_lost"
    KEY_EXPOSED = "key_exposed"
    TRAIL_BROKEN = "trail_broken"
    OUT_OF_ORDER = "out_of_order"
    OTHER = "other"


class Promise(StrEnum):
    """Which promise it touches (docs/safety)."""

    NOWHERE = "nowhere"
    TABLE = "table"
    BARRIER = "barrier"
    DUMP = "dump"
    TRAIL = "trail"
    MACHINE = "machine"
    SURVIVOR = "survivor"
    ANSWERS = "answers"


class Step(StrEnum):
    """What can be done, the most urgent first."""

    SAFETY_LOOKED_AT = "safety_looked_at"
    ACCESS_ENDED = "access_ended"
    SESSIONS_ENDED = "sessions_ended"
    SEAT_CLOSED = "seat_closed"
    WALL_SET = "wall_set"
    LINK_WITHDRAWN = "link_withdrawn"
    WORDS_TAKEN_OUT = "words_taken_out"
    COPY_DESTROYED = "copy_destroyed"
    KEYS_CHANGED = "keys_changed"
    TRAIL_READ = "trail_read"
    RESTORED = "restored"
    LEARNED = "learned"


class Tell(StrEnum):
    """Who can have to be told; the woman always by a person who knows how to reach her safely, never by the machine."""

    WOMAN = "woman"
    REFERENT = "referent"
    TABLE = "table"
    ORGANISATION = "organisation"
    ADMINISTRATOR = "administrator"
    AUTHORITY = "authority"


class Outcome(StrEnum):
    """What became of telling somebody."""

    TOLD = "told"
    NOT_SAFE = "not_safe"
    NOT_NEEDED = "not_needed"


class No(StrEnum):
    """Why a step is refused."""

    CLOSED = "closed"
    IN_THE_FUTURE = "in_the_future"
    NOTHING_DONE = "nothing_done"
    SOMEBODY_WAITS = "somebody_waits"
    WORDS_NEEDED = "words_needed"


S, T = Step, Tell
_ALWAYS = (S.TRAIL_READ, S.LEARNED)
FIRST: dict[Kind, tuple[Step, ...]] = {
    Kind.WHEREABOUTS_KNOWN: (S.SAFETY_LOOKED_AT, S.SEAT_CLOSED, S.WALL_SET, S.WORDS_TAKEN_OUT),
    Kind.BARRIER_CROSSED: (S.SAFETY_LOOKED_AT, S.SEAT_CLOSED, S.WALL_SET),
    Kind.SEEN_BY_WRONG_PERSON: (S.SAFETY_LOOKED_AT, S.WALL_SET, S.SEAT_CLOSED),
    Kind.SENT_TO_WRONG_PERSON: (S.SAFETY_LOOKED_AT, S.LINK_WITHDRAWN, S.COPY_DESTROYED),
    Kind.ACCOUNT_TAKEN: (S.SESSIONS_ENDED, S.ACCESS_ENDED, S.SAFETY_LOOKED_AT, S.LINK_WITHDRAWN),
    Kind.DEVICE_LOST: (S.SESSIONS_ENDED, S.ACCESS_ENDED, S.SAFETY_LOOKED_AT),
    Kind.FAMILY_NAMED: (S.WORDS_TAKEN_OUT, S.SAFETY_LOOKED_AT),
    Kind.COPY_LOST: (S.SAFETY_LOOKED_AT, S.KEYS_CHANGED, S.COPY_DESTROYED),
    Kind.KEY_EXPOSED: (S.KEYS_CHANGED, S.COPY_DESTROYED, S.SAFETY_LOOKED_AT),
    Kind.TRAIL_BROKEN: (S.KEYS_CHANGED, S.ACCESS_ENDED, S.SAFETY_LOOKED_AT),
    Kind.OUT_OF_ORDER: (S.RESTORED,),
    Kind.OTHER: (S.SAFETY_LOOKED_AT,),
}
_FAMILY_AT_RISK = (T.WOMAN, T.REFERENT, T.TABLE, T.AUTHORITY)
PROPOSED: dict[Kind, tuple[Tell, ...]] = {
    Kind.WHEREABOUTS_KNOWN: _FAMILY_AT_RISK,
    Kind.BARRIER_CROSSED: _FAMILY_AT_RISK,
    Kind.SEEN_BY_WRONG_PERSON: _FAMILY_AT_RISK,
    Kind.SENT_TO_WRONG_PERSON: _FAMILY_AT_RISK,
    Kind.ACCOUNT_TAKEN: (T.ORGANISATION, T.REFERENT, T.ADMINISTRATOR, T.AUTHORITY),
    Kind.DEVICE_LOST: (T.ORGANISATION, T.REFERENT, T.ADMINISTRATOR),
    Kind.FAMILY_NAMED: (T.REFERENT,),
    Kind.COPY_LOST: (T.ADMINISTRATOR, T.ORGANISATION, T.AUTHORITY),
    Kind.KEY_EXPOSED: (T.ADMINISTRATOR, T.AUTHORITY),
    Kind.TRAIL_BROKEN: (T.ADMINISTRATOR, T.ORGANISATION, T.AUTHORITY),
    Kind.OUT_OF_ORDER: (T.ORGANISATION,),
    Kind.OTHER: (),
}


@dataclass(frozen=True, slots=True)
class Card:
    """What is written of an incident; ``code`` names a situation, or is empty; ``tell`` is who was added."""

    kind: Kind
    noticed: datetime
    promise: Promise | None = None
    code: str = ""
    tell: tuple[Tell, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """How far an incident has come."""

    must_tell: tuple[Tell, ...]
    done: tuple[Step, ...]
    told: tuple[Tell, ...]
    closed: bool = False


def checklist(kind: Kind, done: Collection[Step]) -> tuple[tuple[Step, bool], ...]:
    """Return what to do after such an incident, in order, with what was done; what was done besides comes last."""
    advised = (*FIRST[kind], *_ALWAYS)
    others = tuple(step for step in Step if step in done and step not in advised)
    return tuple((step, step in done) for step in (*advised, *others))


def waiting(course: Course) -> tuple[Tell, ...]:
    """Return who must still be told, or about whom somebody must still decide."""
    return tuple(who for who in course.must_tell if who not in course.told)


def why_not_close(course: Course) -> No | None:
    """Return why an incident cannot be closed yet: something was done, and nobody who must be told waits."""
    if course.closed:
        return No.CLOSED
    if not course.done:
        return No.NOTHING_DONE
    return No.SOMEBODY_WAITS if waiting(course) else None


def why_not_told(outcome: Outcome, words: str) -> No | None:
    """Return why this cannot stand: whoever is not told, the reason is written."""
    return No.WORDS_NEEDED if outcome is not Outcome.TOLD and not words.strip() else None


def why_not_noticed(noticed: datetime, at: datetime) -> No | None:
    """Return why this moment cannot be: nobody notices tomorrow."""
    return No.IN_THE_FUTURE if noticed > at else None


def proposed(kind: Kind, chosen: Iterable[Tell]) -> tuple[Tell, ...]:
    """Return who must be told: those the kind asks for, and whoever was added; in one order."""
    wanted = {*PROPOSED[kind], *chosen}
    return tuple(who for who in Tell if who in wanted)
