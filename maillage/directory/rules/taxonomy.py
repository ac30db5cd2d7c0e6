"""Our own small taxonomy: what people need, and for whom a service is. Others' codes are attributes beside it.

The necessities of life come first (source 003). A code never changes its meaning: public ids are made from it.
"""

from enum import StrEnum
from uuid import UUID, uuid5

SPACE = UUID("6f0f6a5e-0b5c-5a55-9d55-5b7a4f0c3e11")  # ours: ids of terms are made in it
VERSION = "1"


class Need(StrEnum):
    """What somebody looks for."""

    FOOD = "food"
    CLOTHING = "clothing"
    FURNITURE = "furniture"
    HYGIENE = "hygiene"
    PHONE_INTERNET = "phone_internet"
    TRANSPORT = "transport"
    SHELTER = "shelter"
    HOUSING = "housing"
    RENT_UTILITIES = "rent_utilities"
    MONEY = "money"
    DEBT_TAX = "debt_tax"
    WORK = "work"
    LEGAL = "legal"
    FAMILY_LAW = "family_law"
    POLICE_JUSTICE = "police_justice"
    VICTIM_SERVICES = "victim_services"
    IMMIGRATION = "immigration"
    INTERPRETER = "interpreter"
    LANGUAGE_CLASSES = "language_classes"
    DOCUMENTS = "documents"
    HEALTH = "health"
    PREGNANCY_BIRTH = "pregnancy_birth"
    SEXUAL_HEALTH = "sexual_health"
    MENTAL_HEALTH = "mental_health"
    CRISIS = "crisis"
    ADDICTION = "addiction"
    DISABILITY = "disability"
    CHILD_CARE = "child_care"
    CHILDREN = "children"
    CHILD_PROTECTION = "child_protection"
    PARENTING = "parenting"
    SUPERVISED_CONTACT = "supervised_contact"
    SCHOOL = "school"
    YOUTH = "youth"
    SENIORS = "seniors"
    SAFE_PLACE = "safe_place"
    VIOLENCE_LIVED = "violence_lived"
    VIOLENCE_USED = "violence_used"
    SEXUAL_VIOLENCE = "sexual_violence"
    COMMUNITY = "community"
    SPIRITUAL = "spiritual"
    RECREATION = "recreation"
    PETS = "pets"
    INFORMATION = "information"


class Group(StrEnum):
    """Under which heading a need stands."""

    NECESSITIES = "necessities"
    HOME = "home"
    MONEY = "money_work"
    RIGHTS = "rights"
    ARRIVING = "arriving"
    HEALTH = "health_care"
    FAMILY = "family"
    VIOLENCE = "violence"
    COMMUNITY = "community_life"


N = Need
GROUPS: dict[Group, tuple[Need, ...]] = {
    Group.NECESSITIES: (N.FOOD, N.CLOTHING, N.FURNITURE, N.HYGIENE, N.PHONE_INTERNET, N.TRANSPORT),
    Group.HOME: (N.SHELTER, N.HOUSING, N.RENT_UTILITIES),
    Group.MONEY: (N.MONEY, N.DEBT_TAX, N.WORK),
    Group.RIGHTS: (N.LEGAL, N.FAMILY_LAW, N.POLICE_JUSTICE, N.VICTIM_SERVICES, N.DOCUMENTS),
    Group.ARRIVING: (N.IMMIGRATION, N.INTERPRETER, N.LANGUAGE_CLASSES),
    Group.HEALTH: (
        *(N.HEALTH, N.PREGNANCY_BIRTH, N.SEXUAL_HEALTH, N.MENTAL_HEALTH, N.CRISIS, N.ADDICTION, N.DISABILITY),
    ),
    Group.FAMILY: (
        *(N.CHILD_CARE, N.CHILDREN, N.CHILD_PROTECTION, N.PARENTING, N.SUPERVISED_CONTACT),
        *(N.SCHOOL, N.YOUTH, N.SENIORS),
    ),
    Group.VIOLENCE: (N.SAFE_PLACE, N.VIOLENCE_LIVED, N.VIOLENCE_USED, N.SEXUAL_VIOLENCE),
    Group.COMMUNITY: (N.COMMUNITY, N.SPIRITUAL, N.RECREATION, N.PETS, N.INFORMATION),
}


class Situation(StrEnum):
    """For whom a service is, as people say it of themselves."""

    WOMEN = "women"
    MEN = "men"
    CHILDREN = "children"
    YOUTH = "youth"
    FAMILIES = "families"
    SINGLE_PARENTS = "single_parents"
    PREGNANT = "pregnant"
    SENIORS = "seniors"
    INDIGENOUS = "indigenous"
    NEWCOMERS = "newcomers"
    REFUGEES = "refugees"
    WITHOUT_STATUS = "without_status"
    DISABLED = "disabled"
    LGBTQ = "lgbtq"
    LOW_INCOME = "low_income"
    HOMELESS = "homeless"
    STUDENTS = "students"
    LIVES_WITH_VIOLENCE = "lives_with_violence"
    USES_VIOLENCE = "uses_violence"


class Vocabulary(StrEnum):
    """The two vocabularies that are ours."""

    NEEDS = "needs"
    SITUATIONS = "situations"


def group_of(need: Need) -> Group:
    """Return the heading under which a need stands."""
    return next(group for group, needs in GROUPS.items() if need in needs)


def vocabulary_id(vocabulary: Vocabulary) -> UUID:
    """Return the public id of one of our vocabularies: the same in every installation."""
    return uuid5(SPACE, vocabulary)


def term_id(term: Need | Group | Situation) -> UUID:
    """Return the public id of one of our terms: the same in every installation."""
    return uuid5(SPACE, f"{type(term).__name__.lower()}:{term}")
