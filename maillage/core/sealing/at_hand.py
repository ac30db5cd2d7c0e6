"""The keys of one request: read once for each situation, forgotten with the request.

No key is kept from one request to the next: what was destroyed is unreadable at once, in every process.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from pathlib import Path
from uuid import UUID

from django.conf import settings

from maillage.core import clock
from maillage.core.sealing import keyring
from maillage.core.sealing.datakeys import DataKeys, Key, lost
from maillage.core.sealing.errors import Locked

Keys = dict[UUID, dict[str, Key]]
_open: ContextVar[Keys | None] = ContextVar("keys", default=None)


def ring_path() -> Path:
    """Return where the keys that wrap lie: where the environment says, else beside the other secrets."""
    return Path(settings.MAILLAGE_KEYS_FILE or settings.MAILLAGE_HOME / "keys" / "sealing")


def store() -> DataKeys:
    """Return this installation's keys of what people write."""
    return DataKeys(settings.MAILLAGE_HOME / "keys" / "situations.sqlite3", partial(keyring.load, ring_path()))


def is_ready() -> bool:
    """Return whether text can be sealed here: the keys that wrap are at hand, and they are the right ones."""
    try:
        store().check()
    except Locked:
        return False
    return True


@contextmanager
def keys_at_hand() -> Iterator[None]:
    """Keep what is read of the key store for the length of this block (a request, a job), and no longer."""
    if _open.get() is not None:
        yield
        return
    token = _open.set({})
    try:
        yield
    finally:
        _open.reset(token)


def key_to_open(owner: UUID, content: str) -> Key:
    """Return the key of one kind of content; nothing when it was destroyed. Locked when it is lost."""
    keys = _keys(owner)
    if content not in keys:
        raise lost()
    return keys[content]


def key_to_seal(owner: UUID, content: str) -> bytes:
    """Return the key of one kind of content, made where there is none: it is on disk before any text is written."""
    key = _keys(owner).get(content)
    if key is None:
        key = store().make(owner, content, clock.now().date())
        _keys(owner)[content] = key
    return key


def destroy(these: Iterable[tuple[UUID, str]]) -> None:
    """Destroy keys: what they sealed is gone at the next request, everywhere."""
    gone = list(these)
    store().destroy(gone, clock.now().date())
    for owner, _ in gone:
        (_open.get() or {}).pop(owner, None)


def _keys(owner: UUID) -> dict[str, Key]:
    at_hand = _open.get()
    if at_hand is None:
        return store().of(owner)
    if owner not in at_hand:
        at_hand[owner] = store().of(owner)
    return at_hand[owner]
