"""Tables 1 to 3 over 1 000 000 answers: of a study, and of released answers. Goal: a page in under one second."""

import random
import subprocess
import time
from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from types import ModuleType
from uuid import uuid4

from bench import _ground as ground

ROWS = 1_000_000
GOAL_MS = 1_000
EXTENT = (*["large_extent"] * 9, *["fair_amount"] * 11, *["a_little"] * 4, "not_at_all", *[""] * 5)
YES_NO = (*["yes"] * 15, *["no"] * 2, *[""] * 5)
SECTORS = ("ipv_women", "ipv_partners", "mental_health", "addiction", "health", "police", "family_services")
ITEMS = (
    "understood_situation",
    "knows_partners_work",
    "safety_improved",
    "quality_continuity",
    "improved_practice",
    "should_be_extended",
)


def answers(chance: random.Random, role: str) -> tuple[str, ...]:
    """Return one answer to the six items."""
    safety = ("na", "na") if role == "external_expert" else (chance.choice(EXTENT), chance.choice(EXTENT))
    return chance.choice(EXTENT), chance.choice(EXTENT), *safety, chance.choice(YES_NO), chance.choice(YES_NO)


def study_rows(study: str) -> Iterable[tuple[object, ...]]:
    """Make the rows of a study: four a meeting, two meetings a situation, forty regions, eight years."""
    chance = random.Random(20260303)
    first = date(2018, 1, 1)
    for number in range(ROWS):
        role = chance.choice(("referent", "involved", "involved", "external_expert"))
        meeting = number // 4
        yield (
            study,
            f"M{meeting:06}",
            f"R{meeting % 40:02}",
            f"S{meeting // 2:06}",
            first + timedelta(days=meeting % 2920),
            "cooperation",
            f"P{number:07}",
            "community" if chance.random() < 0.652 else "institutional",
            chance.choice(SECTORS),
            role,
            *answers(chance, role),
        )


def released_rows() -> Iterable[tuple[object, ...]]:
    """Make released answers in thirty-two quarters."""
    chance = random.Random(20260304)
    for number in range(ROWS):
        role = chance.choice(("referent", "involved", "external_expert"))
        period = f"{2018 + number % 8}-Q{number % 4 + 1}"
        yield (str(uuid4()), role, "community", period, "", "", "", "", *answers(chance, role))


def copy(table: str, columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> float:
    """Copy rows into a table; return the seconds it took."""
    from django.db import connection

    began = time.perf_counter()
    with connection.cursor() as cursor:
        with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as into:
            for row in rows:
                into.write_row(row)
        cursor.execute(f"VACUUM ANALYZE {table}")
    return time.perf_counter() - began


def fill() -> tuple[str, float]:
    """Write a study of a million rows, and a million released answers.

    Returns the study's id, and the seconds it took to keep its counts: what an import does once.
    """
    from django.db import connection, transaction

    from maillage.core import clock
    from maillage.evaluation.actions.importing import _keep_counts
    from maillage.evaluation.models import Study

    study = Study.objects.create(name="A million", imported_at=clock.now())
    own = ("study_id", "meeting", "region", "situation", "date", "track", "respondent", "organisation_kind", "sector")
    copy("evaluation_studyanswer", (*own, "role", *ITEMS), study_rows(str(study.id)))
    began = time.perf_counter()
    with transaction.atomic():
        _keep_counts(study.id)
    kept = time.perf_counter() - began
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE evaluation_studycount")  # what PostgreSQL does by itself a minute later
    words = ("agreement", "disagreement", "difficulties", "helped")
    copy("evaluation_releasedanswer", ("id", "role", "kind", "period", *words, *ITEMS), released_rows())
    return str(study.id), kept


def command_ms(*words: str) -> float:
    """Return the median time of the whole console command, its start included."""
    line = [ground.CONSOLE, "tables", "--format", "json", *words]
    return ground.median_ms(lambda: subprocess.run(line, check=True, capture_output=True), times=3)


def page(queries: ModuleType, console: object, how: dict[str, object]) -> None:
    """Ask all that the page of the tables asks."""
    queries.choices(console)
    queries.tables(console, **how)


def main() -> None:
    """Measure and write down."""
    with ground.installation():
        study, kept = fill()
        from maillage.access.actor import Actor
        from maillage.analysis import queries

        console = Actor.system("tables")
        asked: dict[str, dict[str, object]] = {
            "a study": {"study": study},
            "a study, one region": {"study": study, "region": "R07"},
            "a study, one year": {"study": study, "since": date(2019, 1, 1), "until": date(2019, 12, 31)},
            "released answers": {},
            "released answers, one year": {"since": date(2019, 1, 1), "until": date(2019, 12, 31)},
        }
        lines, slowest = [], 0.0
        for what, how in asked.items():
            ask = partial(page, queries, console, how)
            taken = ground.median_ms(ask)
            slowest = max(slowest, taken)
            lines.append((f"Tables 1 to 3, {what}", f"{taken:.0f} ms, {ground.queries(ask)} SQL queries"))
        lines.append(("`maillage tables --format json --study ...`", f"{command_ms('--study', study):.0f} ms"))
        lines.append(("Keeping a study's counts, once, when it is brought in", f"{kept:.1f} s"))
        ground.show("Tables over 1 000 000 answers", "python bench/tables.py", lines)
        assert slowest < GOAL_MS, f"the slowest took {slowest:.0f} ms"


if __name__ == "__main__":
    main()
