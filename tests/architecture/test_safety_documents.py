"""What docs/safety says is true: each test it names exists, both languages say the same, no promise stands alone."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def safety() -> ModuleType:
    """Return the tool that writes the documents."""
    spec = importlib.util.spec_from_file_location("safety_tool", ROOT / "tools" / "safety.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_the_documents_say_is_true(safety: ModuleType) -> None:
    assert safety.troubles() == []


def test_every_promise_of_both_languages_has_its_tests(safety: ModuleType) -> None:
    promised = [one["id"] for one in safety.told("proofs")["promise"]]
    for language in safety.LANGUAGES:
        page = safety.text_of(safety.SAFETY / language / "promises.md")
        numbered = [int(line.split(".")[0]) for line in page.splitlines() if line[:1].isdigit()]
        assert numbered == promised


def test_a_test_that_does_not_exist_is_seen(safety: ModuleType) -> None:
    assert safety.there("architecture/test_safety_documents.py::test_a_test_that_does_not_exist_is_seen")
    assert not safety.there("architecture/test_safety_documents.py::test_nothing_of_the_kind")
    assert not safety.there("architecture/no_such_file.py::test_nothing_of_the_kind")
    good = {"en": "a", "fr": "b", "tests": ["access/test_policy.py"]}
    assert safety._wrong_in(good) == []
    assert safety._wrong_in({**good, "tests": ["access/test_policy.py::test_nothing"]})
    assert safety._wrong_in({**good, "fr": ""})
    assert safety._wrong_in({"en": "a", "fr": "b"})
    assert safety._wrong_in({"en": "a", "fr": "b", "why_en": "because"})


def test_a_span_of_numbers_is_every_number_in_it(safety: ModuleType) -> None:
    assert safety.numbers("6.2.1-3 7.1.2") == ["6.2.1", "6.2.2", "6.2.3", "7.1.2"]
