"""A file that waits beside the database, sealed as texts are: it is readable for as long as its key is there."""

from uuid import UUID

from maillage.core.sealing import text
from maillage.core.sealing.at_hand import key_to_open, key_to_seal


def seal_file(owner: UUID, content: str, plain: bytes) -> bytes:
    """Return a file's bytes sealed under its own key, which is on disk before they are."""
    return text.seal_bytes(key_to_seal(owner, content), plain, _bound(owner, content))


def open_file(owner: UUID, content: str, sealed: bytes) -> bytes:
    """Return a file's bytes; nothing when its key was destroyed. Locked when it is lost, or the file another one."""
    key = key_to_open(owner, content)
    return b"" if key is None else text.unseal_bytes(key, sealed, _bound(owner, content))


def _bound(owner: UUID, content: str) -> bytes:
    return text.bound("file", content, owner, owner)
