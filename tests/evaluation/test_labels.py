"""Whatever the pages call a column or an answer, a spreadsheet may call it so too, in both languages."""

from collections.abc import Mapping

import pytest
from django.utils import translation

from maillage.analysis import wording as analysis
from maillage.evaluation import wording
from maillage.evaluation.formats.labels import code_reader, column_of
from maillage.people import wording as people

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


@LANGUAGES
@pytest.mark.parametrize(
    "names",
    [wording.COLUMNS, wording.QUESTIONS, analysis.INDICATORS],
    ids=["columns", "questions", "indicators"],
)
def test_every_name_of_a_column_is_known(language: str, names: Mapping[str, object]) -> None:
    with translation.override(language):
        for column, words in names.items():
            assert column_of(str(words)) == column, words


@LANGUAGES
@pytest.mark.parametrize(
    ("column", "names"),
    [
        ("organisation_kind", people.KINDS),
        ("sector", people.SECTORS),
        ("role", analysis.ROLES),
    ],
)
def test_every_name_of_a_code_is_known(language: str, column: str, names: Mapping[str, object]) -> None:
    code = code_reader(column)
    with translation.override(language):
        for key, words in names.items():
            assert code(str(words)) == str(key), words


@LANGUAGES
def test_every_level_is_known(language: str) -> None:
    extent, yes_no = code_reader("understood_situation"), code_reader("improved_practice")
    with translation.override(language):
        for level, words in wording.LEVELS.items():
            assert (yes_no if level in ("yes", "no") else extent)(str(words)) == level
