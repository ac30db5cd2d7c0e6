"""Whoever writes into a file of keys is alone, in this process and in every other one."""

import sqlite3
import subprocess
import sys
from pathlib import Path
from threading import Thread

from maillage.core.sealing import files

TABLE = "CREATE TABLE IF NOT EXISTS kept (n INTEGER)"
ANOTHER = """
import sqlite3, sys
file = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
try:
    file.execute("BEGIN IMMEDIATE")
except sqlite3.OperationalError:
    sys.exit("locked")
"""


def another(path: Path) -> str:
    """Let another process try to write; return what it says."""
    asked = [sys.executable, "-c", ANOTHER, str(path)]
    return subprocess.run(asked, check=False, capture_output=True, text=True).stderr.strip()


def write(path: Path) -> None:
    """Write something, as soon as it may be done."""
    with files.written(path) as file:
        file.execute("INSERT INTO kept VALUES (2)")


def test_who_waits_in_this_process_takes_no_lock_away(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "some.sqlite3"
    with files.written(path, TABLE):
        pass
    assert not another(path)
    with files.written(path) as held:
        second = Thread(target=write, args=[path])
        second.start()
        for _ in range(20):
            assert another(path) == "locked"
        held.execute("INSERT INTO kept VALUES (1)")
    second.join()
    with files.read(path) as file:
        assert file is not None
        assert file.execute("SELECT n FROM kept").fetchall() == [(1,), (2,)]


def test_a_file_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "some.sqlite3"
    with files.written(path, TABLE) as file:
        file.execute("INSERT INTO kept VALUES (1)")
    files._make(path)
    with sqlite3.connect(path) as file:
        assert file.execute("SELECT count(*) FROM kept").fetchone() == (1,)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in path.parent.iterdir() if "journal" not in one.name] == [path.name]
