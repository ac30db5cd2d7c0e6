"""Any edit, deletion, insertion, swap or cut of the trail is found; a chain written anew is found by a witness."""

import json
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction

from maillage.access import actions, chain, queries, signing, trail
from maillage.access.actor import Actor
from maillage.access.chain import Head, Line, Wrong
from maillage.access.commands import run_verify
from maillage.access.door import acting_as
from maillage.access.models import AuditEntry

LINES, INJURIES = 2_000, 200
SECRET = bytes(range(32))
KEY = chain.sign(SECRET, date(2026, 3, 3), Head()).key
BEGAN = datetime(2026, 3, 1, 8, tzinfo=UTC)
WORDS = ("", "ground_gone", "not_yours", "é\n3:abc", "0:", "12:12:")
Chain = tuple[list[Line], Head]


def linked(lines: list[Line], start: int = 0) -> list[Line]:
    """Return the lines with the hashes, from place ``start`` on, that they would have had."""
    found = lines[:start]
    for line in lines[start:]:
        before = found[-1].hash if found else chain.BEFORE_ALL
        found.append(replace(line, hash=chain.chained(before, line)))
    return found


@pytest.fixture(scope="module")
def whole() -> list[Line]:
    """Return a chain of some thousand lines."""
    dice = random.Random(3)  # noqa: S311  dice, no secret
    return linked(
        [
            Line(n, BEGAN + timedelta(seconds=n), f"{dice.getrandbits(64):x}", "meeting:read", *words, b"")
            for n in range(1, LINES + 1)
            for words in [(f"{dice.getrandbits(64):x}", f"{dice.getrandbits(64):x}", dice.choice(WORDS))]
        ]
    )


def head_of(lines: list[Line]) -> Head:
    return Head(lines[-1].seq, lines[-1].hash) if lines else Head()


def kept(lines: list[Line]) -> list[chain.Checkpoint]:
    """Return the checkpoints of some days, the last one over the last line."""
    return [chain.sign(SECRET, date(2026, 3, n // 500), head_of(lines[:n])) for n in range(500, LINES + 1, 500)]


def walked(lines: list[Line], head: Head, checkpoints: list[chain.Checkpoint]) -> chain.Verdict:
    return chain.walk(lines, lambda: head, checkpoints, frozenset({KEY}))


# --- what somebody with every right over the database may do ---------------------------------------------------------


def edit(dice: random.Random, lines: list[Line]) -> Chain:
    """Change one field of one line."""
    n, head = dice.randrange(LINES), head_of(lines)
    change: dict[str, Any] = dice.choice(
        [
            {"who": "somebody else"}, {"what": "meeting:know"}, {"on": "x"}, {"about": "x"}, {"because": "role"},
            {"at": lines[n].at + timedelta(microseconds=1)}, {"hash": bytes(32)},
            {"who": lines[n].who + lines[n].what, "what": ""}, {"on": lines[n].about, "about": lines[n].on},
        ]
    )  # fmt: skip
    return [*lines[:n], replace(lines[n], **change), *lines[n + 1 :]], head


def delete(dice: random.Random, lines: list[Line]) -> Chain:
    """Take some lines out, and perhaps move the others up."""
    n, many, head = dice.randrange(LINES), dice.randint(1, 20), head_of(lines)
    left = [*lines[:n], *lines[n + many :]]
    return ([replace(line, seq=place) for place, line in enumerate(left, 1)] if dice.random() < 0.5 else left), head


def insert(dice: random.Random, lines: list[Line]) -> Chain:
    """Put a line in and move the others down, with the right hash for itself; or add one at the end."""
    n, head = dice.randint(0, LINES), head_of(lines)
    more = [*lines[:n], replace(dice.choice(lines), seq=n + 1), *(replace(one, seq=one.seq + 1) for one in lines[n:])]
    more[n] = linked(more[: n + 1], n)[n]
    return more, head


def swap(dice: random.Random, lines: list[Line]) -> Chain:
    """Let two lines change places, with or without their hashes."""
    a, b = sorted(dice.sample(range(LINES), 2))
    found, head = list(lines), head_of(lines)
    found[a], found[b] = replace(lines[b], seq=a + 1), replace(lines[a], seq=b + 1)
    if dice.random() < 0.5:
        found[a], found[b] = replace(found[a], hash=lines[a].hash), replace(found[b], hash=lines[b].hash)
    return found, head


def cut(dice: random.Random, lines: list[Line]) -> Chain:
    """Cut the end off, and perhaps say that the chain always ended there."""
    left = lines[: dice.randrange(LINES)]
    return left, head_of(left if dice.random() < 0.5 else lines)


def write_anew(dice: random.Random, lines: list[Line]) -> Chain:
    """Change a line and write every hash after it anew, and the head."""
    n = dice.randrange(LINES)
    found = linked([*lines[:n], replace(lines[n], who="somebody else"), *lines[n + 1 :]], n)
    return found, head_of(found if dice.random() < 0.5 else lines)


def test_an_untouched_chain_holds(whole: list[Line]) -> None:
    assert walked(whole, head_of(whole), kept(whole)) == chain.Verdict(head_of(whole))
    assert walked([], Head(), []).wrong is None


def test_two_hundred_injuries_are_all_found(whole: list[Line]) -> None:
    dice = random.Random(20)  # noqa: S311  the same
    kinds: list[Callable[[random.Random, list[Line]], Chain]] = [edit, delete, insert, swap, cut, write_anew]
    witnesses = kept(whole)
    missed = []
    for n in range(INJURIES):
        injured, head = kinds[n % len(kinds)](dice, whole)
        verdict = walked(injured, head, witnesses)
        if verdict.wrong is None:
            missed.append((n, kinds[n % len(kinds)].__name__))
    assert missed == []


def test_the_first_wrong_line_is_named(whole: list[Line]) -> None:
    edited = [*whole[:700], replace(whole[700], who="somebody else"), *whole[701:]]
    assert walked(edited, head_of(whole), []) == chain.Verdict(head_of(whole[:700]), Wrong.BROKEN, 701)
    gone = [*whole[:700], *whole[701:]]
    assert walked(gone, head_of(whole), []) == chain.Verdict(head_of(whole[:700]), Wrong.GAP, 701)


def test_a_chain_written_anew_is_whole_to_itself_and_found_by_what_somebody_kept(whole: list[Line]) -> None:
    anew = linked([replace(whole[0], who="somebody else"), *whole[1:]])
    assert walked(anew, head_of(anew), []).wrong is None
    assert walked(anew, head_of(anew), kept(whole)[-1:]).wrong is Wrong.REWRITTEN
    assert walked(whole[:100], head_of(whole[:100]), []).wrong is None
    assert walked(whole[:100], head_of(whole[:100]), kept(whole)[:1]).wrong is Wrong.CUT_OFF


def test_where_the_chain_ends_is_known_without_any_witness(whole: list[Line]) -> None:
    assert walked(whole[:100], head_of(whole), []) == chain.Verdict(head_of(whole[:100]), Wrong.HEAD, 101)
    assert walked(whole, head_of(whole[:100]), []).wrong is Wrong.HEAD
    assert walked(whole, Head(LINES, bytes(32)), []).wrong is Wrong.HEAD


def test_a_checkpoint_that_was_altered_or_signed_by_a_stranger_proves_nothing(whole: list[Line]) -> None:
    mine = kept(whole)[0]
    assert walked(whole, head_of(whole), [replace(mine, seq=499)]).wrong is Wrong.SIGNATURE
    strange = chain.sign(bytes(32), mine.day, head_of(whole[:500]))
    assert walked(whole, head_of(whole), [strange]).wrong is Wrong.STRANGER


def test_a_kept_file_says_the_whole_checkpoint(whole: list[Line]) -> None:
    mine = kept(whole)[2]
    assert chain.read(chain.written(mine)) == mine
    for text in ("", "[]", "{}", chain.written(mine).replace("checkpoint 1", "checkpoint 2"), chain.written(mine)[:-9]):
        with pytest.raises(ValueError):  # noqa: PT011  of any kind
            chain.read(text)


# --- on the real table -----------------------------------------------------------------------------------------------


@pytest.fixture
def written(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Let a few requests be written down; return how many lines there are."""
    monkeypatch.setattr(settings, "MAILLAGE_HOME", tmp_path)
    actor = Actor.system("é: 'quoted'\n")
    for n in range(6):
        with trail.recording():
            for word in ("meeting:read", "entry:read"):
                trail.record(actor, f"{word} {n}", because=WORDS[n])
    return AuditEntry.objects.count()


INJURIES_IN_SQL = (
    "UPDATE access_auditentry SET who = 'x' WHERE seq = 5",
    "UPDATE access_auditentry SET at = at + interval '1 microsecond' WHERE seq = 5",
    "UPDATE access_auditentry SET because = 'role' WHERE seq = 12",
    "DELETE FROM access_auditentry WHERE seq = 1",
    "DELETE FROM access_auditentry WHERE seq = 12",
    "DELETE FROM access_auditentry",
    "TRUNCATE access_auditentry, access_audithead",
    "DELETE FROM access_audithead",
    "UPDATE access_audithead SET seq = 11, hash = (SELECT hash FROM access_auditentry WHERE seq = 11)",
    (
        'INSERT INTO access_auditentry SELECT 14, at, who, what, "on", about, because, '
        'maillage_audit_hash(hash, 14, at, who, what, "on", about, because) FROM access_auditentry WHERE seq = 13'
    ),
    "UPDATE access_auditcheckpoint SET seq = 11",
)


@contextmanager
def injured(sql: str) -> Iterator[None]:
    """Do something to the table inside this block, and undo it: its locks must not outlive it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
        yield
        transaction.set_rollback(True)


def verified() -> chain.Verdict:
    return queries.verified(Actor.system("verify"))


def test_the_database_chains_what_python_verifies(written: int) -> None:
    assert written == 12
    assert verified() == chain.Verdict(verified().head)
    assert verified().head.seq == 12


@pytest.mark.parametrize("sql", INJURIES_IN_SQL)
def test_what_a_superuser_does_to_the_table_is_found(written: int, at: datetime, sql: str) -> None:
    with acting_as(Actor.system("checkpoint")) as actor:
        actions.keep_checkpoint(actor, at=at)
    with injured(sql):
        assert verified().wrong is not None
    assert verified().wrong is None


def test_a_new_day_is_signed_once_and_never_over_a_broken_chain(written: int, at: datetime) -> None:
    with acting_as(Actor.system("checkpoint")) as actor:
        first = actions.keep_checkpoint(actor, at=at)
        assert actions.keep_checkpoint(actor, at=at + timedelta(hours=1)) == first
        assert first.seq == written
        assert first.key in signing.public_keys()
    with injured("UPDATE access_auditentry SET who = 'x' WHERE seq = 3"), pytest.raises(actions.Broken):
        actions.keep_checkpoint(actor, at=at + timedelta(days=1))


def test_the_key_that_signs_is_for_its_owner_alone(written: int) -> None:
    signing.secret()
    assert signing.path().stat().st_mode & 0o777 == 0o600


def test_the_console_names_the_first_wrong_line(
    written: int, at: datetime, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with acting_as(Actor.system("checkpoint")) as actor:
        file = tmp_path / "kept.json"
        file.write_text(chain.written(actions.keep_checkpoint(actor, at=at)), encoding="utf-8")
    assert run_verify(type("Asked", (), {"checkpoint": [file]})()) == 0
    assert "13 lines" in capsys.readouterr().out
    file.write_text(json.dumps({"what": "else"}), encoding="utf-8")
    assert run_verify(type("Asked", (), {"checkpoint": [file]})()) == 1
    with injured("UPDATE access_auditentry SET who = 'x' WHERE seq = 5"):
        assert run_verify(type("Asked", (), {"checkpoint": []})()) == 1
    assert "Line 5" in capsys.readouterr().out
