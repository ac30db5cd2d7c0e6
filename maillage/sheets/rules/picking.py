"""What of a service of the directory may stand on a sheet: a name, a telephone, phrases; an address only if everyday.

Pure. A service for women who live with violence (or about violence at all) stands there under the neutral name that its
organisation agreed to, or not at all; never with an address, whatever the directory holds of it.
"""

from dataclasses import dataclass
from typing import Final

from maillage.directory.rules.taxonomy import Need, Situation
from maillage.sheets.rules.sheet import LONGEST, Heading, Line, Phrase

N, H = Need, Heading
SENSITIVE: Final = frozenset(
    {
        *(N.SAFE_PLACE, N.VIOLENCE_LIVED, N.VIOLENCE_USED, N.SEXUAL_VIOLENCE),
        *(N.VICTIM_SERVICES, N.SUPERVISED_CONTACT),
    }
)
ABOUT: Final = frozenset({Situation.LIVES_WITH_VIOLENCE, Situation.USES_VIOLENCE})
UNDER: Final[dict[Heading, frozenset[Need]]] = {
    H.FOOD: frozenset({N.FOOD, N.CLOTHING, N.FURNITURE, N.HYGIENE, N.PETS}),
    H.HOUSING: frozenset({N.HOUSING, N.RENT_UTILITIES, N.SHELTER}),
    H.MONEY: frozenset({N.MONEY, N.DEBT_TAX}),
    H.CHILDREN: frozenset({N.CHILD_CARE, N.CHILDREN, N.PARENTING, N.SCHOOL, N.YOUTH}),
    H.HEALTH: frozenset({N.HEALTH, N.PREGNANCY_BIRTH, N.SEXUAL_HEALTH, N.DISABILITY, N.ADDICTION, N.SENIORS}),
    H.LEARNING: frozenset({N.LANGUAGE_CLASSES, N.WORK}),
    H.PAPERS: frozenset({N.LEGAL, N.FAMILY_LAW, N.IMMIGRATION, N.DOCUMENTS, N.INTERPRETER}),
    H.TRANSPORT: frozenset({N.TRANSPORT}),
    H.TALK: frozenset({N.MENTAL_HEALTH, N.CRISIS, N.SPIRITUAL}),
}


@dataclass(frozen=True, slots=True)
class Neutral:
    """The name and the heading that an organisation agreed to for a service."""

    name: str
    heading: Heading


@dataclass(frozen=True, slots=True)
class Offer:
    """What the directory says of a service, in one language; ``hidden``: it is not public where it is."""

    service: str
    name: str
    needs: frozenset[Need]
    situations: frozenset[Situation] = frozenset()
    hours: str = ""
    address: str = ""
    phone: str = ""
    free: bool = False
    interpreters: bool = False
    children_welcome: bool = False
    hidden: bool = False
    neutral: Neutral | None = None


def is_sensitive(offer: Offer) -> bool:
    """Return whether a service must not be noticed: by what it is for, or because where it is is not told."""
    return offer.hidden or bool(offer.needs & SENSITIVE) or bool(offer.situations & ABOUT)


def heading_of(needs: frozenset[Need]) -> Heading:
    """Return the neutral heading for what a service is for."""
    return next((heading for heading, here in UNDER.items() if needs & here), Heading.COMMUNITY)


def line_of(offer: Offer) -> Line | None:
    """Return the line of a service, or none where it may stand on no sheet."""
    said = ((offer.free, Phrase.FREE), (offer.interpreters, Phrase.INTERPRETERS))
    phrases = tuple(phrase for there, phrase in (*said, (offer.children_welcome, Phrase.CHILDREN_WELCOME)) if there)
    if is_sensitive(offer):
        if offer.neutral is None:
            return None
        neutral = _short(offer.neutral.name, "name")
        return Line(
            offer.neutral.heading, neutral, phone=_short(offer.phone, "phone"), phrases=phrases, sensitive=True,
            service=offer.service,
        )  # fmt: skip
    details = ", ".join(part for part in (offer.hours, offer.address) if part)
    return Line(
        heading_of(offer.needs),
        _short(offer.name, "name"),
        details=_short(details, "details"),
        phone=_short(offer.phone, "phone"),
        phrases=phrases,
        service=offer.service,
    )


def _short(words: str, what: str) -> str:
    """Return words as long as they may be; what is cut ends at a word."""
    most = LONGEST[what]
    return words if len(words) <= most else words[: most - 1].rpartition(" ")[0] + "…"
