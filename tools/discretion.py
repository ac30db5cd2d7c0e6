"""What the discretion check finds on sheets of our own, and where it cries wolf.

    discretion.py            print the table
    discretion.py --write    write it into docs/discretion.md and docs/discretion.fr.md
    discretion.py --misses   print each sheet that it judges otherwise than a careful person

The sheets are invented (tests/sheets/files/sheets.txt), each with what a careful person says of it.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from maillage.sheets.rules import discretion  # noqa: E402  the path comes first
from maillage.sheets.rules.sheet import Heading, Line  # noqa: E402
from tools.measuring import Measured  # noqa: E402  the path comes first

SHEETS = ROOT / "tests" / "sheets" / "files" / "sheets.txt"
DOCUMENTS = {"en": ROOT / "docs" / "discretion.md", "fr": ROOT / "docs" / "discretion.fr.md"}
GOLD = ("good", "risky", "bad")
HEADS = {
    "en": ("sheets that are", "how many", "let through", "explained", "blocked", "good", "risky", "bad"),
    "fr": ("feuillets", "combien", "laissés passer", "expliqués", "bloqués", "bons", "risqués", "mauvais"),
}


@dataclass
class Sheet:
    """One invented sheet: what a careful person says of it, and the page."""

    gold: str
    language: str
    title: str
    lead: str = ""
    sender: str = ""
    file_name: str = "addresses.pdf"
    file: dict[str, str] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)

    @property
    def page(self) -> discretion.Page:
        """The page as he would see it."""
        return discretion.Page(
            tuple(self.lines), self.title, self.lead, "", self.sender, self.file_name, dict(self.file)
        )


def sheets() -> Iterator[Sheet]:
    """Yield the sheets of the file."""
    one: Sheet | None = None
    heading = ""
    for words in SHEETS.read_text(encoding="utf-8").splitlines():
        if words.startswith("== "):
            if one:
                yield one
            said, _, title = words[3:].partition(" | ")
            gold, language = said.split()
            one, heading = Sheet(gold, language, title), ""
        elif one and words:
            heading = _take(one, words, heading)
    if one:
        yield one


def _take(one: Sheet, words: str, heading: str) -> str:
    """Add what one row of the file says; return the heading that stands now."""
    sign, _, rest = words.partition(" ")
    match sign:
        case "#":
            return rest
        case ">":
            one.lead = rest
        case "@":
            one.sender = rest
        case "file:":
            one.file_name = rest
        case "meta:":
            key, _, value = rest.partition(" ")
            one.file[key] = value
        case _:
            name, details, phone = (part.strip() for part in (words.removeprefix("! ") + " | | ").split("|")[:3])
            one.lines.append(Line(Heading.OWN, name, heading, details, phone, sensitive=sign == "!"))
    return heading


def verdict(sheet: Sheet) -> str:
    """Return what the check says of a sheet, in the words of the gold."""
    told = discretion.read(sheet.page)
    return "bad" if discretion.blocked(told) else "risky" if told else "good"


def table(language: str = "en") -> str:
    """Return the measured table in one language."""
    what, many, through, explained, blocked, *names = HEADS[language]
    counts = Counter((one.gold, verdict(one)) for one in sheets())
    rows = [f"| {what} | {many} | {through} | {explained} | {blocked} |", "|---|---|---|---|---|"]
    for gold, name in zip(GOLD, names, strict=True):
        found = [counts[gold, said] for said in GOLD]
        rows.append(f"| {name} | {sum(found)} | " + " | ".join(map(str, found)) + " |")
    return "\n".join(rows)


def misses() -> str:
    """Return each sheet that the check judges otherwise than a careful person, with what it found."""
    lines = []
    for one in sheets():
        if (said := verdict(one)) != one.gold:
            told = "; ".join(f"{each.tell} {each.words}".strip() for each in discretion.read(one.page))
            lines.append(
                f"{one.gold} taken for {said}: {one.title}: {', '.join(each.name for each in one.lines)} [{told}]"
            )
    return "\n".join(lines)


MEASURED = Measured(DOCUMENTS, table, misses)

if __name__ == "__main__":
    MEASURED.answer(__doc__ or "")
