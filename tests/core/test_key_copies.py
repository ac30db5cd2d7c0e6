"""Copies of keys: for a week, and never with a key that was destroyed meanwhile."""

import io
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from maillage.core.key_copies import KEEP, KeysExpired, WrongKeys, copied, destroyed, placed, unpacked

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
HERS, HIS = b"a" * 16, b"b" * 16


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    directory = tmp_path / "keys"
    directory.mkdir()
    (directory / "sealing").write_text("one key\n")
    with closing(sqlite3.connect(directory / "situations.sqlite3")) as store:
        for table in (
            "data_key (owner BLOB, content TEXT, made TEXT, wrapped BLOB,",
            "destroyed (owner, content, made,",
        ):
            store.execute(f"CREATE TABLE {table} PRIMARY KEY (owner, content)) WITHOUT ROWID")
        rows = [(HERS, "minutes", b"w1"), (HERS, "notes", b"w2"), (HIS, "minutes", b"w3")]
        store.executemany("INSERT INTO data_key (owner, content, wrapped) VALUES (?, ?, ?)", rows)
        store.commit()
    return directory


def destroy(keys: Path, owner: bytes, content: str) -> None:
    with closing(sqlite3.connect(keys / "situations.sqlite3")) as store:
        store.execute("INSERT INTO destroyed VALUES (?, ?, '2026-03-04')", (owner, content))
        store.execute("DELETE FROM data_key WHERE owner = ? AND content = ?", (owner, content))
        store.commit()


def alive(keys: Path) -> set[tuple[bytes, str]]:
    with closing(sqlite3.connect(keys / "situations.sqlite3")) as store:
        return set(store.execute("SELECT owner, content FROM data_key"))


def test_every_file_comes_back_as_it_was_for_its_owner_alone(keys: Path, tmp_path: Path) -> None:
    placed(unpacked(io.BytesIO(copied(keys, NOON)), NOON), tmp_path / "new", ())
    assert (tmp_path / "new" / "sealing").read_text() == "one key\n"
    assert alive(tmp_path / "new") == alive(keys)
    assert {one.stat().st_mode & 0o777 for one in (tmp_path / "new").iterdir()} == {0o600}


def test_a_copy_opens_nothing_after_its_last_day(keys: Path) -> None:
    archive = copied(keys, NOON)
    assert timedelta(days=7) >= KEEP
    assert unpacked(io.BytesIO(archive), NOON + KEEP)
    with pytest.raises(KeysExpired):
        unpacked(io.BytesIO(archive), NOON + KEEP + timedelta(seconds=1))


def test_a_key_destroyed_after_the_copy_does_not_come_back_with_it(keys: Path, tmp_path: Path) -> None:
    archive = copied(keys, NOON)
    destroy(keys, HERS, "minutes")
    placed(unpacked(io.BytesIO(archive), NOON), tmp_path / "new", destroyed(keys))
    assert alive(tmp_path / "new") == {(HERS, "notes"), (HIS, "minutes")}
    assert b"w1" not in (tmp_path / "new" / "situations.sqlite3").read_bytes()
    assert destroyed(tmp_path / "new") == destroyed(keys)


def test_the_list_of_destroyed_keys_names_no_situation(keys: Path) -> None:
    assert destroyed(keys) == []
    destroy(keys, HERS, "minutes")
    (line,) = destroyed(keys)
    assert len(line) == 64
    assert HERS.hex() not in line


def test_a_file_of_something_else_is_refused(keys: Path) -> None:
    for wrong in (b"", b"no archive", b"\0" * 10_240):
        with pytest.raises(WrongKeys):
            unpacked(io.BytesIO(wrong), NOON)
