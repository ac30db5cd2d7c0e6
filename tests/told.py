"""The story of the demonstration, told once in a run; each worker has a copy, with keys of its own.

Whoever looks at it works in a transaction that is rolled back; nobody else meets its rows, nor flushes them. Whoever
has to commit has a copy for one test.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from demo import story
from demo.stage import BUILDER, Stage
from maillage.access.door import acting_as
from maillage.core.sealing import keyring
from tests.made import copy, drop, elsewhere, shared


@contextmanager
def copied(of: tuple[str, Path], what: str) -> Iterator[tuple[str, Path]]:
    """Have a copy of a story inside this block: its database and the folder of its keys."""
    name, home = f"{connection.settings_dict['NAME']}_{what}", settings.MAILLAGE_HOME / what
    copy(name, of[0])
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(of[1], home)
    yield name, home
    drop(name)


def read_back() -> Stage:
    """Return who is in the story of this database."""
    with acting_as(BUILDER):
        return Stage()


@pytest.fixture(scope="session")
def story_once(
    empty_tables: str,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[tuple[str, Path]]:
    """Tell the whole story in a copy of the empty database; return the copy's name and the folder of its keys."""
    name = f"{empty_tables}_told"

    def tell(home: Path) -> None:
        copy(name, empty_tables)
        with elsewhere(name, home):
            keyring.make(home / "keys" / "sealing")
            story.build()

    with (
        django_db_blocker.unblock(),
        shared(tmp_path_factory, "story", tell, lambda _: drop(name)) as home,
        django_db_blocker.block(),
    ):
        yield name, home


@pytest.fixture(scope="session")
def story_apart(story_once: tuple[str, Path], django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[str, Path, Stage]]:
    """Return this worker's copy of the story: its database, its keys, and who is in it."""
    with django_db_blocker.unblock(), copied(story_once, "told") as (name, home):
        with elsewhere(name, home):
            stage = read_back()
        with django_db_blocker.block():
            yield name, home, stage


@pytest.fixture(scope="module")
def told(
    request: pytest.FixtureRequest, story_apart: tuple[str, Path, Stage], django_db_blocker: DjangoDbBlocker
) -> Iterator[Stage]:
    """Return the whole story; each test's own changes are rolled back."""
    name, home, stage = story_apart
    marks = [one.get_closest_marker("django_db") for one in request.session.items if one.path == request.path]
    assert not any(mark.kwargs.get("transaction") for mark in marks if mark), "a flush would end the story for all"
    with django_db_blocker.unblock(), elsewhere(name, home):
        yield stage


@pytest.fixture
def told_to_keep(story_once: tuple[str, Path], transactional_db: None) -> Iterator[Stage]:
    """Return the whole story for one test that commits: what it does is gone with its copy."""
    with copied(story_once, "kept") as (name, home), elsewhere(name, home):
        yield read_back()
