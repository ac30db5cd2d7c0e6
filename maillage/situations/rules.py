"""What a situation is made of, and whether the approach is for it. Pure (002 s.3.1; product.md "Eligibility")."""

from enum import StrEnum


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
