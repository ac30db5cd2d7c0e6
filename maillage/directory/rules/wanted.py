"""What somebody looks for, as it is asked of the search."""

import re
import unicodedata
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt

from maillage.directory.rules.opening import Wish
from maillage.directory.rules.taxonomy import Need, Situation

EARTH = 6371.0088  # kilometres
MOST_WORDS = 8
LONG_ENOUGH = 3  # shorter beginnings would find everything
SMALL = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be by for from in is it of on or the to with near au aux avec ce ces d dans de des du elle "
        "en et il l la le les leur ou par pour pres qui s sa ses son sur un une",
    )
)


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words that count, in small letters without accents, each once."""
    apart = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    found = dict.fromkeys(word for word in re.findall(r"[^\W_]+", bare) if word not in SMALL)
    return tuple(found)[:MOST_WORDS]


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody starts from; ``name`` is what she typed, as it was understood."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for."""

    words: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    whom: tuple[Situation, ...] = ()
    languages: tuple[str, ...] = ()
    when: Wish | None = None
    free: bool = False
    no_status: bool = False
    wheelchair: bool = False
    children: bool = False
    near: Place | None = None
    kilometres: float = 25
    terms: tuple[str, ...] = field(default=())

    @property
    def circle(self) -> tuple[float, float, float]:
        """Return around where it is looked for, and how many metres."""
        here = self.near or Place("", 0, 0)
        return here.latitude, here.longitude, self.kilometres * 1000

    @property
    def asked(self) -> list[str]:
        """Return what an entry's terms must hold."""
        hours = [f"h:{self.when}"] if self.when and self.when is not Wish.NOW else []
        flags = {"c:free": self.free, "q:no": self.no_status, "w:yes": self.wheelchair, "k:yes": self.children}
        return [
            *(f"n:{need}" for need in self.needs),
            *(f"s:{whom}" for whom in self.whom),
            *(f"l:{language.split('-')[0].lower()}" for language in self.languages),
            *hours,
            *(term for term, is_asked in flags.items() if is_asked),
            *self.terms,
        ]


def distance(here: Place, latitude: float, longitude: float) -> float:
    """Return the kilometres between two places, as the crow flies."""
    a, b = radians(here.latitude), radians(latitude)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(longitude - here.longitude) / 2) ** 2
    return 2 * EARTH * asin(sqrt(h))
