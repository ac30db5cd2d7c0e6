"""The file of keys: made once, destroyed for ever, wrapped anew without losing one, whenever it is broken off."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.conf import settings as django_settings
from hypothesis import given
from hypothesis import strategies as st

from maillage.config import keys as command
from maillage.core.sealing import files, keyring, text
from maillage.core.sealing.datakeys import DataKeys
from maillage.core.sealing.errors import Lock, Locked, Over
from maillage.core.sealing.keyring import Keyring

TODAY = date(2026, 3, 3)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataKeys:
    """Return the keys of an installation of its own."""
    monkeypatch.setattr(django_settings, "MAILLAGE_HOME", tmp_path)
    keyring.make(tmp_path / "keys" / "sealing")
    return DataKeys(tmp_path / "keys" / "situations.sqlite3", partial(keyring.load, tmp_path / "keys" / "sealing"))


def ring_of(store: DataKeys) -> Path:
    return store.path.with_name("sealing")


@given(words=st.text(), row=st.uuids(), other=st.uuids())
def test_what_is_sealed_opens_for_its_own_place_and_for_no_other(words: str, row: UUID, other: UUID) -> None:
    key, owner = b"k" * 32, UUID(int=7)
    sealed = text.seal(key, words, text.bound("notes", "words", owner, row))
    assert text.unseal(key, sealed, text.bound("notes", "words", owner, row)) == words
    elsewhere = [
        text.bound("voices", "words", owner, row),
        text.bound("notes", "wants", owner, row),
        text.bound("notes", "words", UUID(int=8), row),
        *([text.bound("notes", "words", owner, other)] if other != row else []),
    ]
    for place in elsewhere:
        with pytest.raises(Locked) as shut:
            text.unseal(key, sealed, place)
        assert shut.value.why is Lock.DAMAGED


@given(words=st.text(min_size=1), bit=st.integers(min_value=0))
def test_a_single_changed_bit_is_seen_and_no_byte_of_it_told(words: str, bit: int) -> None:
    key, place = b"k" * 32, b"place"
    sealed = bytearray(text.seal(key, words, place))
    at = bit % (len(sealed) * 8)
    sealed[at // 8] ^= 1 << at % 8
    with pytest.raises(Locked) as shut:
        text.unseal(key, bytes(sealed), place)
    assert shut.value.args[0] == Lock.DAMAGED
    assert shut.value.__cause__ is None


def test_a_key_is_made_once_and_each_kind_of_content_has_its_own(store: DataKeys) -> None:
    one, other = uuid4(), uuid4()
    keys = {store.make(owner, content, TODAY) for owner in (one, other) for content in ("notes", "minutes")}
    assert len(keys) == 4
    assert store.make(one, "notes", TODAY) in keys
    assert store.of(one) == {content: store.make(one, content, TODAY) for content in ("notes", "minutes")}


def test_no_key_stands_in_the_files_as_it_is_and_a_destroyed_one_not_even_wrapped(store: DataKeys) -> None:
    owner = uuid4()
    kept, gone = store.make(owner, "minutes", TODAY), store.make(owner, "notes", TODAY)
    with sqlite3.connect(store.path) as file:
        (wrapped,) = file.execute("SELECT wrapped FROM data_key WHERE content = 'notes'").fetchone()
    assert wrapped in everything(store.path.parent)
    store.destroy([(owner, "notes")], TODAY)
    bytes_there = everything(store.path.parent)
    assert wrapped not in bytes_there
    assert kept not in bytes_there
    assert gone not in bytes_there


def everything(directory: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(directory.iterdir()))


def test_a_destroyed_key_is_never_made_again_and_the_others_stay(store: DataKeys) -> None:
    owner = uuid4()
    kept = store.make(owner, "minutes", TODAY)
    store.make(owner, "notes", TODAY)
    store.destroy([(owner, "notes")], TODAY)
    assert store.of(owner) == {"minutes": kept, "notes": None}
    with pytest.raises(Over):
        store.make(owner, "notes", TODAY)
    assert store.status().destroyed == 1


def test_without_its_wrapping_key_nothing_opens_and_nothing_is_made(store: DataKeys) -> None:
    owner = uuid4()
    store.make(owner, "notes", TODAY)
    right = keyring.load(ring_of(store))
    wrong: dict[Lock, Callable[[], object]] = {
        Lock.WRONG_KEY: lambda: keyring.save(ring_of(store), Keyring({right.newest: bytes(32)})),
        Lock.UNKNOWN_KEY: lambda: keyring.save(ring_of(store), Keyring({"another": bytes(32)})),
        Lock.BAD_KEYRING: lambda: ring_of(store).write_text("no key at all\n"),
        Lock.NO_KEYRING: lambda: ring_of(store).unlink(),
    }
    for why, put in wrong.items():
        put()
        for ask in (lambda: store.of(owner), lambda: store.make(owner, "notes", TODAY), store.check):
            with pytest.raises(Locked) as shut:
                ask()
            assert shut.value.why is why
    keyring.save(ring_of(store), right)
    store.check()


def test_of_two_who_make_the_first_key_at_once_one_wins(store: DataKeys) -> None:
    first = keyring.load(ring_of(store))
    keyring.make(ring_of(store))
    assert keyring.load(ring_of(store)).keys == first.keys
    assert ring_of(store).stat().st_mode & 0o077 == 0


def test_an_old_wrapping_key_is_not_dropped_while_something_rests_on_it(store: DataKeys) -> None:
    store.make(uuid4(), "notes", TODAY)
    keyring.save(ring_of(store), keyring.load(ring_of(store)).with_new())
    dropped: list[Keyring] = []
    assert not store.when_settled(dropped.append)
    assert sum(store.rewrap()) == 1
    assert store.when_settled(dropped.append)
    assert len(dropped) == 1


class Killed(BaseException):
    """The process ends here."""


class Clockwork:
    """Ends the process at the n-th thing that reaches the disk, before or after it."""

    def __init__(self, patch: pytest.MonkeyPatch, last: int) -> None:
        self.left = last
        really, settle, written = Path.replace, keyring._settle, files.written

        def replace(self_: Path, target: Path) -> Path:
            self.tick()
            return really(self_, target)

        def settled(directory: Path) -> None:
            self.tick()
            settle(directory)

        def opened(path: Path, *tables: str) -> AbstractContextManager[sqlite3.Connection]:
            self.tick()
            return written(path, *tables)

        patch.setattr(Path, "replace", replace)
        patch.setattr(keyring, "_settle", settled)
        patch.setattr(files, "written", opened)

    def tick(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Killed


def test_rotation_can_be_broken_off_anywhere(store: DataKeys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("maillage.core.sealing.datakeys.MANY", 2)
    owners = [uuid4() for _ in range(5)]
    keys = {owner: store.make(owner, "notes", TODAY) for owner in owners}
    ends = 0
    for last in range(40):
        first = keyring.load(ring_of(store)).newest
        with monkeypatch.context() as patch:
            Clockwork(patch, last)
            try:
                command.run_rotate(None)  # type: ignore[arg-type]  # it asks nothing of the command line
                ends += 1
            except Killed:
                pass
        assert {owner: store.of(owner)["notes"] for owner in owners} == keys
        assert command.run_rotate(None) == 0  # type: ignore[arg-type]
        assert {owner: store.of(owner)["notes"] for owner in owners} == keys
        now = keyring.load(ring_of(store))
        assert list(store.status().wrapped) == list(now.keys)
        assert now.newest != first
    assert 0 < ends < 40
