"""Only a subject touches its own tables; everybody else asks its queries and actions."""

import ast
from collections.abc import Iterator
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[2]
ROADS_TO_A_MODEL = {"get_model", "get_models", "get_user_model"}
# where a model may be reached by its name: who signs in is people's; the console asks whether anybody is there
MAY_ASK_BY_NAME = {
    "maillage/people",
    "maillage/config/demonstration.py",
    # the facts of every request in one SQL question: consents, authorisations and agreements are read beside the seats
    "maillage/meetings/queries/live.py",
}


def subject_of(module: str) -> str:
    return module.split(".")[1]


def trespasses(imports: Iterator[tuple[str, str]]) -> list[str]:
    """Return the imports of tables by anybody but their own subject."""
    return [
        f"{importer} imports {imported}"
        for importer, imported in imports
        if "models" in imported.split(".")[2:3] and subject_of(importer) != subject_of(imported)
    ]


def all_imports() -> Iterator[tuple[str, str]]:
    graph = grimp.build_graph("maillage", cache_dir=None, exclude_type_checking_imports=True)
    for importer in sorted(graph.modules):
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            if imported.startswith("maillage.") and len(importer.split(".")) > 1:
                yield importer, imported


def named_models(source: str) -> list[str]:
    """Return the calls that reach a table by its name."""
    calls = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    names = [getattr(f, "attr", getattr(f, "id", "")) for f in calls]
    return [name for name in names if name in ROADS_TO_A_MODEL]


def test_nobody_imports_another_subjects_tables() -> None:
    assert trespasses(all_imports()) == []


def test_an_import_of_another_subjects_tables_is_seen() -> None:
    assert trespasses(iter([("maillage.desk.queries", "maillage.meetings.models")])) != []
    assert trespasses(iter([("maillage.desk.queries", "maillage.meetings.models.seats")])) != []
    assert trespasses(iter([("maillage.meetings.queries.entries", "maillage.meetings.models")])) == []


def test_nobody_reaches_another_subjects_tables_by_name() -> None:
    found = {}
    for path in sorted((ROOT / "maillage").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if "migrations" in path.parts or any(name.startswith(allowed) for allowed in MAY_ASK_BY_NAME):
            continue
        if roads := named_models(path.read_text(encoding="utf-8")):
            found[name] = roads
    assert found == {}


def test_a_table_reached_by_its_name_is_seen() -> None:
    assert named_models("rows = apps.get_model('meetings', 'Seat')") == ["get_model"]
