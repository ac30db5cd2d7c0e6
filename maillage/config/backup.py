"""``maillage backup`` and ``maillage restore``: the data and, apart from them, the keys; and back."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from maillage.config import installation, keeping, wording
from maillage.core import age_files, key_copies
from maillage.core.console import Subparsers, result, say

FAULTS = (
    age_files.AgeFault,
    key_copies.KeysExpired,
    key_copies.WrongKeys,
    keeping.CannotKeep,
)


def register(subparsers: Subparsers) -> None:
    """Add ``backup`` and ``restore``."""
    backup = subparsers.add_parser("backup", help=_("copy all data into a sealed file, and the keys into another one"))
    backup.add_argument("file", nargs="?", type=Path, metavar="FILE", help=_("the new file for the data"))
    backup.add_argument(
        "--keys-file", type=Path, metavar="FILE", help=_("a second new file, for the keys: a week long")
    )
    backup.add_argument("--keys-only", action="store_true", help=_("copy the keys alone: every day"))
    backup.add_argument(
        "--destroyed", type=Path, metavar="FILE", help=_("write the list of destroyed keys here: it names nothing")
    )
    backup.add_argument(
        "--to", action="append", default=[], metavar="AGE1...", help=_("who can open it: an age recipient")
    )
    backup.set_defaults(run=run_backup)
    restore = subparsers.add_parser("restore", help=_("make a new installation out of a backup"))
    restore.add_argument("file", type=Path, metavar="FILE", help=_("the file with the data"))
    restore.add_argument("--keys", type=Path, metavar="FILE", help=_("the newest file with the keys"))
    restore.add_argument(
        "--destroyed", type=Path, metavar="FILE", help=_("a newer list of destroyed keys than the one in that file")
    )
    restore.add_argument(
        "--identity", type=Path, required=True, metavar="FILE", help=_("what opens both: a file made by age-keygen")
    )
    restore.set_defaults(run=run_restore)


def run_backup(asked: argparse.Namespace) -> int:
    """Write what is asked for; leave nothing behind where that fails."""
    data = None if asked.keys_only else asked.file
    if not (data or asked.keys_file or asked.destroyed) or bool(data or asked.keys_file) != bool(asked.to):
        say(_("Name a new FILE for the data, or --keys-only with --keys-file; and with --to who can open it."))
        return 2
    if not installation.is_ours() or not installation.is_made():
        return 1
    try:
        to = age_files.recipients(asked.to)
        if data:
            with installation.database():
                if not installation.is_migrated():
                    return 1
                keeping.keep_data(data, to)
            result(str(data))
        if asked.keys_file:  # after the data: a key is older than what it sealed
            keeping.keep_keys(asked.keys_file, to)
            result(str(asked.keys_file))
        if asked.destroyed:
            keeping.list_destroyed(asked.destroyed)
            result(str(asked.destroyed))
    except (*FAULTS, OSError) as trouble:
        say(wording.backup_failed(trouble))
        return 1
    return 0


def run_restore(asked: argparse.Namespace) -> int:
    """Make an installation that was not there, or change nothing."""
    try:
        rows = keeping.restore(
            asked.file, asked.keys, asked.destroyed, age_files.identities(asked.identity), datetime.now(UTC)
        )
    except (*FAULTS, OSError) as trouble:
        say(wording.backup_failed(trouble))
        return 1
    say(
        _("Restored %(rows)d rows of %(tables)d tables into %(home)s.")
        % {"rows": sum(rows.values()), "tables": len(rows), "home": settings.MAILLAGE_HOME}
    )
    if asked.keys is None:
        say(_("The keys were not restored: what is sealed cannot be read here."))
    return 0
