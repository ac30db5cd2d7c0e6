"""``maillage import directory FILE`` and ``maillage export hsds FOLDER``."""

import argparse
import json
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.core import clock
from maillage.core.console import Subparsers, group, say
from maillage.exchange import actions, queries, wording
from maillage.exchange.formats import packing
from maillage.exchange.formats.lists import Opened, of_folder, opened
from maillage.exchange.formats.tables import Unreadable
from maillage.exchange.rules.kinds import MAPPED, Format
from maillage.exchange.rules.mapping import Reading, proposed
from maillage.people import queries as people


def register(subparsers: Subparsers) -> None:
    """Add ``import directory`` and ``export hsds``."""
    parser = group(subparsers, "import").add_parser(
        "directory",
        help=_("services, from another directory’s file"),
        description=_(
            "Bring in a list of services: HSDS (CSV package as a folder or ZIP, JSON), an iCarol or AIRS export, "
            "GeoJSON, or any spreadsheet. What it says is settled with what is there; the whole of it, or nothing."
        ),
    )
    parser.add_argument("file", type=Path, metavar=_("FILE"), help=_("the file, or a folder of CSV files"))
    parser.add_argument(
        "--format", choices=[str(one) for one in Format], help=_("what it is (default: seen by itself)")
    )
    parser.add_argument("--mapping", type=Path, metavar=_("FILE"), help=_("how its columns are read, as JSON"))
    parser.add_argument("--source", default="", metavar=_("NAME"), help=_("the list’s name (default: the file’s)"))
    parser.add_argument("--region", default="", metavar=_("NAME"), help=_("the region (default: the only one)"))
    parser.add_argument("--rank", type=int, help=_("how much it counts: 1 more than 99"))
    parser.add_argument("--partial", action="store_true", help=_("what is not in it has not ended"))
    parser.add_argument("--dry-run", action="store_true", help=_("say what would happen, and write nothing"))
    parser.set_defaults(run=run_import)
    out = group(subparsers, "export").add_parser(
        "hsds",
        help=_("the public directory, as an HSDS 3.1 data package"),
        description=_("Write the public directory as an HSDS 3.1 tabular data package; nothing of a hidden place."),
    )
    out.add_argument("folder", type=Path, metavar=_("FOLDER"), help=_("where to, a new or an empty folder"))
    out.add_argument("--region", default="", metavar=_("NAME"), help=_("the region (default: all)"))
    out.set_defaults(run=run_export)


def run_import(asked: argparse.Namespace) -> int:
    """Bring the file in; return 0, or 1 when it was refused."""
    try:
        file = _opened(asked.file, Format(asked.format) if asked.format else None)
        given = json.loads(asked.mapping.read_text(encoding="utf-8")) if asked.mapping else None
    except OSError as trouble:
        say(_("This file cannot be opened: {file} ({reason}).").format(file=asked.file, reason=trouble.strerror))
        return 1
    except (Unreadable, ValueError):
        say(str(wording.UNREADABLE))
        return 1
    name = asked.source or asked.file.stem
    with acting_as(Actor.system("import")) as actor:
        region = _region(actor, asked.region)
        if region is None:
            say(_("Say which region: --region NAME."))
            return 1
        reading = _reading(file, given or queries.remembered(actor, region=region, name=name))
        wish = actions.Wish(name, file, reading, asked.rank, complete=not asked.partial, trial=asked.dry_run)
        outcome = actions.bring_list(actor, region=region, wish=wish, at=clock.now())
    for line in wording.lines(outcome):
        say(line)
    return 0 if outcome.whole else 1


def run_export(asked: argparse.Namespace) -> int:
    """Write the package; return 0, or 1 when the folder holds something already."""
    if asked.folder.exists() and (not asked.folder.is_dir() or any(asked.folder.iterdir())):
        say(_("This folder is not empty: {folder}.").format(folder=asked.folder))
        return 1
    with acting_as(Actor.anyone()) as actor:
        region = _region(actor, asked.region) if asked.region else None
        asked.folder.mkdir(parents=True, exist_ok=True)
        rows = queries.packed(actor, region=region, language=get_language() or "en")
        counts = packing.write(asked.folder, rows)
    say(_("{services} services were written.").format(services=counts["services.csv"]))
    return 0


def _opened(path: Path, asked: Format | None) -> Opened:
    if path.is_dir():
        return of_folder({one.name: one.read_bytes() for one in sorted(path.glob("*.csv"))})
    return opened(path.read_bytes(), path.name, asked)


def _region(actor: Actor, name: str) -> UUID | None:
    rows = list(people.regions(actor))
    found = [row for row in rows if name in (row.slug, *row.name.values())] if name else rows
    return found[0].pk if len(found) == 1 else None


def _reading(file: Opened, kept: dict[str, Any]) -> Reading:
    if file.format in MAPPED and file.table and not kept.get("columns"):
        kept = kept | {"columns": proposed(file.table.columns)}
    return Reading.of(kept)
