"""``maillage keys``: the keys that wrap the keys of what people write."""

import argparse
import json
from collections.abc import Callable

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maillage.config import installation
from maillage.core import sealing
from maillage.core.console import Subparsers, result, say
from maillage.core.sealing import keyring
from maillage.core.sealing.errors import Locked
from maillage.core.sealing.keyring import Keyring

Run = Callable[[argparse.Namespace], int]


def register(subparsers: Subparsers) -> None:
    """Add ``keys``."""
    keys = subparsers.add_parser("keys", help=_("the keys that seal what people write"))
    verbs = keys.add_subparsers(title=_("commands"), metavar=_("WHAT"), required=True)
    status = verbs.add_parser("status", help=_("say which keys there are and what they hold, as JSON; no key is shown"))
    status.set_defaults(run=_when_made(run_status))
    rotate = verbs.add_parser(
        "rotate",
        help=_("wrap everything with a new key; can be broken off and run again, while people work"),
        description=_(
            "Wrap everything with a new key. A file of keys in the data directory gets its new key by itself and loses "
            "the old ones at the end. In a file of your own (MAILLAGE_KEYS_FILE, a systemd credential), write the "
            "new key on the first line, run this, then take out the others."
        ),
    )
    rotate.set_defaults(run=_when_made(run_rotate))


def _when_made(run: Run) -> Run:
    def run_when_made(asked: argparse.Namespace) -> int:
        if not installation.is_made():
            return 1
        try:
            return run(asked)
        except Locked as shut:
            say(str(shut.words))
            say(_("The file of keys is %(path)s.") % {"path": sealing.ring_path()})
            return 1

    return run_when_made


def run_status(_asked: argparse.Namespace) -> int:
    """Print what there is; 1 when what was written cannot be opened."""
    ring, counted = keyring.load(sealing.ring_path()), sealing.store().status()
    names = [*ring.keys, *(name for name in counted.wrapped if name not in ring.keys)]
    lines = [{"key": name, "there": name in ring.keys, "wraps": counted.wrapped.get(name, 0)} for name in names]
    result(json.dumps({"newest": ring.newest, "keys": lines, "destroyed": counted.destroyed}, indent=2))
    return 0 if installation.opens() else 1


def run_rotate(_asked: argparse.Namespace) -> int:
    """Wrap every key with the newest one; in the data directory's own file, make that one first and drop the others.

    Broken off anywhere, it goes on where it stopped: more keys than one in the file say that it had begun.
    """
    store, path, ours = sealing.store(), sealing.ring_path(), settings.MAILLAGE_KEYS_FILE is None
    store.check()
    ring = keyring.load(path)
    if ours and len(ring.keys) == 1:
        keyring.save(path, ring.with_new())
    moved = sum(store.rewrap())
    say(ngettext("%(n)d key was wrapped anew.", "%(n)d keys were wrapped anew.", moved) % {"n": moved})

    def drop(now: Keyring) -> None:
        if ours:
            keyring.save(path, now.only_newest())

    if not store.when_settled(drop):
        say(_("Keys were made meanwhile: run this again."))
        return 1
    if not ours:
        others = ", ".join(name for name in keyring.load(path).keys if name != ring.newest)
        say(_("These keys hold nothing any more: %(names)s.") % {"names": others} if others else _("Nothing is left."))
    return 0
