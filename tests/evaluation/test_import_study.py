"""A study is taken whole or not at all, and once."""

import io
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillage.access.actor import Actor
from maillage.access.policy import may
from maillage.access.roles import Permission
from maillage.core.errors import NotVisible
from maillage.evaluation import actions, queries
from maillage.evaluation.models import ImportReport, Study, StudyAnswer
from maillage.evaluation.rules.cells import Trouble
from maillage.evaluation.rules.importing import Outcome
from tests.world import World

pytestmark = pytest.mark.django_db

FILES = Path(__file__).parent / "files"
PILOT = Path(__file__).resolve().parents[3] / "shared" / "data" / "pilot" / "questionnaires.csv"
CONSOLE = Actor.system("import")
Bring = Callable[..., Outcome]


@pytest.fixture
def bring(at: datetime) -> Bring:
    def do(path: Path, *, name: str = "", trial: bool = False, actor: Actor = CONSOLE) -> Outcome:
        with path.open("rb") as file:
            return actions.import_study(
                actor,
                organisation=actor.organisation,
                name=name,
                file=file,
                file_name=path.name,
                at=at,
                trial=trial,
            )

    return do


def test_a_file_becomes_a_study_named_after_it(bring: Bring) -> None:
    outcome = bring(FILES / "english.csv")
    assert (outcome.study, outcome.rows, outcome.added, outcome.problems) == ("english", 3, 3, ())
    assert Study.objects.get().answers.count() == 3


@pytest.mark.parametrize("name", ["impossible.csv", "shifted.csv", "missing-column.csv", "no-table.xlsx"])
def test_a_file_with_one_thing_wrong_leaves_nothing_behind(bring: Bring, name: str) -> None:
    outcome = bring(FILES / name)
    assert outcome.problems
    assert outcome.added == 0
    assert not Study.objects.exists()
    assert not StudyAnswer.objects.exists()


def test_the_same_file_again_adds_nothing(bring: Bring) -> None:
    bring(FILES / "english.csv")
    again = bring(FILES / "english.csv")
    assert (again.added, again.repeated) == (0, 3)
    assert {problem.trouble for problem in again.skipped} == {Trouble.ALREADY_THERE}
    assert StudyAnswer.objects.count() == 3


def test_the_same_file_under_another_file_name_adds_nothing(bring: Bring, tmp_path: Path) -> None:
    bring(FILES / "english.csv")
    copy = tmp_path / "a copy.csv"
    copy.write_bytes((FILES / "english.csv").read_bytes())
    assert bring(copy).study == "english"
    assert StudyAnswer.objects.count() == 3


def test_a_second_file_adds_its_new_rows_to_a_named_study(bring: Bring) -> None:
    bring(FILES / "english.csv", name="Pilot")
    outcome = bring(FILES / "repeated.csv", name="Pilot")
    assert (outcome.added, outcome.repeated) == (0, 4)
    assert Study.objects.count() == 1


def test_a_trial_says_what_would_happen_and_writes_nothing(bring: Bring) -> None:
    outcome = bring(FILES / "english.csv", trial=True)
    assert outcome.added == 3
    assert not Study.objects.exists()


def test_whoever_has_no_part_in_it_cannot_bring_a_file(bring: Bring, world: World) -> None:
    with pytest.raises(NotVisible):
        bring(FILES / "english.csv", actor=world.actor("nadia"))


def test_an_evaluator_reads_her_own_organisations_studies_and_no_others(bring: Bring, world: World) -> None:
    odile, lucie = world.actor("odile"), world.actor("lucie")
    bring(FILES / "english.csv", actor=odile)
    bring(FILES / "english.csv", actor=lucie)
    bring(FILES / "english.csv")
    mine = [study.organisation_id for study in queries.studies(odile)]
    assert mine == [odile.organisation]
    other = Study.objects.exclude(organisation=odile.organisation).first()
    assert other is not None
    with pytest.raises(NotVisible):
        queries.study(odile, study=other.id)
    assert queries.level_counts(odile, study=other.id) == []
    assert queries.sizes(odile, study=other.id) == (0, 0, 0)


def test_the_list_and_the_policy_agree_for_everyone_and_every_study(bring: Bring, world: World) -> None:
    bring(FILES / "english.csv")
    for key in ("odile", "lucie", "genevieve"):
        bring(FILES / "english.csv", actor=world.actor(key))
    actors = [*(world.actor(key) for key in world.people), Actor.anyone(), CONSOLE]
    for actor in actors:
        listed = set(queries.studies(actor))
        for study in Study.objects.all():
            allowed = may(actor, Permission.STUDY_READ, queries.facts_of(study)).allowed
            assert (study in listed) == allowed, (actor.name, study.organisation)


def test_an_employer_never_reads_answers(bring: Bring, world: World) -> None:
    lucie = world.actor("lucie")
    bring(FILES / "english.csv", actor=lucie)
    assert not queries.studies(lucie)
    study = Study.objects.get()
    assert queries.participation(lucie, study=study.id) == []


def test_the_report_stays_with_the_person_until_her_next_file(bring: Bring, world: World) -> None:
    odile = world.actor("odile")
    bring(FILES / "impossible.csv", actor=odile)
    refused = queries.last_outcome(odile)
    assert [problem.row for problem in refused.problems] == [2, 3, 4]
    bring(FILES / "english.csv", actor=odile)
    assert queries.last_outcome(odile).added == 3
    assert ImportReport.objects.count() == 1
    with pytest.raises(NotVisible):
        queries.last_outcome(world.actor("lucie"))


def test_counts_take_as_many_queries_for_a_thousand_rows_as_for_three(bring: Bring, tmp_path: Path) -> None:
    def cost() -> int:
        study = queries.studies(CONSOLE).get(name="s")
        with CaptureQueriesContext(connection) as captured:
            queries.participation(CONSOLE, study=study.id)
            queries.level_counts(CONSOLE, study=study.id)
            queries.sizes(CONSOLE, study=study.id)
        return len(captured)

    bring(FILES / "english.csv", name="s")
    small = cost()
    header, *rows = (FILES / "english.csv").read_text().splitlines()
    many = tmp_path / "many.csv"
    many.write_text("\n".join([header, *(f"{at}-{row}" for at in range(400) for row in rows)]))
    bring(many, name="s")
    assert cost() == small


def test_dates_and_regions_narrow_the_counts(bring: Bring) -> None:
    bring(FILES / "english.csv")
    study = queries.studies(CONSOLE).get().id
    since, until = date(2024, 1, 1), date(2024, 3, 31)
    assert queries.sizes(CONSOLE, study=study) == (2, 1, 3)
    assert queries.sizes(CONSOLE, study=study, since=since, until=until) == (1, 1, 2)
    assert queries.sizes(CONSOLE, study=study, region="elsewhere") == (0, 0, 0)
    levels = {(i, v): n for i, v, n in queries.level_counts(CONSOLE, study=study, since=since, until=until)}
    assert levels["safety_improved", "na"] == 1
    assert levels["understood_situation", ""] == 1


@pytest.mark.skipif(not PILOT.exists(), reason="shared data is not beside the checkout")
def test_the_pilot_has_63_meetings_37_situations_and_250_questionnaires(bring: Bring) -> None:
    assert bring(PILOT).added == 250
    study = queries.studies(CONSOLE).get().id
    assert queries.sizes(CONSOLE, study=study) == (63, 37, 250)
    kinds = queries.participation(CONSOLE, study=study)
    assert sum(row.n for row in kinds if row.kind == "community") == 163
    levels = {(i, v): n for i, v, n in queries.level_counts(CONSOLE, study=study)}
    knows = {level: levels["knows_partners_work", level] for level in ("large_extent", "fair_amount")}
    assert knows == {"large_extent": 116, "fair_amount": 53}


def test_ten_thousand_rows_are_in_within_seconds(bring: Bring, tmp_path: Path) -> None:
    header, *rows = (FILES / "english.csv").read_text().splitlines()
    many = tmp_path / "many.csv"
    many.write_text("\n".join([header, *(f"{at}-{row}" for at in range(3_334) for row in rows)]))
    begun = time.perf_counter()
    assert bring(many).added == 10_002
    assert time.perf_counter() - begun < 10


def test_a_file_may_be_as_odd_as_it_likes_and_is_refused_in_words(bring: Bring, tmp_path: Path) -> None:
    odd = tmp_path / "odd.csv"
    odd.write_bytes(io.BytesIO(bytes(range(256)) * 40).read())
    assert [problem.trouble for problem in bring(odd).problems] == [Trouble.NOT_A_TABLE]
