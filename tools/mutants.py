"""`make mutants`: break the rules of access and of consent in every small way, and see that a test notices.

Each mutant lives in the memory of one child process: the files are never touched. Mutants are cosmic-ray's, and ours of
what it does not know: a role more or less, a check left out, "there is no such thing" turned into "you may not". What
survives must stand in `tools/mutants.toml` with the reason why nobody could tell; the figures go to
`docs/safety/mutants.md`.
"""

import argparse
import ast
import difflib
import importlib
import os
import re
import signal
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import cosmic_ray.plugins
import hypothesis
import pytest
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code

ROOT = Path(__file__).resolve().parents[1]
LISTED, DOCUMENT = ROOT / "tools" / "mutants.toml", ROOT / "docs" / "safety" / "mutants.md"
GOAL = 95
PATIENCE, FIRST_LOOK = 60, 23
ACCESS = ("tests/access/test_policy.py", "tests/access/test_every_cell.py")
CONSENT = ("tests/consent/test_rules.py", "tests/consent/test_edges.py")
SUBJECTS: dict[str, tuple[str, ...]] = {
    "maillage/access/policy.py": ACCESS,
    "maillage/access/checks": ACCESS,
    "maillage/consent/rules": CONSENT,
}
QUIET = ("-x", "-q", "-c", os.devnull, "--rootdir", str(ROOT), "--noconftest", "--import-mode=importlib")
ALONE = ("--assert=plain", "-p", "no:cacheprovider", "-W", "ignore", "--tb=no")
SAME_FOR_CODES = ("_Is_Eq", "_IsNot_NotEq")  # a code or None is compared with itself alone: the same by either word
ROLES = ("ADMINISTRATOR", "ANYONE", "EVALUATOR", "MANAGER", "OUTREACH", "PRACTITIONER", "SYSTEM")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One way to break a file: its lines before and after, and the whole source after."""

    file: str
    line: int
    before: str
    after: str
    source: str


def mutant_of(file: str, source: str, broken: str) -> Mutant:
    """Return the mutant that turns ``source`` into ``broken``, named by the lines that differ."""
    old, new = source.splitlines(), broken.splitlines()
    changes = [op for op in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if op[0] != "equal"]
    first, last = changes[0], changes[-1]
    before = " ".join(line.strip() for line in old[first[1] : last[2]])
    after = " ".join(line.strip() for line in new[first[3] : last[4]])
    return Mutant(file, first[1] + 1, before, after, broken)


def annotations(tree: ast.Module) -> set[tuple[int, int]]:
    """Return where types are written: no rule is said there."""
    found: list[ast.expr | None] = []
    for node in ast.walk(tree):
        found += [node.annotation] if isinstance(node, ast.arg | ast.AnnAssign) else []
        found += [node.returns] if isinstance(node, ast.FunctionDef) else []
    places = [part for one in found if one is not None for part in ast.walk(one) if isinstance(part, ast.expr)]
    return {(one.lineno, column) for one in places for column in range(one.col_offset, one.end_col_offset or 0)}


def of_cosmic_ray(source: str) -> Iterator[str]:
    """Yield what cosmic-ray's operators make of ``source``, types left out."""
    types, parsed = annotations(ast.parse(source)), get_ast(source)
    for name in cosmic_ray.plugins.operator_names():
        kind = cosmic_ray.plugins.get_operator(name)
        if kind.arguments() or name.endswith(SAME_FOR_CODES):
            continue
        places = (place for node in ast_nodes(parsed) for place in kind().mutation_positions(node))
        for occurrence, (start, _) in enumerate(places):
            if start not in types and (broken := mutate_code(source, kind(), occurrence)):
                yield broken


class Ours:
    """What cosmic-ray does not know: tables, sets, and refusals that are left out."""

    def __init__(self, source: str) -> None:
        self.source = source.encode()
        self.tree = ast.parse(source)
        self.starts = [0]
        for line in self.source.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))

    def said(self, node: ast.expr) -> str:
        """Return how an expression is written."""
        return self.source[slice(*self._range(node))].decode()

    def with_(self, node: ast.expr, words: str) -> str:
        """Return the source with ``words`` in the place of ``node``."""
        begin, end = self._range(node)
        return (self.source[:begin] + words.encode() + self.source[end:]).decode()

    def _range(self, node: ast.expr) -> tuple[int, int]:
        begin = self.starts[node.lineno - 1] + node.col_offset
        return begin, self.starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)

    def all(self) -> Iterator[str]:
        """Yield every mutant of ours."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Row":
                yield from self._row(node)
            elif isinstance(node, ast.Set) and len(node.elts) > 1:
                yield from self._one_less(node, node.elts, "{", "}")
            elif isinstance(node, ast.FunctionDef):
                yield from self._refusals(node)

    def _one_less(self, whole: ast.expr, parts: list[ast.expr], begin: str, end: str) -> Iterator[str]:
        for out in range(len(parts)):
            kept = [self.said(part) for place, part in enumerate(parts) if place != out]
            yield self.with_(whole, begin + "".join(f"{part}, " for part in kept) + end)

    def _row(self, row: ast.Call) -> Iterator[str]:
        asks, *checks = row.args
        more = "".join(f", {one.arg}={self.said(one.value)}" for one in row.keywords)
        for role in ROLES:
            yield self.with_(asks, f"({self.said(asks)}) ^ {{Role.{role}}}")
        for part in checks:
            yield from self._one_less(part, getattr(part, "elts", []), "(", ")")
        known, also = (["".join(f"{self.said(one)}, " for one in getattr(part, "elts", [])) for part in checks] + [""])[
            :2
        ]
        if known:
            yield self.with_(row, f"Row({self.said(asks)}, (), ({known}{also}){more})")
        if also:
            yield self.with_(row, f"Row({self.said(asks)}, ({known}{also}){more})")
        if not more:
            yield self.with_(row, self.said(row)[:-1] + ", strong=False)")

    def _refusals(self, function: ast.FunctionDef) -> Iterator[str]:
        for node in ast.walk(function):
            if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") in {"Because", "Lack", "Fault"}:
                yield self.with_(node, "None")


def mutants(only: str) -> list[tuple[Mutant, tuple[str, ...]]]:
    """Return every mutant with the tests that should notice, each different text once."""
    found: dict[tuple[str, str], tuple[Mutant, tuple[str, ...]]] = {}
    for where, tests in SUBJECTS.items():
        path = ROOT / where
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            name, source = file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")
            for broken in (*of_cosmic_ray(source), *Ours(source).all()) if only in name else ():
                if broken != source:
                    found[name, broken] = (mutant_of(name, source, broken), tests)
    return list(found.values())


def notice(mutant: Mutant | None, tests: tuple[str, ...]) -> int:
    """Run ``tests`` in this process with the mutant in the place of its module; return 0 when nobody noticed."""
    sys.path.insert(0, str(ROOT))
    if mutant is not None:
        path = ROOT / mutant.file
        parts = path.relative_to(ROOT).with_suffix("").parts
        package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if package else parts)
        spec = spec_from_file_location(name, path, submodule_search_locations=[str(path.parent)] if package else None)
        assert spec is not None  # noqa: S101  for the type only: the path is given
        module = module_from_spec(spec)
        sys.modules[name] = module
        above = importlib.import_module(name.rpartition(".")[0])
        setattr(above, name.rpartition(".")[2], module)
        exec(compile(mutant.source, path, "exec"), module.__dict__)  # noqa: S102  our own file, broken on purpose
    return int(pytest.main([*QUIET, *ALONE, *(str(ROOT / test) for test in tests)]))


def begin(mutant: Mutant | None, tests: tuple[str, ...], one_in: int = 1) -> int:
    """Start a child that runs the tests (on one case in so many, where there are many); return its process id."""
    child = os.fork()
    if child:
        return child
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)  # of work: a busy machine ends nobody
    os.environ["MAILLAGE_ONE_IN"] = str(one_in)
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    code = 1
    try:
        code = notice(mutant, tests)
    finally:
        os._exit(code)


def survivors(work: list[tuple[Mutant, tuple[str, ...]]], hands: int) -> list[Mutant]:
    """Run every mutant, ``hands`` at a time, and return those that nobody noticed: a first look, then a whole one."""
    running: dict[int, tuple[Mutant, tuple[str, ...], int]] = {}
    lived: list[Mutant] = []
    waiting = [(*one, FIRST_LOOK) for one in reversed(work)]
    while waiting or running:
        while waiting and len(running) < hands:
            one = waiting.pop()
            running[begin(*one)] = one
        child, status = os.wait()
        mutant, tests, look = running.pop(child)
        if status == 0 and look > 1:
            waiting.append((mutant, tests, 1))
        elif status == 0:
            lived.append(mutant)
            print(f"not noticed {mutant.file}:{mutant.line}\n  - {mutant.before}\n  + {mutant.after}", flush=True)
    return lived


@dataclass(frozen=True, slots=True)
class Same:
    """What nobody can tell from the real thing, and why: one line, or every line whose mutant reads ``like`` this."""

    file: str
    because: str
    before: str = ""
    after: str = ""
    like: str = ""

    def is_it(self, mutant: Mutant) -> bool:
        """Return whether a mutant is meant."""
        if not mutant.file.startswith(self.file):
            return False
        if self.like:
            return re.search(self.like, mutant.after) is not None
        return (self.before, self.after) == (mutant.before, mutant.after)


def listed() -> list[Same]:
    """Return the survivors that nobody can tell from the real thing, with the reason."""
    return [Same(**one) for one in tomllib.loads(LISTED.read_text(encoding="utf-8"))["same"]]


def why_same(mutant: Mutant, same: list[Same]) -> str:
    """Return why a mutant is the same as the original; nothing when it is not listed."""
    return next((one.because for one in same if one.is_it(mutant)), "")


HEAD = """# Broken on purpose

Written by `make mutants`. Every rule below is broken in each small way there is (an operator, a comparison, a constant,
a condition turned round, a decorator gone; a role more or less in a line of the policy, a check or a refusal left out,
404 turned into 403), one at a time, and the tests of the rule must notice. A mutant that does the same as the original
("same") is listed with the reason; the goal is {goal} % of the others.

| file | mutants | noticed | same | not noticed |
|---|---|---|---|---|
"""


def document(made: Counter[str], lived: list[Mutant], same: list[Same]) -> str:
    """Return the document with the figures of this run."""
    alike = Counter(one.file for one in lived if why_same(one, same))
    missed = Counter(one.file for one in lived if not why_same(one, same))
    text = HEAD.format(goal=GOAL)
    for file, n in sorted(made.items()):
        text += f"| `{file}` | {n} | {n - alike[file] - missed[file]} | {alike[file]} | {missed[file]} |\n"
    n, a, m = made.total(), alike.total(), missed.total()
    text += f"| all | {n} | {n - a - m} | {a} | {m} |\n\n"
    text += f"Noticed: {share(n - a - m, n - a):.1f} % of those that do something else.\n"
    for title, chosen in (("Same", True), ("Not noticed", False)):
        if found := [one for one in lived if bool(why_same(one, same)) is chosen]:
            lines = sorted(_told(one, why_same(one, same)) for one in found)
            text += f"\n## {title}\n\n" + "".join(lines)
    return text


def _told(one: Mutant, because: str) -> str:
    return f"- `{one.file}:{one.line}` `{one.before}` became `{one.after}`{because and ': '}{because}\n"


def share(part: int, whole: int) -> float:
    """Return ``part`` of ``whole`` in per cent."""
    return 100 * part / whole if whole else 100.0


def main() -> int:
    """Break everything, say what nobody noticed, and fail under the goal or on a list that is out of date."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("only", nargs="?", default="", help="a part of a file's name")
    asked.add_argument("-n", type=int, default=os.cpu_count() or 1, help="how many at a time")
    chosen = asked.parse_args()
    hypothesis.settings.register_profile("mutants", deadline=None, derandomize=True, database=None)
    hypothesis.settings.load_profile("mutants")
    sys.dont_write_bytecode = True
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # a rule needs no database and no browser
    for tests in sorted(set(SUBJECTS.values())):
        begin(None, tests)
        if os.wait()[1]:
            print(f"The tests fail before anything is broken: {', '.join(tests)}")
            return 1
    since = time.monotonic()
    work = mutants(chosen.only)
    made = Counter(mutant.file for mutant, _ in work)
    print(f"{len(work)} mutants", flush=True)
    lived, same = survivors(work, chosen.n), listed()
    missed = [one for one in lived if not why_same(one, same)]
    real = len(work) - len(lived) + len(missed)
    found, took = share(real - len(missed), real), time.monotonic() - since
    print(f"{found:.1f} % of {real} noticed, {len(lived) - len(missed)} the same, in {took:.0f} s")
    stale = [one for one in same if not any(one.is_it(mutant) for mutant in lived)] if not chosen.only else []
    print(*(f"Listed as the same, and noticed or gone: {one}" for one in stale), sep="\n")
    if not chosen.only:
        DOCUMENT.write_text(document(made, lived, same), encoding="utf-8")
    return int(found < GOAL or bool(stale))


if __name__ == "__main__":
    sys.exit(main())
