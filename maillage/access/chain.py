"""The audit trail as a chain: each line's hash covers the line before it, so that nothing is altered unseen.

A walk over the lines finds what was edited, taken out, put in, put elsewhere or cut off. Whoever can rewrite the whole
chain can rewrite every hash: that is what signed checkpoints are for, which others keep. No Django, no database.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

BEFORE_ALL = bytes(32)
KIND = "maillage audit checkpoint 1"


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is kept; ``on`` and ``about`` are names, not ids (see ``names``)."""

    seq: int
    at: datetime
    who: str
    what: str
    on: str
    about: str
    because: str
    hash: bytes


@dataclass(frozen=True, slots=True)
class Head:
    """How far the chain goes, as it is kept beside the lines."""

    seq: int = 0
    hash: bytes = BEFORE_ALL


class Wrong(StrEnum):
    """What a walk may find."""

    BROKEN = "broken"  # the line, or the one before it, is not what was written
    GAP = "gap"  # a line is missing, or one too many
    HEAD = "head"  # the chain does not end where it says it ends
    CUT_OFF = "cut_off"  # a checkpoint knows of lines that are no longer there
    REWRITTEN = "rewritten"  # a checkpoint knows this line with another hash
    SIGNATURE = "signature"  # a checkpoint is not what was signed
    STRANGER = "stranger"  # a checkpoint is signed with a key that is not this installation's


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a walk found: how many lines hold, where the first wrong one is and why; nothing when all is well."""

    head: Head
    wrong: Wrong | None = None
    seq: int = 0
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """On ``day`` the chain had ``seq`` lines, the last one with ``hash``: signed with the secret half of ``key``."""

    day: date
    seq: int
    hash: bytes
    key: bytes
    signature: bytes = field(default=b"", repr=False)

    def said(self) -> bytes:
        """Return what is signed."""
        return packed(KIND, self.day.isoformat(), str(self.seq), self.hash.hex())

    @property
    def key_id(self) -> str:
        """Return the short name by which people compare keys."""
        return hashlib.sha256(self.key).hexdigest()[:16]

    def holds(self) -> bool:
        """Return whether the signature is that of ``key`` under what is said."""
        try:
            Ed25519PublicKey.from_public_bytes(self.key).verify(self.signature, self.said())
        except (InvalidSignature, ValueError):
            return False
        return True


def packed(*words: str) -> bytes:
    """Return the words one after the other, each with its length, so that no two lists look alike."""
    return b"".join(b"%d:%b" % (len(raw), raw) for raw in (word.encode() for word in words))


def chained(before: bytes, line: Line) -> bytes:
    """Return the hash of ``line`` after ``before``; ``maillage_audit_hash`` says the same in SQL."""
    at = line.at.astimezone(UTC).isoformat(timespec="microseconds")
    return hashlib.sha256(
        before + packed(str(line.seq), at, line.who, line.what, line.on, line.about, line.because)
    ).digest()


def sign(secret: bytes, day: date, head: Head) -> Checkpoint:
    """Return the checkpoint of ``head``, signed with the Ed25519 key whose 32 secret bytes are ``secret``."""
    key = Ed25519PrivateKey.from_private_bytes(secret)
    plain = Checkpoint(day, head.seq, head.hash, key.public_key().public_bytes_raw())
    return Checkpoint(plain.day, plain.seq, plain.hash, plain.key, key.sign(plain.said()))


def written(checkpoint: Checkpoint) -> str:
    """Return a checkpoint as the small file that others keep."""
    values = {
        "what": KIND,
        "day": checkpoint.day.isoformat(),
        "lines": checkpoint.seq,
        "hash": checkpoint.hash.hex(),
        "key": checkpoint.key.hex(),
        "signature": checkpoint.signature.hex(),
    }
    return json.dumps(values, indent=2) + "\n"


def read(text: str) -> Checkpoint:
    """Return the checkpoint that a kept file says; raise ValueError when it says none."""
    try:
        values: Any = json.loads(text)
        if values["what"] != KIND:
            raise ValueError(KIND)
        return Checkpoint(
            date.fromisoformat(values["day"]),
            int(values["lines"]),
            bytes.fromhex(values["hash"]),
            bytes.fromhex(values["key"]),
            bytes.fromhex(values["signature"]),
        )
    except (KeyError, TypeError) as trouble:
        raise ValueError(KIND) from trouble


def walk(
    lines: Iterable[Line],
    heads: Callable[[], Head],
    checkpoints: Sequence[Checkpoint] = (),
    keys: frozenset[bytes] = frozenset(),
) -> Verdict:
    """Walk the chain in the order of ``seq`` and return the first thing that is wrong, in bounded memory.

    ``heads`` is asked before and after the lines are read, so that others may go on writing meanwhile. ``keys`` are
    the public keys of this installation; a checkpoint signed with another one is a stranger's.
    """
    for one in checkpoints:
        if not one.holds():
            return Verdict(Head(), Wrong.SIGNATURE, one.seq, one.day)
        if one.key not in keys:
            return Verdict(Head(), Wrong.STRANGER, one.seq, one.day)
    began = heads()
    known: dict[int, list[tuple[bytes, Wrong, date | None]]] = {}
    for one in checkpoints:
        known.setdefault(one.seq, []).append((one.hash, Wrong.REWRITTEN, one.day))
    known.setdefault(began.seq, []).append((began.hash, Wrong.HEAD, None))
    at = Head()
    for at, wrong in _steps(lines):
        if wrong:
            return Verdict(at, wrong, at.seq + 1)
        for expected, otherwise, day in known.pop(at.seq, ()):
            if expected != at.hash:
                return Verdict(at, otherwise, at.seq, day)
    return _end(at, heads(), known)


def _steps(lines: Iterable[Line]) -> Iterator[tuple[Head, Wrong | None]]:
    """Yield how far the chain holds, from before its first line on; once more with the reason where it stops."""
    at = Head()
    yield at, None
    for line in lines:
        if line.seq != at.seq + 1:
            yield at, Wrong.GAP
            return
        if chained(at.hash, line) != line.hash:
            yield at, Wrong.BROKEN
            return
        at = Head(line.seq, line.hash)
        yield at, None


def _end(at: Head, ended: Head, unmet: dict[int, list[tuple[bytes, Wrong, date | None]]]) -> Verdict:
    """Say whether the chain ends where it says it ends, and knows every checkpoint."""
    for _, otherwise, day in (one for seq in sorted(unmet) for one in unmet[seq]):
        cut = Wrong.CUT_OFF if otherwise is Wrong.REWRITTEN else otherwise
        return Verdict(at, cut, at.seq + 1, day)
    if ended.seq < at.seq or (ended.seq == at.seq and ended.hash != at.hash):
        return Verdict(at, Wrong.HEAD, ended.seq + 1)
    return Verdict(at)
