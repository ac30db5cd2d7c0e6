"""No form and no action about a situation can forget to look for words that identify."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SUBJECTS = ("situations", "consent", "meetings", "minutes", "triage", "evaluation", "incidents", "followup", "risk")
WALL = "refuse_identifying"
FREE = {"CharField", "EmailField", "JSONField", "RegexField", "SlugField", "Textarea", "TextInput", "URLField"}
# fields that are not words about a situation: its code, where practitioners meet, the name of a study, what is looked
# for in the directory and not kept
OTHER_FIELDS = {"code", "place", "link", "name", "service_name"}
# arguments of actions that are text and no words: codes, links, names of a study and its file
OTHER_ARGUMENTS = {"code", "other_code", "token", "place", "link", "name", "file_name", "change", "given"}


def modules(verb: str) -> list[Path]:
    """Return the files of one verb of every subject about a situation."""
    folders = [ROOT / "maillage" / subject for subject in SUBJECTS]
    return sorted(path for one in folders for path in (*one.glob(f"{verb}.py"), *(one / verb).rglob("*.py")))


def free_fields(source: str) -> list[str]:
    """Return the fields of a form's source that take any words at all without looking through them."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Call):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if _called(node.value) in FREE and ast.unparse(target).split(".")[-1] not in OTHER_FIELDS:
                found.append(ast.unparse(target))
        elif isinstance(node, ast.Call) and _called(node) in FREE and not _is_assigned(node, source):
            found.append(ast.unparse(node)[:60])
    return found


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _is_assigned(call: ast.Call, source: str) -> bool:
    assigned = (one.value for one in ast.walk(ast.parse(source)) if isinstance(one, ast.Assign | ast.AnnAssign))
    return any(isinstance(one, ast.Call) and ast.dump(one) == ast.dump(call) for one in assigned)


def without_a_wall(source: str) -> list[str]:
    """Return the actions of a source that take words and let them through."""
    functions = {node.name: node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}
    return [
        name
        for name, node in functions.items()
        if _is_door(node) and _takes_words(node) and not _walled(node, functions)
    ]


def _is_door(node: ast.FunctionDef) -> bool:
    return any(isinstance(one, ast.Call) and _called(one) == "action" for one in node.decorator_list)


def _takes_words(node: ast.FunctionDef) -> bool:
    asked = [
        one for one in (*node.args.args, *node.args.kwonlyargs) if one.annotation and one.arg not in OTHER_ARGUMENTS
    ]
    told = {part.id for one in asked for part in ast.walk(one.annotation or one) if isinstance(part, ast.Name)}
    return bool(told & {"str", "Said"})


def _walled(node: ast.FunctionDef, functions: dict[str, ast.FunctionDef]) -> bool:
    calls = {_called(one) for one in ast.walk(node) if isinstance(one, ast.Call)}
    return WALL in calls or any(_walled(functions[one], functions) for one in calls & set(functions) - {node.name})


@pytest.mark.parametrize("path", modules("forms"), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_free_answer_about_a_situation_is_looked_through(path: Path) -> None:
    assert free_fields(path.read_text(encoding="utf-8")) == [], "use maillage.ui.fields.RolesNotNames"


@pytest.mark.parametrize("path", modules("actions"), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_action_that_takes_words_has_its_wall(path: Path) -> None:
    assert without_a_wall(path.read_text(encoding="utf-8")) == [], f"call {WALL} before anything is written"


@pytest.mark.parametrize(
    "field",
    [
        "words = forms.CharField(max_length=9)",
        "self.fields['why'] = forms.CharField()",
        "make(forms.Textarea())",
    ],
)
def test_a_planted_field_is_seen(field: str) -> None:
    assert free_fields(f"class F(forms.Form):\n    {field}\n")


def test_a_planted_action_is_seen() -> None:
    door = "@action(P)\ndef save(actor, /, *, words: str):\n    {}\n"
    assert without_a_wall(door.format("row.save()")) == ["save"]
    assert without_a_wall(door.format("refuse_identifying(words)")) == []
    helped = "def _check(words):\n    refuse_identifying(words)\n" + door.format("_check(words)")
    assert without_a_wall(helped) == []
