"""Public identifiers: random, unguessable, readable aloud where a person must."""

import hashlib
import secrets
from uuid import UUID, uuid4

# No 0/O, 1/I/L, 5/S, 8/B, 2/Z, U/V: what is read aloud or copied by hand is not confused.
ALPHABET = "3479ACDEFGHJKMNPQRTWXY"
CODE_LENGTH = 4


def new_id() -> UUID:
    """Return a random (version 4) identifier."""
    return uuid4()


def new_code(prefix: str) -> str:
    """Return a situation's code such as ``VDR-7Q4F``; ``prefix`` names the region."""
    return f"{prefix}-{''.join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))}"


def new_token() -> str:
    """Return a secret for a link: 256 random bits, URL-safe."""
    return secrets.token_urlsafe(32)


def new_figures(count: int) -> str:
    """Return a code of so many figures, to be told by telephone."""
    return "".join(secrets.choice("0123456789") for _ in range(count))


def token_hash(token: str) -> str:
    """Return what is kept of a link's secret: its SHA-256 in hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()
