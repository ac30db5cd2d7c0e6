"""`make mutants`: break the rules of access and of consent in every small way, and see that a test notices.

Each mutant lives in the memory of one child process: the files are never touched. Mutants are cosmic-ray's, and ours of
what it does not know: a role more or less, a check left out, "there is no such thing" turned into "you may not". What
survives must stand in `tools/mutants.toml` with the reason why nobody could tell; the figures go to
`docs/safety/mutants.md`.
"""

import argparse
import difflib
import importlib
import os
import re
import signal
import sys
import time
import tomllib
from collections import Counter
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools.breaking import Ours, of_cosmic_ray  # noqa: E402  the path comes first

LISTED, DOCUMENT = ROOT / "tools" / "mutants.toml", ROOT / "docs" / "safety" / "mutants.md"
GOAL = 95
PATIENCE, FIRST_LOOK = 60, 23
ACCESS = ("tests/access/test_policy.py", "tests/access/test_every_cell.py", "tests/guests/test_rules.py")
CONSENT = ("tests/consent/test_rules.py", "tests/consent/test_edges.py", "tests/consent/test_legal_rules.py")
SUBJECTS: dict[str, tuple[str, ...]] = {
    "maillage/access/policy.py": ACCESS,
    "maillage/access/checks": ACCESS,
    "maillage/consent/rules": CONSENT,
}
QUIET = ("-x", "-q", "-c", os.devnull, "--rootdir", str(ROOT), "--noconftest", "--import-mode=importlib")
ALONE = ("--assert=plain", "-p", "no:cacheprovider", "-W", "ignore", "--tb=no")


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


Same = dict[str, str]  # file, because; and before and after, or a pattern that the line after is like


def listed() -> list[Same]:
    """Return what nobody can tell from the real thing, with the reason."""
    return list(tomllib.loads(LISTED.read_text(encoding="utf-8"))["same"])


def is_it(mutant: Mutant, one: Same) -> bool:
    """Return whether a line of the list means this mutant."""
    if "like" in one:
        return mutant.file.startswith(one["file"]) and re.search(one["like"], mutant.after) is not None
    return (one["file"], one["before"], one["after"]) == (mutant.file, mutant.before, mutant.after)


def why_same(mutant: Mutant, same: list[Same]) -> str:
    """Return why a mutant is the same as the original; nothing when it is not listed."""
    return next((one["because"] for one in same if is_it(mutant, one)), "")


def survivors(work: list[tuple[Mutant, tuple[str, ...]]], hands: int, same: list[Same]) -> list[Mutant]:
    """Run every mutant, ``hands`` at a time, and return those that nobody noticed: a first look, then a whole one.

    One that is listed as the same gets the first look alone.
    """
    running: dict[int, tuple[Mutant, tuple[str, ...], int]] = {}
    lived: list[Mutant] = []
    waiting = [(*one, FIRST_LOOK) for one in reversed(work)]
    while waiting or running:
        while waiting and len(running) < hands:
            one = waiting.pop()
            running[begin(*one)] = one
        child, status = os.wait()
        mutant, tests, look = running.pop(child)
        if status == 0 and look > 1 and not why_same(mutant, same):
            waiting.append((mutant, tests, 1))
        elif status == 0:
            lived.append(mutant)
            if why_same(mutant, same):
                continue
            print(f"not noticed {mutant.file}:{mutant.line}\n  - {mutant.before}\n  + {mutant.after}", flush=True)
    return lived


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
    same = listed()
    lived = survivors(work, chosen.n, same)
    missed = [one for one in lived if not why_same(one, same)]
    real = len(work) - len(lived) + len(missed)
    found, took = share(real - len(missed), real), time.monotonic() - since
    print(f"{found:.1f} % of {real} noticed, {len(lived) - len(missed)} the same, in {took:.0f} s")
    stale = [one for one in same if not any(is_it(mutant, one) for mutant in lived)] if not chosen.only else []
    print(*(f"Listed as the same, and noticed or gone: {one}" for one in stale), sep="\n")
    if not chosen.only:
        DOCUMENT.write_text(document(made, lived, same), encoding="utf-8")
    return int(found < GOAL or bool(stale))


if __name__ == "__main__":
    sys.exit(main())
