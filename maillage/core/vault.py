"""Small secrets of accounts, encrypted with a key that lies outside the database: a dump alone signs nobody in."""

import base64
import hashlib
import hmac
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE = 12
LABEL = b"maillage sign-in v1"
CODES = b"maillage told codes v1"


class NoKey(Exception):
    """There is no key, or it is not the one the secret was encrypted with: nothing is written, nothing is read."""


def encrypt(text: str, key: str) -> str:
    """Return ``text`` encrypted with what is derived from ``key``."""
    nonce = token_bytes(NONCE)
    return base64.b64encode(nonce + _cipher(key).encrypt(nonce, text.encode(), LABEL)).decode("ascii")


def decrypt(sealed: str, key: str) -> str:
    """Return what :func:`encrypt` was given; NoKey when the key is another one or a letter was changed."""
    both = base64.b64decode(sealed)
    try:
        return _cipher(key).decrypt(both[:NONCE], both[NONCE:], LABEL).decode()
    except InvalidTag:
        raise NoKey from None


def mark(text: str, key: str) -> str:
    """Return what is kept of a short code: a dump alone, without ``key``, does not tell it by trying them all."""
    return hmac.new(_derived(key, CODES), text.encode(), hashlib.sha256).hexdigest()


def _cipher(key: str) -> AESGCM:
    return AESGCM(_derived(key, LABEL))


def _derived(key: str, label: bytes) -> bytes:
    if not key:
        raise NoKey
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=label).derive(key.encode())
