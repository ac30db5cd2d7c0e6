"""The console ``maillage``: its commands, and what each finds set up when it runs."""

import argparse
import gettext
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module, metadata, util
from types import FrameType
from typing import Any, NoReturn

from maillage.config import env
from maillage.core.place import ServerFailed

SUBJECTS = ("access", "people", "situations", "consent", "evaluation", "exchange", "meetings", "analysis", "desk")
OURS = {"demo", "serve", "migrate", "check", "keys", "backup", "restore"}
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, 1 when it could not do it, or 2 when it was not understood."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    signal.signal(signal.SIGTERM, _leave)
    _prepare(words)
    from maillage.config import wording
    from maillage.core.console import say
    from maillage.core.errors import Unwritten

    try:
        asked = build_parser(OURS.isdisjoint(words[:1])).parse_args(words)
        return int(asked.run(asked))
    except ServerFailed as trouble:
        say(wording.server_failed(trouble))
    except Unwritten:
        say(wording.unwritten())
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def language() -> str:
    """Return the user's language, as the environment says it: ``fr`` or ``en``."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if said := os.environ.get(name):
            return "fr" if said.lower().startswith("fr") else "en"
    return "en"


def _leave(_number: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def _prepare(words: Sequence[str]) -> None:
    if "demo" in words[:1]:
        from maillage.config import demonstration

        demonstration.set_environment()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maillage.config.settings")
    import django
    from django.utils import translation

    django.setup()
    translation.activate(language())
    gettext.bindtextdomain("django", env.CHECKOUT / "locale")
    gettext.textdomain("django")
    os.environ["LANGUAGE"] = language()


def build_parser(whole: bool) -> argparse.ArgumentParser:  # noqa: FBT001  one caller, one question
    """Return the console: our commands and, when ``whole``, those the subjects register (reading them takes time)."""
    from django.utils.translation import gettext as _

    from maillage.config import backup, demonstration, health, keys, serving

    parser = argparse.ArgumentParser(
        prog="maillage",
        description=_("Maillage: one region's organisations, working together for women and children."),
        epilog=_(
            "MAILLAGE_HOME names the data directory, DATABASE_URL a PostgreSQL server instead of the embedded one."
        ),
    )
    parser.add_argument(
        "--version", action="version", version=metadata.version("maillage"), help=_("print the version")
    )
    subparsers = parser.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    demonstration.register(subparsers)
    serving.register(subparsers)
    health.register(subparsers)
    keys.register(subparsers)
    backup.register(subparsers)
    bringing_in = subparsers.add_parser("import", help=_("bring in what you have in other files"))
    bringing_in.add_subparsers(title=_("commands"), metavar=_("WHAT"), required=True)
    giving_out = subparsers.add_parser("export", help=_("give out what others can read"))
    giving_out.add_subparsers(title=_("commands"), metavar=_("WHAT"), required=True)
    before = set(subparsers.choices)
    for subject in SUBJECTS if whole else ():
        if util.find_spec(f"maillage.{subject}.commands"):
            import_module(f"maillage.{subject}.commands").register(subparsers)
    _guard(subparsers, before)
    return parser


def _guard(subparsers: Any, before: set[str]) -> None:
    """Let every command of a subject find the database up and migrated."""
    from maillage.core.console import commands_of

    ours = [found for name, found in subparsers.choices.items() if name not in before]
    for parser in [*ours, subparsers.choices["import"], subparsers.choices["export"]]:
        for one in commands_of(parser):
            one.set_defaults(run=_with_database(one.get_default("run")))


def _with_database(run: Any) -> Any:
    from maillage.config import installation

    def run_with_database(asked: argparse.Namespace) -> int:
        if not installation.is_made():
            return 1
        with installation.database():
            return int(run(asked)) if installation.is_migrated() else 1

    return run_with_database


if __name__ == "__main__":
    sys.exit(main())
