"""What people and organisations can be. Pure."""

from enum import StrEnum


class Kind(StrEnum):
    """Kinds of organisation (002, Table 1; product.md)."""

    COMMUNITY = "community"
    INSTITUTIONAL = "institutional"
    INFORMAL = "informal"


class Sector(StrEnum):
    """What an organisation works with (002 s.3.1; keys as in spreadsheets of questionnaires)."""

    ADDICTION = "addiction"
    CHILD_PROTECTION = "child_protection"
    DISABILITY = "disability"
    EDUCATION = "education"
    FAITH_CULTURE = "faith_culture"
    FAMILY_SERVICES = "family_services"
    HEALTH = "health"
    HOUSING = "housing"
    IMMIGRATION = "immigration"
    INDIGENOUS = "indigenous"
    IPV_PARTNERS = "ipv_partners"
    IPV_WOMEN = "ipv_women"
    JUSTICE = "justice"
    MENTAL_HEALTH = "mental_health"
    OTHER = "other"
    POLICE = "police"


class Serves(StrEnum):
    """Whom an organisation serves."""

    CHILDREN = "children"
    EVERYONE = "everyone"
    FAMILIES = "families"
    PARTNERS = "partners"  # partners who use violence
    WOMEN = "women"


class Level(StrEnum):
    """How well a practitioner speaks a language."""

    NATIVE = "native"
    FLUENT = "fluent"
    WORKING = "working"
    SOME = "some"


class Expertise(StrEnum):
    """What an external expert can be asked for (002 s.3.2)."""

    ADDICTION = "addiction"
    CHILD_MALTREATMENT = "child_maltreatment"
    DISABILITY = "disability"
    IMMIGRATION = "immigration"
    IPV_PARTNERS = "ipv_partners"
    IPV_WOMEN = "ipv_women"
    LAW = "law"
    MENTAL_HEALTH = "mental_health"
    POLICE = "police"
