"""There is one road to a row and one road out: what would go round the door is seen in the sources and fails.

Beside the import contracts (pages touch no tables) and test_tables_are_private.py (nobody touches another's).
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
VERBS = {"queries", "actions", "models", "migrations"}
GROUND = ("maillage/core/", "maillage/access/", "maillage/config/")  # below the subjects, or before any of them
FACTS_BESIDE = (
    "maillage/consent/views/consents.py",  # turns a row that the door gave into what the rules know of her
    "maillage/people/views/typed.py",  # keeps what was typed for her whose session has just ended
    "maillage/people/views/institutions.py",  # signs in: nobody is an actor yet
)
Seen = Callable[[ast.AST], bool]


def _names(node: ast.AST) -> set[str]:
    """Return the dotted name that a call, an attribute or an import says, and its last part."""
    if isinstance(node, ast.Import):
        return {one.name for one in node.names}
    if isinstance(node, ast.ImportFrom):
        return {node.module or "", *(f"{node.module}.{one.name}" for one in node.names)}
    if isinstance(node, ast.Call):
        said = ast.unparse(node.func)
        return {said, said.split(".")[-1] + "()"}
    return {f".{node.attr}"} if isinstance(node, ast.Attribute) else set()


def says(*names: str) -> Seen:
    """Return what sees one of ``names``: ``.attribute``, ``call()``, or an imported module."""
    return lambda node: bool(_names(node) & set(names))


def _facts_for_themselves(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield calls of facts loaders that are not an argument of ``decide``, the question whether a door would open."""
    asked = {
        inner for call in ast.walk(tree) if "decide()" in _names(call) for inner in ast.walk(call) if inner is not call
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and node not in asked
            and ast.unparse(node.func).split(".")[-1].startswith("facts_of")
        ):
            yield node


def _drawn(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield what is drawn outside a page, unless it is one of the components of ``ui``."""
    for node in ast.walk(tree):
        if "render_to_string()" in _names(node) and isinstance(node, ast.Call):
            name = node.args[0] if node.args else None
            if not (isinstance(name, ast.Constant) and str(name.value).startswith("ui/")):
                yield node


def _all(seen: Seen) -> Callable[[ast.AST], Iterator[ast.AST]]:
    return lambda tree: (node for node in ast.walk(tree) if seen(node))


@dataclass(frozen=True)
class Road:
    """Something that would go round the door: what is seen, where it may stand, and what shows that it is seen."""

    found: Callable[[ast.AST], Iterator[ast.AST]]
    allowed: Callable[[str], bool]
    planted: tuple[str, ...]


def within(*parts: str, files: tuple[str, ...] = ()) -> Callable[[str], bool]:
    """Return whether a file lies in one of these kinds of files, or is (in) one of ``files``."""
    return lambda name: bool(set(Path(name).with_suffix("").parts) & set(parts)) or name.startswith(files or ("-",))


ROADS = {
    "rows by a manager, outside queries and actions": Road(
        _all(says(".objects", "._default_manager", "._base_manager", "RawSQL()", "raw()", "extra()")),
        # the demonstration asks whether anybody is there before its story; who signs out has no actor any more
        within(*VERBS, files=("maillage/config/demonstration.py", "maillage/people/apps.py")),
        (
            "rows = Seat.objects.all()",
            "Seat._default_manager.get(pk=1)",
            "rows.extra(where=[words])",
            "rows.raw(words)",
        ),
    ),
    "the database by a cursor, outside queries and actions": Road(
        _all(says("cursor()", "psycopg", "psycopg.connect", "mogrify()", "callproc()")),
        within(*VERBS, files=GROUND),
        ("with connection.cursor() as cursor:\n    pass", "import psycopg"),
    ),
    "the database beside the request's own transaction": Road(
        _all(says("maillage.core.lines", "maillage.core.lines.Lines", "own_lines()")),
        within(
            files=("maillage/access/trail.py", "maillage/meetings/queries/pulse.py", "maillage/config/installation.py")
        ),
        ("from maillage.core.lines import Lines", "from maillage.core import lines", "trail.own_lines()"),
    ),
    "facts loaded for something else than a decision": Road(
        _facts_for_themselves,
        within(*VERBS, files=(*GROUND, *FACTS_BESIDE)),
        ("facts = queries.facts_of_person(person=pk)", "show(facts_of_code(code=code))"),
    ),
    "mail that is not neutral": Road(
        _all(says("django.core.mail", "django.core.mail.EmailMessage", "smtplib", "send_mail()", "mail_admins()")),
        within(files=("maillage/core/mail.py", "maillage/core/tasks.py")),
        ("from django.core.mail import EmailMessage", "import smtplib", "practitioner.send_mail(words)"),
    ),
    "an answer made elsewhere than in a page": Road(
        _all(says("HttpResponse()", "FileResponse()", "StreamingHttpResponse()", "JsonResponse()")),
        # refusals and limits answer before any page does
        within("views", files=(*GROUND, "maillage/ui/full.py", "maillage/ui/problems.py")),
        ("return HttpResponse(words)", "return FileResponse(file)"),
    ),
    "files handed out as they lie": Road(
        _all(says("FileResponse()", "StreamingHttpResponse()", "django.views.static.serve")),
        within(files=("maillage/config/serving.py",)),
        ("return FileResponse(open(path))", "from django.views.static import serve"),
    ),
    "pages drawn outside a page": Road(
        _drawn,
        within(files=GROUND),
        ('words = render_to_string("meetings/minutes.html", {"rows": rows})', "render_to_string(name)"),
    ),
    "markup that nobody escapes": Road(
        _all(says("mark_safe()", "SafeString()", "csrf_exempt()", "django.views.decorators.csrf.csrf_exempt")),
        within(),
        ("mark_safe(words)", "SafeString(words)", "from django.views.decorators.csrf import csrf_exempt"),
    ),
    "markup made outside the components": Road(
        _all(says("format_html()", "format_html_join()")),
        within(files=("maillage/ui/",)),
        ("format_html('<b>{}</b>', words)",),
    ),
    "an actor of one's own making": Road(
        _all(says("Actor()", "facts_of_actor()")),
        within("queries", files=("maillage/access/", "maillage/config/demonstration.py")),
        ("Actor(id=pk, roles=frozenset())",),
    ),
    "a job's actor in a page": Road(
        _all(says("acting_as()", "Actor.system")),
        # the demonstration's door, which is not there in production
        lambda name: (
            not set(Path(name).with_suffix("").parts) & {"views", "forms", "templatetags"}
            or name == "maillage/people/views/sign_in.py"
        ),
        ("with acting_as(actor):\n    pass", "rows = queries.notes(Actor.system('counts'))"),
    ),
    "a request to somewhere else": Road(
        _all(says("urllib.request", "http.client", "requests", "httpx", "aiohttp", "ftplib", "urlopen()", "socket")),
        # one asks itself whether it answers, the other the sign-in of institutions that the settings name
        within(files=("maillage/config/serving.py", "maillage/core/oidc.py")),
        ("import requests", "urllib.request.urlopen(url)", "import socket"),
    ),
    "words of a subject in a log": Road(
        _all(says("logging", "getLogger()", "print()")),
        within("commands", files=GROUND),
        ("import logging", "print(words)"),
    ),
}


def sources() -> Iterator[tuple[str, ast.AST]]:
    """Yield every source of the package, without its migrations."""
    for path in sorted((ROOT / "maillage").rglob("*.py")):
        if "migrations" not in path.parts:
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def parsed() -> list[tuple[str, ast.AST]]:
    """Return the sources, read once."""
    return list(sources())


@pytest.mark.parametrize("name", ROADS)
def test_nothing_goes_round_the_door(name: str, parsed: list[tuple[str, ast.AST]]) -> None:
    road = ROADS[name]
    found = [
        f"{file}:{getattr(node, 'lineno', 0)} {ast.unparse(node)[:80]}"
        for file, tree in parsed
        if not road.allowed(file)
        for node in road.found(tree)
    ]
    assert found == [], name


@pytest.mark.parametrize(("name", "planted"), [(name, line) for name, road in ROADS.items() for line in road.planted])
def test_a_planted_road_is_seen(name: str, planted: str) -> None:
    road = ROADS[name]
    assert not road.allowed("maillage/meetings/templatetags/table.py")
    lines = "\n".join(f"    {line}" for line in planted.splitlines())
    assert list(road.found(ast.parse(f"def page(request):\n{lines}\n"))) != []


def test_a_decision_may_be_asked_for_with_the_facts() -> None:
    asked = ast.parse("may = decide(actor, P.PERSON_KEEP, queries.facts_of_person(person=pk))")
    assert list(_facts_for_themselves(asked)) == []
    assert list(_drawn(ast.parse('render_to_string("ui/_tag.html", values)'))) == []
