"""A region's tool, and a table at which it is used."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from maillage.access.facts import Audience
from maillage.risk.actions import Filled, Line, add_tool, record
from maillage.risk.models import Record, Tool
from maillage.risk.rules import Judgement
from tests.meetings.table.conftest import Held, held

__all__ = ["Held", "Note", "held", "note", "tool"]
LEVELS: dict[str, Any] = {"words_en": ("Watch", "Grave", "Very grave"), "words_fr": ("Veiller", "Grave", "Très grave")}
Note = Callable[..., Record]


@pytest.fixture
def tool(held: Held, at: datetime) -> Tool:
    """Return the region's own grid, for which one must be trained."""
    line = Line(name={"en": "Regional grid", "fr": "Grille"}, publisher="", needs_training=True, **LEVELS)
    return add_tool(held.actor("nadia"), region=held.world.region.pk, line=line, at=at)


@pytest.fixture
def note(held: Held, tool: Tool, at: datetime) -> Note:
    """Return what writes a record at the table: by whom, result, judgement, for whom."""

    def write(who: str = "maude", result: int = 2, judgement: Judgement = Judgement.SAME, **more: Any) -> Record:
        words = more.pop("words", "" if judgement is Judgement.SAME else "He has her new number.")
        said: dict[str, Any] = {"member": held.people["woman"].pk, "trained": True, "done_on": at.date()}
        said |= {name: more.pop(name) for name in (*said, "tool") if name in more}
        filled = Filled(**{"tool": tool.pk, **said}, result=result, judgement=judgement, words=words)
        meeting: UUID = more.pop("meeting", held.meeting.pk)
        audience = more.pop("audience", Audience.PROTECTED)
        made = record(held.actor(who), meeting=meeting, at=at, filled=filled, audience=audience, **more)
        return Record.objects.get(pk=made)

    return write
