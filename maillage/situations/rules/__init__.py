"""What a situation is made of, and the pages of its referral. Pure (002 s.3.1)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Problem(StrEnum):
    """A problem that co-occurs with intimate partner violence."""

    CHILD_MALTREATMENT = "child_maltreatment"
    MENTAL_HEALTH = "mental_health"
    ADDICTION = "addiction"


class FamilyRole(StrEnum):
    """A person of the situation, as a role; never a name."""

    WOMAN = "woman"  # called "mother" where there are children
    PARTNER = "partner"  # the partner who uses violence; called "father" where he is one
    OTHER_PARENT = "other_parent"
    CHILD = "child"
    OTHER_ADULT = "other_adult"


class AgeBand(StrEnum):
    """Age in bands; they break where a child may consent (14 in Quebec)."""

    UNBORN = "unborn"
    B0_2 = "0-2"
    B3_5 = "3-5"
    B6_9 = "6-9"
    B10_13 = "10-13"
    B14_17 = "14-17"
    B18_29 = "18-29"
    B30_49 = "30-49"
    B50_64 = "50-64"
    B65 = "65+"

    @property
    def youngest(self) -> int:
        """Return the youngest age of the band, in years; 0 before birth."""
        return 0 if self is AgeBand.UNBORN else int(self.value.rstrip("+").split("-")[0])


CHILD_BANDS = tuple(AgeBand)[:6]
ADULT_BANDS = tuple(AgeBand)[5:]


class SafeToAsk(StrEnum):
    """Is it safe to ask this person for consent?"""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Track(StrEnum):
    """How to meet (002 s.3.2)."""

    COOPERATION = "cooperation"
    CONSULTATION = "consultation"


class Ground(StrEnum):
    """What the talk about a situation rests on."""

    ANONYMITY = "anonymity"
    CONSENT = "consent"
    LEGAL = "legal"  # one of the region's register, where consent cannot be asked for


class Answer(StrEnum):
    """What the outreach worker can answer to a referral."""

    TAKE = "take"
    RETURN = "return"
    DECLINE = "decline"


class Wait(StrEnum):
    """Why a situation waits for somebody, the most urgent first."""

    GROUND_ENDED = "ground_ended"
    RETURNED = "returned"
    TO_ANSWER = "to_answer"
    TRACK_TO_CHOOSE = "track_to_choose"
    DRAFT = "draft"


class Step(StrEnum):
    """The short pages of a referral, in their order."""

    DANGER = "danger"
    PEOPLE = "people"
    PROBLEMS = "problems"
    STAKE = "stake"
    INVOLVED = "involved"
    SAFE_TO_ASK = "safe_to_ask"
    CHECK = "check"


BEFORE_SENDING = tuple(Step)[:-1]


def to_do(saved: Collection[str]) -> tuple[Step, ...]:
    """Return the pages that are still to be filled in before a referral can be sent."""
    return tuple(step for step in BEFORE_SENDING if step not in saved)


# --- people as roles -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the situation as the referent describes her."""

    role: FamilyRole
    age_band: AgeBand
    number: int = 1
    parent: bool = False
    legal_authority: bool = False


@dataclass(frozen=True, slots=True)
class Serves:
    """Whom a practitioner works with: one person, or (the woman named) both parents."""

    person: UUID
    both_parents: bool = False


@dataclass(frozen=True, slots=True)
class Involved:
    """Who works with the family: a practitioner, or someone at an organisation; and whom she serves."""

    serves: Serves
    organisation: UUID
    practitioner: UUID | None = None


class No(StrEnum):
    """Why a step of the referral is refused."""

    NOT_COMPLETE = "not_complete"
    NOT_ELIGIBLE = "not_eligible"
    PEOPLE_DO_NOT_FIT = "people_do_not_fit"
    PERSON_HAS_CONSENT = "person_has_consent"
    NOT_OF_THIS_SITUATION = "not_of_this_situation"
    WORDS_NEEDED = "words_needed"
    NO_CODE_LEFT = "no_code_left"
    NO_REGION = "no_region"
    BRINGS_IT = "brings_it"


class Mismatch(StrEnum):
    """What cannot be true of the people of one situation."""

    AUTHORITY_WITHOUT_PARENT = "authority_without_parent"
    PARENT_WITHOUT_CHILD = "parent_without_child"
    CHILD_WITHOUT_PARENT = "child_without_parent"


def mismatches(people: Iterable[Person]) -> tuple[Mismatch, ...]:
    """Return what does not fit together among the people of a situation."""
    people = tuple(people)
    children = any(person.role is FamilyRole.CHILD for person in people)
    parents = any(person.parent for person in people)
    found = []
    if any(person.legal_authority and not person.parent for person in people):
        found.append(Mismatch.AUTHORITY_WITHOUT_PARENT)
    if parents and not children:
        found.append(Mismatch.PARENT_WITHOUT_CHILD)
    if children and not parents:
        found.append(Mismatch.CHILD_WITHOUT_PARENT)
    return tuple(found)


def may_be_asked(role: FamilyRole | str, band: AgeBand | str, consent_age: int) -> bool:
    """Tell whether this person signs for herself: an adult, or a child whose whole age band has reached the age."""
    return FamilyRole(role) is not FamilyRole.CHILD or AgeBand(band).youngest >= consent_age
