"""The story of the demonstration, told once for the tests of this folder that look at it from every side."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from pytest_django.plugin import DjangoDbBlocker

from demo import story
from demo.stage import Stage


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """Tell the whole story for one module; each test's own changes are rolled back, the story goes at the end."""
    with django_db_blocker.unblock():
        yield story.build()
        call_command("flush", verbosity=0, interactive=False)
