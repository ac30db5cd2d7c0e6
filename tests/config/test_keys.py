"""``maillage keys``: what there is, and wrapping everything anew; without the right key nothing starts."""

import json
from datetime import date
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest

from maillage.config import env
from maillage.core.sealing import keyring
from maillage.core.sealing.datakeys import DataKeys
from maillage.core.sealing.keyring import Keyring
from tests.config.running import console, free_port

pytestmark = pytest.mark.lifecycle
TODAY = date(2026, 3, 3)


def sealed_home(home: Path) -> DataKeys:
    """Make the secrets of an installation, with something sealed; no database is needed to turn its keys."""
    env.make_secrets(home)
    ring = home / "keys" / "sealing"
    keyring.make(ring)
    store = DataKeys(home / "keys" / "situations.sqlite3", partial(keyring.load, ring))
    for _ in range(3):
        store.make(uuid4(), "notes", TODAY)
    return store


def test_keys_are_counted_turned_and_guarded_from_the_console(tmp_path: Path) -> None:
    store = sealed_home(tmp_path)
    (first,) = store.status().wrapped
    told = console(tmp_path, "keys", "status")
    assert json.loads(told.stdout)["keys"] == [{"key": first, "there": True, "wraps": 3}]
    turned = console(tmp_path, "keys", "rotate", LANG="fr_CA.UTF-8")
    assert turned.returncode == 0
    assert "3 clés ont été enveloppées à neuf." in turned.stderr
    (second,) = store.status().wrapped
    assert second != first

    (tmp_path / "keys" / "sealing").rename(tmp_path / "elsewhere")
    for words in (["keys", "status"], ["serve", "--port", str(free_port())]):
        refused = console(tmp_path, *words)
        assert refused.returncode == 1
        assert "The key that opens what people wrote is not there." in refused.stderr


def test_a_file_of_ones_own_is_never_written_to(tmp_path: Path) -> None:
    home, own = tmp_path / "home", tmp_path / "own"
    store = sealed_home(home)
    (home / "keys" / "sealing").rename(own)
    old = keyring.load(own)
    keyring.save(own, Keyring({"of-march": bytes(range(32)), **old.keys}))
    before = own.read_bytes()
    turned = console(home, "keys", "rotate", MAILLAGE_KEYS_FILE=str(own))
    assert turned.returncode == 0
    assert f"These keys hold nothing any more: {old.newest}." in turned.stderr
    assert own.read_bytes() == before
    assert store.status().wrapped == {"of-march": 3}
