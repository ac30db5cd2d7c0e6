"""The drill: what a backup brings back on a new cluster, and what it does not."""

import gzip
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.request import HTTPCookieProcessor, build_opener

import psycopg
import pytest
from django.conf import settings
from psycopg import sql
from pyrage import x25519

from maillage.config import keeping, wording
from maillage.config.backup import FAULTS
from maillage.core import age_files, copying
from maillage.core.place import DATABASE, PORT, ROLE, Place
from maillage.core.postgres import Server
from maillage.people.models import Kept, SignedIn
from tests.config.homes import copied, erase
from tests.config.running import CONSOLE, environment, running

pytestmark = pytest.mark.lifecycle

READ = """
import json, sys
from maillage.config import cli
cli._prepare(["demo"])
from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.config import installation
from maillage.core.sealing import Gone, destroy, errors
from maillage.situations.models import Situation
found = {}
with installation.database(), acting_as(Actor.system("drill")):
    for one in Situation.objects.order_by("id"):
        try:
            words = one.stake_words
            found[str(one.pk)] = "gone" if isinstance(words, Gone) else words
        except errors.Locked:
            found[str(one.pk)] = "locked"
    if "destroy" in sys.argv:
        destroy([(next(one.pk for one in Situation.objects.order_by("id") if one.stake_words), "referral")])
print(json.dumps(found))
"""
HER_IDENTITY = x25519.Identity.generate()
TABLES = """
SELECT c.relname, c.relrowsecurity FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relpersistence = 'p'
"""


@pytest.fixture(scope="module")
def ground(demonstrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a directory with an identity, an installation in which the story happened, and its backup."""
    directory = tmp_path_factory.mktemp("drill")
    (directory / "identity").write_text(f"{HER_IDENTITY}\n")
    files = (directory / "data.age", "--keys-file", directory / "keys.age")
    with copied(demonstrated, directory / "home") as home:
        kept = demo(home, "backup", *files, "--to", HER_IDENTITY.to_public())
        assert kept.returncode == 0, kept.stderr
        yield directory
    erase(directory / "new")


def script(home: Path, *words: str) -> str:
    """Run a program of Python in an installation; return what it prints."""
    made = subprocess.run(
        [sys.executable, "-c", *words], env=environment(home), capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    return made.stdout


def demo(home: Path, *words: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*CONSOLE, *map(str, words)],
        env=environment(home, MAILLAGE_MODE="demo"),
        capture_output=True,
        text=True,
        check=False,
    )


def rows(home: Path) -> dict[str, tuple[int, bool]]:
    """Return of each table how many rows it has, and whether it shows each reader her own only."""
    server = Server(Place(home))
    with (
        server.held(),
        psycopg.connect(host=str(server.place.sockets), port=PORT, user=ROLE, dbname=DATABASE) as connection,
    ):
        tables = [row for row in connection.execute(TABLES) if row[0] not in keeping.LEFT_OUT]
        counting = [sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name)) for name, _ in tables]
        counts = connection.execute(sql.SQL(" UNION ALL ").join(counting)).fetchall()
        return {name: (count, fenced) for (name, fenced), (count,) in zip(tables, counts, strict=True)}


def test_a_new_cluster_has_every_row_again_behind_the_same_walls_and_is_served(ground: Path) -> None:
    home, new = ground / "home", ground / "new"
    said = json.loads(script(home, READ, "destroy"))
    assert demo(home, "backup", "--destroyed", ground / "destroyed").returncode == 0
    made = demo(
        *(new, "restore", ground / "data.age", "--identity", ground / "identity"),
        *("--keys", ground / "keys.age", "--destroyed", ground / "destroyed"),
    )
    assert made.returncode == 0, made.stderr
    before = rows(ground / "home")
    assert rows(new) == before
    destroyed = next(one for one, words in said.items() if words)
    assert json.loads(script(new, READ)) == {**said, destroyed: "gone"}
    assert len(set(said.values())) > 2
    assert sum(count for count, _ in before.values()) > 500
    assert (new / "keys" / "session_key").read_bytes() == (ground / "home" / "keys" / "session_key").read_bytes()
    with running(new, "demo") as server:
        address = server.address()
        browser = build_opener(HTTPCookieProcessor())
        page = browser.open(f"{address}/en/accounts/login/").read().decode()
    assert "Val-des-Rives" in page
    (new / "keys" / "situations.sqlite3").unlink()
    unread = json.loads(script(new, READ))
    assert {unread[one] for one, words in said.items() if words} == {"locked"}
    again = demo(new, "restore", ground / "data.age", "--identity", ground / "identity")
    assert again.returncode == 1
    assert "in use already" in again.stderr
    assert rows(new) == before


def test_a_backup_says_of_itself_what_it_needs_and_holds_no_session(ground: Path) -> None:
    with keeping._plain(ground / "data.age", [HER_IDENTITY]) as stream:
        about = copying.about(stream)
        content = stream.read()
    assert about["kind"] == "demo"
    assert ["people", "0001_initial"] not in about["tables"]
    assert any(app == "people" for app, _ in about["tables"])
    assert {model._meta.db_table for model in (SignedIn, Kept)} <= set(keeping.LEFT_OUT)
    for table in keeping.LEFT_OUT:
        assert f'COPY "{table}"'.encode() not in content


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("cut", "is damaged"),
        ("keys for data", "is no backup of Maillage"),
        ("data for keys", "holds no keys"),
        ("another", "another identity"),
        ("production", "another kind"),
        ("newer", "which is newer"),
        ("expired", "older than 7 days"),
    ],
)
def test_what_cannot_be_restored_is_said_in_a_sentence_before_anything_is_made(
    ground: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: str, why: str
) -> None:
    data, keys, by, at = ground / "data.age", ground / "keys.age", HER_IDENTITY, datetime.now(UTC)
    monkeypatch.setattr(settings, "MAILLAGE_HOME", tmp_path / "new")
    monkeypatch.setattr(settings, "MAILLAGE_MODE", "production" if wrong == "production" else "demo")
    if wrong == "cut":
        data = tmp_path / "cut.age"
        data.write_bytes((ground / "data.age").read_bytes()[:-50])
    if wrong == "newer":
        data = changed(
            ground, tmp_path, lambda content: content.replace(b'"tables": [', b'"tables": [["people", "9999"], ', 1)
        )
    data, keys = (keys if wrong == "keys for data" else data), (data if wrong == "data for keys" else keys)
    by = x25519.Identity.generate() if wrong == "another" else by
    at += timedelta(days=8) if wrong == "expired" else timedelta(0)
    with pytest.raises(FAULTS) as refused:
        keeping.restore(data, keys, None, [by], at)
    assert why in wording.backup_failed(refused.value)
    assert list(tmp_path.iterdir()) == ([data] if data.parent == tmp_path else [])


def test_a_backup_that_is_short_of_a_row_leaves_nothing_behind(ground: Path, tmp_path: Path) -> None:
    def shorter(content: bytes) -> bytes:
        start = content.index(b"\n", content.index(b'COPY "people_spoken"')) + 1
        return content[:start] + content[content.index(b"\n", start) + 1 :]

    short = changed(ground, tmp_path, shorter)
    refused = demo(tmp_path / "new", "restore", short, "--identity", ground / "identity")
    assert refused.returncode == 1
    assert refused.stderr == f"{short} is no backup of Maillage. Nothing was restored.\n"
    assert not (tmp_path / "new").exists()


def test_a_backup_from_before_a_register_there_is_now_is_brought_to_this_version(ground: Path, tmp_path: Path) -> None:
    before, new = rows(ground / "home"), tmp_path / "new"
    made = demo(new, "restore", changed(ground, tmp_path, without_incidents), "--identity", ground / "identity")
    assert made.returncode == 0, made.stderr
    assert rows(new) == before
    assert before["incidents_incident"] == (0, True), "a new table has its walls"
    erase(new)


def without_incidents(content: bytes) -> bytes:
    """Return what a backup held before there was a register of incidents."""
    first, _, rest = content.partition(b"\n")
    told = json.loads(first.removeprefix(copying.FIRST))
    told["tables"] = [one for one in told["tables"] if one[0] != "incidents"]
    rest = re.sub(rb'COPY "incidents_\w+" [^\n]*\n(?:(?!\\\.\n)[^\n]*\n)*\\\.\n', b"", rest)
    rest, last, counts = rest.partition(copying.LAST)
    left = {name: count for name, count in json.loads(counts).items() if not name.startswith("incidents_")}
    return copying.FIRST + json.dumps(told).encode() + b"\n" + rest + last + json.dumps(left).encode() + b"\n"


def changed(ground: Path, place: Path, change: Callable[[bytes], bytes]) -> Path:
    """Return a backup whose content somebody changed, and sealed again: whoever knows the recipient can."""
    with keeping._plain(ground / "data.age", [HER_IDENTITY]) as stream:
        content = stream.read()
    assert change(content) != content
    age_files.write(place / "changed.age", [gzip.compress(change(content))], [HER_IDENTITY.to_public()])
    return place / "changed.age"
