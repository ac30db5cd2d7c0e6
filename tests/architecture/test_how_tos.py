"""Every how-to for those who use or run an installation stands in both languages, with the same commands."""

import re
from pathlib import Path

import pytest

WHERE = Path(__file__).resolve().parents[2] / "docs" / "how-to"
FOR_DEVELOPERS = {"fuzz"}
ENGLISH = sorted(file for file in WHERE.glob("*.md") if "." not in file.stem and file.stem not in FOR_DEVELOPERS)


def commands(words: str) -> list[str]:
    """Return the lines to type, without what is said about them."""
    blocks = re.findall(r"^```(?:sh|json)?\n(.*?)^```", words, flags=re.DOTALL | re.MULTILINE)
    return [line.split("#")[0].strip() for block in blocks for line in block.splitlines() if line.split("#")[0].strip()]


@pytest.mark.parametrize("english", ENGLISH, ids=lambda file: file.stem)
def test_a_how_to_says_the_same_in_french(english: Path) -> None:
    here, there = (file.read_text(encoding="utf-8") for file in (english, english.with_suffix(".fr.md")))
    assert commands(here) == commands(there)
    assert re.findall("^#+", here, flags=re.MULTILINE) == re.findall("^#+", there, flags=re.MULTILINE)
    settings = re.compile(r"^\| `MAILLAGE_\w+`", flags=re.MULTILINE)
    assert settings.findall(here) == settings.findall(there)
    assert here.count("\n|") == there.count("\n|")
    assert here.count("\n* ") == there.count("\n* ")
