"""What is kept before anybody thinks of it: where she is, what came from her, immigration status. Pure (product.md).

The page looks for the same words while they are typed: it is given the patterns below, so they are written in what
Python's ``regex`` and JavaScript have in common. Both look at letters without their accents.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import asdict

import regex

from maillage.access.facts import Audience, Immigration
from maillage.directory.rules.taxonomy import GROUPS, Group, Need
from maillage.meetings.rules.entries import KIND_OF, ConcernKind, Kind, NeedKind, Said

# Beginnings of words that may tell where somebody lives, stays or will go; one list for both languages.
WHERE = (
    *("address", "apartment", "avenue", "boulevard", "bus stop", "condo", "flat", "hiding", "hostel", "hotel", "hous"),
    *("landlord", "lease", "leav", "live", "living", "metro", "mov", "neighbourhood", "new place", "refuge(?!e)"),
    *("relocat", "rent", "resid", "shelter", "stay", "street"),
    *("adresse", "appart", "auberge", "(?:le|mon|son|un) bail", "cachee", "chez (?:sa|ses|son|un|une)(?! ?conjoint)"),
    *(
        "demenag",
        "foyer",
        "habit",
        "heberg",
        "locataire",
        "loge",
        "loyer",
        "maison",
        "motel",
        "nouvelle (?:ecole|ville)",
    ),
    *("(?<!a )partir", "quartier", "quitt", "reloge", "rue", "vi(?:t|vent|vre) (?:a|chez|dans|avec)"),
)
# Beginnings of words about immigration status.
STATUS = (
    *("asylum", "citizenship", "deport", "immigra", "ircc", "passport", "permanent resid", "refugee", "removal order"),
    *("sponsor", "study permit", "undocumented", "visas?(?!\\p{L})", "without (?:papers|status)", "work permit"),
    *("asile", "citoyennete", "csq(?!\\p{L})", "expuls", "migratoire", "parrain", "passeport", "permis (?:d'et|de tr)"),
    *("refugie", "renvoi du pays", "residence permanente", "residente? permanent", "sans (?:papiers|statut)"),
)
# Places people go to every week, beside a name: « école du Méandre », "at Le Méandre school".
PLACES = (
    *("camp", "cegep", "church", "clinic", "clinique", "college", "daycare", "ecole", "eglise", "garderie", "gym"),
    *("mosque", "mosquee", "paroisse", "school", "temple", "universite", "university"),
)
BEGIN, END = r"(?<![\p{L}\p{N}])", r"(?!\p{L})"
PLACE = "(?:CPE|" + "|".join(f"[{one[0].upper()}{one[0]}]{one[1:]}" for one in PLACES) + ")"
DAYS = "(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September"
DAYS += "|October|November|December)"
ARTICLE = r"(?:(?:de|des|du|la|le|les|of|the) |[dlDL]'){0,2}"
NAMED = rf"{BEGIN}{PLACE} {ARTICLE}{DAYS}\p{{Lu}}|(?<=[\p{{Ll}},] ){DAYS}\p{{Lu}}[\p{{L}}'-]+ {PLACE}{END}"


def pattern_of(beginnings: tuple[str, ...]) -> str:
    """Return the pattern of words that begin so, for letters of any case."""
    return f"{BEGIN}(?:{'|'.join(beginnings)})"


_WHERE, _STATUS = (regex.compile(pattern_of(words), regex.IGNORECASE) for words in (WHERE, STATUS))
_NAMED = regex.compile(NAMED)
KEPT_NEEDS = frozenset({NeedKind.HOUSING, NeedKind.SAFE_PLACES})
OF_STATUS: frozenset[str] = frozenset({ConcernKind.IMMIGRATION, ConcernKind.RETURN_COUNTRY, NeedKind.IMMIGRATION})


def _plain(texts: tuple[str, ...]) -> str:
    apart = unicodedata.normalize("NFD", "\n".join(texts).replace("’", "'"))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def tells_where(*texts: str) -> bool:
    """Return whether the words may tell where somebody lives, goes or will be."""
    plain = _plain(texts)
    return bool(_WHERE.search(plain) or _NAMED.search(plain))


def tells_status(*texts: str) -> bool:
    """Return whether the words may be about somebody's immigration status."""
    return bool(_STATUS.search(_plain(texts)))


def _words(said: Said) -> tuple[str, ...]:
    return tuple(value for name, value in asdict(said).items() if isinstance(value, str) and not name.endswith("_id"))


def proposed_audience(kind: Kind) -> Audience:
    """Return for whom the form proposes to keep an entry: what comes from the woman and children is closed."""
    return Audience.PROTECTED if kind is Kind.VOICE else Audience.TABLE


def is_closed(said: Said, *, from_her: bool) -> bool:
    """Return whether something is kept from the partner's side unless the speaker opens it: default closed."""
    kind = getattr(said, "kind", None)
    hers = from_her or KIND_OF[type(said)] is Kind.VOICE
    return hers or (isinstance(kind, NeedKind) and kind in KEPT_NEEDS) or tells_where(*_words(said))


STAYS = frozenset({Need.SHELTER, Need.HOUSING, *GROUPS[Group.VIOLENCE], Need.VICTIM_SERVICES})


def names_where(needs: Iterable[Need], names: Iterable[str], *, of_somebody: bool) -> bool:
    """Return whether naming a service may tell where somebody is: she will go there, or people stay there.

    So does a service for those who live with violence, whoever of the family it is for.
    """
    return of_somebody or not STAYS.isdisjoint(needs) or tells_where(*names)


OPENNESS = (Audience.PROTECTED, Audience.OPENED, Audience.TABLE)


def is_narrower(before: tuple[Audience, Immigration], after: tuple[Audience, Immigration]) -> bool:
    """Return whether nobody may read ``after`` who could not read ``before``."""
    if before[1] is Immigration.KEPT and after[1] is not Immigration.KEPT:
        return False
    return OPENNESS.index(after[0]) <= OPENNESS.index(before[0])


def immigration_of(said: Said, given: Immigration = Immigration.NOT) -> Immigration:
    """Return how something about immigration status is kept: closed to police and institutions until she agrees."""
    if given is not Immigration.NOT:
        return given
    speaks = getattr(said, "kind", None) in OF_STATUS or tells_status(*_words(said))
    return Immigration.KEPT if speaks else Immigration.NOT
