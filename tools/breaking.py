"""What `make mutants` makes of a file: cosmic-ray's mutants, and ours of what it does not know."""

import ast
from collections.abc import Iterator

import cosmic_ray.plugins
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code

SAME_FOR_CODES = ("_Is_Eq", "_IsNot_NotEq")  # a code or None is compared with itself alone: the same by either word
ROLES = ("ADMINISTRATOR", "ANYONE", "EVALUATOR", "MANAGER", "OUTREACH", "PRACTITIONER", "SYSTEM")


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
