"""Seats of meetings that were held, and a place for keys that each test has to itself."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from maillage.access.roles import SeatRole
from maillage.core.sealing import keyring
from maillage.evaluation.rules import Invited
from maillage.people.rules import Kind, Sector
from tests.world import World

HELD = date(2026, 3, 3)
Seated = Callable[..., Invited]
Row = dict[str, Any]


def dump() -> dict[str, list[Row]]:
    """Return every table, with the system's own columns."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
        tables = [name for (name,) in cursor.fetchall()]
        found = {}
        for table in tables:
            cursor.execute(f'SELECT xmin::text, ctid::text, * FROM "{table}" ORDER BY ctid')  # noqa: S608  our own names
            names = [column.name for column in cursor.description or ()]
            found[table] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        return found


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep this test's keys apart from every other's."""
    monkeypatch.setattr(settings, "MAILLAGE_HOME", tmp_path)
    keyring.make(tmp_path / "keys" / "sealing")


@pytest.fixture
def seated(world: World) -> Seated:
    """Return what makes the seat of a person of the cast."""

    def make(key: str, role: SeatRole = SeatRole.INVOLVED, held_on: date = HELD) -> Invited:
        person = world.people[key]
        return Invited(
            practitioner=person.id,
            email=person.email,
            language=person.language,
            organisation=person.organisation_id,
            kind=Kind(person.organisation.kind),
            sector=Sector(person.organisation.sector),
            role=role,
            region=person.organisation.region_id,
            held_on=held_on,
        )

    return make
