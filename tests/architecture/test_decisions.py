"""Every decision has its own number and says how it is kept (docs/adr)."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "adr"
DECISIONS = sorted(FOLDER.glob("*.md"))
PARTS = ("## Context", "## Decision", "## Status", "## Consequences", "## Compliance")


def test_numbers_are_unique_and_without_gaps() -> None:
    assert [path.name[:4] for path in DECISIONS] == [f"{number:04d}" for number in range(1, len(DECISIONS) + 1)]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_says_what_why_and_how_it_is_kept(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# {int(path.name[:4])}. "), path.name
    assert [part for part in PARTS if part not in text] == []
