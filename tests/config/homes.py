"""Installations for the tests: each kind is made once in a run, by the command that makes it; each test has a copy."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from maillage.core.place import Place
from maillage.core.postgres import Server
from tests.config.running import console, running
from tests.made import shared


def erase(home: Path) -> None:
    """Stop what is left of an installation's server, and delete its data."""
    Server(Place(home)).erase()


def _install(place: Path) -> None:
    made = console(place / "home", "migrate")
    assert (made.returncode, made.stdout) == (0, ""), made.stderr


def _demonstrate(place: Path) -> None:
    with running(place / "home", "demo") as server:
        server.address()


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a data directory as ``maillage migrate`` leaves it, to be copied only."""
    with shared(tmp_path_factory, "installed", _install, lambda place: erase(place / "home")) as place:
        yield place / "home"


@pytest.fixture(scope="session")
def demonstrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a data directory as the first ``maillage demo`` leaves it, to be copied only."""
    with shared(tmp_path_factory, "demonstrated", _demonstrate, lambda place: erase(place / "home")) as place:
        yield place / "home"


@contextmanager
def copied(made: Path, home: Path) -> Iterator[Path]:
    """Have a copy of an installation at ``home`` inside this block: its keys and its whole database."""
    shutil.copytree(made, home, ignore=shutil.ignore_patterns("postgres", "postgres.*"))
    home.chmod(made.stat().st_mode)
    ground = Place(home).ground
    subprocess.run(["cp", "-a", Place(made).ground, ground], check=True)  # noqa: S607  any system's cp
    if ground != Place(home).link:
        Place(home).link.symlink_to(ground)
    yield home
    erase(home)
