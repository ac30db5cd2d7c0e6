"""The demonstration's opening: each half is read by its own person, and each step is taken by who would take it."""

from datetime import datetime

import pytest
from pytest_django import Settings

from demo.stage import Stage
from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.core.errors import NotVisible
from maillage.sides import actions, queries, wording
from maillage.sides.queries import Sides

pytestmark = pytest.mark.django_db
SCHOOL = str(wording.SCHOOL)


def seen(at: datetime, step: str = "") -> Sides:
    """Take a step, and look."""
    with acting_as(Actor.anyone()) as anyone:
        if step:
            actions.do(anyone, step=step, at=at)
        return queries.sides(anyone, at=at)


def words(shown: Sides) -> list[list[str]]:
    """Return the notes on each screen."""
    return [[item.row.words for item in screen.table.notes] if screen.table else [] for screen in shown.screens]


def test_a_mark_and_a_consent_show_what_closes_and_what_stays(told: Stage, at: datetime, settings: Settings) -> None:
    settings.MAILLAGE_MODE = "demo"
    assert not seen(at).begun
    opened = seen(at, "begin")
    assert [len(notes) for notes in words(opened)] == [3, 3]
    assert [screen.name for screen in opened.screens] == [told.people["maude"].name, told.people["colin"].name]
    marked = seen(at, "mark")
    assert [SCHOOL in notes for notes in words(marked)] == [True, False]
    closed = seen(at, "withdraw")
    assert closed.withdrawn
    assert closed.screens[1].table is None
    assert len(words(closed)[0]) == 3
    again = seen(at, "again")
    assert [SCHOOL in notes for notes in words(again)] == [True, False]
    assert [SCHOOL in notes for notes in words(seen(at, "mark"))] == [True, True]
    assert seen(at, "begin").begun, "twice is once"


def test_there_is_none_outside_of_a_demonstration(told: Stage, at: datetime) -> None:
    with pytest.raises(NotVisible):
        seen(at)
    with pytest.raises(NotVisible):
        seen(at, "withdraw")
