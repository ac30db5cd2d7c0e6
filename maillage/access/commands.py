"""``maillage audit``: whether the audit trail holds, and its checkpoint of today."""

import argparse
from pathlib import Path

from django.utils.translation import gettext as _

from maillage.access import actions, chain, queries
from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.access.wording import verdict_words
from maillage.core import clock
from maillage.core.console import Subparsers, result, say


def register(subparsers: Subparsers) -> None:
    """Add ``audit verify`` and ``audit checkpoint``."""
    audit = subparsers.add_parser("audit", help=_("check that the audit trail was not altered"))
    group = audit.add_subparsers(title=_("commands"), metavar=_("WHAT"), required=True)
    verify = group.add_parser(
        "verify",
        help=_("walk the whole chain and say which line is the first wrong one"),
        description=_(
            "Walk the whole chain of the audit trail, against the checkpoints in the database and those that "
            "organisations have kept. Prints what was found; the exit status is 1 when something is wrong."
        ),
    )
    verify.add_argument(
        "--checkpoint", nargs="+", default=[], type=Path, metavar=_("FILE"), help=_("a checkpoint somebody kept")
    )
    verify.set_defaults(run=run_verify)
    today = group.add_parser("checkpoint", help=_("sign how far the chain goes today, and print it"))
    today.set_defaults(run=run_checkpoint)


def run_verify(asked: argparse.Namespace) -> int:
    """Print the verdict; return 1 when something is wrong."""
    kept = []
    for file in asked.checkpoint:
        try:
            kept.append(chain.read(file.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            say(_("%(file)s is not a checkpoint of an audit trail.") % {"file": file})
            return 1
    with acting_as(Actor.system("verify")) as actor:
        verdict = queries.verified(actor, kept=kept)
    result(verdict_words(verdict))
    return 1 if verdict.wrong else 0


def run_checkpoint(_asked: argparse.Namespace) -> int:
    """Print the checkpoint of today, signed now if it was not yet; return 1 when the chain does not hold."""
    try:
        with acting_as(Actor.system("checkpoint")) as actor:
            checkpoint = actions.keep_checkpoint(actor, at=clock.now())
    except actions.Broken as broken:
        say(verdict_words(broken.verdict))
        return 1
    result(chain.written(checkpoint).rstrip())
    return 0
