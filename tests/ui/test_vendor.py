"""What we carry from others is what VENDOR.md says, to the byte."""

import hashlib
import re
import shutil
import subprocess
from pathlib import Path

import playwright
import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"
ROW = re.compile(
    r"^\| (?P<file>\S+) \| (?P<name>[^|]+) \| (?P<version>\S+) \| (?P<licence>[^|]+) \| (?P<sum>[0-9a-f]{64}) \|$"
)
ROWS = [found for line in (STATIC / "vendor" / "VENDOR.md").read_text().splitlines() if (found := ROW.match(line))]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])
def test_each_file_has_the_sum_that_is_written_down(row: re.Match[str]) -> None:
    assert hashlib.sha256((STATIC / row["file"]).read_bytes()).hexdigest() == row["sum"]


def test_nothing_is_carried_that_is_not_written_down() -> None:
    carried = {
        *STATIC.glob("vendor/*"),
        *STATIC.glob("fonts/*"),
        *(ROOT / "maillage" / "ui" / "fonts").glob("*"),
    }
    kept = {path.resolve() for path in carried if path.suffix not in {".md", ".txt"}}
    assert kept == {(STATIC / row["file"]).resolve() for row in ROWS}


def test_the_styles_hold_no_crest_and_ask_no_other_place() -> None:
    for path in STATIC.rglob("*.css"):
        text = path.read_text(encoding="utf-8")
        assert "crest" not in text, path
        assert not re.search(r"url\([\"']?(?:https?:)?//|@import", text), path


def test_scripts_never_evaluate_words_or_write_markup() -> None:
    for path in STATIC.glob("js/*.js"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(
            r"\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\.style\b", text
        ), path


def test_the_scripts_do_what_their_own_tests_say() -> None:
    carried = Path(playwright.__file__).parent / "driver" / "node"
    node = str(carried) if carried.exists() else shutil.which("node")
    assert node, "Playwright's wheel brings Node.js; install the development requirements again"
    tests = sorted(str(path) for path in (ROOT / "tests" / "js").glob("*.test.mjs"))
    ran = subprocess.run([node, "--test", *tests], capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-1000:]
