"""A table that met, with keys that each test has to itself."""

from pathlib import Path

import pytest
from django.conf import settings

from maillage.core.sealing import keyring
from tests.meetings.table.conftest import held

__all__ = ["held"]


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep this test's keys apart: what has no situation here is destroyed."""
    monkeypatch.setattr(settings, "MAILLAGE_HOME", tmp_path)
    keyring.make(tmp_path / "keys" / "sealing")
