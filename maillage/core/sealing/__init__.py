"""Text sealed with keys that lie outside the database, so that destroying the key destroys the text.

A row deleted from PostgreSQL stays in its write-ahead log and its backups; a key that was never there does not. Keys
lie in SQLite, which overwrites what it deletes and keeps no journal behind (safety.md, docs/adr/0010).
"""

from maillage.core.sealing.at_hand import destroy, is_ready, key_to_seal, keys_at_hand, ring_path, store
from maillage.core.sealing.blobs import open_file, seal_file
from maillage.core.sealing.errors import Locked, Over
from maillage.core.sealing.field import BLANK, SealedText, blank
from maillage.core.sealing.onetime import OneTimeKeys, TooLong
from maillage.core.sealing.text import Gone

__all__ = [
    "BLANK",
    "Gone",
    "Locked",
    "OneTimeKeys",
    "Over",
    "SealedText",
    "TooLong",
    "blank",
    "destroy",
    "is_ready",
    "key_to_seal",
    "keys_at_hand",
    "open_file",
    "ring_path",
    "seal_file",
    "store",
]
