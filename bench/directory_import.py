"""A list of 20 000 services brought in, brought again, and brought changed: rows per second, and memory."""

import csv
import io
import random
import resource
import time
from datetime import timedelta
from typing import Any
from uuid import UUID

from bench import _ground as ground

ROWS = 20_000
STREETS = ("Main Street", "rue des Érables", "Elm Road", "chemin du Lac", "Harbour Drive", "boulevard Nord")
KINDS = ("Food bank", "Friperie", "Legal clinic", "Garderie", "Library", "Maison des jeunes", "Clinic", "Shelter")
COLUMNS = ("id", "name", "address_1", "city", "postal code", "latitude", "longitude", "phone", "hours", "description")
HOURS = ("Mon-Fri 9-4:30", "24/7", "du lundi au vendredi, 9 h à 16 h 30", "Call first", "1st and 3rd Tuesday 10-12")


def listed(changed: float = 0.0) -> bytes:
    """Return a CSV file of invented services; a share of them says something new."""
    chance, file = random.Random(20260303), io.StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for number in range(ROWS):
        kind, street = chance.choice(KINDS), chance.choice(STREETS)
        told = "Open to everybody." if chance.random() >= changed else "Moved to the first floor."
        place = (f"{number % 900 + 1} {street}", f"Town {number // 900}", f"J{number % 10}A {number % 9}B{number % 7}")
        point = (45 + chance.random(), -73 + chance.random())
        row = (number, f"{kind} {number}", *place, *point, f"819-555-{number % 10_000:04}", chance.choice(HOURS), told)
        writer.writerow(row)
    return file.getvalue().encode()


def bring(region: UUID, raw: bytes, at: Any) -> float:
    """Bring a file in; return how many seconds it took."""
    from maillage.access.actor import Actor
    from maillage.access.door import acting_as
    from maillage.exchange.actions import Wish, bring_list
    from maillage.exchange.formats.lists import opened
    from maillage.exchange.rules.mapping import Reading, proposed

    began = time.perf_counter()
    file = opened(raw, "list.csv")
    assert file.table is not None
    wish = Wish("bench", file, Reading(columns=proposed(file.table.columns)))
    with acting_as(Actor.system("import")) as actor:
        outcome = bring_list(actor, region=region, wish=wish, at=at)
    assert outcome.whole
    return time.perf_counter() - began


def main() -> None:
    """Measure and write down."""
    with ground.installation():
        from maillage.core import clock
        from maillage.people.models import Region

        region = Region.objects.create(slug="bench", prefix="BEN", name={"en": "Bench", "fr": "Bench"}).pk
        before, lines = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, []
        for day, (what, changed) in enumerate((("new", 0.0), ("the same again", 0.0), ("one in ten changed", 0.1))):
            taken = bring(region, listed(changed), clock.now() + timedelta(days=day))
            lines.append((f"{ROWS} services, {what}", f"{ROWS / taken:.0f} rows/s ({taken:.1f} s)"))
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        lines.append(("Memory at most, beyond an idle process", f"{grown:.0f} MB"))
        ground.show("A list of services brought in", "python bench/directory_import.py", lines)


if __name__ == "__main__":
    main()
