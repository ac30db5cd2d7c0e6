"""The notes of our own: what is found in them, the same on the page as on the server, as the document says."""

import importlib.util
import json
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import playwright
import pytest

from maillage.core.identifying import Known, found_in

ROOT = Path(__file__).resolve().parents[2]
LEAST = 30  # notes in each language
HARD = [  # where the two languages of the rules could part
    "N\u0303andu\u0301 va chez E\u0301lodie le 1er mai",
    "I’m here. SHE SAID NO. O'Brien’s dog; d'Alma; l'École; Jean-Guy's",
    "👪 Ginette 👪 555-0142 👪",
    "ſam@exemple.ca K1A 0B1 \u0130zmir \u01c5ivo",
    "١٢٣ ٤٥٦٧ 555\u2011014２",
    "a\u2028Ginette\rTom\nRita\x0bBea\x85Zed",
]
SCRIPT = """
import { readFileSync } from "node:fs";
import { found, rules } from "./static/js/identifying.js";
const known = { names: ["Maison Val-Rocher (est)"], telephones: ["4185550142"] };
const by = rules(JSON.parse(readFileSync("static/identifying.json", "utf8")), known);
const texts = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(texts.map((text) => found(text, by).map((hit) => [hit.kind, hit.words, hit.firm]))));
"""
KNOWN = Known(names=("Maison Val-Rocher (est)",), telephones=frozenset({"4185550142"}))


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """Return the tool that measures."""
    spec = importlib.util.spec_from_file_location("identifying_tool", ROOT / "tools" / "identifying.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def on_the_page(texts: list[str]) -> list[list[tuple[str, str, bool]]]:
    """Return what the page's script finds in each text."""
    carried = Path(playwright.__file__).parent / "driver" / "node"
    node = str(carried) if carried.exists() else shutil.which("node")
    assert node, "Playwright's wheel brings Node.js; install the development requirements again"
    ran = subprocess.run(
        [node, "--input-type=module", "--eval", SCRIPT],
        input=json.dumps(texts), capture_output=True, text=True, check=False, timeout=60, cwd=ROOT,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return [[(kind, words, firm) for kind, words, firm in hits] for hits in json.loads(ran.stdout)]


def test_the_page_and_the_server_find_the_same(tool: ModuleType) -> None:
    texts = [note.text for note in tool.notes()] + HARD
    texts += ["Call Maison Val-Rocher (EST) at 1 418 555-0142, or Val-Rocher at 418 555-0143."]
    on_the_server = [[(str(hit.kind), hit.words, hit.firm) for hit in found_in(text, KNOWN)] for text in texts]
    for text, here, there in zip(texts, on_the_server, on_the_page(texts), strict=True):
        assert here == there, text


def test_the_corpus_is_large_enough_in_both_languages(tool: ModuleType) -> None:
    spoken = [note.language for note in tool.notes()]
    assert min(spoken.count("en"), spoken.count("fr")) >= LEAST


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_document_says_what_is_measured(tool: ModuleType, language: str) -> None:
    text = tool.DOCUMENTS[language].read_text(encoding="utf-8")
    assert text == tool.MEASURED.put_into(text, language), "python tools/identifying.py --write"
    assert "anonymised" not in text.replace("say that a text is “anonymised”", "")


def test_every_class_has_notes_and_nothing_else_is_marked(tool: ModuleType) -> None:
    assert {kind for note in tool.notes() for kind, _ in note.told} == set(tool.Identifier)
