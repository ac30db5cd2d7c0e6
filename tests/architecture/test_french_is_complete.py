"""French is written with English, not after it: a missing, unused or doubtful word fails the build."""

import importlib.util
from pathlib import Path
from types import ModuleType

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def words() -> ModuleType:
    """Return the tool that keeps the catalogues."""
    spec = importlib.util.spec_from_file_location("words", ROOT / "tools" / "words.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def subject(words: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the sources of one subject in an empty checkout."""
    folder = tmp_path / "maillage" / "knots"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text("")
    monkeypatch.setattr(words, "ROOT", tmp_path)
    monkeypatch.setattr(words, "CATALOGUES", tmp_path / "locale")
    monkeypatch.setattr(words, "COMPILED", tmp_path / "locale" / "django.mo")
    return folder


def say(words: ModuleType, **french: str) -> None:
    """Write the French of some sentences into the subject's catalogue."""
    path = words.CATALOGUES / "knots.po"
    book = polib.pofile(str(path))
    for entry in book:
        entry.msgstr = french.get(entry.msgid, entry.msgstr)
    book.save(str(path))


def test_every_sentence_has_its_french(words: ModuleType) -> None:
    found = words.check()
    assert not found, "\n".join(found)


def test_sentences_are_found_in_sources_and_templates(words: ModuleType, subject: Path) -> None:
    (subject / "wording.py").write_text(
        'from x import _, pgettext\nA = _("One " "knot")\nB = pgettext("a net", "Open")\n'
    )
    (subject / "templates").mkdir()
    (subject / "templates" / "a.html").write_text(
        '{% load i18n %}{% translate "Who (really)?" %}{{ _("Shown") }}'
        "{% blocktranslate trimmed count n=n %}{{ n }} seat{% plural %}{{ n }} seats{% endblocktranslate %}"
    )
    found = {(one.context, one.words, one.plural) for one in words.sentences("knots")}
    assert found == {
        (None, "One knot", None),
        ("a net", "Open", None),
        (None, "Who (really)?", None),
        (None, "Shown", None),
        (None, "%(n)s seat", "%(n)s seats"),
    }


def test_what_is_missing_unused_or_wrong_is_told(words: ModuleType, subject: Path) -> None:
    source = subject / "wording.py"
    source.write_text('A = _("Knot")\nB = _("Hello {name}")\n')
    words.extract("knots")
    assert len(words.check()) == 2
    say(words, Knot="Nœud", **{"Hello {name}": "Bonjour !"})
    assert [line for line in words.check() if "values" in line]
    say(words, **{"Hello {name}": "Bonjour {name} !"})
    assert [line for line in words.check() if "typography" in line]
    words.extract("knots")
    assert words.check() == []
    source.write_text('A = _("Knot")\n')
    assert words.check() == ["knots.po: nobody says 'Hello {name}' any more"]


def test_one_sentence_is_said_in_one_way(words: ModuleType, subject: Path) -> None:
    other = subject.parent / "nets"
    other.mkdir()
    for folder in (subject, other):
        (folder / "__init__.py").write_text('A = _("Knot")\n')
    for name, french in (("knots", "Nœud"), ("nets", "Maille")):
        words.extract(name)
        path = words.CATALOGUES / f"{name}.po"
        book = polib.pofile(str(path))
        book[0].msgstr = french
        book.save(str(path))
    assert words.check() == ["nets.po and knots.po say 'Knot' in two ways"]


@pytest.mark.parametrize(
    ("typed", "set_right"),
    [
        ("Vraiment ?", "Vraiment\u00a0?"),
        ("l'heure : 14:00", "l’heure\u00a0: 14:00"),
        ("« oui »", "«\u00a0oui\u00a0»"),
        ("Attendez; puis %(n)s: allez", "Attendez\u00a0; puis %(n)s\u00a0: allez"),
    ],
)
def test_french_is_set_as_french_is(words: ModuleType, typed: str, set_right: str) -> None:
    assert words.well_set(typed) == set_right
    assert words.well_set(set_right) == set_right


def test_the_words_are_compiled_once(words: ModuleType, subject: Path) -> None:
    (subject / "wording.py").write_text('A = _("Knot")\n')
    words.extract("knots")
    say(words, Knot="Nœud")
    assert words.compile_all()
    assert [(entry.msgid, entry.msgstr) for entry in polib.mofile(str(words.COMPILED))] == [("Knot", "Nœud")]
    assert not words.compile_all()
