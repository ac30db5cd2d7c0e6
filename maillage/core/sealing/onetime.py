"""Keys that are used once, for one row each: an answer that waits (docs/adr/0007)."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from secrets import token_bytes
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from maillage.core.sealing import files

NONCE = 12
KEY_BITS = 256
MANY = 500
TABLE = "CREATE TABLE IF NOT EXISTS one_time_key (id BLOB PRIMARY KEY, key BLOB NOT NULL) WITHOUT ROWID"


class TooLong(ValueError):
    """The text does not fit into the length that all sealed texts share."""


class OneTimeKeys:
    """A key for each sealed row, used once; all texts are sealed at the same length, so that none is told by its own.

    ``length`` is in bytes. Every call is durable when it returns and stands outside of any database transaction.
    """

    def __init__(self, path: Path, *, length: int) -> None:
        self.path = path
        self.length = length

    def seal(self, row: UUID, text: str) -> bytes:
        """Make the key of ``row``, keep it, and return the text sealed with it."""
        plain = text.encode()
        if len(plain) > self.length:
            raise TooLong(len(plain))
        key, nonce = AESGCM.generate_key(KEY_BITS), token_bytes(NONCE)
        with files.written(self.path, TABLE) as store:
            store.execute("INSERT INTO one_time_key (id, key) VALUES (?, ?)", (row.bytes, key))
        return nonce + AESGCM(key).encrypt(nonce, plain.ljust(self.length, b"\0"), row.bytes)

    def opened(self, sealed: Mapping[UUID, bytes]) -> dict[UUID, str]:
        """Return the texts whose key is still there; what was sealed for another row does not open."""
        keys = self._keys(sealed)
        found: dict[UUID, str] = {}
        for row, words in sealed.items():
            try:
                plain = AESGCM(keys[row]).decrypt(words[:NONCE], words[NONCE:], row.bytes)
            except (KeyError, InvalidTag):
                continue
            found[row] = plain.rstrip(b"\0").decode()
        return found

    def destroy(self, rows: Iterable[UUID]) -> None:
        """Overwrite the keys of ``rows``: what they sealed is unreadable for ever, in every copy."""
        with files.written(self.path, TABLE) as store:
            store.executemany("DELETE FROM one_time_key WHERE id = ?", [(row.bytes,) for row in rows])

    def rows(self) -> frozenset[UUID]:
        """Return the rows that have a key."""
        with files.written(self.path, TABLE) as store:
            return frozenset(UUID(bytes=row) for (row,) in store.execute("SELECT id FROM one_time_key"))

    def _keys(self, rows: Iterable[UUID]) -> dict[UUID, bytes]:
        wanted = [row.bytes for row in rows]
        with files.written(self.path, TABLE) as store:
            return {
                UUID(bytes=row): key
                for start in range(0, len(wanted), MANY)
                for row, key in store.execute(
                    f"SELECT id, key FROM one_time_key WHERE id IN ({','.join('?' * len(wanted[start : start + MANY]))})",  # noqa: E501, S608  only question marks
                    wanted[start : start + MANY],
                )
            }
