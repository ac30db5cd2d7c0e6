"""Settings are production's unless the demonstration says otherwise, and reading them starts nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from maillage.config import env
from maillage.core.database import Login
from tests.config.running import environment

ASK = """
import json, sys
from maillage.config import settings
print(json.dumps([settings.MAILLAGE_MODE, settings.SESSION_COOKIE_SECURE, settings.EMAIL_BACKEND, settings.DEBUG]))
"""


def ask(home: Path, **more: str) -> list[object]:
    said = subprocess.run(
        [sys.executable, "-c", ASK], env=environment(home, **more), capture_output=True, text=True, check=True
    )
    found: list[object] = json.loads(said.stdout)
    return found


def test_production_is_the_default(tmp_path: Path) -> None:
    assert ask(tmp_path) == ["production", True, "django.core.mail.backends.smtp.EmailBackend", False]


@pytest.mark.parametrize("said", ["", "Demo", "1", "development", "test"])
def test_no_other_word_relaxes_anything(tmp_path: Path, said: str) -> None:
    assert ask(tmp_path, MAILLAGE_MODE=said)[:2] == ["production", True]


def test_importing_settings_starts_and_writes_nothing(tmp_path: Path) -> None:
    ask(tmp_path / "home")
    assert list(tmp_path.iterdir()) == []


def test_a_named_server_is_used_as_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://anna:p%40ss@db.example.org:6543/region?sslmode=require")
    found = {**env.database(), **env.login(Login.OWNER)}
    assert (found["USER"], found["PASSWORD"]) == ("anna", "p@ss")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example.org", "6543", "region")
    assert found["OPTIONS"]["sslmode"] == "require"


def test_a_socket_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql:///region?host=/run/postgresql&user=anna")
    found = {**env.database(), **env.login(Login.OWNER)}
    assert (found["USER"], found["HOST"], found["NAME"]) == ("anna", "/run/postgresql", "region")


def test_the_application_is_never_the_owner(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MAILLAGE_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "postgresql://anna:secret@db.example.org/region")
    env.make_secrets(tmp_path)
    found = env.database()
    assert found["USER"] == "anna_app"
    assert found["PASSWORD"] == (tmp_path / "keys" / "database_app").read_text()
    assert env.owner() == "anna"


def test_another_kind_of_database_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///here.db")
    with pytest.raises(ValueError, match="postgresql://"):
        env.database()


def test_djangos_own_check_of_a_deployment_has_nothing_to_say(tmp_path: Path) -> None:
    env.make_secrets(tmp_path)
    settings = {"DJANGO_SETTINGS_MODULE": "maillage.config.settings", "MAILLAGE_URL": "https://tables.example.org"}
    asked = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    said = subprocess.run(asked, env=environment(tmp_path, **settings), capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    assert "no issues" in said.stdout
