"""What is kept of a study says what its rows say, however often rows come in."""

from collections import Counter
from datetime import datetime

from maillage.access.actor import Actor
from maillage.evaluation import queries
from maillage.evaluation.models import Study, StudyAnswer
from maillage.evaluation.rules.questionnaire import Indicator
from tests.analysis.conftest import HEAD, bring
from tests.world import World

CONSOLE = Actor.system("tables")
MORE = "\nM2,SOUTH,S2,1,2026-06-30,consultation,R8,informal,faith_culture,involved,,,,a_little,,yes\n"


def same_as_its_rows(study: Study, region: str = "") -> bool:
    """Tell whether the three counts of a study are those of its rows."""
    rows = list(StudyAnswer.objects.filter(study=study, **({"region": region} if region else {})))
    said = Counter((name, getattr(row, name)) for row in rows for name in Indicator)
    took_part = Counter((row.organisation_kind, row.sector, row.role) for row in rows)
    whole = len({row.meeting for row in rows}), len({row.situation for row in rows}), len(rows)
    return (
        {(name, level): n for name, level, n in queries.level_counts(CONSOLE, study=study.id, region=region)} == said
        and {(k, s, r): n for k, s, r, n in queries.participation(CONSOLE, study=study.id, region=region)} == took_part
        and queries.sizes(CONSOLE, study=study.id, region=region) == whole
    )


def test_counts_are_those_of_the_rows(pilot: Study) -> None:
    assert same_as_its_rows(pilot)
    assert all(same_as_its_rows(pilot, region) for region in ("MTL", "QC", "SLSJ"))


def test_counts_are_kept_when_more_rows_come_in(world: World, study: Study, at: datetime) -> None:
    bring(world.odile.organisation, study.name, (HEAD + MORE).encode(), at)
    assert StudyAnswer.objects.filter(study=study).count() == 9
    assert same_as_its_rows(study)
    assert same_as_its_rows(study, "SOUTH")


def test_counts_go_with_their_study(study: Study) -> None:
    study.delete()
    assert queries.level_counts(CONSOLE, study=study.id) == []
