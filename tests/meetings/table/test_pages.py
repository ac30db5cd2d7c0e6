"""The pages of a running meeting, side by side."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from maillage.access.facts import Audience
from maillage.meetings.models import Note
from tests.meetings.table.conftest import Held

Browse = Callable[[str], Client]


def url(name: str, held: Held, *more: Any) -> str:
    return reverse(f"meetings:{name}", args=[held.meeting.pk, *more])


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    text = answer.content.decode()
    return re.sub(r'(?<=name="csrfmiddlewaretoken" value=")[^"]*', "", text)


def test_the_facilitator_sees_goal_clock_parts_and_who_is_unheard(held: Held, browse: Browse) -> None:
    held.note("colin", "The father attended six of eight evenings.", part=3)
    shown = page(browse("nadia"), url("table", held))
    for words in (
        "The safety of the woman and the children",
        "The others complete it",
        "8\u00a0minutes left in this part",
        "The father attended six of eight evenings.",
        "Not heard yet",
        "Go on to part 4",
        "Bring the discussion back",
    ):
        assert words in shown, words
