"""A sheet as plain values (it travels in the form itself), and on paper; file names and titles say nothing."""

import io
import json
from dataclasses import asdict, fields
from typing import Any

import segno
from django.utils.translation import gettext, override

from maillage.sheets.rules.sheet import (
    LONGEST,
    MOST_LINES,
    MOST_TONGUES,
    RIGHT_TO_LEFT,
    Heading,
    Line,
    Phrase,
    Sheet,
    Size,
    Tongue,
    in_order,
    sections,
)
from maillage.sheets.wording import printed
from maillage.ui import paper

LANGUAGES = ("en", "fr")


def plain(sheet: Sheet) -> dict[str, Any]:
    """Return a sheet as values of JSON, without what is empty."""
    lines = [{key: value for key, value in asdict(line).items() if value} for line in sheet.lines]
    return asdict(sheet) | {"lines": lines}


def written(sheet: Sheet) -> str:
    """Return a sheet as the words of a form's hidden field."""
    return json.dumps(plain(sheet), ensure_ascii=False, separators=(",", ":"))


def read(words: str) -> Sheet:
    """Return the sheet that a hidden field holds; raise ValueError when it holds none."""
    try:
        return of_plain(json.loads(words))
    except (AttributeError, KeyError, TypeError, RecursionError) as wrong:
        raise ValueError("no sheet") from wrong


def of_plain(values: dict[str, Any]) -> Sheet:
    """Return the sheet that plain values describe; raise one of ValueError, KeyError, TypeError when they do not."""
    lines = tuple(_line(one) for one in values["lines"][:MOST_LINES])
    tongues = tuple(dict.fromkeys(Tongue(one) for one in values["tongues"]))[:MOST_TONGUES]
    return Sheet(
        in_order(lines),
        _short(values, "title"),
        _short(values, "lead"),
        tongues or (Tongue.EN,),
        Size(values["size"]),
        bool(values.get("scan")),
    )


def _line(values: dict[str, Any]) -> Line:
    """Return one line; a name is all that it needs."""
    words = {one.name: _short(values, one.name) for one in fields(Line) if one.name in LONGEST}
    if not words["name"]:
        raise ValueError("a line without a name")
    said = tuple(dict.fromkeys(Phrase(one) for one in values.get("phrases", ())))
    service = str(values.get("service") or "")[:36]
    heading, sensitive = Heading(values["heading"]), bool(values.get("sensitive"))
    return Line(heading=heading, phrases=said, sensitive=sensitive, service=service, **words)


def _short(values: dict[str, Any], name: str) -> str:
    """Return words that are as long as they may be, on one line."""
    return " ".join(str(values.get(name) or "").split())[: LONGEST[name]]


def file_name() -> str:
    """Return a name that says nothing."""
    return gettext("addresses.pdf")


def code_of(address: str) -> str:
    """Return the picture, in SVG, of a code to scan."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False, svgns=True)
    return out.getvalue().decode()


def pdf_of(sheet: Sheet, *, language: str, paper_size: str, address: str) -> bytes:
    """Return the PDF of a sheet: a copy in each of its languages; ``address`` is where its code to scan leads."""
    picture = code_of(address) if sheet.scan else ""
    values = {
        "size": sheet.size,
        "copies": [_copy(sheet, tongue, picture, address) for tongue in sheet.tongues],
    }
    first = sheet.tongues[0].value
    with override(first if first in LANGUAGES else language):
        title = gettext("Useful addresses")
    return paper.pdf("sheets/sheet.typ", values, language=language, title=title, size=paper_size)


def _apart(words: str) -> str:
    """Return typed words set apart, so that they keep their own direction among those of another."""
    return f"\u2068{words}\u2069" if words else ""


def _copy(sheet: Sheet, tongue: Tongue, picture: str, address: str) -> dict[str, Any]:
    """Return what one copy says, in one language."""
    return {
        "language": tongue,
        "rtl": tongue in RIGHT_TO_LEFT,
        "title": printed.title(sheet.title, tongue),
        "lead": _apart(sheet.lead),
        "foot": printed.FEET[tongue],
        "more": printed.SCAN[tongue],
        "scan": picture,
        "address": address,
        "sections": [
            {
                "heading": printed.heading(one.heading, one.own_heading, tongue),
                "lines": [
                    {
                        "name": _apart(line.name),
                        "phone": line.phone,
                        "says": " · ".join(
                            filter(None, (_apart(line.details), *printed.phrases(line.phrases, tongue)))
                        ),
                    }
                    for _, line in one.lines
                ],
            }
            for one in sections(sheet.lines)
        ],
    }
