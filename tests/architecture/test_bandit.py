"""Bandit finds nothing that is not answered for on its own line: ``# noqa: S608  why`` (ruff has bandit's numbers)."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BANDIT = Path(sys.executable).with_name("bandit")


def unanswered(folder: Path) -> list[str]:
    """Return what bandit finds in a folder where no reason stands beside it."""
    asked = [str(BANDIT), "-q", "-r", str(folder), "-f", "json", "-c", str(ROOT / "pyproject.toml")]
    said = json.loads(subprocess.run(asked, capture_output=True, text=True, check=False).stdout)
    assert said["errors"] == []
    assert said["metrics"]["_totals"]["loc"] > 0
    found = []
    for one in said["results"]:
        lines = Path(one["filename"]).read_text(encoding="utf-8").splitlines()
        number = one["test_id"].replace("B", "S", 1)
        if not any(re.search(rf"# noqa:[^#]*\b{number}\b\s+\S", lines[line - 1]) for line in one["line_range"]):
            found.append(f"{one['filename']}:{one['line_number']} {one['test_id']} {one['issue_text']}")
    return found


def test_nothing_is_found_that_nobody_answers_for() -> None:
    assert unanswered(ROOT / "maillage") == []


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ('subprocess.run(f"ls {name}", shell=True)', "B602"),
        ('cursor.execute(f"SELECT * FROM seat WHERE id = {name}")', "B608"),
        ("yaml.load(name)", "B506"),
        ("mark_safe(name)", "B308"),
        ("random.random()  # noqa: S311", "B311"),  # a number without a reason is no answer
    ],
)
def test_what_is_planted_is_seen(tmp_path: Path, line: str, number: str) -> None:
    heads = "import random\nimport subprocess\nimport yaml\nfrom django.utils.safestring import mark_safe\n"
    (tmp_path / "planted.py").write_text(f"{heads}\n\ndef do(name, cursor):\n    {line}\n", encoding="utf-8")
    assert [found for found in unanswered(tmp_path) if number in found] != []
