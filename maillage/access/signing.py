"""The keys that sign checkpoints: a small file that its owner alone may read, the newest key last.

One line for each key: its 32 secret bytes in hexadecimal. The last line signs; those before it stay, so that what they
signed is still known as this installation's.
"""

import os
from pathlib import Path
from secrets import token_hex

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

LENGTH = 32


def path() -> Path:
    """Return where the keys lie."""
    return Path(settings.MAILLAGE_HOME / "keys" / "checkpoints")


def secret() -> bytes:
    """Return the key that signs; make the first one where there is none."""
    if not path().exists():
        path().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = os.open(path(), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(made, "w", encoding="ascii") as file:
            file.write(f"{token_hex(LENGTH)}\n")
            file.flush()
            os.fsync(file.fileno())
    return _secrets()[-1]


def public_keys() -> frozenset[bytes]:
    """Return the public halves of all keys this installation signs or has signed with."""
    keys = (Ed25519PrivateKey.from_private_bytes(one) for one in _secrets())
    return frozenset(key.public_key().public_bytes_raw() for key in keys)


def _secrets() -> list[bytes]:
    return [bytes.fromhex(line) for line in path().read_text(encoding="ascii").split()] if path().exists() else []
