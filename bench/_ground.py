"""The ground of every measurement: an installation of its own, thrown away afterwards; medians; ``RESULTS.md``."""

import gc
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
RESULTS = HERE / "RESULTS.md"
CONSOLE = str(Path(sys.executable).with_name("maillage"))
HEAD = """# Measured

Every figure comes from the command beside it, on an installation of its own that holds invented rows only. Machines
differ: trust the ratios and the numbers of queries. `make bench` writes this file again.
"""


@contextmanager
def home(mode: str = "production") -> Iterator[Path]:
    """Name an empty data directory in the environment, before any setting is read; remove it afterwards."""
    place = Path(tempfile.mkdtemp(prefix="maillage-bench-"))
    place.chmod(0o711)
    os.environ.pop("DATABASE_URL", None)
    os.environ.update(
        MAILLAGE_HOME=str(place / "home"), MAILLAGE_MODE=mode, DJANGO_SETTINGS_MODULE="maillage.config.settings"
    )
    sys.path.insert(0, str(ROOT))
    try:
        yield place / "home"
    finally:
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def installation() -> Iterator[None]:
    """Have an empty installation, its server up and its tables made, and Django ready to use it."""
    with home() as place:
        subprocess.run([CONSOLE, "migrate"], check=True, stderr=subprocess.DEVNULL)
        import django

        django.setup()
        gc.collect()
        gc.freeze()  # as a web worker does
        from django.conf import settings
        from django.db import connection

        from maillage.config import installation as ours

        settings.ALLOWED_HOSTS = ["*"]
        from maillage.config import env
        from maillage.core.database import Login
        from maillage.core.sealing import keys_at_hand

        with ours.database(), keys_at_hand():
            connection.settings_dict.update(env.login(Login.OWNER))  # writes rows that nobody at the door could write
            try:
                yield
            finally:
                ours.let_go()
        from maillage.core.place import Place
        from maillage.core.postgres import Server

        Server(Place(place)).erase()


def tell(words: str) -> None:
    """Make something in the database that is needed for a comparison only; name the database for who is not Django."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(words)
    names = {**connection.get_connection_params()}
    os.environ["BENCH_DATABASE"] = " ".join(f"{name}={names[name]}" for name in ("host", "port", "dbname", "user"))


def sign_in(client: Any, person: Any) -> None:
    """Sign somebody in as a passkey does."""
    from maillage.people.rules import RECORDS, RECORDS_OF

    client.force_login(person)
    session = client.session
    session[RECORDS], session[RECORDS_OF] = [{"method": "mfa", "type": "webauthn", "at": time.time()}], str(person.pk)
    session.save()


def median_ms(do: Callable[[], object], times: int = 7) -> float:
    """Return the median of ``times`` runs in milliseconds, after one that warms up."""
    do()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        do()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def queries(do: Callable[[], object]) -> int:
    """Return how many SQL queries ``do`` asks; a transaction's beginning and end ask nothing."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        do()
    frame = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
    return sum(not query["sql"].startswith(frame) for query in asked.captured_queries)


def show(subject: str, command: str, lines: Sequence[tuple[str, str]]) -> None:
    """Print figures, and put them into ``RESULTS.md`` in place of those of the last time."""
    width = max(len(what) for what, _ in lines)
    for what, figure in lines:
        print(f"  {what.ljust(width)}  {figure}")
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    table = "\n".join(f"| {what} | {figure} |" for what, figure in lines)
    section = f"## {subject}\n\n`{command}` ({machine})\n\n| what | figure |\n|---|---|\n{table}\n"
    before = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else HEAD
    parts = [part for part in re.split(r"(?m)^(?=## )", before) if not part.startswith(f"## {subject}\n")]
    kept = [parts[0].rstrip(), *sorted([*(part.rstrip() for part in parts[1:]), section.rstrip()])]
    RESULTS.write_text("\n\n".join(kept) + "\n", encoding="utf-8")
