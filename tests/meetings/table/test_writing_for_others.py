"""Whoever takes notes writes for others what she can read herself, and is told so in words when she cannot."""

from datetime import datetime
from typing import Any

import pytest

from maillage.access.facts import Audience, Immigration
from maillage.access.roles import SeatRole
from maillage.core.errors import Refused
from maillage.meetings.actions.entries import Marks, restate_entry, write_entry
from maillage.meetings.models import Note, Seat
from maillage.meetings.rules.entries import Kind, NoteSaid
from maillage.meetings.rules.guide import NotYet
from tests.meetings.table.conftest import Held


def test_a_note_taker_of_his_side_writes_nothing_for_others_that_is_kept_from_her(held: Held, at: datetime) -> None:
    Seat.objects.filter(pk=held.seats["samir"].pk).update(role=SeatRole.NOTE_TAKER)
    common: dict[str, Any] = {
        "meeting": held.meeting.pk,
        "at": at,
        "said": NoteSaid("She slept well."),
        "by": held.seats["maude"].pk,
    }
    with pytest.raises(Refused) as refused:
        write_entry(held.actor("samir"), audience=Audience.PROTECTED, **common)
    assert refused.value.code == NotYet.KEPT_FROM_YOU
    marks = Marks(immigration=Immigration.KEPT)
    with pytest.raises(Refused):
        write_entry(held.actor("samir"), audience=Audience.TABLE, marks=marks, **common)
    assert not Note.objects.exists()
    note = write_entry(held.actor("samir"), audience=Audience.TABLE, **common)
    assert Note.objects.get(pk=note).author == held.seats["maude"]
    own = {**common, "by": None}
    assert write_entry(held.actor("samir"), audience=Audience.PROTECTED, **own), "her own words are hers"
    assert restate_entry(
        held.actor("nadia"), kind=Kind.NOTE, entry=note, at=at, said=NoteSaid("She slept."), audience=Audience.PROTECTED
    )
