"""The codes of the directory: HSDS 3.1's own words where it has them, ours where it says nothing."""

from enum import StrEnum


class Confidentiality(StrEnum):
    """How a service or a place is reached; whatever is not public has no place on any map, page or file."""

    PUBLIC = "public"
    BY_PHONE = "by_phone"  # its telephone is public, where it is is not
    THROUGH_PARTNER = "through_partner"  # somebody who works with it makes the contact


class Status(StrEnum):
    """HSDS 3.1 ``service.status``. What vanished from its source is inactive: it is not deleted."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    DEFUNCT = "defunct"
    CLOSED_FOR_NOW = "temporarily closed"


class LocationType(StrEnum):
    """HSDS 3.1 ``location.location_type``."""

    PHYSICAL = "physical"
    POSTAL = "postal"
    VIRTUAL = "virtual"


class PhoneType(StrEnum):
    """HSDS 3.1 ``phone.type``: after RFC 6350."""

    VOICE = "voice"
    FAX = "fax"
    TEXT = "text"
    CELL = "cell"
    TEXTPHONE = "textphone"
    VIDEO = "video"
    PAGER = "pager"


class Frequency(StrEnum):
    """HSDS 3.1 ``schedule.freq``: after RFC 5545."""

    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"


class Holidays(StrEnum):
    """What a schedule says of public holidays."""

    OPEN = "open"
    CLOSED = "closed"


class Cost(StrEnum):
    """What it costs, as a person asks for it."""

    FREE = "free"
    BY_INCOME = "by_income"  # a sliding scale, or what one can give
    FEE = "fee"


class Kind(StrEnum):
    """The four kinds of records that a source has keys for."""

    ORGANIZATION = "organization"
    LOCATION = "location"
    SERVICE = "service"
    SERVICE_AT_LOCATION = "service_at_location"


class Evidence(StrEnum):
    """Why two services may be one."""

    SAME_NAME = "same_name"
    LIKE_NAME = "like_name"
    SAME_PHONE = "same_phone"
    SAME_ADDRESS = "same_address"
    SAME_WEBSITE = "same_website"
    SAME_KEY = "same_key"  # a source gave this key to the one before, and to the other now


class Verdict(StrEnum):
    """What a person said of two services that may be one."""

    OPEN = "open"
    SAME = "same"
    DIFFERENT = "different"
