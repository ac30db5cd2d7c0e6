"""Whose word counts, field by field: a person's before any list's, then the list of the lowest rank, then the newest.

What is hidden stays hidden: only the list that hid it, or a person, can say that it is public again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from maillage.directory.rules.codes import Confidentiality
from maillage.directory.rules.records import TEXTS, Fields

PERSON = "person"
Stamp = list[str]  # who said it (a list's id, or "person"), and the day


@dataclass(frozen=True, slots=True)
class Word:
    """A list's say at one moment."""

    source: str
    rank: int
    day: str

    @property
    def stamp(self) -> Stamp:
        """Return what is kept beside a value of this list."""
        return [self.source, self.day]

    def counts(self, before: Stamp | None, ranks: Mapping[str, int]) -> bool:
        """Return whether this word counts where ``before`` was said by somebody."""
        if not before or before[0] == self.source:
            return True
        return before[0] != PERSON and self.rank <= ranks.get(before[0], self.rank)


def settled(row: Any, said: Fields, origins: dict[str, Stamp], word: Word, ranks: Mapping[str, int]) -> Iterator[Any]:
    """Yield each column of ``row`` that changes with its new value; ``origins`` are brought up to date with it."""
    for name, value in said.items():
        before = getattr(row, name)
        if name in TEXTS:
            now = _told(name, before or {}, value, origins, word, ranks)
        elif _may(name, before, value, origins, word, ranks):
            now = value
            origins[name] = word.stamp
        else:
            continue
        if now != before:
            yield name, now


def _may(
    name: str, before: Any, value: Any, origins: Mapping[str, Stamp], word: Word, ranks: Mapping[str, int]
) -> bool:
    if name == "confidentiality" and value == Confidentiality.PUBLIC != before and origins.get(name):
        return origins[name][0] == word.source
    if name == "confidentiality" and before == Confidentiality.PUBLIC != value:
        return True
    return word.counts(origins.get(name), ranks)


def _told(
    name: str, before: Fields, value: Fields, origins: dict[str, Stamp], word: Word, ranks: Mapping[str, int]
) -> Fields:
    """Return words in two languages: each language is somebody's for itself."""
    now = dict(before)
    for language, words in value.items():
        place = f"{name}.{language}"
        if word.counts(origins.get(place), ranks):
            origins[place] = word.stamp
            now[language] = words
    return {language: words for language, words in now.items() if words}


def corrected(row: Any, said: Fields, origins: dict[str, Stamp], day: str) -> Iterator[tuple[str, Any]]:
    """Yield each column that a person's word changes with its new value; no list's word counts there any more."""
    for name, value in said.items():
        before, now = getattr(row, name), value
        if name in TEXTS:
            now = {language: words for language, words in ((before or {}) | value).items() if words}
            origins.update({f"{name}.{language}": [PERSON, day] for language in value})
        else:
            origins[name] = [PERSON, day]
        if now != before:
            yield name, now


def is_a_persons(origins: Mapping[str, Stamp], name: str) -> bool:
    """Return whether a person had the last word on this."""
    return bool(origins.get(name)) and origins[name][0] == PERSON


def ask_again(row: Any, said: Fields, word: Word, ranks: Mapping[str, int]) -> None:
    """Ask anew about hours that a person read when a list's words for them change, and only then."""
    if (row.origins.get("hours_unread") or ("",))[0] != PERSON:
        return
    words = [
        text
        for language, text in said.get("hours", {}).items()
        if text != row.hours.get(language) and word.counts(row.origins.get(f"hours.{language}"), ranks)
    ]
    if words:
        said["hours_unread"] = "; ".join(words)
        row.origins["hours_unread"] = word.stamp
