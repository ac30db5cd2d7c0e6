"""What a manager shows a funder in the demonstration: a page that says something, withholding as it does anywhere."""

import pytest

from demo import history
from demo.stage import Stage
from maillage.analysis import queries
from maillage.analysis.rules.achieved import MEASURES, Table
from maillage.core import clock
from maillage.meetings.queries import entries
from maillage.minutes.queries.waiting import waiting_for as minutes
from maillage.people.queries import facts_of_actor
from maillage.retention import queries as retention
from tests.conftest import TUESDAY

pytestmark = pytest.mark.django_db


def figures(table: Table) -> list[int | None]:
    """Return every figure of a table that is not nothing."""
    return [cell for line in table.lines for cell in line.cells if cell != 0]


def test_the_demonstrations_page_says_what_two_years_achieved(told: Stage) -> None:
    history.write(told)
    with clock.frozen(TUESDAY):
        genevieve = facts_of_actor(told.people["genevieve"], strong=True)
        report = queries.achieved(genevieve, today=TUESDAY.date()).report
    assert report is not None
    assert [one.year for one in report.years] == [2024, 2025]
    shown = [*figures(report.standing), *figures(report.kinds)]
    for table in report.obstacles.values():
        shown += figures(table)
    assert len(shown) > 30
    assert shown.count(None) * 4 < len(shown), "hardly anything is withheld"
    assert all(n >= MEASURES for n in shown if n is not None)


def test_what_it_adds_waits_for_nobody(told: Stage) -> None:
    history.write(told)
    for key in history.SAT:
        with told.at(key, TUESDAY) as actor:
            late = entries.waiting_for(actor, at=TUESDAY)
            assert all(one.due_on.year == TUESDAY.year for one in late), key
            assert not [one for one in minutes(actor) if one.when is None or one.when.year < TUESDAY.year], key
            assert not retention.ending_soon(actor, at=TUESDAY), key
