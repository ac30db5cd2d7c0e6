"""`make docs`: write `proofs.md` and `asvs.md` of docs/safety, in both languages, from what names their tests.

safety.py          write them
safety.py check    exit 1 when one is out of date, a test does not exist, a number is missing or a promise unproven
"""

import ast
import re
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SAFETY = ROOT / "docs" / "safety"
LANGUAGES = ("en", "fr")
BY_HAND = ("README", "promises", "threats", "limits", "incident", "impact", "access-request")
Row = dict[str, Any]

SAID: dict[str, dict[str, str]] = {
    "proofs": {
        "en": "# Promises and threats, and what proves them\n\nWritten by `make docs` from `docs/safety/proofs.toml`."
        " Each test fails when its promise is broken.\n",
        "fr": "# Promesses et menaces, et ce qui les prouve\n\nÉcrit par `make docs` à partir de"
        " `docs/safety/proofs.toml`. Chaque essai échoue quand sa promesse est rompue.\n",
    },
    "asvs": {
        "en": "# OWASP ASVS 5.0\n\nWritten by `make docs` from `docs/safety/asvs.toml`. Every requirement of level 2;"
        " of level 3 too for authentication (6), sessions (7), authorisation (8), data protection (14), logging"
        " (16). The numbers are those of the standard, the words are ours. Read by ourselves, by nobody else.\n",
        "fr": "# OWASP ASVS 5.0\n\nÉcrit par `make docs` à partir de `docs/safety/asvs.toml`. Toutes les exigences de"
        " niveau 2 ; de niveau 3 aussi pour l’authentification (6), les sessions (7), l’autorisation (8), la protection"
        " des données (14) et la journalisation (16). Les numéros sont ceux de la norme, les mots sont les nôtres. Lu"
        " par nous-mêmes : personne de l’extérieur ne l’a vérifié.\n",
    },
    "promise": {"en": "Promise", "fr": "Promesse"},
    "threat": {"en": "Who tries what", "fr": "Qui tente quoi"},
    "head": {
        "en": "| numbers | what | proven by, or why not |",
        "fr": "| numéros | quoi | prouvé par, ou pourquoi pas |",
    },
    "why": {"en": "Not by a test: ", "fr": "Sans essai : "},
    "lacks": {"en": "**Not done:** ", "fr": "**Pas fait :** "},
    "sum": {
        "en": "{tests} requirements have a test, {why} do not concern Maillage or are answered by a document, {lacks}"
        " are not done or not proven.",
        "fr": "{tests} exigences ont un essai, {why} ne concernent pas Maillage ou ont leur réponse dans un document,"
        " {lacks} ne sont pas faites ou pas prouvées.",
    },
}


def told(name: str) -> Row:
    """Return one of the lists."""
    return tomllib.loads((SAFETY / f"{name}.toml").read_text(encoding="utf-8"))


def numbers(words: str) -> list[str]:
    """Return the requirements that ``6.2.1-3 6.4.1`` stands for."""
    found: list[str] = []
    for one in words.split():
        section, _, last = one.partition("-")
        head, _, first = section.rpartition(".")
        found += [f"{head}.{n}" for n in range(int(first), int(last or first) + 1)]
    return found


def rows() -> list[tuple[str, Row]]:
    """Return everything that names tests, with what it is called."""
    proofs = told("proofs")
    named = [(f"{kind} {one['id']}", one) for kind in ("promise", "threat") for one in proofs[kind]]
    return [*named, *((row["ids"], row) for row in told("asvs")["row"])]


def there(test: str) -> bool:
    """Return whether a test exists: ``folder/file.py::function``, or a whole file."""
    file, _, function = test.partition("::")
    path = ROOT / "tests" / file
    if not path.is_file():
        return False
    names = {
        node.name for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef)
    }
    return function in names if function else any(name.startswith("test_") for name in names)


def _link(test: str) -> str:
    file, _, function = test.partition("::")
    words = function.removeprefix("test_").replace("_", " ") or file
    return f"[{words}](../../../tests/{file})"


def cell(row: Row, language: str) -> str:
    """Return the proofs of a row, or why there is none."""
    parts = ["; ".join(_link(test) for test in row.get("tests", ()))]
    parts += [
        SAID[kind][language] + row[f"{kind}_{language}"] + "." for kind in ("why", "lacks") if f"{kind}_en" in row
    ]
    return ". ".join(part for part in parts if part)


def kind(row: Row) -> str:
    """Return how a row is answered; what lacks counts before what is proven."""
    return next(one for one in ("lacks", "tests", "why") if one in row or f"{one}_en" in row)


def asvs(language: str) -> str:
    """Return the map."""
    answered = Counter(kind(row) for row in told("asvs")["row"] for _ in numbers(row["ids"]))
    text = (
        SAID["asvs"][language] + "\n" + SAID["sum"][language].format(**{"tests": 0, "why": 0, "lacks": 0, **answered})
    )
    text += "\n\n" + SAID["head"][language] + "\n|---|---|---|\n"
    return text + "".join(
        f"| {row['ids']} | {row[language]} | {cell(row, language)} |\n" for row in told("asvs")["row"]
    )


def proofs(language: str) -> str:
    """Return the promises and the threats with their tests."""
    text = SAID["proofs"][language]
    for part in ("promise", "threat"):
        text += f"\n## {SAID[part][language]}\n\n"
        for one in told("proofs")[part]:
            tests = "".join(f"- {_link(test)}\n" for test in one["tests"])
            text += f"### {one['id']}. {one[language]}\n\n{tests}"
            text += f"- {SAID['lacks'][language]}{one[f'lacks_{language}']}.\n" if "lacks_en" in one else ""
            text += "\n"
    return text.rstrip() + "\n"


def written() -> dict[Path, str]:
    """Return the generated documents."""
    made = {"asvs": asvs, "proofs": proofs}
    return {SAFETY / language / f"{name}.md": make(language) for language in LANGUAGES for name, make in made.items()}


def text_of(path: Path) -> str:
    """Return what stands in a document; nothing when it is not there."""
    return path.read_text(encoding="utf-8") if path.exists() else ""


def troubles() -> list[str]:
    """Return what is not true in docs/safety."""
    found = [f"{name}: {wrong}" for name, row in rows() for wrong in _wrong_in(row)]
    found += [f"promise {one['id']}: no test" for one in told("proofs")["promise"] if not one["tests"]]
    answered = Counter(number for row in told("asvs")["row"] for number in numbers(row["ids"]))
    asked = numbers(told("asvs")["asked"])
    found += [f"asvs: {one} is answered {answered[one]} times" for one in asked if answered[one] != 1]
    found += [f"asvs: {one} is not asked" for one in answered if one not in asked]
    found += [f"{name}.md: not the same headings in both languages" for name in BY_HAND if len(_shapes(name)) != 1]
    return found + [f"{path.name}: run make docs" for path, text in written().items() if text_of(path) != text]


def _wrong_in(row: Row) -> list[str]:
    reasons = [one for one in ("why", "lacks") if f"{one}_en" in row or f"{one}_fr" in row]
    found = [f"no test {test}" for test in row.get("tests", ()) if not there(test)]
    found += [f"no words in {language}" for language in LANGUAGES if not row.get(language)]
    found += ["one language only" for one in reasons if not (row.get(f"{one}_en") and row.get(f"{one}_fr"))]
    return found + ([] if reasons or row.get("tests") else ["neither a test nor a reason"])


def _shapes(name: str) -> set[tuple[str, ...]]:
    texts = (text_of(SAFETY / language / f"{name}.md") for language in LANGUAGES)
    return {tuple(re.findall(r"^(#+ |\||> |- |\d+\.)", text, re.MULTILINE)) or ("empty", text) for text in texts}


if __name__ == "__main__":
    if sys.argv[1:] != ["check"]:
        for path, text in written().items():
            path.write_text(text, encoding="utf-8")
    print(*(wrong := troubles()), sep="\n")
    sys.exit(bool(wrong))
