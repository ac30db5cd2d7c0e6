"""``maillage import questionnaires``: what it prints, where, and how it ends."""

import argparse
from pathlib import Path

import pytest
from django.utils import translation

from maillage.evaluation import commands
from maillage.evaluation.models import Study, StudyAnswer

pytestmark = pytest.mark.django_db

FILES = Path(__file__).parent / "files"


def bring(name: str, *, study: str = "", dry_run: bool = False) -> int:
    return commands.run(argparse.Namespace(file=FILES / name, study=study, dry_run=dry_run))


def test_a_good_file_ends_well_and_says_so_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert bring("french.xlsx", study="Essai") == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "3 questionnaires were added to the study “Essai”.\n"
    assert Study.objects.get().organisation is None


def test_a_file_brought_again_is_summed_up(capsys: pytest.CaptureFixture[str]) -> None:
    bring("english.csv")
    capsys.readouterr()
    assert bring("english.csv") == 0
    assert capsys.readouterr().err.splitlines() == [
        "All of it was there already: nothing was added.",
        "3 questionnaires were there already, or given twice, and were skipped.",
    ]


def test_what_is_wrong_is_said_row_by_row_in_the_users_language(capsys: pytest.CaptureFixture[str]) -> None:
    with translation.override("fr"):
        assert bring("impossible.csv") == 1
    assert capsys.readouterr().err.splitlines() == [
        (
            "Ligne 2, date\u00a0: «\u00a02018-02-30\u00a0» n’est pas une date. Écrivez année-mois-jour,"
            " par exemple 2018-02-28."
        ),
        "Ligne 3, compréhension de la situation\u00a0: «\u00a0rather\u00a0» n’est pas une réponse de cette colonne.",
        "Ligne 4, rencontre\u00a0: Rien n’est écrit ici. Remplissez la cellule.",
        "Rien n’a été pris de ce fichier\u00a0: il y a 3 choses à corriger.",
    ]
    assert not StudyAnswer.objects.exists()


def test_a_repeated_questionnaire_is_named_and_skipped(capsys: pytest.CaptureFixture[str]) -> None:
    assert bring("repeated.csv") == 0
    assert "Row 4: Given twice in this file, skipped: VDR-M1, P1." in capsys.readouterr().err
    assert StudyAnswer.objects.count() == 3


def test_a_dry_run_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert bring("english.csv", dry_run=True) == 0
    assert "3 questionnaires would be added" in capsys.readouterr().err
    assert not Study.objects.exists()


def test_a_file_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert bring("nowhere.csv") == 1
    assert "cannot be opened" in capsys.readouterr().err
