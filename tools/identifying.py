"""What the check for identifying words finds in notes of our own, and where it cries wolf: a table per class.

    identifying.py            print the table
    identifying.py --write    write it into docs/identifying.md and docs/identifying.fr.md
    identifying.py --misses   print what was missed and what was said too much, note by note

The notes are invented (tests/core/files/notes.txt): what says who somebody is stands there as [[class|words]].
"""

import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from maillage.core.identifying import ASKED, Identifier, found_in  # noqa: E402  the path comes first
from tools.measuring import Measured  # noqa: E402  the path comes first

NOTES = ROOT / "tests" / "core" / "files" / "notes.txt"
MARK = re.compile(r"\[\[(\w+)\|([^\]]*)\]\]")
DOCUMENTS = {"en": ROOT / "docs" / "identifying.md", "fr": ROOT / "docs" / "identifying.fr.md"}
HEADS = {
    "en": (
        "class",
        "in the notes",
        "found",
        "recall",
        "false alarms",
        "hard stop",
        "question",
        "all",
        "notes",
        "clean",
    ),
    "fr": (
        "genre",
        "dans les notes",
        "vus",
        "rappel",
        "fausses alertes",
        "arrêt",
        "question",
        "tout",
        "notes",
        "nettes",
    ),
}

Found = tuple[str, str]


@dataclass(frozen=True)
class Note:
    """One note: its language, what is typed, and what should be found in it."""

    language: str
    text: str
    told: tuple[Found, ...]


def notes() -> list[Note]:
    """Return the notes of the corpus."""
    lines = [line for line in NOTES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [
        Note(line[:2], MARK.sub(lambda mark: mark[2], line[3:]), tuple((m[1], m[2]) for m in MARK.finditer(line)))
        for line in lines
    ]


def compared(note: Note) -> tuple[list[Found], list[Found]]:
    """Return what was missed in a note, and what was said although it is nothing."""
    seen = [(str(hit.kind), hit.words) for hit in found_in(note.text)]
    missed = Counter(note.told) - Counter(seen)
    too_much = Counter(seen) - Counter(note.told)
    return list(missed.elements()), list(too_much.elements())


def table(language: str = "en") -> str:
    """Return the measured table in one language."""
    kind, there, seen, recall, wolf, hard, question, everything, all_notes, clean = HEADS[language]
    told, missed, wrong = Counter[str](), Counter[str](), Counter[str]()
    for note in notes():
        less, more = compared(note)
        told.update(one for one, _ in note.told)
        missed.update(one for one, _ in less)
        wrong.update(one for one, _ in more)
    rows = [f"| {kind} | | {there} | {seen} | {recall} | {wolf} |", "|---|---|---|---|---|---|"]
    for one in Identifier:
        how = question if one in ASKED else hard
        rows.append(_row(f"{one.value} | {how}", told[one], missed[one], wrong[one]))
    rows.append(_row(f"{everything} |", told.total(), missed.total(), wrong.total()))
    bare = [note for note in notes() if not note.told]
    cried = sum(bool(compared(note)[1]) for note in bare)
    counted = f"{all_notes}: {len(notes())}; {clean}: {len(bare)}, {wolf}: {cried}"
    return "\n".join([*rows, "", counted])


def _row(name: str, told: int, missed: int, wrong: int) -> str:
    share = f"{100 * (told - missed) / told:.0f} %" if told else ""
    return f"| {name} | {told} | {told - missed} | {share} | {wrong} |"


def misses() -> str:
    """Return each note in which something was missed or said too much."""
    lines = []
    for note in notes():
        less, more = compared(note)
        lines += [f"missed    {one}: {note.text}" for one in less] + [f"too much  {one}: {note.text}" for one in more]
    return "\n".join(lines)


MEASURED = Measured(DOCUMENTS, table, misses)

if __name__ == "__main__":
    MEASURED.answer(__doc__ or "")
