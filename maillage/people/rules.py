"""What people and organisations can be. Pure."""

import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from maillage.access.roles import Role


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


class Content(StrEnum):
    """Kinds of content that are kept for a time of their own, each under a key of its own."""

    REFERRAL = "referral"  # what was written before the table: what is at stake, the answer, how to meet and why
    NOTES = "notes"  # what was said at the table
    MINUTES = "minutes"  # what was agreed there: concerns, measures, needs, points, the safety net
    ANSWERS = "answers"  # the open answers of questionnaires, cut loose from seats
    INCIDENTS = "incidents"  # what was written of something that went wrong


ABOUT_SITUATIONS = (Content.REFERRAL, Content.NOTES, Content.MINUTES)
NOTICE = timedelta(days=30)  # nothing ends sooner than this after a time was shortened or a hold was lifted
BOUNDS: dict[Content, tuple[int, int, int]] = {  # months: a region keeps no less, usually, no more
    Content.REFERRAL: (1, 12, 24),
    Content.NOTES: (1, 6, 12),
    Content.MINUTES: (3, 24, 60),
    Content.ANSWERS: (6, 36, 60),
    Content.INCIDENTS: (12, 36, 60),
}


def within_bounds(months: Mapping[Content, int]) -> bool:
    """Tell whether every kind of content is kept for a time that is allowed."""
    return all(BOUNDS[content][0] <= months.get(content, 0) <= BOUNDS[content][2] for content in Content)


def kept_until(since: date, months: int, notices: Iterable[date | None] = ()) -> date:
    """Return the last day on which text can be read: whole months after ``since``, and a notice after each change."""
    year, month = divmod(since.year * 12 + since.month - 1 + months, 12)
    end = date(year, month + 1, min(since.day, monthrange(year, month + 1)[1]))
    return max([end, *(day + NOTICE for day in notices if day is not None)])


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


class LinkState(StrEnum):
    """What an invitation's link can still do."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Link:
    """When an invitation ends, was used, was taken back."""

    expires_at: datetime
    used_at: datetime | None = None
    withdrawn_at: datetime | None = None


INVITED_FOR = timedelta(days=7)
ASKED_AGAIN_AFTER = timedelta(minutes=5)


def link_state(link: Link, at: datetime) -> LinkState:
    """Return what a link can still do at ``at``; what ends now is over now."""
    if link.used_at is not None:
        return LinkState.USED
    if link.withdrawn_at is not None:
        return LinkState.WITHDRAWN
    return LinkState.OPEN if at < link.expires_at else LinkState.EXPIRED


RECORDS = "account_authentication_methods"  # where a session says how it began
RECORDS_OF = "account_authentication_methods_user"  # and whose it is
STRONG = frozenset({"webauthn", "totp", "recovery_codes"})
BY_LINK, BY_PLAY, BY_INSTITUTION, BY_TOLD_CODE = "invitation", "demonstration", "institution", "told_code"


def records_of(session: Mapping[str, Any], person: str) -> list[Mapping[str, Any]]:
    """Return how ``person`` proved who she is in this session; nothing when the records are another's."""
    records = session.get(RECORDS)
    return records if isinstance(records, list) and session.get(RECORDS_OF) == person else []


def is_strong(records: Iterable[Mapping[str, Any]], *, demonstration: bool) -> bool:
    """Return whether a session began with more than a password; taking a place counts in a demonstration only."""
    return any(
        (one.get("method") == "mfa" and one.get("type") in STRONG)
        or (one.get("method") == BY_INSTITUTION and one.get("strong") is True)
        or one.get("method") in ({BY_TOLD_CODE, BY_PLAY} if demonstration else {BY_TOLD_CODE})
        for one in records
    )


def is_fresh(records: Iterable[Mapping[str, Any]], now: float, seconds: float) -> bool:
    """Return whether somebody proved who she is within the last ``seconds``."""
    return any(now - float(one.get("at", 0)) < seconds for one in records)


def is_by_link(records: Iterable[Mapping[str, Any]]) -> bool:
    """Return whether a session began with the link of an invitation."""
    return any(one.get("method") == BY_LINK for one in records)


ORDER = (Role.OUTREACH, Role.PRACTITIONER, Role.MANAGER, Role.EVALUATOR, Role.ADMINISTRATOR)


def rank(roles: Iterable[str]) -> int:
    """Return the place of a person among others by the first of her roles."""
    return min((ORDER.index(Role(role)) for role in roles if role in ORDER), default=len(ORDER))


def plain(words: str) -> str:
    """Return the key a name is sorted and searched by: small letters, without accents."""
    small = unicodedata.normalize("NFKD", words).casefold().replace("œ", "oe").replace("æ", "ae").replace("’", "'")
    apart = unicodedata.normalize("NFKD", small)
    return " ".join("".join(letter for letter in apart if not unicodedata.combining(letter)).split())


def slug_of(name: str) -> str:
    """Return a name as it stands in an address: ``Val-des-Rives`` gives ``val-des-rives``; 40 characters at most."""
    return "-".join(_words(name))[:40].strip("-")


def prefix_of(name: str) -> str:
    """Return what begins a region's codes: the initials of its words, or the first letters of its only one."""
    words = _words(name)
    return ("".join(word[0] for word in words[:4]) if len(words) > 1 else "".join(words)[:3]).upper()


def _words(name: str) -> list[str]:
    return "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in plain(name)).split()
