"""Copies of the keys, apart from the data and for a short time; and what makes a destroyed key stay destroyed.

A copy of the data is kept for long, a copy of the keys for a week at most: whoever restores old data with today's keys
does not bring back what was destroyed meanwhile. Where only an older copy of the keys is left, a list of destroyed keys
(fingerprints, which name nothing) says which of them may not come back.
"""

import hashlib
import io
import json
import os
import sqlite3
import tarfile
from collections.abc import Collection
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

KEEP = timedelta(days=7)
ABOUT = "about.json"
SQLITE = b"SQLite format 3\0"
STORE = frozenset({"data_key", "destroyed"})


class KeysExpired(Exception):
    """The copy of the keys is older than keys may become."""


class WrongKeys(Exception):
    """The file is no copy of keys."""


def destroyed(directory: Path) -> list[str]:
    """Return the fingerprint of each key of situations that was ever destroyed here."""
    found = []
    for path in sorted(directory.glob("*.sqlite3")):
        with closing(sqlite3.connect(path, timeout=30)) as store:
            rows = store.execute("SELECT owner, content FROM destroyed").fetchall() if _is_store(store) else ()
            found += [_fingerprint(owner, content) for owner, content in rows]
    return sorted(found)


def _fingerprint(owner: bytes, content: str) -> str:
    return hashlib.sha256(b"maillage destroyed key|" + owner + b"|" + content.encode()).hexdigest()


def _is_store(store: sqlite3.Connection) -> bool:
    return {name for (name,) in store.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")} >= STORE


def copied(directory: Path, at: datetime) -> bytes:
    """Return an archive of the files of ``directory``, with the day after which nobody may open it."""
    until = json.dumps({"format": 1, "made": at.isoformat(), "until": (at + KEEP).isoformat()}).encode()
    inside = [path for path in sorted(directory.iterdir()) if path.is_file() and not path.name.endswith("-journal")]
    filled = io.BytesIO()
    with tarfile.open(fileobj=filled, mode="w") as archive:
        for name, content in [(ABOUT, until), *((path.name, _content(path)) for path in inside)]:
            member = tarfile.TarInfo(name)
            member.size, member.mode = len(content), 0o600
            archive.addfile(member, io.BytesIO(content))
    return filled.getvalue()


def _content(path: Path) -> bytes:
    """Return a file's bytes; of a database at work, those of one moment, without what it deleted."""
    with path.open("rb") as file:
        if file.read(len(SQLITE)) != SQLITE:
            return path.read_bytes()
    with closing(sqlite3.connect(path, timeout=30)) as store, closing(sqlite3.connect(":memory:")) as copy:
        store.backup(copy)
        return copy.serialize()


def unpacked(archive: IO[bytes], at: datetime) -> dict[str, bytes]:
    """Return the files of an archive by name; refuse one whose last day has passed."""
    try:
        with tarfile.open(fileobj=archive, mode="r|") as opened:
            found = {one.name: file.read() for one in opened if (file := opened.extractfile(one)) is not None}
        until = datetime.fromisoformat(json.loads(found.pop(ABOUT))["until"])
    except (tarfile.TarError, KeyError, ValueError) as wrong:
        raise WrongKeys from wrong
    if any(Path(name).name != name for name in found):
        raise WrongKeys
    if at > until:
        raise KeysExpired(until)
    return found


def placed(files: dict[str, bytes], directory: Path, gone: Collection[str]) -> None:
    """Write the files into a new directory, without the keys whose fingerprints are among those ``gone``."""
    directory.mkdir(mode=0o700)
    for name, content in files.items():
        kept = _without(content, gone) if content.startswith(SQLITE) else content
        with os.fdopen(os.open(directory / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(kept)
            file.flush()
            os.fsync(file.fileno())


def _without(content: bytes, gone: Collection[str]) -> bytes:
    """Return a key store without the destroyed keys: in memory, so that they never lie on this disk."""
    with closing(sqlite3.connect(":memory:")) as store:
        store.deserialize(content)
        if not _is_store(store):
            return content
        store.create_function("fingerprint", 2, _fingerprint, deterministic=True)
        listed = json.dumps(sorted(gone))
        too_late = "fingerprint(owner, content) IN (SELECT value FROM json_each(?))"
        store.execute(
            f"INSERT OR IGNORE INTO destroyed SELECT owner, content, made FROM data_key WHERE {too_late}",  # noqa: S608  two fixed words
            [listed],
        )
        store.execute(f"DELETE FROM data_key WHERE {too_late}", [listed])  # noqa: S608  the same
        store.commit()
        store.execute("VACUUM")
        return store.serialize()
