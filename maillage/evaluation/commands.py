"""``maillage import questionnaires FILE``: questionnaires that an organisation already has in a spreadsheet."""

import argparse
from pathlib import Path

from django.utils.translation import gettext as _

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.core import clock
from maillage.core.console import Subparsers, group, say
from maillage.evaluation import actions, wording


def register(subparsers: Subparsers) -> None:
    """Add the command to the group "import"."""
    parser = group(subparsers, "import").add_parser(
        "questionnaires",
        help=_("questionnaires of meetings, from a spreadsheet (CSV or XLSX)"),
        description=_(
            "Bring in questionnaires from a spreadsheet (CSV or XLSX) as a study. When something is wrong, every row "
            "is named and nothing is taken. Bringing in the same file again adds nothing."
        ),
    )
    parser.add_argument("file", type=Path, metavar=_("FILE"), help=_("the spreadsheet"))
    parser.add_argument("--study", default="", metavar=_("NAME"), help=_("the study’s name (default: the file’s)"))
    parser.add_argument("--dry-run", action="store_true", help=_("say what would happen, and write nothing"))
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Bring the file in; return 0, or 1 when it was refused."""
    try:
        file = asked.file.open("rb")
    except OSError as trouble:
        say(_("This file cannot be opened: {file} ({reason}).").format(file=asked.file, reason=trouble.strerror))
        return 1
    with file, acting_as(Actor.system("import")) as actor:
        outcome = actions.import_study(
            actor,
            organisation=None,
            name=asked.study,
            file=file,
            file_name=asked.file.name,
            at=clock.now(),
            trial=asked.dry_run,
        )
    for line in wording.told(outcome):
        say(line)
    return 1 if outcome.problems else 0
