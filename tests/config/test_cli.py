"""The console: readable, in the user's language, with results and messages on their own channels."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from maillage.config.cli import language
from tests.config.homes import copied
from tests.config.running import console


@pytest.fixture(scope="module")
def home(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the data directory of a new installation."""
    with copied(installed, tmp_path_factory.mktemp("console") / "home") as directory:
        yield directory


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"LANG": "fr_CA.UTF-8"}, "fr"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "fr_CA.UTF-8", "LANGUAGE": "en"}, "en"),
        ({"LANG": "en_CA.UTF-8", "LC_ALL": "fr_FR"}, "fr"),
        ({}, "en"),
    ],
)
def test_the_console_speaks_the_users_language(
    monkeypatch: pytest.MonkeyPatch, said: dict[str, str], expected: str
) -> None:
    for name in ("LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    assert language() == expected


@pytest.mark.lifecycle
def test_help_names_every_command_in_both_languages(tmp_path: Path) -> None:
    english, french = console(tmp_path, "--help"), console(tmp_path, "--help", LANG="fr_CA.UTF-8")
    for command in ("demo", "serve", "migrate", "check", "keys", "backup", "restore", "import"):
        assert f"    {command} " in english.stdout
        assert f"    {command} " in french.stdout
    assert "make or update the database" in english.stdout
    assert "faire ou mettre à jour la base de données" in french.stdout
    assert "usage\u00a0: maillage" in french.stdout


@pytest.mark.lifecycle
def test_a_word_it_does_not_know_is_answered_in_french_too(tmp_path: Path) -> None:
    refused = console(tmp_path, "tablez", LANG="fr_CA.UTF-8")
    assert refused.returncode == 2
    assert "choix inconnu" in refused.stderr
    assert refused.stdout == ""


@pytest.mark.lifecycle
def test_check_says_what_to_do_before_anything_is_there(tmp_path: Path) -> None:
    said = console(tmp_path / "nothing", "check")
    assert said.returncode == 1
    assert said.stdout.strip().endswith("Run `maillage migrate` first.")


@pytest.mark.lifecycle
def test_check_finds_nothing_wrong_with_a_finished_installation(home: Path) -> None:
    finished = {"MAILLAGE_URL": "https://region.example.org", "MAILLAGE_SMTP_HOST": "mail.example.org"}
    said = console(home, "check", **finished)
    assert said.returncode == 0, said.stdout
    assert said.stdout == f"Nothing is wrong with {home}.\n"


@pytest.mark.lifecycle
def test_check_names_each_trouble_in_one_sentence(home: Path) -> None:
    key = home / "keys" / "session_key"
    key.chmod(0o644)
    said = console(home, "check", DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing")
    key.chmod(0o600)
    assert said.returncode == 1
    found = said.stdout.splitlines()
    assert any(line.endswith(f"chmod 600 {key}") for line in found)
    assert any(line.startswith("MAILLAGE_URL") for line in found)
    assert any(line.startswith("MAILLAGE_SMTP_HOST") for line in found)
    assert any(line.startswith("The database does not answer.") for line in found)


@pytest.mark.lifecycle
def test_the_demonstration_refuses_real_data_and_the_other_way_round(home: Path, tmp_path: Path) -> None:
    refused = console(home, "demo", "--fresh")
    assert refused.returncode == 1
    assert "holds real data" in refused.stderr
    assert (home / "keys" / "session_key").exists()
    (tmp_path / "kind").write_text("demo\n")
    for command in ("serve", "migrate"):
        other = console(tmp_path, command)
        assert other.returncode == 1
        assert "holds the demonstration" in other.stderr
