"""Two people change one entry: each field is whoever's changed it; where both did, the second is asked. Pure."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Card = Mapping[str, Any]  # what a page asks, by field, in plain values
MARK = 12  # characters


@dataclass(frozen=True, slots=True)
class Merged:
    """What is written, and the fields that both changed, each to something else."""

    changes: dict[str, Any]
    clashes: tuple[str, ...]


def mark(value: Any) -> str:
    """Return a short hash of a value, to know later whether it is still the same."""
    words = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.blake2b(words.encode(), digest_size=MARK // 2).hexdigest()


def marks(card: Card) -> dict[str, str]:
    """Return the mark of every field."""
    return {name: mark(value) for name, value in card.items()}


def carried(found: Mapping[str, str]) -> str:
    """Return marks as a page carries them."""
    return json.dumps(dict(found), sort_keys=True)


def read(brought: str) -> dict[str, str]:
    """Return the marks that a page brings back; none where they cannot be read."""
    try:
        found = json.loads(brought)
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}


def merged(seen: Mapping[str, str], now: Card, mine: Card) -> Merged:
    """Return what she changed since she saw it; a field that was changed meanwhile, to something else, is a clash.

    What was never seen counts as changed by nobody. ``now`` lacks what is new.
    """
    changes: dict[str, Any] = {}
    clashes = []
    for name, value in mine.items():
        there = mark(now.get(name))
        if mark(value) in {there, seen.get(name)}:
            continue
        changes[name] = value
        if seen.get(name, there) != there:
            clashes.append(name)
    return Merged(changes, tuple(clashes))
