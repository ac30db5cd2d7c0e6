"""How much may be done with the room that is left."""

from pathlib import Path

import pytest

from maillage.core import room
from maillage.core.room import NOTHING, READING_ONLY, Open, Room, allows, free


@pytest.mark.parametrize(
    ("left", "may"),
    [
        (0, Open.NOTHING),
        (NOTHING - 1, Open.NOTHING),
        (NOTHING, Open.READING),
        (READING_ONLY - 1, Open.READING),
        (READING_ONLY, Open.WRITING),
        (1 << 40, Open.WRITING),
    ],
)
def test_writing_ends_before_reading_does(left: int, may: Open) -> None:
    assert allows(left) is may


def test_the_database_has_room_for_a_dozen_files_of_its_log_when_writing_ends() -> None:
    segment = 16 << 20
    assert 12 * segment <= READING_ONLY
    assert 2 * segment <= NOTHING


def test_the_fullest_place_counts_and_one_that_is_not_there_does_not(tmp_path: Path) -> None:
    assert free([tmp_path, tmp_path / "not there"]) == free([tmp_path])
    assert free([tmp_path, Path("/proc")]) == 0
    assert allows(free([tmp_path / "not there"])) is Open.WRITING


def test_the_disk_is_not_asked_at_every_request(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def look(places: object) -> int:
        asked.append(places)
        return 0

    monkeypatch.setattr(room, "free", look)
    one = Room(())
    assert {one.now() for _ in range(100)} == {Open.NOTHING}
    assert len(asked) == 1
