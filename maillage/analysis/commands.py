"""``maillage tables``: Tables 1 to 3 on standard output; what there is to say about them on standard error."""

import argparse
from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.analysis import queries
from maillage.analysis.formats.machine import as_csv, as_json, as_text
from maillage.analysis.rules.tables import Tables
from maillage.analysis.wording import moved
from maillage.core.console import Subparsers, result, say

WRITERS: dict[str, Callable[[Tables], str]] = {"json": as_json, "csv": as_csv, "text": as_text}


class NotClear(Exception):
    """What was asked for cannot be told; the message is a sentence for the person at the console."""


def register(subparsers: Subparsers) -> None:
    """Add ``tables``."""
    parser = subparsers.add_parser("tables", help=_("print the tables of results"))
    parser.add_argument("--format", choices=sorted(WRITERS), default="text", help=_("text, when nothing is said"))
    parser.add_argument("--study", metavar=_("NAME"), default="", help=_("a study that was brought in"))
    parser.add_argument("--region", metavar=_("REGION"), default="", help=_("one region only"))
    dated = _("a day such as 2026-03-31; it moves out to whole quarters")
    parser.add_argument("--from", dest="since", metavar=_("DATE"), type=_day, help=dated)
    parser.add_argument("--to", dest="until", metavar=_("DATE"), type=_day, help=dated)
    parser.set_defaults(run=run)


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(_("“{day}” is no day. Write it as 2026-03-31.").format(day=words)) from None


def run(asked: argparse.Namespace) -> int:
    """Print the tables; return 1 when what was asked for is not there or not clear."""
    try:
        with acting_as(Actor.system("tables")) as actor:
            found = _found(actor, asked)
    except NotClear as words:
        say(str(words))
        return 1
    if (asked.since, asked.until) != (found.extent.since, found.extent.until):
        say(moved(found.extent))
    result(WRITERS[asked.format](found).rstrip())
    return 0


def _found(actor: Actor, asked: argparse.Namespace) -> Tables:
    if asked.since and asked.until and asked.until < asked.since:
        raise NotClear(_("--to is before --from."))
    choices = queries.choices(actor)
    study = _study(choices, asked.study) if asked.study else choices.usual
    if study is None and asked.region not in {"", *(slug for slug, _name in choices.regions)}:
        raise NotClear(
            _("There is no region “{name}”. There are: {all}.").format(
                name=asked.region, all=", ".join(slug for slug, _name in choices.regions)
            )
        )
    found = queries.tables(actor, study=study, region=asked.region, since=asked.since, until=asked.until)
    if study and asked.region and not found.questionnaires:
        raise NotClear(
            _("The study “{study}” has no questionnaire of region “{region}” in these dates.").format(
                study=found.extent.study, region=asked.region
            )
        )
    if study is None and found.empty:
        raise NotClear(_nothing(choices))
    return found


def _study(choices: queries.Choices, name: str) -> UUID:
    """Return the study of a name, or of an id where two organisations have one of that name."""
    found = [study for study, called in choices.studies if name in {called, str(study)}]
    if len(found) == 1:
        return found[0]
    if found:
        words = _("More than one organisation has a study “{name}”. Say which by its id: {ids}.")
        raise NotClear(words.format(name=name, ids=", ".join(map(str, found))))
    if choices.studies:
        words = _("There is no study “{name}”. There are: {all}.")
        raise NotClear(words.format(name=name, all=", ".join(called for _id, called in choices.studies)))
    words = _("There is no study “{name}”. Bring one in with `maillage import questionnaires FILE`.")
    raise NotClear(words.format(name=name))


def _nothing(choices: queries.Choices) -> str:
    if choices.studies:
        names = ", ".join(called for _id, called in choices.studies)
        return _("No meeting was held here in these dates. Name a study with --study: {all}.").format(all=names)
    return _("There is nothing to count yet. Bring in a spreadsheet with `maillage import questionnaires FILE`.")
