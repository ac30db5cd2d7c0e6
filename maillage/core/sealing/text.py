"""One text, sealed: AES-256-GCM under the key of its situation, bound to its row and column."""

from secrets import token_bytes
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from maillage.core.sealing.errors import Lock, Locked
from maillage.core.sealing.wording import GONE

NONCE = 12
SEALED, BLANKED = b"\x01", b"\x00"


class Gone(str):
    """The sign that stands where words were whose time is over, in the reader's language."""

    __slots__ = ()

    @classmethod
    def sign(cls) -> "Gone":
        """Return the sign."""
        return cls(str(GONE))


def bound(table: str, column: str, owner: UUID, row: UUID) -> bytes:
    """Return what a sealed text belongs to; with anything else it does not open."""
    return f"v1|{table}|{column}|{owner}|{row}".encode()


def seal(key: bytes, text: str, belongs: bytes) -> bytes:
    """Return ``text`` sealed."""
    return seal_bytes(key, text.encode(), belongs)


def unseal(key: bytes, sealed: bytes, belongs: bytes) -> str:
    """Return the text; Locked when a bit of it, its row or its column is another one."""
    return unseal_bytes(key, sealed, belongs).decode()


def seal_bytes(key: bytes, plain: bytes, belongs: bytes) -> bytes:
    """Return bytes sealed: a version, a nonce of its own, the sealed bytes and their tag."""
    nonce = token_bytes(NONCE)
    return SEALED + nonce + AESGCM(key).encrypt(nonce, plain, belongs)


def unseal_bytes(key: bytes, sealed: bytes, belongs: bytes) -> bytes:
    """Return the bytes; Locked when a bit of them, or what they belong to, is another one."""
    if sealed[:1] != SEALED:
        raise Locked(Lock.DAMAGED)
    try:
        return AESGCM(key).decrypt(sealed[1 : 1 + NONCE], sealed[1 + NONCE :], belongs)
    except (InvalidTag, ValueError):
        raise Locked(Lock.DAMAGED) from None
