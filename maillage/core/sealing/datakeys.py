"""The keys of what people write: one for each situation and kind of content, wrapped, outside of the database.

What is sealed with a key that was destroyed is gone, in every copy of the database. That a key was destroyed is kept,
so that nobody takes a text whose time is over for one whose key was lost, and no second key is ever made for it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from secrets import token_bytes
from sqlite3 import Connection
from uuid import UUID

from maillage.core.sealing import files
from maillage.core.sealing.errors import Lock, Locked, Over
from maillage.core.sealing.keyring import LENGTH, Keyring

TABLES = (
    """CREATE TABLE IF NOT EXISTS data_key (
        owner BLOB, content TEXT, kek TEXT NOT NULL, wrapped BLOB NOT NULL, made TEXT NOT NULL,
        PRIMARY KEY (owner, content)
    ) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS destroyed (
        owner BLOB, content TEXT, made TEXT NOT NULL, PRIMARY KEY (owner, content)
    ) WITHOUT ROWID""",
)
MANY = 200
Key = bytes | None


@dataclass(frozen=True, slots=True)
class Status:
    """How many keys each wrapping key holds, and how many were destroyed."""

    wrapped: dict[str, int] = field(default_factory=dict)
    destroyed: int = 0


@dataclass(frozen=True, slots=True)
class DataKeys:
    """The file of wrapped keys at ``path``; ``ring`` reads the keys that wrap them, anew each time."""

    path: Path
    ring: Callable[[], Keyring]

    def of(self, owner: UUID) -> dict[str, Key]:
        """Return the keys of one situation by kind of content; nothing in the place of one that was destroyed."""
        with files.read(self.path) as file:
            if file is None:
                return {}
            try:
                return self._of(file, owner)
            except Locked:  # the keys were wrapped anew between the two files: they are read once more
                return self._of(file, owner)

    def _of(self, file: Connection, owner: UUID) -> dict[str, Key]:
        found: dict[str, Key] = dict.fromkeys(
            (content for (content,) in file.execute("SELECT content FROM destroyed WHERE owner = ?", (owner.bytes,))),
        )
        rows = file.execute("SELECT content, kek, wrapped FROM data_key WHERE owner = ?", (owner.bytes,)).fetchall()
        if rows:
            ring = self.ring()
            found |= {content: ring.unwrap(kek, wrapped) for content, kek, wrapped in rows if content not in found}
        return found

    def make(self, owner: UUID, content: str, today: date) -> bytes:
        """Return the key of one kind of content, a new one where there was none; on disk when this returns.

        Raises Over when it was destroyed.
        """
        with files.written(self.path, *TABLES) as file:
            there = self._of(file, owner)
            if content in there:
                key = there[content]
                if key is None:
                    raise Over
                return key
            key = token_bytes(LENGTH)
            row = (owner.bytes, content, *self.ring().wrap(key), today.isoformat())
            file.execute("INSERT INTO data_key (owner, content, kek, wrapped, made) VALUES (?, ?, ?, ?, ?)", row)
        return key

    def destroy(self, these: Iterable[tuple[UUID, str]], today: date) -> None:
        """Overwrite keys and keep that they were destroyed; what they sealed is unreadable for ever, everywhere."""
        rows = [(owner.bytes, content) for owner, content in these]
        with files.written(self.path, *TABLES) as file:
            marks = [(*row, today.isoformat()) for row in rows]
            file.executemany("INSERT OR IGNORE INTO destroyed (owner, content, made) VALUES (?, ?, ?)", marks)
            file.executemany("DELETE FROM data_key WHERE owner = ? AND content = ?", rows)

    def there(self, before: date | None = None) -> frozenset[tuple[UUID, str]]:
        """Return which keys there are: all, or those made before a day."""
        with files.read(self.path) as file:
            if file is None:
                return frozenset()
            day = before.isoformat() if before else "9999"
            rows = file.execute("SELECT owner, content FROM data_key WHERE made < ?", (day,))
            return frozenset((UUID(bytes=owner), content) for owner, content in rows)

    def destroyed(self) -> frozenset[tuple[UUID, str]]:
        """Return which keys were destroyed."""
        with files.read(self.path) as file:
            if file is None:
                return frozenset()
            rows = file.execute("SELECT owner, content FROM destroyed")
            return frozenset((UUID(bytes=owner), content) for owner, content in rows)

    def status(self) -> Status:
        """Count."""
        with files.read(self.path) as file:
            if file is None:
                return Status()
            wrapped = dict(file.execute("SELECT kek, count(*) FROM data_key GROUP BY kek ORDER BY kek"))
            return Status(wrapped, file.execute("SELECT count(*) FROM destroyed").fetchone()[0])

    def check(self) -> None:
        """Raise Locked when the keys that wrap are not those of this file: one of each is tried."""
        ring = self.ring()
        with files.read(self.path) as file:
            if file is None:
                return
            for kek, wrapped in file.execute("SELECT kek, min(wrapped) FROM data_key GROUP BY kek").fetchall():
                ring.unwrap(kek, wrapped)

    def rewrap(self) -> Iterator[int]:
        """Wrap every key with the newest one, some at a time; yield how many each time. Can be broken off anywhere."""
        while True:
            with files.written(self.path, *TABLES) as file:
                ring = self.ring()
                rows = file.execute(
                    "SELECT owner, content, kek, wrapped FROM data_key WHERE kek <> ? LIMIT ?", (ring.newest, MANY)
                ).fetchall()
                again = [(*ring.wrap(ring.unwrap(kek, key)), owner, content) for owner, content, kek, key in rows]
                file.executemany("UPDATE data_key SET kek = ?, wrapped = ? WHERE owner = ? AND content = ?", again)
            if not rows:
                return
            yield len(rows)

    def when_settled(self, do: Callable[[Keyring], None]) -> bool:
        """Call ``do`` while nobody makes a key, if the newest key alone is in use; return whether it is."""
        with files.written(self.path, *TABLES) as file:
            ring = self.ring()
            others = file.execute("SELECT count(*) FROM data_key WHERE kek <> ?", (ring.newest,)).fetchone()[0]
            if not others:
                do(ring)
        return not others


def lost() -> Locked:
    """Return the refusal for text whose key is not there and was not destroyed either."""
    return Locked(Lock.LOST_KEY)
