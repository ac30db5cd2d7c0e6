"""The French words: one catalogue per subject, ``locale/fr/LC_MESSAGES/<subject>.po``, merged into one ``django.mo``.

    words.py extract [SUBJECT...]   take the sentences out of the sources; keep what is translated, drop what is gone
    words.py compile                write django.mo, when a catalogue is newer
    words.py check                  exit 1 when a word is missing, fuzzy, no longer used, or said in two ways

Needs no gettext program: sources are read with Python's own parser, templates through Django's ``templatize``.
"""

import argparse
import ast
import io
import os
import re
import sys
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ROOT / "locale" / "fr" / "LC_MESSAGES"
COMPILED = CATALOGUES / "django.mo"
HEADER = {
    "Project-Id-Version": "maillage",
    "Language": "fr",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n > 1);",
}
# name of the function: where its context, its sentence and its plural stand among the arguments
CALLS: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
CALL = re.compile(r"\b(_|n?p?gettext)\(")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
NBSP = "\u00a0"

Key = tuple[str | None, str]


@dataclass(frozen=True)
class Sentence:
    """One sentence of the sources, with the file that says it."""

    context: str | None
    words: str
    plural: str | None
    where: str

    @property
    def key(self) -> Key:
        """What tells it from every other sentence."""
        return self.context, self.words


def subjects() -> list[str]:
    """Return the folders that may say something to people."""
    return [*sorted(p.parent.name for p in (ROOT / "maillage").glob("*/__init__.py")), "demo"]


def folder_of(subject: str) -> Path:
    """Return where a subject's sources stand."""
    return ROOT / "demo" if subject == "demo" else ROOT / "maillage" / subject


def sentences(subject: str) -> list[Sentence]:
    """Return what a subject says, in the order of its files, each sentence once."""
    found: dict[Key, Sentence] = {}
    for path in sorted(folder_of(subject).rglob("*")):
        if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts:
            for one in _read(path):
                if one.key not in found or (one.plural and not found[one.key].plural):
                    found[one.key] = one
    return list(found.values())


def _read(path: Path) -> Iterator[Sentence]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
        calls = iter(sorted(nodes, key=lambda node: (node.lineno, node.col_offset)))
    else:
        calls = _calls_in_template(text)
    where = path.relative_to(ROOT).as_posix()
    for call in calls:
        name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        said = [a.value if isinstance(a, ast.Constant) and isinstance(a.value, str) else None for a in call.args]
        context, words, plural = CALLS.get(name, (None, len(said), None))
        if words < len(said) and said[words]:
            if context is not None and said[context] is None:
                sys.exit(f"{where}: the context of {said[words]!r} has to stand there as words")
            yield Sentence(
                said[context] if context is not None else None,
                said[words] or "",
                said[plural] if plural is not None else None,
                where,
            )


def _calls_in_template(text: str) -> Iterator[ast.Call]:
    from django.utils.translation.template import templatize

    blanked = templatize(text)
    for start in (match.start() for match in CALL.finditer(blanked)):
        depth, end = 0, None
        for token in tokenize.generate_tokens(io.StringIO(blanked[start:]).readline):
            depth += (token.string == "(") - (token.string == ")")
            if token.string == ")" and not depth:
                end = token.end
                break
        if end is None:
            continue
        lines = blanked[start:].split("\n")[: end[0]]
        lines[-1] = lines[-1][: end[1]]
        node = ast.parse("\n".join(lines), mode="eval").body
        if isinstance(node, ast.Call):
            yield node


def well_set(words: str) -> str:
    """Return French words with the typography it wants: unbreakable spaces before : ; ? ! » and after «, and ’."""
    words = re.sub(r"(?<=\w)'(?=\w|%|\{)", "’", words)
    words = re.sub(r"[ \u202f]+(?=[:;?!»])", NBSP, words)
    words = re.sub(r"(?<=[\w)’%s}])(?=[:?!](?:\s|<|$)|»)", NBSP, words)
    words = re.sub(r"(&\w+;)|(?<=[\w)’»]);(?=\s|$)", lambda found: found[1] or f"{NBSP};", words)
    return re.sub(r"«[ \u202f]?(?=[^\u00a0])", "«" + NBSP, words)


def catalogue(subject: str) -> polib.POFile:
    """Return a subject's catalogue as it is kept, or an empty one."""
    path = CATALOGUES / f"{subject}.po"
    book = polib.pofile(str(path), wrapwidth=120) if path.exists() else polib.POFile(wrapwidth=120)
    book.metadata = dict(HEADER)
    book.header = ""
    return book


def said_already() -> dict[Key, polib.POEntry]:
    """Return every translated sentence of every catalogue, the first that says it."""
    known: dict[Key, polib.POEntry] = {}
    for subject in subjects():
        for entry in catalogue(subject):
            if entry.translated():
                known.setdefault((entry.msgctxt, entry.msgid), entry)
    return known


def extract(subject: str) -> str:
    """Bring one catalogue up to its sources; return what happened in a line."""
    old: dict[Key, polib.POEntry] = {(e.msgctxt, e.msgid): e for e in catalogue(subject) if not e.obsolete}
    known, wanted = said_already(), sentences(subject)
    book = polib.POFile(wrapwidth=120)
    book.metadata = dict(HEADER)
    for one in wanted:
        before = old.get(one.key) or known.get(one.key)
        entry = polib.POEntry(msgctxt=one.context, msgid=one.words, msgid_plural=one.plural or "")
        if one.plural:
            forms = (before.msgstr_plural if before else {}) or {0: "", 1: ""}
            entry.msgstr_plural = {number: well_set(words) for number, words in forms.items()}
        else:
            entry.msgstr = well_set(before.msgstr) if before else ""
        book.append(entry)
    if wanted or old:
        CATALOGUES.mkdir(parents=True, exist_ok=True)
        book.save(str(CATALOGUES / f"{subject}.po"))
    gone = len(old.keys() - {one.key for one in wanted})
    return f"{subject}: {len(wanted)} sentences, {len(book.untranslated_entries())} to translate, {gone} gone"


def compile_all() -> bool:
    """Write ``django.mo`` when a catalogue is newer than it; tell whether it was written."""
    sources = sorted(CATALOGUES.glob("*.po"))
    if COMPILED.exists() and COMPILED.stat().st_mtime > max((p.stat().st_mtime for p in sources), default=0.0):
        return False
    book = polib.POFile()
    book.metadata = dict(HEADER)
    seen: set[Key] = set()
    for path in sources:
        for entry in polib.pofile(str(path)):
            if entry.translated() and (entry.msgctxt, entry.msgid) not in seen:
                seen.add((entry.msgctxt, entry.msgid))
                book.append(entry)
    fresh = COMPILED.with_suffix(f".{os.getpid()}")
    book.save_as_mofile(str(fresh))
    fresh.replace(COMPILED)
    return True


def check() -> list[str]:
    """Return what is wrong with the French words, a line each."""
    found: list[str] = []
    first: dict[Key, tuple[str, str]] = {}
    for subject in subjects():
        book: dict[Key, polib.POEntry] = {(e.msgctxt, e.msgid): e for e in catalogue(subject)}
        wanted = sentences(subject)
        found += [f"{one.where}: no French for {one.words!r}" for one in wanted if not _translated(book.get(one.key))]
        used = {one.key for one in wanted}
        for key, entry in book.items():
            if entry.obsolete or key not in used:
                found.append(f"{subject}.po: nobody says {entry.msgid!r} any more")
            elif _translated(entry):
                found += [f"{subject}.po: {problem}" for problem in _faults(entry)]
                where, words = first.setdefault(key, (subject, _all(entry)))
                if words != _all(entry):
                    found.append(f"{subject}.po and {where}.po say {entry.msgid!r} in two ways")
    return found


def _translated(entry: polib.POEntry | None) -> bool:
    return entry is not None and entry.translated() and not entry.fuzzy


def _all(entry: polib.POEntry) -> str:
    return "\n".join([entry.msgstr, *entry.msgstr_plural.values()]).strip()


def _faults(entry: polib.POEntry) -> Iterator[str]:
    for words in filter(None, [entry.msgstr, *entry.msgstr_plural.values()]):
        if words != well_set(words):
            yield f"the typography of {words!r} (extract sets it right)"
        wanted = set(PLACEHOLDER.findall(entry.msgid)) | set(PLACEHOLDER.findall(entry.msgid_plural or ""))
        if not set(PLACEHOLDER.findall(words)) <= wanted or (
            not entry.msgid_plural and set(PLACEHOLDER.findall(words)) != wanted
        ):
            yield f"the values in {words!r} are not those of {entry.msgid!r}"


def main() -> int:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description="The French words.")
    parser.add_argument("what", choices=["extract", "compile", "check"])
    parser.add_argument("subjects", nargs="*", metavar="SUBJECT")
    asked = parser.parse_args()
    if asked.what == "compile":
        compile_all()
        return 0
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=True)
    if asked.what == "extract":
        for subject in asked.subjects or subjects():
            print(extract(subject), file=sys.stderr)
        return 0
    found = check()
    print("\n".join(found), file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
