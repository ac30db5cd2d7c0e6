"""What a list says, in the directory's terms: plain records, whatever format they came in."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import islice
from typing import Any
from uuid import UUID, uuid5

from maillage.directory.rules.codes import Kind
from maillage.directory.rules.hiding import without_places_within
from maillage.directory.rules.likeness import name_key

Fields = dict[str, Any]
DIGEST = 16  # bytes
MOST_FATES = 50_000  # rows whose fate is told one by one
ORDER = (Kind.ORGANIZATION, Kind.LOCATION, Kind.SERVICE, Kind.SERVICE_AT_LOCATION)
TEXTS = frozenset(
    {
        *("name", "alternate_name", "description", "transportation", "interpretation_services", "application_process"),
        *("wait_time", "fees_description", "eligibility_description", "alert", "hours"),
        *("program_name", "program_alternate_name", "program_description"),
    }
)  # bilingual columns


def program_id(house: UUID, name: Mapping[str, str]) -> UUID | None:
    """Return what tells the programmes of an organisation apart: their names; nothing where there is none."""
    key = name_key(name.get("en") or name.get("fr") or "")
    return uuid5(house, f"program:{key}") if key else None


class Fate(StrEnum):
    """What became of the service in a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


class Trouble(StrEnum):
    """What can be wrong with a row, or said of it."""

    NO_NAME = "no_name"
    NO_KEY = "no_key"
    REPEATED = "repeated"
    NO_ORGANIZATION = "no_organization"
    NO_SUCH_RECORD = "no_such_record"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_DATE = "not_a_date"
    NOT_A_TIME = "not_a_time"
    NOT_A_CODE = "not_a_code"
    OFF_THE_GLOBE = "off_the_globe"
    AGES_CROSSED = "ages_crossed"
    TOO_LONG = "too_long"
    SHIFTED = "shifted"
    LEFT_OUT = "left_out"  # the mapping says so
    HIDDEN = "hidden"  # where it is was not taken
    WORDS_LEFT_OUT = "words_left_out"  # sentences that tell where a hidden place is
    POINT_LEFT_OUT = "point_left_out"  # coordinates without a street are a guess
    HOURS_UNREAD = "hours_unread"
    KEPT_HIDDEN = "kept_hidden"  # a place for what another list, or a person, hides
    MAYBE_TWICE = "maybe_twice"  # it may be one with another service: queued for a person


REFUSE = frozenset(
    {
        Trouble.NO_NAME,
        Trouble.NO_KEY,
        Trouble.NO_ORGANIZATION,
        Trouble.NO_SUCH_RECORD,
        Trouble.SHIFTED,
        Trouble.TOO_LONG,
    }
)  # the row is not taken; what else is wrong costs it the cell only


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to tell about a row; ``value`` is what stood there, and never where a hidden place is."""

    trouble: Trouble
    row: int
    column: str = ""
    value: str = ""

    @property
    def refuses(self) -> bool:
        """Whether the row was not taken."""
        return self.trouble in REFUSE


@dataclass(slots=True)
class Record:
    """One record of a list under the list's own key; what is ``None`` or lacks, the list does not speak of."""

    kind: Kind
    key: str
    row: int
    fields: Fields
    refs: Mapping[str, str] = field(default_factory=dict)  # organization, location, service: their keys
    phones: list[Fields] | None = None
    schedules: list[Fields] | None = None
    attributes: list[Fields] | None = None

    def discreet(self) -> "Record":
        """Return it without the sentences that tell where a hidden place is; a telephone without a number goes."""
        parts = {part: without_places_within(getattr(self, part)) for part in ("phones", "schedules", "attributes")}
        parts["phones"] = parts["phones"] and [one for one in parts["phones"] if one["number"]]
        fields = without_places_within(self.fields)
        if "name" in fields and self.kind is not Kind.LOCATION:
            fields["name"] = {language: words or "?" for language, words in fields["name"].items()}
        return replace(self, fields=fields, **parts)

    def digest(self) -> bytes:
        """Return a hash of all it says."""
        said = (self.fields, self.refs, self.phones, self.schedules, self.attributes)
        words = json.dumps(said, sort_keys=True, default=str, ensure_ascii=False)
        return hashlib.blake2b(words.encode(), digest_size=DIGEST).digest()


@dataclass(slots=True)
class Outcome:
    """What became of a list: how many records of each kind, and what there is to tell row by row."""

    rows: int = 0
    added: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    vanished: Counter[str] = field(default_factory=Counter)
    queued: int = 0
    fates: dict[int, Fate] = field(default_factory=dict)  # of the service in each row
    problems: list[Problem] = field(default_factory=list)
    whole: bool = True  # false: nothing was taken
    trial: bool = False

    def became(self, rows: Iterable[int], fate: Fate) -> None:
        """Write down what became of the services in these rows, as far as anybody reads it."""
        self.fates |= dict.fromkeys(islice(rows, max(0, MOST_FATES - len(self.fates))), fate)

    @property
    def refused(self) -> int:
        """How many rows were not taken."""
        return len({problem.row for problem in self.problems if problem.refuses})

    @property
    def hours_unread(self) -> int:
        """How many hours wait for a person."""
        return sum(problem.trouble is Trouble.HOURS_UNREAD for problem in self.problems)
