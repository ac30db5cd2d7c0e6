"""The keys that wrap other keys: a small file that its owner alone may read, the newest key first.

One line for each key: its name, a space, 32 bytes in base64. New keys of situations are wrapped with the first line;
the others open what they wrapped until ``maillage keys rotate`` has gone through all.
"""

import os
import re
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_bytes, token_hex

from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from maillage.core.sealing.errors import Lock, Locked

LENGTH = 32
LINE = re.compile(r"(?P<name>[A-Za-z0-9._-]{1,40}) (?P<key>[A-Za-z0-9+/]{43}=)")
HEAD = "# These keys wrap the keys of what people write. The first wraps; the others only open. Keep a copy apart.\n"


@dataclass(frozen=True, slots=True, repr=False)
class Keyring:
    """Named keys in the order of their file."""

    keys: dict[str, bytes]

    @property
    def newest(self) -> str:
        """Return the name of the key that wraps."""
        return next(iter(self.keys))

    def wrap(self, key: bytes) -> tuple[str, bytes]:
        """Return the name of the newest key, and ``key`` wrapped with it (RFC 3394)."""
        return self.newest, aes_key_wrap(self.keys[self.newest], key)

    def unwrap(self, name: str, wrapped: bytes) -> bytes:
        """Return the key that was wrapped; Locked when its wrapping key is not here, or is another one."""
        try:
            return aes_key_unwrap(self.keys[name], wrapped)
        except KeyError:
            raise Locked(Lock.UNKNOWN_KEY) from None
        except InvalidUnwrap:
            raise Locked(Lock.WRONG_KEY) from None

    def with_new(self) -> "Keyring":
        """Return these keys behind a new one."""
        return Keyring({token_hex(4): token_bytes(LENGTH), **self.keys})

    def only_newest(self) -> "Keyring":
        """Return the newest key alone."""
        return Keyring({self.newest: self.keys[self.newest]})


def load(path: Path) -> Keyring:
    """Read the file at ``path``; Locked when it is not there or not understood."""
    try:
        text = path.read_text(encoding="ascii")
    except FileNotFoundError:
        raise Locked(Lock.NO_KEYRING) from None
    except (OSError, UnicodeDecodeError):
        raise Locked(Lock.BAD_KEYRING) from None
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    found = [LINE.fullmatch(line) for line in lines]
    keys = {match["name"]: b64decode(match["key"]) for match in found if match}
    if not keys or len(keys) != len(lines):
        raise Locked(Lock.BAD_KEYRING)
    return Keyring(keys)


def save(path: Path, ring: Keyring) -> None:
    """Write the file, all of it or nothing, durable and for its owner alone."""
    _beside(path, ring).replace(path)
    _settle(path.parent)


def make(path: Path) -> None:
    """Make the file with one new key, unless there is one: of two who make it at once, one wins."""
    if path.exists():
        return
    beside = _beside(path, Keyring({}).with_new())
    with suppress(FileExistsError):
        os.link(beside, path)
    beside.unlink()
    _settle(path.parent)


def _beside(path: Path, ring: Keyring) -> Path:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lines = "".join(f"{name} {b64encode(key).decode()}\n" for name, key in ring.keys.items())
    beside = path.with_name(f"{path.name}.{token_hex(4)}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(HEAD + lines)
        file.flush()
        os.fsync(file.fileno())
    return beside


def _settle(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
