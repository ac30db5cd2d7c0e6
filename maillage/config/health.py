"""``maillage check``: what is wrong with this installation, in words."""

import argparse
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.utils.translation import gettext as _

from maillage.access import queries
from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.config import env, installation, wording
from maillage.core import clock, room, sealing
from maillage.core.console import Subparsers, result
from maillage.core.place import ServerFailed
from maillage.ui import full

LEAST_ROOM = 1 << 30


def register(subparsers: Subparsers) -> None:
    """Add ``check``."""
    check = subparsers.add_parser("check", help=_("say what is wrong with this installation, in words"))
    check.set_defaults(run=run)


def run(_asked: argparse.Namespace) -> int:
    """Print one sentence per trouble; return 1 when there is any."""
    found = list(troubles())
    for sentence in found or [_("Nothing is wrong with %(home)s.") % {"home": settings.MAILLAGE_HOME}]:
        result(sentence)
    return 1 if found else 0


def troubles() -> Iterator[str]:
    """Yield what is wrong, the most basic first."""
    if not settings.MAILLAGE_HOME.is_dir() or not env.secret("session_key"):
        yield _("There is no installation in %(home)s yet. Run `maillage migrate` first.") % {
            "home": settings.MAILLAGE_HOME
        }
        return
    yield from open_secrets()
    if why := installation.lock():
        yield f"{why} {sealing.ring_path()}"
    yield from surroundings()
    yield from tables()
    for message in (m for m in checks.run_checks() if not m.is_silenced()):
        yield str(message.msg)


def open_secrets() -> Iterator[str]:
    """Yield each secret that other accounts may read."""
    for path in sorted({*(settings.MAILLAGE_HOME / "keys").iterdir(), *_named()}):
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            yield _("%(path)s can be read by other accounts. Run: chmod 600 %(path)s") % {"path": path}


def _named() -> Iterator[Path]:
    """Yield the file of keys that the environment names; a systemd credential is systemd's to guard."""
    named = settings.MAILLAGE_KEYS_FILE
    if named is not None and named.exists() and "MAILLAGE_KEYS_FILE" in os.environ:
        yield named


def surroundings() -> Iterator[str]:
    """Yield what the machine and the environment lack."""
    left = room.free(full.places().places)
    if room.allows(left) is room.Open.NOTHING:
        yield _("The disk is full: Maillage opens no page until there is room where %(home)s lies.") % {
            "home": settings.MAILLAGE_HOME
        }
    elif room.allows(left) is room.Open.READING:
        yield _(
            "The disk is nearly full: Maillage only shows and saves nothing until there is room where %(home)s lies."
        ) % {"home": settings.MAILLAGE_HOME}
    elif left < LEAST_ROOM:
        yield _("Less than 1 GB is free where %(home)s lies.") % {"home": settings.MAILLAGE_HOME}
    if not (env.CHECKOUT / "locale" / "fr" / "LC_MESSAGES" / "django.mo").exists():
        yield _("The French words are not compiled. Run: make words")
    if installation.kind() == "production" and urlsplit(settings.SITE_URL).scheme != "https":
        yield _(
            "MAILLAGE_URL does not name a public https address: people can sign in on this machine alone, "
            "and mail names an address that nobody else can open."
        )
    if installation.kind() == "production" and "MAILLAGE_SMTP_HOST" not in os.environ:
        yield _("MAILLAGE_SMTP_HOST names no mail server: invitations go to this machine's own, if it has one.")


def tables() -> Iterator[str]:
    """Yield what keeps the database from working."""
    try:
        with installation.database():
            lacking = installation.pending()
            late = lacking == 0 and trail_is_late()
    except ServerFailed as trouble:
        yield wording.server_failed(trouble)
        return
    if lacking is None:
        yield _("The database does not answer. Is DATABASE_URL right, and its server running?")
    elif lacking:
        yield _("The database is not ready for this version. Run `maillage migrate` first.")
    elif late:
        yield _("The audit trail was not signed for two nights. Run: maillage audit verify")


def trail_is_late() -> bool:
    """Return whether the nightly checkpoint of the audit trail was left out."""
    with acting_as(Actor.system("check")) as actor:
        return queries.checkpoints_are_late(actor, at=clock.now())
