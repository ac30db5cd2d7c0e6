"""The import contracts hold, and each of them fails when it is broken once."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONSOLE = Path(sys.executable).with_name("lint-imports")

# contract, file, what is added to it
BREAKS = [
    ("Floors", "core/clock.py", "import maillage.access.roles"),
    ("Floors", "people/rules.py", "import maillage.situations.rules"),
    ("Floors", "consent/rules.py", "import maillage.evaluation.apps"),
    ("Floors", "evaluation/apps.py", "import maillage.consent.rules"),
    ("Floors", "stray/__init__.py", ""),
    ("Inside a subject", "people/utils.py", ""),
    ("Inside a subject", "people/models/__init__.py", "import maillage.people.queries"),
    ("Inside a subject", "people/rules.py", "import maillage.people.models"),
    ("Rules", "people/rules.py", "import django"),
    ("Rules", "access/policy.py", "from django.conf import settings"),
    ("Rules", "people/rules.py", "import maillage.core.clock"),
    ("Pages touch no tables", "people/urls.py", "import maillage.people.models"),
    ("Pages touch no tables", "desk/urls.py", "import maillage.people.models"),
]


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [CONSOLE, "--no-cache", "--config", "pyproject.toml"], cwd=root, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the house that may be broken."""
    root = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "maillage", root / "maillage", ignore=shutil.ignore_patterns("__pycache__", "templates"))
    shutil.copy(ROOT / "pyproject.toml", root)
    return root


def test_every_contract_is_kept(house: Path) -> None:
    said = lint(house)
    assert said.returncode == 0, said.stdout
    assert "0 broken" in said.stdout


@pytest.mark.parametrize(("contract", "file", "added"), BREAKS, ids=[f"{c}: {f}" for c, f, _ in BREAKS])
def test_a_broken_contract_fails(house: Path, contract: str, file: str, added: str) -> None:
    path = house / "maillage" / file
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{before or ''}\n{added}\n", encoding="utf-8")
    try:
        said = lint(house)
    finally:
        if before is not None:
            path.write_text(before, encoding="utf-8")
        else:
            path.unlink()
        if path.parent.name == "stray":
            shutil.rmtree(path.parent)
    assert said.returncode == 1, said.stdout
    broken = [line for line in said.stdout.splitlines() if line.endswith("BROKEN")]
    assert any(line.startswith(contract) for line in broken) or "stray" in said.stdout, said.stdout
