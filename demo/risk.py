"""The register of risk tools of Val-des-Rives, and what its own grid said: invented, no tool of any publisher."""

from datetime import datetime
from uuid import UUID

from demo.stage import Stage, moment
from maillage.core.bilingual import Text
from maillage.meetings.queries import seats as seating
from maillage.risk.actions import Filled, Line, add_tool, record
from maillage.risk.queries.tools import register
from maillage.risk.rules import Judgement
from maillage.situations.rules import FamilyRole

GRID = Line(
    name=Text(en="Regional grid", fr="Grille régionale"),
    publisher="Val-des-Rives",
    needs_training=True,
    words_en=("To be watched", "Serious", "Very serious"),
    words_fr=("À surveiller", "Préoccupant", "Très préoccupant"),
)
SERIOUS = 2


def write_tools(stage: Stage) -> None:
    """Let the outreach worker enter the region's own grid."""
    when = moment(9, 1, 10, year=2025)
    with stage.at("nadia", when) as actor:
        add_tool(actor, region=stage.people["nadia"].organisation.region_id, line=GRID, at=when)


def fill_in(stage: Stage, who: str, when: datetime, meeting: UUID) -> None:
    """Let somebody note what the grid says of the woman's safety, and that she judges it higher."""
    with stage.at(who, when) as actor:
        served = [seat.serves for seat in seating.seats_of(actor, meeting=meeting) if seat.serves is not None]
        woman = next(one.id for one in served if FamilyRole(one.role) is FamilyRole.WOMAN)
        tool = next(one.pk for one in register(actor).page.rows)
        words = "Since the last evening of the group he asks the children where she works. The grid does not ask it."
        filled = Filled(tool, woman, when.date(), SERIOUS, Judgement.HIGHER, words, trained=True)
        record(actor, meeting=meeting, at=when, filled=filled)
