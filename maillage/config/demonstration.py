"""``maillage demo``: an invented region to try everything on. The only place that sets the demonstration's mode."""

import argparse
import os
import shutil
import time
from datetime import UTC, datetime
from importlib import import_module

from django.utils.translation import gettext as _

from maillage.config import env, serving
from maillage.core.console import Subparsers, say

TUESDAY = datetime(2026, 3, 3, 18, 55, tzinfo=UTC)
OURS = ("keys", "mail", "kind", "postgres.turn", "postgres.users")


def set_environment() -> None:
    """Choose the demonstration's mode and data directory, before any setting is read."""
    os.environ["MAILLAGE_MODE"] = "demo"
    os.environ.setdefault("MAILLAGE_HOME", str(env.demo_home()))
    os.environ.pop("DATABASE_URL", None)  # the demonstration never touches a server that may hold real data
    set_clock(TUESDAY)


def set_clock(at: datetime) -> None:
    """Let the demonstration's time, here and in every child process, run on from ``at``."""
    os.environ["MAILLAGE_DEMO_CLOCK"] = f"{at.isoformat()}@{time.time()}"


def register(subparsers: Subparsers) -> None:
    """Add ``demo``."""
    demo = subparsers.add_parser("demo", help=_("serve an invented region to try everything on"))
    serving.add_address(demo)
    demo.add_argument("--fresh", action="store_true", help=_("start over: forget what was tried before"))
    demo.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Serve the demonstration until told to stop; what was tried before is kept unless ``--fresh``."""
    from maillage.config import installation

    if not installation.is_ours() or not serving.port_is_free(asked.host, asked.port):
        return 1
    os.environ["MAILLAGE_URL"] = f"http://localhost:{asked.port}"
    if asked.fresh or is_of_another_version():
        erase()
    installation.prepare_home()
    with installation.database():
        installation.migrate()
        build()
        set_clock(max(TUESDAY, last_entry() or TUESDAY))
        return serving.serve(asked.host, asked.port)


def is_of_another_version() -> bool:
    """Return whether the demonstration's tables lack something: it is built anew then, rather than brought along."""
    from maillage.config import installation

    if installation.kind() != "demo":
        return False
    with installation.database():
        older = bool(installation.pending())
    if older:
        say(_("The demonstration is of an earlier version: it begins anew."))
    return older


def erase() -> None:
    """Delete the demonstration's data, and nothing that is not ours."""
    from django.conf import settings

    from maillage.core.place import Place
    from maillage.core.postgres import Server

    home = settings.MAILLAGE_HOME
    Server(Place(home)).erase()
    for name in OURS:
        if (home / name).is_dir():
            shutil.rmtree(home / name)
        else:
            (home / name).unlink(missing_ok=True)


def build() -> None:
    """Build the invented region where the database is empty, all of it or nothing."""
    from django.contrib.auth import get_user_model
    from django.db import transaction

    if get_user_model()._default_manager.exists():  # noqa: SLF001  Django's public name for it
        return
    say(_("Building the demonstration's region."))
    with transaction.atomic():
        import_module("demo.history").write(import_module("demo.story").build())
    import_module("maillage.access.tasks").keep_checkpoint(timestamp=0)
    import_module("maillage.evaluation.tasks").release_ready(timestamp=0)  # the story's answers wait since it is kept


def last_entry() -> datetime | None:
    """Return when something was last done, so that time goes on from there."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT max(at) FROM access_auditentry")
        row = cursor.fetchone()
    return row[0] if row else None
