"""A region, its lists, and files brought in as the console does."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.core import clock
from maillage.directory.actions.bringing import bring
from maillage.directory.models import Source
from maillage.directory.rules.records import Outcome
from maillage.exchange.formats.lists import Opened, of_folder, opened
from maillage.exchange.rules.mapping import Reading, proposed
from maillage.people.models import Region

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
Bring = Callable[..., Outcome]


@pytest.fixture
def region(db: None) -> Region:
    """Return a region with nothing in its directory."""
    return Region.objects.create(slug="val", prefix="VAL", name={"en": "Val", "fr": "Val"})


@pytest.fixture
def shared() -> Path:
    """Return the folder of real lists, or skip."""
    if not SHARED.is_dir():
        pytest.skip("the real lists are not beside this checkout (../shared)")
    return SHARED


def list_of(path: Path) -> Opened:
    """Return a file, or a folder of CSV files, as a list."""
    if path.is_dir():
        return of_folder({one.name: one.read_bytes() for one in sorted(path.glob("*.csv"))})
    return opened(path.read_bytes(), path.name)


@pytest.fixture
def brought(region: Region) -> Bring:
    """Return what brings a list in and says what became of it."""

    def bring_in(what: Opened, name: str = "list", *, rank: int = 50, **more: Any) -> Outcome:
        ours = {key: more.pop(key) for key in ("complete", "trial", "at", "beat") if key in more}
        columns = proposed(what.table.columns) if what.table else {}
        reading = Reading(**({"columns": columns} | more))
        source, _ = Source.objects.get_or_create(
            region=region, name=name, defaults={"rank": rank, "language": reading.language}
        )
        return settle(region.pk, source.pk, what, reading, **ours)

    return bring_in


def settle(region: UUID, source: UUID, what: Opened, reading: Reading, **ours: Any) -> Outcome:
    """Bring a list in as a job."""
    with acting_as(Actor.system("import")) as actor:
        return bring(actor, region=region, source=source, said=what.said(reading), **({"at": clock.now()} | ours))


def stopped() -> None:
    """Break off."""
    raise KeyboardInterrupt
