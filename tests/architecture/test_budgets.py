"""Files and functions stay small enough to be read at one sitting (docs/architecture.md, budgets)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    "rules": 200,
    "policy": 300,
    "models": 250,
    "queries": 250,
    "actions": 250,
    "views": 250,
    "formats": 250,
    "forms": 200,
    "wording": 200,
}
OTHER_PYTHON = 250
TESTS = TOOLS = 300
BY_SUFFIX = {".html": 100, ".js": 150, ".css": 200, ".typ": 150}
SUBJECT = 2_500
FUNCTION, VIEW = 40, 20

# What is over its budget today. This list may only shrink: an entry that is no longer needed fails too.
RATCHET: dict[str, int] = {}

# Subjects over theirs, with their size; it may only shrink as well (docs/adr/0008; raised by 0014, 0020 to 0028, and
# by 0008 itself).
SUBJECTS = {"directory": 5_000, "exchange": 3_400, "meetings": 5_534, "people": 2_992}


def budget(path: Path) -> int:
    """Return how many lines a file may have, by what it is."""
    parts = path.relative_to(ROOT).parts
    if path.suffix != ".py":
        return BY_SUFFIX[path.suffix]
    if parts[0] == "tests":
        return TESTS
    if parts[0] != "maillage":
        return TOOLS
    kinds = [part.removesuffix(".py") for part in parts[2:]]
    return next((FILES[kind] for kind in kinds if kind in FILES), OTHER_PYTHON)


def sources() -> Iterator[Path]:
    """Yield every file that people write and read."""
    for top in ("maillage", "demo", "tests", "tools", "bench", "static"):
        for path in sorted((ROOT / top).rglob("*")):
            inside = path.relative_to(ROOT).parts
            if path.suffix in {".py", *BY_SUFFIX} and not {"vendor", "migrations", "node_modules"} & set(inside):
                yield path


def lines(path: Path) -> int:
    """Return a file's number of lines."""
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each function's name and its number of lines, its docstring and decorators apart."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            said = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
            told = (first.end_lineno or 0) - first.lineno + 1 if said else 0
            yield node.name, (node.end_lineno or 0) - node.lineno + 1 - told


def oversized() -> dict[str, int]:
    """Return what is over its budget, with its size."""
    found = {str(p.relative_to(ROOT)): lines(p) for p in sources() if lines(p) > budget(p)}
    for path in sources():
        if path.suffix == ".py":
            name = path.relative_to(ROOT)
            most = VIEW if "views" in name.with_suffix("").parts else FUNCTION
            found |= {f"{name}:{function}": n for function, n in functions(path) if n > most}
    return found


def test_nothing_outgrows_its_budget() -> None:
    too_big = {name: size for name, size in oversized().items() if size > RATCHET.get(name, 0)}
    assert not too_big, f"Split by subject, not by size: {too_big}"


def test_the_list_of_exceptions_only_shrinks() -> None:
    found = oversized()
    assert {name: found.get(name, 0) for name in RATCHET} == RATCHET


@pytest.mark.parametrize(
    "subject", sorted(p.parent for p in (ROOT / "maillage").glob("*/__init__.py")), ids=lambda p: p.name
)
def test_a_subject_can_be_known_whole(subject: Path) -> None:
    code = [p for p in subject.rglob("*.py") if "migrations" not in p.parts]
    told = sum(bool(line.strip()) for p in code for line in p.read_text(encoding="utf-8").splitlines())
    assert told <= SUBJECTS.get(subject.name, SUBJECT)
