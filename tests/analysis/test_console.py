"""The published figures, by two console commands; and what ``maillage tables`` says when it cannot."""

import argparse
import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from maillage.access.actor import Actor
from maillage.analysis import commands, queries
from maillage.evaluation.models import Study
from tests.analysis.conftest import PILOT, Hold
from tests.config.homes import copied
from tests.config.running import console
from tests.world import World


@pytest.fixture(scope="module")
def home(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a new installation into which the pilot was brought, without region, organisation or account."""
    if not PILOT.exists():
        pytest.skip(f"{PILOT} is not beside this checkout")
    with copied(installed, tmp_path_factory.mktemp("tables") / "home") as directory:
        brought = console(directory, "import", "questionnaires", str(PILOT))
        assert brought.returncode == 0, brought.stderr
        yield directory


def figures(found: dict[str, Any], indicator: str) -> dict[str, str]:
    """Return the share of each level of an indicator."""
    return {level: one["share"] for level, one in found["table3"][indicator]["levels"].items()}


@pytest.mark.lifecycle
def test_two_commands_give_the_published_figures(home: Path) -> None:
    said = console(home, "tables", "--format", "json")
    assert (said.returncode, said.stderr) == (0, "")
    found = json.loads(said.stdout)
    assert (found["meetings"], found["situations"], found["questionnaires"]) == (63, 37, 250)
    shares = {row["key"]: row["share"] for row in found["table1"]}
    assert (shares["community"], shares["institutional"]) == ("65.2", "34.8")
    assert {row["key"]: row["n"] for row in found["table2"]} == {
        "referent": 63,
        "involved": 107,
        "external_expert": 80,
    }
    understood = found["table3"]["understood_situation"]
    assert understood["valid_n"] == 177
    assert understood["not_asked"] + understood["no_answer"] == 73
    assert figures(found, "understood_situation")["large_extent"] == "32.8"
    assert figures(found, "understood_situation")["fair_amount"] == "44.6"
    knows = found["table3"]["knows_partners_work"]
    assert knows["valid_n"] == 177
    assert figures(found, "knows_partners_work")["large_extent"] == "65.5"
    assert figures(found, "knows_partners_work")["fair_amount"] == "29.9"
    assert knows["top_two"] == {"n": 169, "share": "95.5"}
    assert figures(found, "improved_practice")["yes"] == "87.9"
    assert figures(found, "should_be_extended")["yes"] == "100.0"
    assert found["table3"]["safety_improved"]["not_asked"] == 80


@pytest.mark.lifecycle
def test_one_region_and_one_year_of_the_pilot(home: Path) -> None:
    said = console(home, "tables", "--format", "json", "--region", "QC")
    assert json.loads(said.stdout)["questionnaires"] == 64
    none = console(home, "tables", "--region", "Atlantis")
    assert (none.returncode, none.stdout) == (1, "")
    assert "has no questionnaire of region “Atlantis”" in none.stderr
    dated = console(home, "tables", "--format", "json", "--from", "2019-01-15", "--to", "2019-02-01")
    assert dated.stderr == "Dates move out to whole quarters: 2019-01-01 to 2019-03-31.\n"
    assert 0 < json.loads(dated.stdout)["questionnaires"] < 250


@pytest.mark.lifecycle
def test_french_figures_on_a_french_console(home: Path) -> None:
    said = console(home, "tables", "--format", "csv", LANG="fr_CA.UTF-8")
    rows = list(csv.reader(io.StringIO(said.stdout), delimiter=";"))
    assert any(row[2:4] == ["169", "95,5"] for row in rows)


def ask(**asked: Any) -> int:
    """Run the command inside this process."""
    usual = {"format": "text", "study": "", "region": "", "since": None, "until": None}
    return commands.run(argparse.Namespace(**{**usual, **asked}))


def refused(capsys: pytest.CaptureFixture[str], **asked: Any) -> str:
    assert ask(**asked) == 1
    out, err = capsys.readouterr()
    assert out == ""
    return err


@pytest.mark.django_db(transaction=True)
def test_nothing_to_count(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert "There is nothing to count yet." in refused(capsys)


@pytest.mark.django_db(transaction=True)
def test_a_study_that_is_not_there(study: Study, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys, study="Autumn") == "There is no study “Autumn”. There are: Spring, =1+1.\n"


@pytest.mark.django_db(transaction=True)
def test_two_studies_of_one_name(world: World, study: Study, capsys: pytest.CaptureFixture[str]) -> None:
    other = Study.objects.create(name=study.name, organisation=world.maude.organisation, imported_at=study.imported_at)
    assert str(other.id) in refused(capsys, study=study.name)
    assert ask(study=str(study.id)) == 0


@pytest.mark.django_db(transaction=True)
def test_two_studies_and_none_named(world: World, study: Study, capsys: pytest.CaptureFixture[str]) -> None:
    Study.objects.create(name="Autumn", imported_at=study.imported_at)
    assert "Name a study with --study: Autumn, Spring, =1+1." in refused(capsys)


@pytest.mark.django_db(transaction=True)
def test_a_region_that_is_not_there(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert "There are: haute-combe, val-des-rives." in refused(capsys, region="nowhere")


@pytest.mark.django_db(transaction=True)
def test_the_meetings_held_here(hold: Hold, capsys: pytest.CaptureFixture[str]) -> None:
    hold()
    assert ask(region="val-des-rives") == 0
    out = capsys.readouterr().out
    assert out.startswith("Val-des-Rives\nWho took part in the meetings\n")
    assert any(line.split()[1:] == ["Referent", "practitioner", "1", "20.0"] for line in out.splitlines())
    assert "No answers yet." in out


@pytest.mark.django_db
def test_the_command_reads_what_the_page_reads(study: Study) -> None:
    assert queries.choices(Actor.system("tables")).studies == ((study.id, "Spring, =1+1"),)
