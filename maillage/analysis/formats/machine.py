"""The tables for programs and the console: JSON in codes, CSV and plain text in the reader's language."""

import csv
import io
import json
from decimal import Decimal
from typing import Any

from maillage.analysis import wording
from maillage.analysis.formats.sheets import Cell, Sheet, sheets
from maillage.analysis.rules.tables import Item, Part, Tables
from maillage.ui.wording import decimal, french


def as_json(tables: Tables) -> str:
    """Return the tables in codes; shares are text with one decimal, so that no program rounds them again.

    A plain yes or no has no ``top_two`` (null). What is withheld carries no figure: ``{"withheld": reason}`` in place
    of an indicator, and a ``withheld`` object beside the tables when seats or answers as a whole are.
    """
    found: dict[str, Any] = {
        "table1": [_part(part) for part in (*tables.table1.kinds, *tables.table1.sectors)],
        "table2": [_part(part) for part in tables.table2.roles],
        "table3": {item.key: _item(item) for item in tables.table3.items},
        "meetings": None if tables.no_seats else tables.meetings,
        "situations": None if tables.no_seats else tables.situations,
        "questionnaires": tables.questionnaires,
    }
    whole = {"seats": tables.no_seats, "answers": tables.no_answers}
    if withheld := {key: reason for key, reason in whole.items() if reason}:
        found["withheld"] = withheld
    return json.dumps(found, indent=2, ensure_ascii=False)


def _counted(part: Part) -> dict[str, Any]:
    return {"n": part.n, "share": None if part.share is None else str(part.share)}


def _part(part: Part) -> dict[str, Any]:
    return {"key": part.key, **_counted(part)}


def _item(item: Item) -> dict[str, Any]:
    if item.withheld:
        return {"withheld": item.withheld}
    return {
        "valid_n": item.valid_n,
        "not_asked": item.not_asked,
        "no_answer": item.no_answer,
        "levels": {level.key: _counted(level) for level in item.levels},
        "top_two": _counted(item.top_two) if item.top_two else None,
    }


def as_csv(tables: Tables) -> str:
    """Return the three tables one after the other, an empty line between; in French with ``;`` and ``65,5``."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if french() else ",", lineterminator="\r\n")
    for number, sheet in enumerate(sheets(tables)):
        if number:
            writer.writerow([])
        writer.writerow([f"{sheet.name}. {sheet.title}"])
        writer.writerow(sheet.head)
        writer.writerows([_said(cell) for cell in row] for row in sheet.rows)
        if sheet.note:
            writer.writerow([sheet.note])
    return out.getvalue()


def _said(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return decimal(cell)
    return "" if cell is None else str(cell)


def as_text(tables: Tables) -> str:
    """Return the tables for a console: what they are about, what they find, and their lines in columns."""
    heading, lead = wording.finding(tables)
    top = [wording.about(tables.extent), heading, lead, wording.sizes(tables)]
    return "\n\n".join(["\n".join(filter(None, top)), *(_columns(sheet) for sheet in sheets(tables))])


def _columns(sheet: Sheet) -> str:
    lines = [list(sheet.head), *([_said(cell) for cell in row] for row in sheet.rows)]
    figures = [not isinstance(cell, str) for cell in sheet.rows[0]] if sheet.rows else [False] * len(sheet.head)
    widths = [max(len(line[at]) for line in lines) for at in range(len(sheet.head))]
    made = [
        "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(line, widths, figures, strict=True)
        ).rstrip()
        for line in (lines if sheet.rows else [])
    ]
    return "\n".join(filter(None, [f"{sheet.name}. {sheet.title}", *made, sheet.note]))
